"""The entries of feeds: what has been seen, and what of it waits to be fetched and coded, over any kill."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import func, insert, select, update

from goodoffices.store.identity import tidy_url
from goodoffices.store.schema_wire import feed_entries

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection

State = Literal["added", "known", "refused", "failed"]
LONGEST = dt.timedelta(days=1)
_AT_ONCE = 200  # keys of a question, well under what SQLite takes


@dataclass(frozen=True, slots=True)
class Seen:
    """An entry of a feed: its address, its feed's own id of it, and the whole of it as JSON."""

    url: str | None
    guid: str | None
    record: dict[str, Any]

    def key(self, feed: str) -> str:
        """What makes it one article: its tidy address in whichever feed, else its id in this one, else all of it."""
        own = tidy_url(self.url) or f"{feed}\x1f{self.guid or sorted(self.record.items())}"
        return hashlib.sha256(own.encode("utf8", "surrogatepass")).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry that waits, with its number in the queue."""

    number: int
    feed: int
    url: str | None
    tries: int
    record: dict[str, Any]
    seen: dt.datetime


def take(connection: Connection, feed: int, url: str, entries: list[Seen], now: dt.datetime) -> int:
    """Put the entries that were never seen into the queue; how many."""
    rows = {e.key(url): e for e in entries}
    keys = list(rows)
    for start in range(0, len(keys), _AT_ONCE):
        query = select(feed_entries.c.key).where(feed_entries.c.key.in_(keys[start : start + _AT_ONCE]))
        for key in connection.scalars(query):
            del rows[key]
    values = [
        {"key": k, "feed_id": feed, "url": e.url, "state": "waiting", "record": e.record, "seen": now, "due": now,
         "tries": 0}
        for k, e in rows.items()
    ]  # fmt: skip
    if values:
        connection.execute(insert(feed_entries), values)
    return len(values)


def waiting(connection: Connection, now: dt.datetime, limit: int, but: Collection[int] = frozenset()) -> list[Waiting]:
    """What is to be done next, the longest due first, but not of the feeds ``but``.

    A clock that was set back leaves none waiting.
    """
    ready = (feed_entries.c.due <= now) | (feed_entries.c.due > now + LONGEST)
    query = select(feed_entries).where(feed_entries.c.state == "waiting", ready)
    if but:
        query = query.where(feed_entries.c.feed_id.not_in(sorted(but)))
    rows = connection.execute(query.order_by(feed_entries.c.due, feed_entries.c.id).limit(limit))
    return [Waiting(r.id, r.feed_id, r.url, r.tries, r.record, r.seen) for r in rows]


def settle(connection: Connection, number: int, state: State, error: str | None = None) -> None:
    """An entry waits no longer; of what it held only its key and address are kept."""
    values = {"state": state, "record": None, "error": error}
    connection.execute(update(feed_entries).where(feed_entries.c.id == number).values(values))


def postpone(
    connection: Connection, item: Waiting, now: dt.datetime, pause: dt.timedelta, error: str, *, tried: bool = True
) -> None:
    """An entry could not be done now and is tried again; where nothing was ``tried`` the try is not counted."""
    values = {"tries": item.tries + tried, "error": error, "due": now + min(pause, LONGEST)}
    connection.execute(update(feed_entries).where(feed_entries.c.id == item.number).values(values))


def counts(connection: Connection) -> dict[str, int]:
    """How many entries there are in each state."""
    query = select(feed_entries.c.state, func.count()).group_by(feed_entries.c.state).order_by(feed_entries.c.state)
    return dict(connection.execute(query).tuples().all())
