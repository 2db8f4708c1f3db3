"""How the feeds that are followed do, as people and monitors are shown it."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from sqlalchemy import case, func, select

from goodoffices.records import Record
from goodoffices.store.schema_wire import feed_entries
from goodoffices.wire.feeds import listed

if TYPE_CHECKING:
    from sqlalchemy import Connection

_NAME = re.compile(
    r"(?<=//)[^/?#\s]*@"
)  # a user's name and password in an address; no reader of the desk is to see them


class FeedHealth(Record):
    """A feed: how its last requests went, and how its entries stand."""

    url: str
    title: str | None
    checked: dt.datetime | None
    succeeded: dt.datetime | None
    error: str | None
    failures: int
    due: dt.datetime
    entries: int
    waiting: int
    failed: int


def health(connection: Connection, limit: int = 1000) -> list[FeedHealth]:
    """The feeds, those that fail longest first; names and passwords in their addresses are left out."""
    open_ends = _open_ends(connection)
    shown = []
    for feed in listed(connection, limit):
        waiting, failed = open_ends.get(feed.id, (0, 0))
        kept = feed.model_dump(include=set(FeedHealth.model_fields))
        kept |= {"url": _NAME.sub("", feed.url), "error": feed.error and _NAME.sub("", feed.error)}
        shown.append(FeedHealth(**kept, waiting=waiting, failed=failed))
    return shown


def _open_ends(connection: Connection) -> dict[int, tuple[int, int]]:
    """Each feed's entries that wait and that failed; the many that are done are not walked."""
    state = feed_entries.c.state
    query = select(
        feed_entries.c.feed_id, func.sum(case((state == "waiting", 1), else_=0)),
        func.sum(case((state == "failed", 1), else_=0)),
    ).where(state.in_(("waiting", "failed"))).group_by(feed_entries.c.feed_id)  # fmt: skip
    return {feed: (int(waiting), int(failed)) for feed, waiting, failed in connection.execute(query)}
