"""What the events wanted must fulfil, as conditions on the table of events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, FromClause, and_, exists, func, or_, select, true

from goodoffices.errors import OptionError
from goodoffices.store import search
from goodoffices.store.schema import claims, event_actors, event_outlets, event_reports, events, places, reports
from goodoffices.store.write_reports import folded

if TYPE_CHECKING:
    from collections.abc import Container

    from sqlalchemy import Connection, Select

    from goodoffices.store.filters import EventFilter

DOCUMENTS = 5_000  # that words bring in, those added last: more would bring in more events than an overview counts
_CODE = 3  # letters of a country's code
Conditions = list[ColumnElement[bool]]


def conditions(connection: Connection, wanted: EventFilter, *, without: Container[str] = ()) -> Conditions:
    """What the events wanted must fulfil; ``without`` names fields of the filter that the caller has seen to."""
    found = by_index(connection, wanted, events) + _by_columns(wanted)
    for side, codes in (("actor", wanted.actor), ("recipient", wanted.recipient), ("either", wanted.either)):
        if codes and side not in without:
            found.append(has(side, codes))
    if wanted.outlet and "outlet" not in without:
        mine = event_outlets.c.event_id == events.c.id
        found.append(exists().where(mine, event_outlets.c.origin.in_(wanted.outlet)))
    if wanted.source and "source" not in without:
        found.append(events.c.id.in_(said_by(wanted.source)))
    if wanted.words and "words" not in without:
        found.append(events.c.id.in_(worded(connection, wanted.words)))
    return found


def by_index(connection: Connection, wanted: EventFilter, table: FromClause) -> Conditions:
    """Those conditions for which the table of events (or an alias of it) has an index in the order of days."""
    found: Conditions = [table.c.live.is_(True), *days(wanted, table.c.day)]
    if wanted.type:
        found.append(_one_of(table.c.type, wanted.type))
    if wanted.factuality:
        found.append(_one_of(table.c.factuality, wanted.factuality))
    if wanted.differs is not None:
        found.append(table.c.differs.is_(wanted.differs))
    if wanted.place:
        found.append(_at(connection, wanted.place, table))
    return found


def _by_columns(wanted: EventFilter) -> Conditions:
    found: Conditions = []
    if wanted.outlets:
        found.append(events.c.outlets >= wanted.outlets)
    if wanted.quad:
        found.append(events.c.quad.in_(wanted.quad))
    if wanted.confidence:
        found.append(events.c.confidence >= wanted.confidence)
    return found


def days(wanted: EventFilter, column: Any) -> Conditions:
    """The bounds of the event's day."""
    found: Conditions = []
    if wanted.since:
        found.append(column >= wanted.since)
    if wanted.until:
        found.append(column <= wanted.until)
    return found


def _one_of(column: Any, values: tuple[str, ...]) -> ColumnElement[bool]:
    """Equality where there is one value: an index then gives the order too."""
    found: ColumnElement[bool] = column == values[0] if len(values) == 1 else column.in_(values)
    return found


def has(side: str, codes: tuple[str, ...]) -> ColumnElement[bool]:
    """That one of these is on a side ("actor", "recipient"), or on "either"."""
    named = event_actors.alias()  # of its own, for the query may walk the same table's index
    mine = and_(named.c.event_id == events.c.id, named.c.code.in_(codes))
    return exists().where(mine, true() if side == "either" else named.c.side == side)


def _at(connection: Connection, place: str, table: FromClause) -> ColumnElement[bool]:
    numbers = list(connection.scalars(select(places.c.id).where(places.c.folded == folded(place)).limit(100)))
    inside: ColumnElement[bool] = table.c.country == place.upper()
    if not numbers:
        return inside
    there: ColumnElement[bool] = table.c.place_id.in_(numbers)
    return or_(there, inside) if len(place) == _CODE else there  # two ways need two walks and a sorting


def said_by(codes: tuple[str, ...]) -> Select[tuple[int]]:
    """The numbers of events that are told as said by one of these."""
    said = event_reports.join(claims, claims.c.report_id == event_reports.c.report_id)
    return select(event_reports.c.event_id).select_from(said).where(claims.c.code.in_(codes))


def is_said_by(codes: tuple[str, ...]) -> ColumnElement[bool]:
    """The same of an event at hand; quicker where few events are looked at."""
    told = event_reports.join(claims, claims.c.report_id == event_reports.c.report_id)
    code = func.coalesce(claims.c.code, "")  # not by its index, which has all that they ever said
    mine = (event_reports.c.event_id == events.c.id) & code.in_(codes)
    return exists().select_from(told).where(mine)


def given_by(outlets: tuple[str, ...]) -> Select[tuple[int]]:
    """The numbers of events of which one of these outlets gave an account."""
    return select(event_outlets.c.event_id).where(event_outlets.c.origin.in_(outlets))


def worded(connection: Connection, words: str) -> Select[tuple[int]]:
    """The numbers of events told by the newest documents with these words; OptionError where there is no word."""
    if not search.query_of(words):
        raise OptionError(f"words {words!r} have no word to look for; give words, or a phrase in quotation marks")
    told = select(event_reports.c.event_id).join(reports, reports.c.id == event_reports.c.report_id)
    return told.where(reports.c.document_id.in_(search.newest(connection, words, DOCUMENTS)))
