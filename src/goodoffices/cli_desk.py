"""The commands of the desk: serve, users."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from goodoffices.cli import app, say
from goodoffices.cli_store import StoreUrl
from goodoffices.errors import OptionError

if TYPE_CHECKING:
    from types import ModuleType

users_app = typer.Typer(help="Users of a desk that is served with --auth.", no_args_is_help=True)
app.add_typer(users_app, name="users")

UsersUrl = Annotated[str | None, typer.Option("--users", help="Where users are kept; by default beside the store.")]
UserName = Annotated[str, typer.Argument(help="The user's name.")]


def _commands() -> ModuleType:
    try:
        from goodoffices import commands_desk
    except ImportError as error:
        raise OptionError(f"the desk needs more libraries ({error.name}): pip install 'goodoffices[desk]'") from error
    return commands_desk


@app.command()
def serve(
    *,
    store: StoreUrl = None,
    host: Annotated[str, typer.Option(help="Address to listen on; another than loopback needs --auth.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65_535)] = 8_000,
    auth: Annotated[bool, typer.Option("--auth", help="Only for users; goodoffices users add makes one.")] = False,
    public: Annotated[bool, typer.Option("--public", help="Listen on all addresses; needs --auth.")] = False,
    users: UsersUrl = None,
    name: Annotated[
        list[str] | None, typer.Option(help="A host name that the desk answers to; may be repeated.")
    ] = None,
    root_path: Annotated[str, typer.Option(help="Path under which a proxy serves the desk, as /desk.")] = "",
    proxy: Annotated[str | None, typer.Option(help="Address of a proxy whose forwarded headers are believed.")] = None,
    secure: Annotated[
        bool, typer.Option("--secure", help="Cookies for HTTPS only; with a proxy that ends TLS.")
    ] = False,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes that answer.")] = 1,
) -> None:
    """Open the desk: pages at /, the API at /api/v1, its OpenAPI at /openapi.json."""
    _commands().serve(
        store=store, host=host, port=port, auth=auth, public=public, users=users, names=name or [],
        root_path=root_path, proxy=proxy, secure=secure, workers=workers, say=say,
    )  # fmt: skip


def serve_demo(port: int) -> None:
    """Open the desk on the demonstration corpus, coding it first where that was not done before."""
    desk = _commands()
    from goodoffices.commands_demo import store_url

    desk.serve(
        store=store_url(say), host="127.0.0.1", port=port, auth=False, public=False, users=None, names=[],
        root_path="", proxy=None, secure=False, workers=1, say=say,
    )  # fmt: skip


@users_app.command("add")
def add_user(
    name: UserName,
    *,
    role: Annotated[str, typer.Option(help="reader, reviewer or admin.")] = "reader",
    store: StoreUrl = None,
    users: UsersUrl = None,
) -> None:
    """Add a user; the password is asked for, or read from standard input."""
    _commands().change_users(store, users, lambda a, secret: a.add(name, secret(), role))
    say(f"user {name} added as {role}")


@users_app.command("list")
def list_users(*, store: StoreUrl = None, users: UsersUrl = None) -> None:
    """List the users."""
    _commands().list_users(store, users)


@users_app.command("role")
def change_role(
    name: UserName,
    role: Annotated[str, typer.Argument(help="reader, reviewer or admin.")],
    *,
    store: StoreUrl = None,
    users: UsersUrl = None,
) -> None:
    """Give a user another role."""
    _commands().change_users(store, users, lambda a, _: a.change(name, role=role))


@users_app.command("password")
def change_password(name: UserName, *, store: StoreUrl = None, users: UsersUrl = None) -> None:
    """Give a user another password; sessions end, a lock is lifted."""
    _commands().change_users(store, users, lambda a, secret: a.change(name, password=secret()))


@users_app.command("remove")
def remove_user(name: UserName, *, store: StoreUrl = None, users: UsersUrl = None) -> None:
    """Remove a user with sessions and tokens."""
    _commands().change_users(store, users, lambda a, _: a.remove(name))


@users_app.command("token")
def new_token(
    name: UserName,
    *,
    label: Annotated[str, typer.Option(help="What to know the token by.")] = "command line",
    store: StoreUrl = None,
    users: UsersUrl = None,
) -> None:
    """Make a token for programs; it is printed once."""
    _commands().print_token(store, users, name, label)
