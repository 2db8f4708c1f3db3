"""The events between two sides, newest first, with a cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, tuple_

from goodoffices.store.filters import Page, cursor_of
from goodoffices.store.schema import event_actors, events
from goodoffices.store.views import EventPage, event_row

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from sqlalchemy import Connection


def dyad(
    connection: Connection,
    one: Sequence[str],
    other: Sequence[str],
    page: Page,
    *,
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> EventPage:
    """A page of the events that have an actor of each side (codes) among their actors and recipients."""
    mine, theirs = event_actors.alias("mine"), event_actors.alias("theirs")
    both = select(mine.c.event_id).join(theirs, theirs.c.event_id == mine.c.event_id)
    both = both.where(mine.c.code.in_(one), theirs.c.code.in_(other), mine.c.code != theirs.c.code)
    query = select(events).where(events.c.live, events.c.id.in_(both))
    if since:
        query = query.where(events.c.day >= since)
    if until:
        query = query.where(events.c.day <= until)
    if (after := page.after()) is not None:
        query = query.where(tuple_(events.c.day, events.c.id) < tuple_(*after))
    query = query.order_by(events.c.day.desc(), events.c.id.desc()).limit(page.limit + 1)
    rows = connection.execute(query).all()
    shown = rows[: page.limit]
    following = cursor_of(shown[-1].day, shown[-1].id) if len(rows) > page.limit else None
    return EventPage(events=[event_row(r) for r in shown], next=following)
