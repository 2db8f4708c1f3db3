"""What the watcher says of what happens, one line an event on stderr: for people, or as JSON."""

from __future__ import annotations

import sys
from typing import Any, Protocol

import structlog


class Log(Protocol):
    """Takes an event with its fields."""

    def __call__(self, event: str, **fields: Any) -> None:
        """Write one line."""
        ...


def to_stderr(*, as_json: bool) -> Log:
    """A log on standard error; JSON lines have the moment in UTC as ``timestamp``."""
    shown: Any = structlog.processors.JSONRenderer() if as_json else structlog.dev.ConsoleRenderer(colors=False)
    stamp = structlog.processors.TimeStamper(fmt="iso", utc=True)
    logger = structlog.wrap_logger(structlog.PrintLogger(sys.stderr), processors=[_told, stamp, shown])

    def log(event: str, **fields: Any) -> None:
        logger.info(event, **fields)

    return log


def _told(_: Any, __: str, fields: Any) -> Any:
    return {k: v for k, v in fields.items() if v is not None}
