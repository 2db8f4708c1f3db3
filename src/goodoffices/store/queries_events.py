"""Queries on events: lists with filters and a cursor, one event, counts, facets, series."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, literal_column, select

from goodoffices.errors import NotFoundError
from goodoffices.records import Report
from goodoffices.store.filters import EventFilter, Page, cursor_of
from goodoffices.store.queries_conditions import conditions, days
from goodoffices.store.queries_newest import newest
from goodoffices.store.schema import codings, documents, event_actors, event_reports, events, reports
from goodoffices.store.views import EventPage, EventReport, EventRow, EventView, Facet, Teller, Tick, event_row

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy import Connection

_REPORTS = 500


def listed(connection: Connection, wanted: EventFilter, page: Page) -> EventPage:
    """A page of the events wanted, newest first."""
    found = newest(connection, wanted, page.limit + 1, after=page.after()).subquery("newest")
    query = select(events).where(events.c.id.in_(select(found.c.id)))
    rows = connection.execute(query.order_by(events.c.day.desc(), events.c.id.desc())).all()
    more = len(rows) > page.limit
    rows = rows[: page.limit]
    following = cursor_of(rows[-1].day, rows[-1].id) if more and rows else None
    return EventPage(events=[event_row(r) for r in rows], next=following)


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
    bounds = days(EventFilter(since=since, until=until), events.c.day)
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
