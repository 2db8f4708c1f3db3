"""What stands around every answer: our names only, bounded bodies, security headers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse

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


class Guard:
    """Middleware; see the module."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app, self.settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        sender = self._with_headers(scope, send)
        refused = self._refused(scope)
        if refused:
            status, detail = refused
            body = {"type": "about:blank", "title": "refused", "status": status, "detail": detail}
            await JSONResponse(body, status, media_type="application/problem+json")(scope, receive, sender)
            return
        await self.app(scope, self._bounded(receive), sender)

    def _refused(self, scope: Scope) -> tuple[int, str] | None:
        headers = Headers(scope=scope)
        name = headers.get("host", "").rsplit("@", 1)[-1]
        bare = name if name.endswith("]") else name.rsplit(":", 1)[0] if ":" in name else name
        if "*" not in self.settings.hosts and bare.lower() not in self.settings.hosts:
            return 400, f"no desk under the name {bare[:100]!r}; start it with --name NAME to allow it"
        query = scope.get("query_string", b"")
        if len(query) > LONGEST_QUERY or len(scope["path"]) > LONGEST_QUERY:
            return 414, "the address is too long"
        if b"\x00" in query or b"%00" in query or "\x00" in scope["path"]:
            return 400, "the address has a character that no text has"
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > self.settings.longest:
            return 413, f"the request is longer than {self.settings.longest} bytes"
        return None

    def _bounded(self, receive: Receive) -> Receive:
        """The body, cut off where it grows longer than was said."""
        taken = 0

        async def bounded() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self.settings.longest:
                return {"type": "http.disconnect"}
            return message

        return bounded

    def _with_headers(self, scope: Scope, send: Send) -> Send:
        kept = scope["path"].startswith("/static/") and b"v=" in scope.get("query_string", b"")

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
