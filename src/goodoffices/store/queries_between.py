"""Events between parties: their series and the incidents among them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from goodoffices.store.queries_overview import Bucket, bucketed
from goodoffices.store.schema import event_actors, events
from goodoffices.store.views import EventRow, event_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Select

_SERIES = 20_000
_INCIDENTS = 200
_DEEDS = ("ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "CONCEDE")


def between(parties: Sequence[str]) -> Select[Any]:
    """The numbers of events that have two of the parties among their actors and recipients."""
    one, other = event_actors.alias("one"), event_actors.alias("other")
    pairs = select(one.c.event_id).join(other, (other.c.event_id == one.c.event_id) & (other.c.code != one.c.code))
    return pairs.where(one.c.code.in_(parties[:12]), other.c.code.in_(parties[:12])).distinct()


def _bounded(query: Select[Any], since: dt.date | None, until: dt.date | None) -> Select[Any]:
    if since:
        query = query.where(events.c.day >= since)
    if until:
        query = query.where(events.c.day <= until)
    return query


def series(
    connection: Connection,
    parties: Sequence[str],
    *,
    since: dt.date | None = None,
    until: dt.date | None = None,
    step: str = "month",
) -> list[Bucket]:
    """The events between parties (codes) by "month" or "week", oldest first; at most the newest 20,000 are counted."""
    if len(parties) < 2:
        return []
    query = select(events.c.day, events.c.quad, events.c.scale).where(events.c.live, events.c.id.in_(between(parties)))
    query = _bounded(query, since, until).order_by(events.c.day.desc()).limit(_SERIES)
    return bucketed(((r.day, r.quad, r.scale) for r in connection.execute(query)), step)


def incidents(
    connection: Connection, parties: Sequence[str], *, since: dt.date | None = None, until: dt.date | None = None
) -> list[EventRow]:
    """The deeds between parties that stand beside their talks (assaults, coercion, withdrawals), newest first."""
    if len(parties) < 2:
        return []
    query = select(events).where(events.c.live, events.c.type.in_(_DEEDS), events.c.id.in_(between(parties)))
    query = query.where(events.c.factuality == "happened", events.c.polarity == "affirmed")
    query = _bounded(query, since, until).order_by(events.c.day.desc(), events.c.id.desc()).limit(_INCIDENTS)
    return [event_row(r) for r in connection.execute(query)]
