"""What the desk's commands do."""

from __future__ import annotations

import getpass
import ipaddress
import os
import shutil
import sys
import tempfile
from typing import TYPE_CHECKING

from goodoffices.errors import OptionError
from goodoffices.web.access.accounts import Accounts
from goodoffices.web.access.place import beside
from goodoffices.web.settings import LOOPBACK, Settings

if TYPE_CHECKING:
    from collections.abc import Callable


def serve(
    *,
    store: str | None,
    host: str,
    port: int,
    auth: bool,
    public: bool,
    users: str | None,
    names: list[str],
    root_path: str,
    proxy: str | None,
    secure: bool,
    workers: int,
    say: Callable[[str], None],
) -> None:
    """Run the desk until it is interrupted."""
    host = "0.0.0.0" if public else host  # noqa: S104 - that is what --public asks for
    _refuse_open(host, public=public, auth=auth)
    settings = Settings(
        store=store, auth=auth, users=users, root_path=_path(root_path), hosts=_names(host, names), secure=secure
    )
    if auth:
        _needs_users(users or beside(store))
    from goodoffices.store import open_store

    open_store(store).close()  # a store that cannot be opened is named now, not by a worker
    settings.to_environment()
    if auth and not secure and not _is_loopback(host):
        say("passwords and sessions go over the network unciphered: put a proxy that ends TLS before it, with --secure")
    say(f"the desk is at http://{LOOPBACK[1] if public else host}:{port}{settings.root_path}/ (Ctrl-C ends it)")
    _run(host, port, proxy, workers)


def _run(host: str, port: int, proxy: str | None, workers: int) -> None:
    folder = tempfile.mkdtemp(prefix="goodoffices-metrics-") if workers > 1 else None
    if folder:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder
    import uvicorn

    try:
        uvicorn.run(
            "goodoffices.web:create_app", factory=True, host=host, port=port, workers=workers, access_log=False,
            log_level="warning", server_header=False, proxy_headers=proxy is not None,
            forwarded_allow_ips=proxy or "127.0.0.1",
        )  # fmt: skip
    finally:
        if folder:
            shutil.rmtree(folder, ignore_errors=True)


def _refuse_open(host: str, *, public: bool, auth: bool) -> None:
    """Only loopback goes without users."""
    if auth or (not public and _is_loopback(host)):
        return
    given = "--public" if public else f"--host {host}"
    raise OptionError(f"{given} needs --auth: anyone who reaches it could read and change the record")


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _path(given: str) -> str:
    path = given.rstrip("/")
    if path and (not path.startswith("/") or "//" in path):
        raise OptionError(f"--root-path {given!r}: give a path such as /desk")
    return path


def _names(host: str, names: list[str]) -> tuple[str, ...]:
    bare = f"[{host}]" if ":" in host else host
    return tuple(dict.fromkeys([*LOOPBACK, bare.lower(), *(n.lower() for n in names)]))


def _needs_users(url: str) -> None:
    accounts = Accounts(url)
    found = accounts.listed()
    accounts.close()
    if not found:
        raise OptionError("--auth: there is no user yet; goodoffices users add NAME --role admin makes one")


def change_users(store: str | None, users: str | None, change: Callable[[Accounts, Callable[[], str]], None]) -> None:
    """Do something with the users of a store; the second argument of ``change`` asks for a password."""
    accounts = Accounts(users or beside(store))
    try:
        change(accounts, _password)
    finally:
        accounts.close()


def _password() -> str:
    if sys.stdin.isatty():
        return getpass.getpass("Password: ")
    return sys.stdin.readline().rstrip("\n")


def list_users(store: str | None, users: str | None) -> None:
    """Print the users, one a line."""

    def show(accounts: Accounts, _: Callable[[], str]) -> None:
        for user in accounts.listed():
            state = "\tshut out" if user.disabled else ""
            sys.stdout.write(f"{user.name}\t{user.role}\t{user.made:%Y-%m-%d}{state}\n")

    change_users(store, users, show)


def print_token(store: str | None, users: str | None, name: str, label: str) -> None:
    """Make a token and print it."""

    def make(accounts: Accounts, _: Callable[[], str]) -> None:
        sys.stdout.write(accounts.new_token(name, label) + "\n")

    change_users(store, users, make)
