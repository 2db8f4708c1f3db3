"""What the routers of the API share: their prefix, their errors, their formats."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends, Request

from goodoffices.errors import OptionError
from goodoffices.web.negotiate import OFFERED
from goodoffices.web.problems import RESPONSES
from goodoffices.web.schema import described

PREFIX = "/api/v1"
LISTED: dict[int | str, dict[str, Any]] = {**RESPONSES, **OFFERED}


def router(tag: str) -> APIRouter:
    """A router of the API."""
    return APIRouter(prefix=PREFIX, tags=[tag], responses=RESPONSES, dependencies=[Depends(once)])


async def once(request: Request) -> None:
    """Refuse a parameter that is given twice where it has one value: either might be taken for the one that counts."""
    names = [name for name, _ in request.query_params.multi_items()]
    again = {name for name in names if names.count(name) > 1} - _lists(request)
    if again:
        raise OptionError(f"{', '.join(sorted(again))}: given more than once, but takes one value")


def _lists(request: Request) -> set[str]:
    """The parameters of a route that may be given several times, as its description says."""
    path = request.scope["route"].path_format
    asked = described(request.app)["paths"].get(path, {}).get(request.method.lower(), {})
    return {p["name"] for p in asked.get("parameters", ()) if p["schema"].get("type") == "array"}
