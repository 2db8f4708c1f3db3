"""Opening a database: its address, its engine, and its errors in our words."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from goodoffices.errors import OptionError, StoreError
from goodoffices.store import plans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine
    from sqlalchemy.engine import URL
    from sqlalchemy.sql.compiler import SQLCompiler
    from sqlalchemy.sql.selectable import FromClause

WAIT = 120  # seconds that a writer waits for others
ALLOWED = "sqlite:///PATH or postgresql://USER:PASSWORD@HOST:PORT/DATABASE"


def default_url() -> str:
    """``$GOODOFFICES_STORE``, else a file in the user's data folder."""
    given = os.environ.get("GOODOFFICES_STORE")
    if given:
        return given
    from platformdirs import user_data_path

    return f"sqlite:///{user_data_path('goodoffices', appauthor=False) / 'store.sqlite'}"


def parsed(url: str) -> URL:
    """The address as SQLAlchemy's URL; raises OptionError where it is none of ours."""
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        found = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise OptionError(f"store {url!r} is no address; allowed: {ALLOWED}") from error
    kind = found.drivername.partition("+")[0]
    if kind in {"postgresql", "postgres"}:
        return found.set(drivername="postgresql+psycopg")
    if kind != "sqlite" or not found.database or found.database == ":memory:":
        raise OptionError(f"store {found.render_as_string()!r} is not allowed; allowed: {ALLOWED}")
    return found.set(drivername="sqlite")


def make(url: URL) -> Engine:
    """An engine for the address; nothing is opened yet."""
    from sqlalchemy import create_engine, event

    if url.drivername.startswith("postgresql"):
        try:
            return create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 10})
        except ImportError as error:
            raise OptionError("a PostgreSQL store needs psycopg: pip install 'goodoffices[postgres]'") from error
    _refuse_bad_file(Path(str(url.database)))
    engine = create_engine(url, pool_use_lifo=True,  # the connection whose cache is warm
                           connect_args={"timeout": WAIT, "check_same_thread": False})  # fmt: skip
    engine.dialect.statement_compiler = _with_hints()
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _with_hints() -> type[SQLCompiler]:
    """SQLite's compiler, which of itself leaves out the hints (INDEXED BY) that a query has for its tables."""
    from sqlalchemy.dialects.sqlite.base import SQLiteCompiler

    class Hinted(SQLiteCompiler):
        def get_from_hint_text(self, table: FromClause, text: str | None) -> str | None:  # noqa: ARG002 - SQLAlchemy's
            return text

    return Hinted


def _refuse_bad_file(path: Path) -> None:
    """Name what is wrong with a file before SQLite says only that it cannot open it."""
    if path.is_dir():
        raise StoreError(f"{path}: is a folder; give a file for the store")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        head = _head(path) if path.exists() else b""
    except OSError as error:
        raise StoreError(f"{path}: cannot be opened: {error.strerror}") from error
    if head and head != b"SQLite format 3\x00":
        raise StoreError(f"{path}: is no store (no SQLite file); give another path, or move the file away")
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise StoreError(
            f"{path}: cannot be written here; choose a folder you may write to with --store sqlite:///PATH"
        )


def _head(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(16)


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # we begin transactions ourselves, see _begin
    for pragma in ("busy_timeout = 120000", "journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON",
                   "temp_store = MEMORY", "wal_autocheckpoint = 8000", "cache_size = -65536",
                   "mmap_size = 2147418112"):  # fmt: skip
        connection.execute(f"PRAGMA {pragma}")


def count_for_plans(engine: Engine) -> None:
    """Let SQLite count roughly what its plans rest on; a store that others write to is left for the next time.

    Without counts it walks all events where a handful of an actor's would do. PostgreSQL counts by itself.
    """
    from sqlalchemy.exc import DBAPIError

    if engine.dialect.name != "sqlite":
        return
    with contextlib.suppress(DBAPIError), engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 1000")
        plans.count(connection.exec_driver_sql)
        connection.commit()


def _begin(connection: Any) -> None:
    """Writers take the lock at once, so that two never wait for each other in the middle."""
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def in_our_words(url: URL) -> Iterator[None]:
    """Turns what the database complains of into a StoreError that says what to do."""
    from sqlalchemy.exc import DBAPIError

    try:
        yield
    except DBAPIError as error:
        raise StoreError(f"store {url.render_as_string()}: {explained(error)}") from error


_HINTS = (
    ("disk is full", "the disk is full; make room and run the same command again, nothing is lost"),
    ("no space left", "the disk is full; make room and run the same command again, nothing is lost"),
    ("readonly", "the file or its folder cannot be written; choose another path"),
    ("unable to open", "the file cannot be opened; check the folder and its rights"),
    ("disk i/o error", "the disk gave an error; check its room and health, then run `goodoffices store check`"),
    ("malformed", "the file is damaged; take your last backup, or the copy beside it"),
    ("not a database", "the file is damaged or no store; take your last backup, or the copy beside it"),
    ("is locked", "another process has kept the store busy for minutes; end it, or try again later"),
    ("password authentication", "wrong user or password"),
    ("no password supplied", "a password is needed: postgresql://USER:PASSWORD@HOST/DATABASE, or ~/.pgpass"),
    ("does not exist", "there is no such database or user; make it with createdb"),
    ("connection refused", "no server answers there; start it, or check host and port"),
    ("failed to resolve", "no such host; check the address"),
    ("name or service not known", "no such host; check the address"),
    ("timeout", "no server answers there; check host and port"),
    ("no such table", "tables are missing; the file is damaged or no store of ours"),
    ("no such column", "columns are missing; the file is damaged or no store of ours"),
)


def explained(error: Exception) -> str:
    """A database error in a few words, with what to do."""
    raw = str(getattr(error, "orig", error)).strip()
    lowered = raw.lower()
    hint = next((text for sign, text in _HINTS if sign in lowered), None)
    first = raw.splitlines()[0] if raw else type(error).__name__
    return f"{hint} ({first})" if hint else first
