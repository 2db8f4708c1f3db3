"""Signing in and out, one's own account and tokens, and for admins the users."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from goodoffices.errors import GoodOfficesError, NotFoundError, SignInError
from goodoffices.web.access.accounts import SESSION, Accounts
from goodoffices.web.access.known import ROLES
from goodoffices.web.access.visitor import Keeper, Self, cookie_name, same_site
from goodoffices.web.render import page

router = APIRouter(include_in_schema=False)
Given = Annotated[str, Form(max_length=1_024)]


def _accounts(request: Request) -> Accounts:
    accounts = request.app.state.accounts
    if accounts is None:
        raise NotFoundError("this desk has no users; goodoffices serve --auth has")
    found: Accounts = accounts
    return found


def _to(request: Request, path: str) -> RedirectResponse:
    return RedirectResponse(request.scope.get("root_path", "") + path, 303)


def inside(path: str) -> str:
    """A path of ours to go on to; anything that leads elsewhere becomes the board."""
    plain = path.startswith("/") and not path.startswith(("//", "/\\")) and "\\" not in path
    return path if plain and path.isprintable() else "/"


@router.get("/login")
def login(request: Request, next: Annotated[str, Query(max_length=2_000)] = "/") -> HTMLResponse:  # noqa: A002
    """The form to sign in."""
    _accounts(request)
    return page(request, "login.html", {"next": inside(next), "complaint": None})


@router.post("/login", response_model=None)
def sign_in(request: Request, name: Given, password: Given, next: Given = "/") -> HTMLResponse | RedirectResponse:  # noqa: A002
    """Begin a session; always a new one."""
    same_site(request)
    settings, accounts = request.app.state.settings, _accounts(request)
    request.app.state.limits.count_sign_in(request.client.host if request.client else "")
    try:
        secret = accounts.sign_in(name, password)
        accounts.sign_out(request.cookies.get(cookie_name(settings), ""))  # who was signed in here before is so no more
    except SignInError as error:
        return page(request, "login.html", {"next": inside(next), "complaint": str(error)}, status=401)
    answer = _to(request, inside(next))
    answer.set_cookie(
        cookie_name(settings), secret, max_age=int(SESSION.total_seconds()), httponly=True, samesite="lax",
        secure=settings.secure, path=settings.root_path or "/",
    )  # fmt: skip
    return answer


@router.post("/logout")
def sign_out(request: Request, _: Self) -> RedirectResponse:
    """End the session for good."""
    settings = request.app.state.settings
    _accounts(request).sign_out(request.cookies.get(cookie_name(settings), ""))
    answer = _to(request, "/login")
    answer.delete_cookie(cookie_name(settings), path=settings.root_path or "/")
    return answer


@router.get("/account")
def account(request: Request, visitor: Self) -> HTMLResponse:
    """One's own password and tokens."""
    return _account(request, visitor)


def _account(
    request: Request, visitor: Self, *, secret: str | None = None, complaint: str | None = None
) -> HTMLResponse:
    accounts = _accounts(request)
    context = {"tokens": accounts.tokens(visitor.name), "secret": secret, "complaint": complaint, "me": visitor}
    return page(request, "account.html", context, status=400 if complaint else 200)


@router.post("/account/tokens")
def new_token(request: Request, visitor: Self, label: Given) -> HTMLResponse:
    """A new token, shown this once."""
    try:
        return _account(request, visitor, secret=_accounts(request).new_token(visitor.name, label))
    except GoodOfficesError as error:
        return _account(request, visitor, complaint=str(error))


@router.post("/account/tokens/revoke")
def revoke(request: Request, visitor: Self, digest: Given) -> RedirectResponse:
    """End a token."""
    _accounts(request).revoke(visitor.name, digest)
    return _to(request, "/account")


@router.post("/account/password", response_model=None)
def password(request: Request, visitor: Self, old: Given, new: Given) -> HTMLResponse | RedirectResponse:
    """Another password; all sessions end."""
    accounts = _accounts(request)
    try:
        accounts.sign_out(accounts.sign_in(visitor.name, old))
        accounts.change(visitor.name, password=new)
    except GoodOfficesError as error:
        return _account(request, visitor, complaint=str(error))
    return _to(request, "/login")


@router.get("/users")
def users(request: Request, visitor: Keeper) -> HTMLResponse:
    """All users, for an admin."""
    return _users(request, visitor)


def _users(request: Request, visitor: Keeper, complaint: str | None = None) -> HTMLResponse:
    context = {"users": _accounts(request).listed(), "roles": ROLES, "me": visitor, "complaint": complaint}
    return page(request, "users.html", context, status=400 if complaint else 200)


@router.post("/users", response_model=None)
def new_user(
    request: Request, visitor: Keeper, name: Given, password: Given, role: Given
) -> HTMLResponse | RedirectResponse:
    """A new user."""
    try:
        _accounts(request).add(name, password, role)
    except GoodOfficesError as error:
        return _users(request, visitor, str(error))
    return _to(request, "/users")


@router.post("/users/change", response_model=None)
def change(
    request: Request, visitor: Keeper, name: Given, role: Given = "", disabled: Given = ""
) -> HTMLResponse | RedirectResponse:
    """Another role for a user, or shut out and let in again; nobody changes themselves."""
    try:
        if name == visitor.name:
            raise SignInError("another admin must change your own rights")
        _accounts(request).change(name, role=role or None, disabled={"yes": True, "no": False}.get(disabled))
    except GoodOfficesError as error:
        return _users(request, visitor, str(error))
    return _to(request, "/users")
