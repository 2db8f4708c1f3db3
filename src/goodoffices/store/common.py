"""Small things that the store's modules share."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select, Table


def now() -> dt.datetime:
    """The present, in UTC."""
    return dt.datetime.now(dt.UTC)


def insert_new(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Insert the rows that are not there yet."""
    if not rows:
        return
    from sqlalchemy.dialects import postgresql, sqlite

    make = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    connection.execute(make(table).on_conflict_do_nothing(), rows)


def by_index(query: Select[Any], table: Table, index: str) -> Select[Any]:
    """The query with a table's rows looked up in an SQLite index that holds all that is asked of them.

    Left to itself SQLite reads the rows by their numbers: large ones, a page of the disk for each of thousands.
    """
    return query.with_hint(table, f"INDEXED BY {index}", "sqlite")


def off_the_overview(query: Select[Any]) -> Select[Any]:
    """The query, which joins events by day and number, with events looked up in the index of overviews."""
    from goodoffices.store.schema import events

    return by_index(query, events, "ix_events_overview")
