"""Overviews of events: facets, months, dyads, places. All count the newest events wanted, up to a number that is told.

A facet over a million events would take seconds; over the newest twenty thousand it takes a few hundredths, and each
answer says how many were counted and whether that was all.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from pydantic import Field
from sqlalchemy import Text, cast, func, literal, literal_column, null, select, union_all

from goodoffices.records import Record
from goodoffices.store.filters import EventFilter
from goodoffices.store.queries_events import for_overviews
from goodoffices.store.schema import event_actors, event_outlets, events, places
from goodoffices.store.views import Facet

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, CompoundSelect, Connection, Select, Subquery

COUNTED = 20_000
_SHOWN = 12
_MATRIX = 14
_FIELDS = ("type", "quad", "factuality", "country")
_SUMS = ("counted", "there")


class Bucket(Record):
    """A month ("2025-10"), or a week (its Monday): counts by quad and the sum of scores."""

    period: str
    counts: dict[int, int] = Field(description="quad (1 to 4) to number of events")
    score: float


class PlaceCount(Record):
    """A place on the map with how many events are there, and the sum of their scores."""

    name: str
    country: str | None
    lat: float
    lon: float
    events: int
    score: float


class Dyad(Record):
    """Who does how much to whom: events and the mean of their scores."""

    actor: str
    recipient: str
    events: int
    score: float


class Overview(Record):
    """What the newest events wanted are made of; ``complete`` is False where there were more than were counted."""

    counted: int
    complete: bool
    facets: dict[str, list[Facet]]


def overview(connection: Connection, wanted: EventFilter, limit: int = COUNTED) -> Overview:
    """The facets of the newest events wanted, all from one walk through them."""
    found = _found(connection, wanted, limit)
    rows = connection.execute(found).all()
    counts: dict[str, Counter[str]] = {f: Counter() for f in (*_FIELDS, "actor", "recipient", "outlet")}
    sums = {r.field: r.n for r in rows if r.field in _SUMS}
    for row in rows:
        if row.field in counts and row.value is not None:
            counts[row.field][row.value] = row.n
    shown = {f: _most(c, 20 if f in _FIELDS else _SHOWN) for f, c in counts.items()}
    return Overview(counted=sums.get("counted", 0), complete=sums.get("there", 0) <= limit, facets=shown)


def _found(connection: Connection, wanted: EventFilter, limit: int) -> CompoundSelect[Any]:
    """Rows of field, value and number: each facet's, and how many events were counted and were there."""
    fields = (events.c[f] for f in _FIELDS)
    query = for_overviews(connection, wanted).with_only_columns(events.c.id, events.c.day, *fields)
    there = query.limit(limit + 1).cte("there")
    newest = select(there).order_by(there.c.day.desc(), there.c.id.desc()).limit(limit).cte("newest")
    number = func.count().label("n")
    parts: list[Select[*tuple[Any, ...]]] = []
    for field in _FIELDS:
        value = cast(newest.c[field], Text).label("value")
        parts.append(select(literal(field).label("field"), value, number).group_by(newest.c[field]))
    acted = newest.join(event_actors, event_actors.c.event_id == newest.c.id)
    parts.append(select(event_actors.c.side, event_actors.c.code, number).select_from(acted)
                 .group_by(event_actors.c.side, event_actors.c.code))  # fmt: skip
    told = newest.join(event_outlets, event_outlets.c.event_id == newest.c.id)
    parts.append(select(literal("outlet"), event_outlets.c.origin, number).select_from(told)
                 .group_by(event_outlets.c.origin))  # fmt: skip
    for name, of in zip(_SUMS, (newest, there), strict=True):
        parts.append(select(literal(name), null(), number).select_from(of))
    return union_all(*parts)


def _most(counts: Counter[str], shown: int = 20) -> list[Facet]:
    return [Facet(value=v, count=n) for v, n in sorted(counts.items(), key=lambda x: (-x[1], x[0]))[:shown]]


