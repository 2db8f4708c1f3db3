"""Structured logs, one line a request, and Prometheus metrics."""

from __future__ import annotations

import os
import time
import uuid
from typing import TYPE_CHECKING

import structlog
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from goodoffices.web.routes import path_of

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

REQUESTS = Counter("goodoffices_requests_total", "Requests answered", ("method", "route", "status"))
SECONDS = Histogram("goodoffices_request_seconds", "Seconds to answer", ("route",))
CODED = Counter("goodoffices_texts_coded_total", "Texts coded on request")
QUIET = ("/static/", "/health", "/ready", "/metrics")


def configure() -> None:
    """Logs as JSON lines on standard error."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.PrintLoggerFactory(file=_Stderr()),  # type: ignore[arg-type]
        cache_logger_on_first_use=True,
    )


class _Stderr:
    """Standard error as it is when a line is written."""

    def write(self, text: str) -> int:
        import sys

        return sys.stderr.write(text)

    def flush(self) -> None:
        import sys

        sys.stderr.flush()


def exposition() -> tuple[bytes, str]:
    """The metrics of all worker processes, and their media type."""
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        return generate_latest(registry), CONTENT_TYPE_LATEST
    return generate_latest(), CONTENT_TYPE_LATEST


class Telemetry:
    """Middleware that counts, times and logs."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.log = structlog.get_logger("goodoffices")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status, number, began = 500, uuid.uuid4().hex[:12], time.perf_counter()

        async def sender(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message.setdefault("headers", []).append((b"x-request-id", number.encode()))
            await send(message)

        try:
            await self.app(scope, receive, sender)
        finally:
            self._note(scope, status, number, time.perf_counter() - began)

    def _note(self, scope: Scope, status: int, number: str, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "other")
        REQUESTS.labels(scope["method"], route, str(status)).inc()
        SECONDS.labels(route).observe(seconds)
        if not path_of(scope).startswith(QUIET):
            self.log.info("request", id=number, method=scope["method"], path=scope["path"], status=status,
                          ms=round(seconds * 1000, 1))  # fmt: skip
