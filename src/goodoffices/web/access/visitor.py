"""Who asks: a typed dependency for every route, with rights and protection against requests from other sites."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal
from urllib.parse import urlsplit

from fastapi import Depends, Request
from starlette.concurrency import run_in_threadpool

from goodoffices.errors import RightsError, SignInError
from goodoffices.web.access.known import ROLES, Role
from goodoffices.web.routes import path_of

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from typing import Any

    from goodoffices.web.settings import Settings

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
LOOPBACK_NAME = "analyst"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks, and how we know: over loopback, by a session's cookie or by a token."""

    name: str
    role: Role
    via: Literal["loopback", "session", "token"]

    def may(self, role: Role) -> bool:
        """Whether the visitor's role includes this one."""
        return ROLES.index(self.role) >= ROLES.index(role)


def cookie_name(settings: Settings) -> str:
    """The session cookie's name; with the prefix that binds it to this host over HTTPS."""
    return "__Host-desk" if settings.secure and not settings.root_path else "desk"


def csrf_of(settings: Settings, session: str) -> str:
    """What a form of this session must carry; another site cannot read it."""
    return hmac.new(settings.secret.encode(), b"csrf:" + session.encode(), hashlib.sha256).hexdigest()


def masked(token: str) -> str:
    """The token under a new pad each time, so that compressed pages do not give it away (BREACH)."""
    plain = bytes.fromhex(token)
    pad = secrets.token_bytes(len(plain))
    return (pad + bytes(a ^ b for a, b in zip(pad, plain, strict=True))).hex()


def unmasked_fits(given: str, token: str) -> bool:
    """Whether a masked token is this one."""
    try:
        both = bytes.fromhex(given)
    except ValueError:
        return False
    half = len(both) // 2
    plain = bytes(a ^ b for a, b in zip(both[:half], both[half:], strict=False))
    return hmac.compare_digest(plain, bytes.fromhex(token))


async def visitor(request: Request) -> Visitor:
    """Who asks; raises SignInError for nobody, RightsError for a request made by another site's page."""
    settings: Settings = request.app.state.settings
    if request.method not in SAFE:
        same_site(request)
    if settings.auth:
        found, session = await run_in_threadpool(_known, request, settings)
    else:
        found, session = _on_loopback(request), "loopback"
    request.state.visitor, request.state.csrf_plain = found, csrf_of(settings, session)
    request.state.csrf = masked(request.state.csrf_plain)
    request.app.state.limits.count(request, found)
    needs_form = found.via == "session" or not path_of(request.scope).startswith("/api/")
    if request.method not in SAFE and found.via != "token" and needs_form:
        await _has_csrf(request)
    return found


def _on_loopback(request: Request) -> Visitor:
    name = request.cookies.get("reviewer", LOOPBACK_NAME)[:64]
    return Visitor(name or LOOPBACK_NAME, "admin", "loopback")


def _known(request: Request, settings: Settings) -> tuple[Visitor, str]:
    accounts = request.app.state.accounts
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    if secret:
        user = accounts.of_token(secret.strip()) if scheme.lower() == "bearer" else None
        if user is None:
            raise SignInError("this token is not known; it may have been revoked")
        return Visitor(user.name, user.role, "token"), ""
    session = request.cookies.get(cookie_name(settings), "")
    user = accounts.of_session(session) if session else None
    if user is None:
        raise SignInError("sign in first; programs send Authorization: Bearer TOKEN")
    return Visitor(user.name, user.role, "session"), session


def same_site(request: Request) -> None:
    """Refuse what a browser says comes from another site's page."""
    if request.headers.get("Sec-Fetch-Site") in {"cross-site", "same-site"}:
        raise RightsError("this request came from a page of another site")
    origin = request.headers.get("Origin")
    if origin and urlsplit(origin).netloc != request.headers.get("Host"):
        raise RightsError("this request came from a page of another site")


async def _has_csrf(request: Request) -> None:
    given = request.headers.get("X-CSRF-Token")
    if given is None and "form" in request.headers.get("Content-Type", ""):
        field = (await request.form()).get("csrf")
        given = field if isinstance(field, str) else None
    if given is None or not unmasked_fits(given, request.state.csrf_plain):
        raise RightsError("this form is out of date or came from elsewhere; load the page again")


def needs(role: Role) -> Callable[[Visitor], Coroutine[Any, Any, Visitor]]:
    """A dependency that lets a role and those above it pass."""

    async def allowed(found: Annotated[Visitor, Depends(visitor)]) -> Visitor:
        if not found.may(role):
            raise RightsError(f"this needs the role {role}; yours is {found.role}")
        return found

    return allowed


def in_person(role: Role) -> Callable[[Visitor], Coroutine[Any, Any, Visitor]]:
    """A dependency that lets a role pass who has signed in: with a token one could make others and outlive its end."""

    async def allowed(found: Visitor = Depends(needs(role))) -> Visitor:
        if found.via == "token":
            raise RightsError("a token does not reach accounts; sign in with name and password")
        return found

    return allowed


Reader = Annotated[Visitor, Depends(needs("reader"))]
Self = Annotated[Visitor, Depends(in_person("reader"))]
Keeper = Annotated[Visitor, Depends(in_person("admin"))]
Reviewer = Annotated[Visitor, Depends(needs("reviewer"))]
Admin = Annotated[Visitor, Depends(needs("admin"))]
