"""What stands around every answer: our names only, bounded bodies, security headers, an answer to what fails."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse

from goodoffices.web.problems import MEDIA, unforeseen
from goodoffices.web.routes import path_of

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from goodoffices.web.settings import Settings

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
LONGEST_QUERY = 8_000
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::[0-9]{1,5})?")


class Guard:
    """Middleware; see the module."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app, self.settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        scope["root_path"] = self.settings.root_path or scope.get("root_path", "")
        sender = self._with_headers(scope, send)
        refused = self._refused(scope)
        if refused:
            await _problem(*refused)(scope, receive, sender)
            return
        body = _Body(receive, self.settings.longest)
        answer = _Answer(sender, body)
        try:
            await self.app(scope, body.receive, answer.send)
        except Exception as error:
            if answer.begun:
                raise
            if not body.over:
                await (await unforeseen(Request(scope), error))(scope, receive, sender)
        if body.over and not answer.begun:
            await _problem(413, f"the request is longer than {self.settings.longest} bytes")(scope, receive, sender)

    def _refused(self, scope: Scope) -> tuple[int, str] | None:
        headers = Headers(scope=scope)
        names = headers.getlist("host")
        fits = _HOST.fullmatch(names[0]) if len(names) == 1 else None
        if fits is None or ("*" not in self.settings.hosts and fits[1].lower() not in self.settings.hosts):
            return 400, f"no desk under the name {', '.join(names)[:100]!r}; start it with --name NAME to allow it"
        query = scope.get("query_string", b"")
        if len(query) > LONGEST_QUERY or len(scope["path"]) > LONGEST_QUERY:
            return 414, "the address is too long"
        if b"\x00" in query or b"%00" in query or "\x00" in scope["path"]:
            return 400, "the address has a character that no text has"
        length = headers.get("content-length", "0")
        if not (length.isascii() and length.isdigit()):
            return 400, f"Content-Length {length[:40]!r} is no number"
        if int(length) > self.settings.longest:
            return 413, f"the request is longer than {self.settings.longest} bytes"
        return None

    def _with_headers(self, scope: Scope, send: Send) -> Send:
        kept = path_of(scope).startswith("/static/") and b"v=" in scope.get("query_string", b"")

        async def sender(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if kept and message["status"] == 200:
                    headers["Cache-Control"] = "public, max-age=31536000, immutable"
                else:
                    headers.setdefault("Cache-Control", "no-store" if self.settings.auth else "no-cache")
                if self.settings.secure:
                    headers["Strict-Transport-Security"] = "max-age=31536000"
            await send(message)

        return sender


def _problem(status: int, detail: str) -> JSONResponse:
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    return JSONResponse(body, status, media_type=MEDIA)


class _Body:
    """A request's body, cut off where it grows longer than is allowed, whatever was said of its length."""

    def __init__(self, receive: Receive, longest: int) -> None:
        self._receive, self._left, self.over = receive, longest, False

    async def receive(self) -> Message:
        """The next piece."""
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        self.over = self._left < 0
        return {"type": "http.disconnect"} if self.over else message


class _Answer:
    """What is sent; nothing of it once the body was too long, for then the answer is ours."""

    def __init__(self, send: Send, body: _Body) -> None:
        self._send, self._body, self.begun = send, body, False

    async def send(self, message: Message) -> None:
        """Pass a message on."""
        if self._body.over and not self.begun:
            return
        self.begun = True
        await self._send(message)
