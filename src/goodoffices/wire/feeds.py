"""The feeds that are followed, with their health, as the store keeps them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from goodoffices.records import Record
from goodoffices.store.common import insert_new
from goodoffices.store.schema_wire import feeds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

LONGEST = dt.timedelta(days=1)  # no feed is left alone for longer, whatever its answers or the calendar's clock say
_ERROR = 500  # characters of an error that are kept


class Feed(Record):
    """A feed: what its next request carries, when that is due, and how the last ones went."""

    id: int
    url: str
    title: str | None
    etag: str | None
    modified: str | None
    due: dt.datetime
    failures: int
    checked: dt.datetime | None
    succeeded: dt.datetime | None
    error: str | None
    entries: int


def follow(connection: Connection, urls: Iterable[str], now: dt.datetime) -> None:
    """Make the feeds known that are not yet; they are due at once."""
    rows: list[dict[str, Any]] = [{"url": u, "due": now, "failures": 0, "entries": 0} for u in dict.fromkeys(urls)]
    insert_new(connection, feeds, rows)


def listed(connection: Connection, limit: int = 1000) -> list[Feed]:
    """The feeds, those that fail longest first."""
    rows = connection.execute(select(feeds).order_by(feeds.c.failures.desc(), feeds.c.url).limit(limit))
    return [Feed.model_validate(dict(r)) for r in rows.mappings()]


def due(connection: Connection, now: dt.datetime, limit: int) -> list[Feed]:
    """The feeds that are to be asked, the longest due first; a clock that was set back leaves none waiting."""
    ready = (feeds.c.due <= now) | (feeds.c.due > now + LONGEST)
    rows = connection.execute(select(feeds).where(ready).order_by(feeds.c.due, feeds.c.id).limit(limit))
    return [Feed.model_validate(dict(r)) for r in rows.mappings()]


def answered(
    connection: Connection,
    feed: Feed,
    now: dt.datetime,
    pause: dt.timedelta,
    *,
    etag: str | None,
    modified: str | None,
    title: str | None = None,
    new: int = 0,
) -> None:
    """Note a good answer. Its validators go in with its entries, in one transaction, or a kill would lose entries."""
    values = {
        "etag": etag, "modified": modified, "title": title or feed.title, "failures": 0, "error": None,
        "checked": now, "succeeded": now, "due": now + min(pause, LONGEST), "entries": feeds.c.entries + new,
    }  # fmt: skip
    connection.execute(update(feeds).where(feeds.c.id == feed.id).values(values))


def failed(connection: Connection, feed: Feed, now: dt.datetime, pause: dt.timedelta, error: str) -> None:
    """Note that a feed did not answer as it should; its validators stay."""
    values = {
        "failures": feeds.c.failures + 1, "error": error[:_ERROR], "checked": now, "due": now + min(pause, LONGEST),
    }  # fmt: skip
    connection.execute(update(feeds).where(feeds.c.id == feed.id).values(values))


def put_off(connection: Connection, feed: Feed, now: dt.datetime, pause: dt.timedelta) -> None:
    """A feed was not asked, because its host is left alone for now: neither a success nor a failure."""
    connection.execute(update(feeds).where(feeds.c.id == feed.id).values(due=now + min(pause, LONGEST)))
