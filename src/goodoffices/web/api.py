"""What the routers of the API share: their prefix, their errors, their formats."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from goodoffices.web.negotiate import OFFERED
from goodoffices.web.problems import RESPONSES

PREFIX = "/api/v1"
LISTED: dict[int | str, dict[str, Any]] = {**RESPONSES, **OFFERED}


def router(tag: str) -> APIRouter:
    """A router of the API."""
    return APIRouter(prefix=PREFIX, tags=[tag], responses=RESPONSES)
