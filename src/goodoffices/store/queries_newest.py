"""The newest events wanted: their numbers and days and some columns, read off the indexes that are narrow.

An event's row holds its whole record, so a query that reads rows to see whether they fit takes seconds at a million
reports. These read an index from the newest day backwards and stop when they have enough, or, where few events can
fit, gather the numbers of those and look each up in an index by number.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, tuple_, union_all

from goodoffices.store import queries_conditions as fits
from goodoffices.store import search
from goodoffices.store.common import by_number, off_the_overview
from goodoffices.store.filters import EventFilter
from goodoffices.store.schema import claims, event_actors, event_pairs, events

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from sqlalchemy import CompoundSelect, Connection, FromClause, Select

_GATHERED = 100_000  # events of an outlet; of one that has more, the newest are found sooner by walking all
_TOLD = 3  # events told by a document
_LEGS = 8  # actors walked beside one another


def newest(
    connection: Connection, wanted: EventFilter, limit: int, *columns: str, after: tuple[dt.date, int] | None = None
) -> Select[Any] | CompoundSelect[Any]:
    """The ``id``, ``day`` and these columns of the events wanted, newest first, at most so many.

    ``after`` is the day and number of an event behind which to go on. Columns must be of the narrow indexes.
    """
    return _ordered(_Asked(connection, wanted, columns, after)).limit(limit)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked of whom."""

    connection: Connection
    wanted: EventFilter
    columns: tuple[str, ...]
    after: tuple[dt.date, int] | None

    def picked(self, day: Any, number: Any) -> Select[Any]:
        """Day and number from where they are walked, the columns asked for, only behind the event given."""
        query = select(day, number.label("id"), *(events.c[name] for name in self.columns))
        return query if self.after is None else query.where(tuple_(day, number) < tuple_(*self.after))

    def conditions(self, *without: str) -> fits.Conditions:
        """What the events must fulfil, without the fields that were seen to."""
        found = fits.conditions(self.connection, self.wanted, without=(*without, "source"))
        if self.wanted.source and "source" not in without:
            found.append(fits.is_said_by(self.wanted.source))
        return found


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to the events wanted: its query and the rows that it looks at, or some that stand for several each."""

    rows: Select[Any]
    query: Callable[[], Select[Any] | CompoundSelect[Any]]
    each: int = 1
    bounded: bool = False  # where it has to look at too many rows, walking all events is quicker


def _ordered(asked: _Asked) -> Select[Any] | CompoundSelect[Any]:
    """The events wanted by the way on which the fewest rows are looked at."""
    ways = _ways(asked)
    if len(ways) == 1 and not ways[0].bounded:
        return ways[0].query()
    least, chosen = _GATHERED, next((way for way in ways if not way.bounded), None)
    for way in ways:
        rows = way.each * _counted(asked.connection, way.rows, least // way.each + 1)
        if rows < least:
            least, chosen = rows, way
    return chosen.query() if chosen is not None else _walked(asked)


def _counted(connection: Connection, rows: Select[Any], most: int) -> int:
    return int(connection.scalar(select(func.count()).select_from(rows.limit(most).subquery("some"))) or 0)


def _ways(asked: _Asked) -> list[_Way]:
    wanted, found = asked.wanted, list[_Way]()
    if wanted.words:
        documents = search.newest(asked.connection, wanted.words, fits.DOCUMENTS)
        told = partial(_gathered, asked, fits.worded(asked.connection, wanted.words), "words")
        found.append(_Way(documents, told, _TOLD))
    if (pair := _pair(wanted)) is not None:
        found.append(_Way(_together(asked, *pair), partial(_between, asked, *pair)))
    if 0 < len(legs := _legs(wanted)) <= _LEGS:
        found.append(_Way(_on_sides(asked, legs), partial(_beside, asked, legs)))
    if wanted.source:
        by_them = partial(_gathered, asked, fits.said_by(wanted.source), "source")
        found.append(_Way(select(claims.c.report_id).where(claims.c.code.in_(wanted.source)), by_them))
    if wanted.outlet:
        given = fits.given_by(wanted.outlet)
        found.append(_Way(given, partial(_gathered, asked, given, "outlet"), bounded=True))
    if found and wanted.place:
        there = select(events.c.id).where(*fits.by_index(asked.connection, EventFilter(place=wanted.place), events))
        found.append(_Way(there, partial(_walked, asked)))
    return found


def _gathered(asked: _Asked, numbers: Select[Any], seen: str) -> Select[Any]:
    """Among the events of these numbers."""
    query = asked.picked(events.c.day, events.c.id).where(events.c.id.in_(numbers), *asked.conditions(seen))
    return by_number(query).order_by(events.c.day.desc(), events.c.id.desc())


def _pair(wanted: EventFilter) -> tuple[str, str] | None:
    """Two actors that every event wanted has, the one first that comes first."""
    sides = (wanted.actor, wanted.recipient, wanted.either)
    codes = list(dict.fromkeys(codes[0] for codes in sides if len(codes) == 1))
    return (min(codes[:2]), max(codes[:2])) if len(codes) > 1 else None


def _together(asked: _Asked, one: str, other: str) -> Select[Any]:
    both = (event_pairs.c.one == one) & (event_pairs.c.other == other)
    return select(event_pairs.c.event_id).where(both, *fits.days(asked.wanted, event_pairs.c.day))


def _between(asked: _Asked, one: str, other: str) -> Select[Any]:
    """Along the events that two actors have together."""
    query = _along(asked, event_pairs, asked.conditions())
    query = query.where(event_pairs.c.one == one, event_pairs.c.other == other)
    return query.order_by(event_pairs.c.day.desc(), event_pairs.c.event_id.desc())


def _along(asked: _Asked, table: FromClause, conditions: fits.Conditions) -> Select[Any]:
    """Events by the days and numbers of another table, with what they must fulfil."""
    same = (events.c.id == table.c.event_id) & (events.c.day == table.c.day)
    query = asked.picked(table.c.day, table.c.event_id).select_from(table.join(events, same))
    return by_number(query.where(*fits.days(asked.wanted, table.c.day), *conditions))


def _legs(wanted: EventFilter) -> list[tuple[str, str]]:
    """The sides and codes, of which every event wanted has one."""
    few = [(side, codes) for side, codes in (("recipient", wanted.recipient), ("actor", wanted.actor)) if codes]
    if few:
        side, codes = min(few, key=lambda x: len(x[1]))
        return [(side, code) for code in dict.fromkeys(codes)]
    return [(side, code) for code in dict.fromkeys(wanted.either) for side in ("actor", "recipient")]


def _on_sides(asked: _Asked, legs: list[tuple[str, str]]) -> Select[Any]:
    sides, codes = {side for side, _ in legs}, {code for _, code in legs}
    mine = event_actors.c.code.in_(sorted(codes)) & event_actors.c.side.in_(sorted(sides))
    return select(event_actors.c.event_id).where(mine, *fits.days(asked.wanted, event_actors.c.day))


def _beside(asked: _Asked, legs: list[tuple[str, str]]) -> Select[Any] | CompoundSelect[Any]:
    """Along the events of each of some actors on a side, all from the newest backwards."""
    conditions = asked.conditions("either" if len({side for side, _ in legs}) > 1 else legs[0][0])
    found: list[Select[Any]] = []
    for n, (side, code) in enumerate(legs):
        query = _along(asked, event_actors, conditions)
        query = query.where(event_actors.c.code == code, event_actors.c.side == side)
        before = (fits.has(s, (c,)) for s, c in legs[:n])  # each event once
        found.append(query.where(*(~there for there in before)))
    if len(found) == 1:
        return found[0].order_by(event_actors.c.day.desc(), event_actors.c.event_id.desc())
    every = union_all(*found)
    return every.order_by(every.selected_columns.day.desc(), every.selected_columns.id.desc())


def _walked(asked: _Asked) -> Select[Any]:
    """Along all events, or those of a place, a type, a factuality or with differing accounts."""
    if (driver := _driver(asked.wanted)) is None:
        query = off_the_overview(asked.picked(events.c.day, events.c.id).where(*asked.conditions()))
        return query.order_by(events.c.day.desc(), events.c.id.desc())
    walked = events.alias("walked")
    same = (events.c.id == walked.c.id) & (events.c.day == walked.c.day)
    query = asked.picked(walked.c.day, walked.c.id).select_from(walked.join(events, same))
    query = by_number(query.where(*fits.by_index(asked.connection, driver, walked), *asked.conditions()))
    return query.order_by(walked.c.day.desc(), walked.c.id.desc())


def _driver(wanted: EventFilter) -> EventFilter | None:
    """The part of a filter for which one index gives days and numbers in order; None where all events are walked."""
    if wanted.place:
        part = EventFilter(place=wanted.place)
    elif len(wanted.type) == 1:
        part = EventFilter(type=wanted.type, factuality=wanted.factuality if len(wanted.factuality) == 1 else ())
    elif wanted.differs:
        part = EventFilter(differs=True)
    elif len(wanted.factuality) == 1:
        part = EventFilter(factuality=wanted.factuality)
    else:
        return None
    return replace(part, since=wanted.since, until=wanted.until)
