"""Small things that the store's modules share."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Connection, Insert, Select, Table


def now() -> dt.datetime:
    """The present, in UTC."""
    return dt.datetime.now(dt.UTC)


def insert_new(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Insert the rows that are not there yet."""
    if rows:
        connection.execute(_if_new(table, connection.dialect.name), rows)


@cache
def _if_new(table: Table, dialect: str) -> Insert:
    from sqlalchemy.dialects import postgresql, sqlite

    make = postgresql.insert if dialect == "postgresql" else sqlite.insert
    return make(table).on_conflict_do_nothing()


def by_index(query: Select[Any], table: Table, index: str) -> Select[Any]:
    """The query with a table's rows looked up in an SQLite index that holds all that is asked of them.

    Left to itself SQLite reads the rows by their numbers: large ones, a page of the disk for each of thousands.
    """
    return query.with_hint(table, f"INDEXED BY {index}", "sqlite")


def off_the_overview(query: Select[Any]) -> Select[Any]:
    """The query with events read off the index of overviews, which has them by day."""
    from goodoffices.store.schema import events

    return by_index(query, events, "ix_events_overview")


def by_number(query: Select[Any]) -> Select[Any]:
    """The query, which knows the numbers of events, with them looked up in the index that has them by number."""
    from goodoffices.store.schema import events

    return by_index(query, events, "ix_events_number")
