"""Events between parties: their series and the incidents among them."""

from __future__ import annotations

import datetime as dt
from itertools import combinations
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, union

from goodoffices.store.common import by_number
from goodoffices.store.queries_overview import Bucket, bucketed
from goodoffices.store.schema import event_pairs, events
from goodoffices.store.views import EventRow, event_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection, Select, Subquery

_SERIES = 20_000
_INCIDENTS = 200
_PARTIES = 12  # beyond these a negotiation's parties are not paired
_DEEDS = ("ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "CONCEDE")


def between(parties: Sequence[str], since: dt.date | None = None, until: dt.date | None = None) -> Select[Any]:
    """The numbers and days of events that have two of the parties among their actors and recipients, on these days."""
    every = [_of_pair(one, other, since, until) for one, other in combinations(sorted(set(parties[:_PARTIES])), 2)]
    return every[0] if len(every) == 1 else select(union(*every).subquery("found"))


def _of_pair(one: str, other: str, since: dt.date | None, until: dt.date | None) -> Select[Any]:
    query = select(event_pairs.c.event_id, event_pairs.c.day).where(
        event_pairs.c.one == one, event_pairs.c.other == other
    )
    if since:
        query = query.where(event_pairs.c.day >= since)
    if until:
        query = query.where(event_pairs.c.day <= until)
    return query


def _same(found: Subquery) -> ColumnElement[bool]:
    return (found.c.event_id == events.c.id) & (found.c.day == events.c.day)


def series(
    connection: Connection,
    parties: Sequence[str],
    *,
    since: dt.date | None = None,
    until: dt.date | None = None,
    step: str = "month",
) -> list[Bucket]:
    """The events between parties (codes) by "month" or "week", oldest first; at most the newest 20,000 are counted."""
    if len(set(parties)) < 2:
        return []
    found = between(parties, since, until).subquery("told")
    query = select(events.c.day, events.c.quad, events.c.scale).join(found, _same(found))
    newest = by_number(query).where(events.c.live).order_by(found.c.day.desc(), found.c.event_id.desc())
    return bucketed(connection, newest.limit(_SERIES).subquery("newest"), step)


def incidents(
    connection: Connection, parties: Sequence[str], *, since: dt.date | None = None, until: dt.date | None = None
) -> list[EventRow]:
    """The deeds between parties that stand beside their talks (assaults, coercion, withdrawals), newest first."""
    if len(set(parties)) < 2:
        return []
    found = between(parties, since, until).subquery("told")
    query = by_number(select(events).join(found, _same(found)))
    query = query.where(events.c.live, events.c.type.in_(_DEEDS))
    query = query.where(events.c.factuality == "happened", events.c.polarity == "affirmed")
    query = query.order_by(found.c.day.desc(), found.c.event_id.desc()).limit(_INCIDENTS)
    return [event_row(r) for r in connection.execute(query)]