def _newest(connection: Connection, wanted: EventFilter, limit: int, *columns: ColumnElement[Any]) -> Subquery:
    query = for_overviews(connection, wanted).with_only_columns(events.c.id, *columns)
    return query.limit(limit).subquery("newest")


def months(connection: Connection, wanted: EventFilter, limit: int = COUNTED) -> list[Bucket]:
    """The newest events wanted by month, oldest first."""
    query = for_overviews(connection, wanted).with_only_columns(events.c.day, events.c.quad, events.c.scale)
    return bucketed(((r.day, r.quad, r.scale) for r in connection.execute(query.limit(limit))), "month")


def bucketed(found: Any, step: str) -> list[Bucket]:
    """Events (day, quad, score) by "month" or "week", oldest first; empty periods between are there with nothing."""
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    scores: Counter[str] = Counter()
    for day, quad, scale in found:
        period = period_of(day, step)
        counts[period][quad] += 1
        scores[period] += scale
    if not counts:
        return []
    return [
        Bucket(period=p, counts=dict(counts[p]), score=round(scores[p], 2)) for p in _between(min(counts), max(counts))
    ]


def period_of(day: dt.date, step: str) -> str:
    """The month or the week (its Monday) of a day."""
    if step == "week":
        return (day - dt.timedelta(days=day.weekday())).isoformat()
    return day.isoformat()[:7]


def _between(first: str, last: str) -> list[str]:
    """All periods from the first to the last."""
    found = [first]
    while found[-1] < last and len(found) < 3_000:
        if len(first) == 7:
            year, month = int(found[-1][:4]), int(found[-1][5:])
            found.append(f"{year + month // 12:04}-{month % 12 + 1:02}")
        else:
            found.append((dt.date.fromisoformat(found[-1]) + dt.timedelta(days=7)).isoformat())
    return found


def dyads(connection: Connection, wanted: EventFilter, limit: int = COUNTED) -> list[Dyad]:
    """Who acts on whom among the newest events wanted: the pairs of the most frequent actors."""
    newest = _newest(connection, wanted, limit, events.c.scale)
    one, other = event_actors.alias("one"), event_actors.alias("other")
    source = newest.join(one, one.c.event_id == newest.c.id).join(other, other.c.event_id == newest.c.id)
    query = select(one.c.code.label("actor"), other.c.code.label("recipient"), func.count().label("n"),
                   func.avg(newest.c.scale).label("score")).select_from(source)  # fmt: skip
    query = query.where(one.c.side == "actor", other.c.side == "recipient").group_by(one.c.code, other.c.code)
    rows = connection.execute(query.order_by(literal_column("n").desc()).limit(2_000)).all()
    known: Counter[str] = Counter()
    for row in rows:
        known[row.actor] += row.n
        known[row.recipient] += row.n
    leading = {code for code, _ in known.most_common(_MATRIX)}
    return [
        Dyad(actor=r.actor, recipient=r.recipient, events=r.n, score=round(float(r.score), 2))
        for r in rows
        if r.actor in leading and r.recipient in leading
    ]


def on_map(connection: Connection, wanted: EventFilter, limit: int = COUNTED, shown: int = 400) -> list[PlaceCount]:
    """Where the newest events wanted took place, the busiest places first."""
    newest = _newest(connection, wanted, limit, events.c.place_id, events.c.scale)
    source = newest.join(places, places.c.id == newest.c.place_id)
    query = select(places.c.name, places.c.country, places.c.lat, places.c.lon, func.count().label("n"),
                   func.sum(newest.c.scale).label("score")).select_from(source)  # fmt: skip
    query = query.where(places.c.lat.is_not(None)).group_by(
        places.c.id, places.c.name, places.c.country, places.c.lat, places.c.lon
    )
    rows = connection.execute(query.order_by(literal_column("n").desc(), places.c.name).limit(shown))
    return [
        PlaceCount(name=r.name, country=r.country, lat=r.lat, lon=r.lon, events=r.n, score=round(r.score, 2))
        for r in rows
    ]
