"""Whether the desk lives and is ready, its metrics, and its OpenAPI description."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from goodoffices.store.stamp import stamp
from goodoffices.web import telemetry
from goodoffices.web.access.visitor import Reader
from goodoffices.web.desk import TheDesk

router = APIRouter(include_in_schema=False)


@router.get("/health")
def health() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@router.get("/ready")
def ready(desk: TheDesk) -> dict[str, str]:
    """The store answers too; 503 where it does not."""
    desk.ask(stamp)
    return {"status": "ready"}


@router.get("/metrics")
def metrics(_: Reader) -> Response:
    """Prometheus metrics."""
    body, media = telemetry.exposition()
    return Response(body, media_type=media)


@router.get("/openapi.json")
def openapi(request: Request, _: Reader) -> JSONResponse:
    """The API's own description."""
    from goodoffices.web.schema import described

    found: dict[str, Any] = described(request.app)
    return JSONResponse(found)
