"""Bringing a store to this program's version when it is opened: a copy first, then all or nothing."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

from goodoffices.errors import StoreError, StoreVersionError

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

HEAD = "0009"  # the newest version; a test holds it to the files in migrations/versions
_SERIAL = 7391  # PostgreSQL's advisory lock for migrations


def ensure(engine: Engine) -> None:
    """Make or migrate the tables where that is needed; raises StoreVersionError for a store of a newer version."""
    with engine.connect() as connection:
        found = version(connection)
    if found == HEAD:
        return
    if found is not None:
        _refuse_newer(found)
        keep_copy(engine, found)
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(%s)", (_SERIAL,))
        if version(connection) != HEAD:  # another process may have been quicker
            upgrade(connection)


def version(connection: Connection) -> str | None:
    """The version of a store's tables; None where there are none yet."""
    from sqlalchemy import inspect

    names = set(inspect(connection).get_table_names())
    if connection.dialect.name == "postgresql":  # a desk's users live beside its store, and may be there before it
        names = {name for name in names if not name.startswith("desk_")}
    if "alembic_version" not in names:
        if names:
            raise StoreError(
                f"the database holds other tables ({', '.join(sorted(names)[:3])}) and is no store; give an empty one"
            )
        return None
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one_or_none()
    return str(found) if found else None


def _refuse_newer(found: str) -> None:
    from alembic.script import ScriptDirectory

    known = {s.revision for s in ScriptDirectory.from_config(_config()).walk_revisions()}
    if found not in known:
        raise StoreVersionError(
            f"the store has version {found}, this program knows up to {HEAD}: it was written by a newer Good Offices; "
            "update this one (pip install --upgrade goodoffices)"
        )


def upgrade(connection: Connection, target: str = "head") -> None:
    """Run the pending versions inside the connection's own transaction."""
    from alembic import command

    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, target)


def _config() -> Any:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    return config


def keep_copy(engine: Engine, found: str) -> Path | None:
    """A copy of an SQLite store beside it, before it is migrated; PostgreSQL has its own backups."""
    if engine.dialect.name != "sqlite":
        return None
    path = Path(str(engine.url.database))
    copy = path.with_name(f"{path.stem}.before-{HEAD}-was-{found}{path.suffix}")
    copy_sqlite(path, copy)
    return copy


def copy_sqlite(path: Path, out: Path) -> None:
    """A whole copy of an SQLite store, also while others write to it; raises StoreError where it cannot be written."""
    part = out.with_name(out.name + ".part")
    try:
        source, target = sqlite3.connect(path), sqlite3.connect(part)
        try:
            source.backup(target)
        finally:
            source.close()
            target.close()
        part.replace(out)
    except (sqlite3.Error, OSError) as error:
        part.unlink(missing_ok=True)
        raise StoreError(f"{out}: the copy could not be written ({error}); the store is as it was") from error
