"""By whom an event is found: the rows of its actors, and of each pair of them, written together."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, update

from goodoffices.store.common import insert_new
from goodoffices.store.schema import event_actors, event_pairs

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from sqlalchemy import Connection

_TABLES = (event_actors, event_pairs)
_MOVES = [update(table).where(table.c.event_id == bindparam("event")) for table in _TABLES]
_FORGETS = [delete(table).where(table.c.event_id == bindparam("event")) for table in _TABLES]


def add(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """Write the rows of events' actors (``event_rows.actor_rows``), all of an event's at once, and of their pairs."""
    insert_new(connection, event_actors, rows)
    insert_new(connection, event_pairs, pairs(rows))


def pairs(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """A row for every two actors of an event, whichever side they are on, in the order of their codes."""
    codes: dict[tuple[int, dt.date], set[str]] = {}
    for row in rows:
        codes.setdefault((row["event_id"], row["day"]), set()).add(row["code"])
    return [
        {"event_id": event, "one": one, "other": other, "day": day}
        for (event, day), named in codes.items()
        for one, other in combinations(sorted(named), 2)
    ]


def move(connection: Connection, event: int, day: dt.date) -> None:
    """Put an event on another day."""
    for statement in _MOVES:
        connection.execute(statement, {"event": event, "day": day})


def forget(connection: Connection, event: int) -> None:
    """Take an event's rows away."""
    for statement in _FORGETS:
        connection.execute(statement, {"event": event})
