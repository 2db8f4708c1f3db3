"""Queries on events: lists with filters and a cursor, one event, counts, facets, series."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, and_, exists, func, literal_column, or_, select, text, true, tuple_

from goodoffices.errors import NotFoundError, OptionError
from goodoffices.records import Report
from goodoffices.store import search
from goodoffices.store.common import off_the_overview
from goodoffices.store.filters import EventFilter, Page, cursor_of
from goodoffices.store.schema import (
    claims,
    codings,
    documents,
    event_actors,
    event_outlets,
    event_reports,
    events,
    places,
    reports,
)
from goodoffices.store.views import EventPage, EventReport, EventRow, EventView, Facet, Teller, Tick, event_row
from goodoffices.store.write_reports import folded

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy import Connection, Select

_MATCHES = 5_000  # documents that words may bring in, the best first
_REPORTS = 500


def listed(connection: Connection, wanted: EventFilter, page: Page) -> EventPage:
    """A page of the events wanted, newest first."""
    query = ordered(connection, wanted, page)
    rows = connection.execute(query.limit(page.limit + 1)).all()
    more = len(rows) > page.limit
    rows = rows[: page.limit]
    following = cursor_of(rows[-1].day, rows[-1].id) if more and rows else None
    return EventPage(events=[event_row(r) for r in rows], next=following)


def ordered(connection: Connection, wanted: EventFilter, page: Page) -> Select[Any]:
    """The events wanted, newest first, without a limit.

    Walks the index that fits: the actor's where there is one, else the type's, the place's or the day's.
    """
    after = page.after()
    by = _leading(wanted)
    if by is None:
        query = select(events).where(*conditions(connection, wanted))
        day, number = events.c.day, events.c.id
    else:
        side, code = by
        same = (events.c.id == event_actors.c.event_id) & (events.c.day == event_actors.c.day)
        query = select(events).select_from(event_actors.join(events, same))
        mine = (event_actors.c.code == code) & (event_actors.c.side == side)
        query = query.where(mine, *_days(wanted, event_actors.c.day), *conditions(connection, wanted, without=side))
        day, number = event_actors.c.day, event_actors.c.event_id
    if after is not None:
        query = query.where(tuple_(day, number) < tuple_(*after))
    return query.order_by(day.desc(), number.desc())


def for_overviews(connection: Connection, wanted: EventFilter) -> Select[Any]:
    """The same for overviews, which read few columns of many events."""
    query = ordered(connection, wanted, Page())
    by_others = wanted.words or wanted.source  # which may begin with the few that these find
    return query if _leading(wanted) is None or by_others else off_the_overview(query)


def _leading(wanted: EventFilter) -> tuple[str, str] | None:
    for side, codes in (("recipient", wanted.recipient), ("actor", wanted.actor)):
        if len(codes) == 1:
            return side, codes[0]
    return None


def _days(wanted: EventFilter, column: Any) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.since:
        found.append(column >= wanted.since)
    if wanted.until:
        found.append(column <= wanted.until)
    return found


def conditions(connection: Connection, wanted: EventFilter, *, without: str = "") -> list[ColumnElement[bool]]:
    """What the events wanted must fulfil; ``without`` leaves out a side that the caller has seen to."""
    found: list[ColumnElement[bool]] = [events.c.live.is_(True), *_days(wanted, events.c.day)]
    if wanted.type:
        found.append(_one_of(events.c.type, wanted.type))
    if wanted.factuality:
        found.append(_one_of(events.c.factuality, wanted.factuality))
    if wanted.differs is not None:
        found.append(events.c.differs.is_(wanted.differs))
    if wanted.outlets:
        found.append(events.c.outlets >= wanted.outlets)
    for side, codes in (("actor", wanted.actor), ("recipient", wanted.recipient), ("", wanted.either)):
        if codes and (side != without or not side):
            found.append(_has(side, codes))
    if wanted.place:
        found.append(_at(connection, wanted.place))
    if wanted.words:
        found.append(_worded(connection, wanted.words))
    return found + _told(wanted)


def _told(wanted: EventFilter) -> list[ColumnElement[bool]]:
    """What must be so of who tells it, and how surely."""
    found: list[ColumnElement[bool]] = []
    if wanted.quad:
        found.append(events.c.quad.in_(wanted.quad))
    if wanted.confidence:
        found.append(events.c.confidence >= wanted.confidence)
    if wanted.outlet:
        mine = event_outlets.c.event_id == events.c.id
        found.append(exists().where(mine, event_outlets.c.origin.in_(wanted.outlet)))
    if wanted.source:
        said = event_reports.join(claims, claims.c.report_id == event_reports.c.report_id)
        by_them = select(event_reports.c.event_id).select_from(said).where(claims.c.code.in_(wanted.source))
        found.append(events.c.id.in_(by_them))
    return found


def _one_of(column: Any, values: tuple[str, ...]) -> ColumnElement[bool]:
    """Equality where there is one value: an index then gives the order too."""
    found: ColumnElement[bool] = column == values[0] if len(values) == 1 else column.in_(values)
    return found


def _has(side: str, codes: tuple[str, ...]) -> ColumnElement[bool]:
    named = event_actors.alias()  # of its own, for the query may walk the same table's index
    mine = and_(named.c.event_id == events.c.id, named.c.code.in_(codes))
    return exists().where(mine, named.c.side == side if side else true())


def _at(connection: Connection, place: str) -> ColumnElement[bool]:
    numbers = list(connection.scalars(select(places.c.id).where(places.c.folded == folded(place)).limit(100)))
    return (
        or_(events.c.place_id.in_(numbers), events.c.country == place.upper())
        if numbers
        else (events.c.country == place.upper())
    )


def _worded(connection: Connection, words: str) -> ColumnElement[bool]:
    if not search.query_of(words):
        raise OptionError(f"words {words!r} have no word to look for; give words, or a phrase in quotation marks")
    sql, values = search.matching(connection, words)
    rows = connection.execute(text(f"{sql} ORDER BY rank LIMIT {_MATCHES}"), values)
    found = [r.document_id for r in rows]
    told = select(event_reports.c.event_id).join(reports, reports.c.id == event_reports.c.report_id)
    return events.c.id.in_(told.where(reports.c.document_id.in_(found)))


def count(connection: Connection, wanted: EventFilter) -> int:
    """How many events are wanted."""
    query = select(func.count()).select_from(events).where(*conditions(connection, wanted))
    return int(connection.scalar(query) or 0)


def facets(connection: Connection, wanted: EventFilter, by: str, limit: int = 30) -> list[Facet]:
    """The values of "type", "factuality", "country", "actor" or "recipient" among the events wanted, with counts."""
    if by in {"actor", "recipient"}:
        source = events.join(event_actors, event_actors.c.event_id == events.c.id)
        query = select(event_actors.c.code.label("value"), func.count().label("n")).select_from(source)
        query = query.where(event_actors.c.side == by)
    else:
        query = select(events.c[by].label("value"), func.count().label("n")).where(events.c[by].is_not(None))
    query = query.where(*conditions(connection, wanted)).group_by(literal_column("value"))
    rows = connection.execute(query.order_by(literal_column("n").desc(), literal_column("value")).limit(limit))
    return [Facet(value=r.value, count=r.n) for r in rows]


def series(connection: Connection, one: str, other: str, since: dt.date | None, until: dt.date | None) -> list[Tick]:
    """The events between two actors (codes) month by month, oldest first."""
    mine = event_actors.alias("mine")
    theirs = event_actors.alias("theirs")
    dialect = connection.dialect.name
    month = func.to_char(events.c.day, "YYYY-MM") if dialect == "postgresql" else func.strftime("%Y-%m", events.c.day)
    between = select(mine.c.event_id).join(theirs, theirs.c.event_id == mine.c.event_id)
    between = between.where(mine.c.code == one, theirs.c.code == other)
    bounds = _days(EventFilter(since=since, until=until), events.c.day)
    query = select(month.label("period"), func.count().label("n"), func.sum(events.c.scale).label("score"))
    query = query.where(events.c.live.is_(True), events.c.id.in_(between), *bounds)
    rows = connection.execute(query.group_by(literal_column("period")).order_by(literal_column("period")))
    return [Tick(period=r.period, events=r.n, score=round(r.score, 2)) for r in rows]


def one(connection: Connection, key: str) -> EventView:
    """An event with its reports; raises NotFoundError where there is none of that key."""
    row = connection.execute(select(events).where(events.c.key == key)).one_or_none()
    if row is None:
        raise NotFoundError(
            f"event {key}: there is none in the store; goodoffices events --format jsonl gives the keys"
        )
    told = reports_of(connection, row.id)
    return EventView(event=event_row(row), reports=told, stories=len({r.story or r.document for r in told}))


def row_of(connection: Connection, number: int) -> EventRow:
    """An event by its number."""
    return event_row(connection.execute(select(events).where(events.c.id == number)).one())


def reports_of(connection: Connection, number: int) -> list[EventReport]:
    """The reports of an event from active codings, oldest first."""
    original, first = documents.alias("original"), documents.alias("first")
    source = (
        event_reports.join(reports, reports.c.id == event_reports.c.report_id)
        .join(codings, codings.c.id == reports.c.coding_id)
        .join(documents, documents.c.id == reports.c.document_id)
        .outerjoin(original, original.c.id == documents.c.copy_of)
        .outerjoin(first, first.c.id == documents.c.story)
    )
    query = select(
        reports.c.record, documents.c.name, documents.c.title, documents.c.outlet, documents.c.origin,
        documents.c.published, documents.c.url, original.c.name.label("original"), first.c.name.label("story"),
        event_reports.c.score, event_reports.c.reason,
    ).select_from(source)  # fmt: skip
    query = query.where(event_reports.c.event_id == number, codings.c.active)
    rows = connection.execute(query.order_by(documents.c.published, reports.c.id).limit(_REPORTS))
    return [
        EventReport(
            report=Report.model_validate(r.record), document=r.name, title=r.title, outlet=r.outlet, origin=r.origin,
            published=r.published, url=r.url, copy_of=r.original, story=r.story, score=r.score, reason=r.reason,
        )
        for r in rows
    ]  # fmt: skip


def tellers(connection: Connection, keys: list[str]) -> dict[str, Teller]:
    """Who tells these events, by key."""
    source = (
        events.join(event_reports, event_reports.c.event_id == events.c.id)
        .join(reports, reports.c.id == event_reports.c.report_id)
        .join(codings, codings.c.id == reports.c.coding_id)
        .join(documents, documents.c.id == reports.c.document_id)
    )
    columns = (events.c.key, documents.c.name, documents.c.outlet, documents.c.url, documents.c.copy_of)
    query = select(*columns).select_from(source).where(events.c.key.in_(keys), codings.c.active)
    found = {key: Teller(documents=[], outlets=[], urls=[]) for key in keys}
    for r in connection.execute(query.order_by(documents.c.published, documents.c.id)):
        if r.copy_of is not None:  # not asked of the store, which would begin with all that are no copies
            continue
        told = found[r.key]
        for names, value in ((told.documents, r.name), (told.outlets, r.outlet), (told.urls, r.url)):
            if value and value not in names:
                names.append(value)
    return found
