"""The routes that an application has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi.routing import APIRoute
from starlette.routing import Match

if TYPE_CHECKING:
    from fastapi import FastAPI, Request
    from starlette.types import Scope


def routes(app: FastAPI) -> list[APIRoute]:
    """All routes with a function behind them, those of included routers too."""
    found = [r for held in app.routes for r in getattr(getattr(held, "original_router", None), "routes", [held])]
    return [r for r in found if isinstance(r, APIRoute)]


def path_of(scope: Scope) -> str:
    """A request's path below the one that a proxy serves the desk under, whether the proxy took that off or not."""
    path, root = str(scope["path"]), str(scope.get("root_path", ""))
    below = root and (path == root or path.startswith(f"{root}/"))
    return (path[len(root) :] or "/") if below else path


def methods_at(request: Request) -> set[str]:
    """The methods that are taken at a request's path; one route each may hold only some of them."""
    fitting = (r for r in routes(request.app) if r.matches(request.scope)[0] is not Match.NONE)
    return {method for route in fitting for method in route.methods or ()}
