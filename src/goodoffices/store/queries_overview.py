"""Overviews of events: facets, months, dyads, places. All count the newest events wanted, up to a number that is told.

A facet over a million events would take seconds; over the newest twenty thousand it takes a few hundredths, and each
answer says how many were counted and whether that was all.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from pydantic import Field
from sqlalchemy import Text, cast, func, literal_column, select

from goodoffices.records import Record
from goodoffices.store.filters import EventFilter
from goodoffices.store.queries_newest import newest
from goodoffices.store.schema import event_actors, event_outlets, places
from goodoffices.store.views import Facet

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import ColumnElement, Connection, FromClause, Row, Select

COUNTED = 20_000
_SHOWN = 12
_MATRIX = 14
_ASKED = 500  # places in one question
_FIELDS = ("type", "quad", "factuality", "country")
_WITHIN, _BETWEEN = "\x1f", "\x1e"  # within a row and between rows: separators that no name has


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


class Atlas(Record):
    """The places of some events, and how many of the events are in each country."""

    places: list[PlaceCount]
    countries: list[Facet]


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
    there, counted, fields, sides, outlets = connection.execute(_found(connection, wanted, limit)).one()
    counts: dict[str, Counter[str]] = {f: Counter() for f in (*_FIELDS, "actor", "recipient", "outlet")}
    for row, n in _told(fields).items():
        for field, value in zip(_FIELDS, row.split(_WITHIN), strict=True):
            counts[field][value] += n
    for row, n in _told(sides).items():
        side, code = row.split(_WITHIN)
        counts[side][code] = n
    counts["outlet"] = _told(outlets)
    shown = {f: _most(c, 20 if f in _FIELDS else _SHOWN) for f, c in counts.items()}
    return Overview(counted=counted, complete=there <= limit, facets=shown)


def _found(connection: Connection, wanted: EventFilter, limit: int) -> Select[Any]:
    """One row: how many events were there (at most one over the limit) and were counted, and all that is to be counted.

    What is to be counted comes in one text each and is counted here: SQLite would sort it first, and would give many
    rows, for each of which this thread would have to wait for the interpreter again.
    """
    there = newest(connection, wanted, limit + 1, *_FIELDS).cte("there")
    counted = select(there).limit(limit).cte("counted")  # it gives its rows in their order
    fields = _joined(*(func.coalesce(cast(counted.c[f], Text), "") for f in _FIELDS))
    acted = counted.join(event_actors, event_actors.c.event_id == counted.c.id)
    told = counted.join(event_outlets, event_outlets.c.event_id == counted.c.id)
    return select(
        select(func.count()).select_from(there).scalar_subquery(),
        select(func.count()).select_from(counted).scalar_subquery(),
        select(fields).select_from(counted).scalar_subquery(),
        select(_joined(event_actors.c.side, event_actors.c.code)).select_from(acted).scalar_subquery(),
        select(_joined(event_outlets.c.origin)).select_from(told).scalar_subquery(),
    )


def _joined(*columns: ColumnElement[str]) -> ColumnElement[str]:
    """All rows of these columns in one text."""
    row = columns[0]
    for column in columns[1:]:
        row = row + _WITHIN + column
    return func.aggregate_strings(row, _BETWEEN)


def _told(joined: str | None) -> Counter[str]:
    """How often each row is in such a text."""
    return Counter(joined.split(_BETWEEN)) if joined else Counter()


def _most(counts: Counter[str], shown: int = 20) -> list[Facet]:
    kept = sorted(((v, n) for v, n in counts.items() if v), key=lambda x: (-x[1], x[0]))
    return [Facet(value=v, count=n) for v, n in kept[:shown]]


def months(connection: Connection, wanted: EventFilter, limit: int = COUNTED) -> list[Bucket]:
    """The newest events wanted by month, oldest first."""
    found = newest(connection, wanted, limit, "quad", "scale").subquery("newest")
    return bucketed(connection, found, "month")


def bucketed(connection: Connection, found: FromClause, step: str) -> list[Bucket]:
    """Events (day, quad, scale) by "month" or "week", oldest first; empty periods between are there with nothing."""
    period = _PERIODS[connection.dialect.name, step](found.c.day)
    query = select(
        period.label("period"), found.c.quad, func.count().label("n"), func.sum(found.c.scale).label("score")
    )
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    scores: Counter[str] = Counter()
    for row in connection.execute(query.group_by(literal_column("period"), found.c.quad)):
        counts[row.period][row.quad] += row.n
        scores[row.period] += row.score
    if not counts:
        return []
    return [
        Bucket(period=p, counts=dict(counts[p]), score=round(scores[p], 2)) for p in _between(min(counts), max(counts))
    ]


# What period_of gives, said to each database.
_PERIODS: dict[tuple[str, str], Callable[[Any], ColumnElement[str]]] = {
    ("sqlite", "month"): lambda day: func.substr(day, 1, 7),
    ("sqlite", "week"): lambda day: func.date(day, "-6 days", "weekday 1"),
    ("postgresql", "month"): lambda day: func.to_char(day, "YYYY-MM"),
    ("postgresql", "week"): lambda day: func.to_char(func.date_trunc("week", day), "YYYY-MM-DD"),
}


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
    found = newest(connection, wanted, limit, "scale").subquery("newest")
    one, other = event_actors.alias("one"), event_actors.alias("other")
    source = found.join(one, one.c.event_id == found.c.id).join(other, other.c.event_id == found.c.id)
    query = select(one.c.code.label("actor"), other.c.code.label("recipient"), func.count().label("n"),
                   func.avg(found.c.scale).label("score")).select_from(source)  # fmt: skip
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


def atlas(connection: Connection, wanted: EventFilter, limit: int = COUNTED, shown: int = 400) -> Atlas:
    """Where the newest events wanted took place: the busiest places first, and the countries."""
    found = newest(connection, wanted, limit, "place_id", "country", "scale").subquery("newest")
    query = select(found.c.place_id, found.c.country, func.count().label("n"), func.sum(found.c.scale).label("score"))
    within: Counter[str] = Counter()
    counts: Counter[int] = Counter()
    scores: Counter[int] = Counter()
    for r in connection.execute(query.group_by(found.c.place_id, found.c.country)):
        within[r.country or ""] += r.n
        if r.place_id is not None:
            counts[r.place_id] += r.n
            scores[r.place_id] += r.score
    rows = _placed(connection, list(counts))
    rows = sorted(rows, key=lambda r: (-counts[r.id], r.name, r.id))[:shown]
    placed = [
        PlaceCount(name=r.name, country=r.country, lat=r.lat, lon=r.lon, events=counts[r.id],
                   score=round(scores[r.id], 2))
        for r in rows
    ]  # fmt: skip
    return Atlas(places=placed, countries=_most(within))


def _placed(connection: Connection, numbers: list[int]) -> list[Row[Any]]:
    """The places of these numbers that have coordinates."""
    query = select(places.c.id, places.c.name, places.c.country, places.c.lat, places.c.lon)
    query = query.where(places.c.lat.is_not(None))
    found: list[Row[Any]] = []
    for start in range(0, len(numbers), _ASKED):
        found += connection.execute(query.where(places.c.id.in_(numbers[start : start + _ASKED])))
    return found
