"""The OpenAPI description: FastAPI's, with problems as the one form of error."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi.openapi.utils import get_openapi

from goodoffices.web.access.visitor import cookie_name
from goodoffices.web.problems import Problem

if TYPE_CHECKING:
    from fastapi import FastAPI


def described(app: FastAPI) -> dict[str, Any]:
    """The description of the API, made once."""
    if app.openapi_schema is None:
        found = get_openapi(title=app.title, version=app.version, summary=app.summary, routes=app.routes)
        parts = found.setdefault("components", {}).setdefault("schemas", {})
        parts["Problem"] = Problem.model_json_schema()
        parts.pop("HTTPValidationError", None)
        parts.pop("ValidationError", None)
        settings = app.state.settings
        cookie = {"type": "apiKey", "in": "cookie", "name": cookie_name(settings)}
        found["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}, "session": cookie}
        found["security"] = [{"token": []}, {"session": []}] if settings.auth else [{}]
        found["servers"] = [{"url": settings.root_path or "/"}]
        app.openapi_schema = found
    return app.openapi_schema
