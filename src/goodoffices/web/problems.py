"""Errors as answers: one table from our errors to HTTP, as RFC 9457 problems for programs and a page for people."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import structlog
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict
from starlette.exceptions import HTTPException

from goodoffices import errors
from goodoffices.web.render import page
from goodoffices.web.routes import methods_at, path_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fastapi import FastAPI, Request
    from fastapi.responses import Response

MEDIA = "application/problem+json"
TABLE: tuple[tuple[type[Exception], int], ...] = (
    (errors.NotFoundError, 404),
    (errors.UsageError, 400),
    (errors.DocumentError, 422),
    (errors.SignInError, 401),
    (errors.RightsError, 403),
    (errors.TooLargeError, 413),
    (errors.TooManyError, 429),
    (errors.NotOfferedError, 406),
    (errors.StoreError, 503),
    (errors.GoodOfficesError, 500),
)
CODES = (400, 401, 403, 404, 406, 413, 414, 422, 429, 503)


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    model_config = ConfigDict(extra="allow")

    type: str = "about:blank"
    title: str
    status: int
    detail: str


RESPONSES: dict[int | str, dict[str, Any]] = {
    code: {
        "description": HTTPStatus(code).phrase,
        "content": {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    for code in CODES
}


def status_of(error: Exception) -> int:
    """The HTTP status that an error of ours answers with."""
    return next((status for kind, status in TABLE if isinstance(error, kind)), 500)


def answer(request: Request, status: int, detail: str, headers: dict[str, str] | None = None) -> Response:
    """A problem for a program, a page for a person."""
    title = HTTPStatus(status).phrase
    path = path_of(request.scope)
    if path.startswith(("/api", "/openapi", "/health", "/ready", "/metrics")):
        body = Problem(title=title, status=status, detail=detail).model_dump()
        return JSONResponse(body, status, headers, MEDIA)
    context = {"status": status, "title": title, "detail": detail, "sign_in": status == 401}
    name = "fragments/problem.html" if request.headers.get("HX-Request") else "problem.html"
    return page(request, name, context, status=status, headers=headers)


def install(app: FastAPI) -> None:
    """Give the application its one way of answering errors."""
    for kind, _ in TABLE:
        app.add_exception_handler(kind, _ours)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, unforeseen)


async def _ours(request: Request, error: Exception) -> Response:
    status = status_of(error)
    headers = {"Retry-After": "60"} if status == 429 else {}
    if status == 401 and path_of(request.scope).startswith("/api"):
        headers["WWW-Authenticate"] = "Bearer"
    return answer(request, status, str(error), headers)


async def _invalid(request: Request, error: Exception) -> Response:
    found = error.errors() if isinstance(error, RequestValidationError) else []
    return answer(request, 422, "; ".join(_told(found)) or "the request does not fit")


def _told(found: Iterable[Any]) -> Iterable[str]:
    for item in found:
        where = ".".join(str(x) for x in item["loc"][1:]) or str(item["loc"][0])
        yield f"{where}: {item['msg']}"


async def _http(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        return await unforeseen(request, error)
    detail = error.detail
    if error.status_code == 404:
        detail = f"there is no page {path_of(request.scope)[:200]}"
    headers = dict(error.headers or {})
    if error.status_code == 405:
        headers["Allow"] = ", ".join(sorted(methods_at(request)))
    return answer(request, error.status_code, detail, headers)


async def unforeseen(request: Request, error: Exception) -> Response:
    """The answer to an error that is a fault of ours; it says nothing of the error."""
    structlog.get_logger("goodoffices").error("unforeseen", path=request.scope["path"], exc_info=error)
    return answer(request, 500, "something went wrong that we did not foresee; the log has it")
