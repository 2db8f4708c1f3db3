"""Long lists with a cursor: documents, reports, rounds."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from pydantic import Field
from sqlalchemy import exists, select

from goodoffices.errors import OptionError
from goodoffices.records import Record, Report, Round
from goodoffices.store.schema import codings, documents, event_reports, events, processes, reports, rounds
from goodoffices.store.views import DocumentRow

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select

    from goodoffices.store.filters import Page

_HIGHEST = 2**62


class DocumentPage(Record):
    """Documents, the last added first."""

    documents: list[DocumentRow]
    next: str | None


class ReportRow(Record):
    """A report with the key of its event."""

    event: str | None
    report: Report


class ReportPage(Record):
    """Reports, the last coded first."""

    reports: list[ReportRow]
    next: str | None


class RoundRow(Record):
    """A round with its key and its negotiation."""

    key: str
    process: str
    process_name: str
    told: dt.date | None = Field(description="day of the last article that speaks of it")
    round: Round


class RoundPage(Record):
    """Rounds, the last known first."""

    rounds: list[RoundRow]
    next: str | None


def _after(page: Page) -> int:
    """The number before which the page goes on; raises OptionError for a cursor that is none."""
    if page.cursor is None:
        return _HIGHEST
    if not page.cursor.isascii() or not page.cursor.isdigit() or len(page.cursor) > 18:
        raise OptionError(f"cursor {page.cursor!r} is none; give the `next` of the page before")
    return int(page.cursor)


def _cut(connection: Connection, query: Select[Any], page: Page) -> tuple[list[Any], str | None]:
    rows = list(connection.execute(query.limit(page.limit + 1)))
    more = len(rows) > page.limit
    rows = rows[: page.limit]
    return rows, str(rows[-1].number) if more else None


def listed_documents(
    connection: Connection,
    page: Page,
    *,
    outlet: str | None = None,
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> DocumentPage:
    """A page of documents; ``outlet`` and days of publication bound it."""
    original = documents.alias("original")
    first = documents.alias("first")
    query = select(documents, documents.c.id.label("number"), original.c.name.label("original"),
                   first.c.name.label("first"))  # fmt: skip
    query = query.outerjoin(original, original.c.id == documents.c.copy_of)
    query = query.outerjoin(first, first.c.id == documents.c.story).where(documents.c.id < _after(page))
    if outlet:
        query = query.where(documents.c.outlet == outlet)
    if since:
        query = query.where(documents.c.published >= since)
    if until:
        query = query.where(documents.c.published <= until)
    rows, following = _cut(connection, query.order_by(documents.c.id.desc()), page)
    return DocumentPage(documents=[_document(r) for r in rows], next=following)


def _document(r: Any) -> DocumentRow:
    return DocumentRow(
        id=r.name, title=r.title, outlet=r.outlet, origin=r.origin, published=r.published, url=r.url,
        version=r.version, current=r.current, copy_of=r.original, story=r.first,
    )  # fmt: skip


def listed_reports(
    connection: Connection, page: Page, *, document: str | None = None, event: str | None = None
) -> ReportPage:
    """A page of reports from active codings; of a document, of an event."""
    told = event_reports.c.report_id == reports.c.id
    source = reports.outerjoin(event_reports, told).outerjoin(events, events.c.id == event_reports.c.event_id)
    active = exists().where(codings.c.id == reports.c.coding_id, codings.c.active)  # SQLite would first join them all
    query = select(reports.c.id.label("number"), reports.c.record, events.c.key).select_from(source)
    query = query.where(reports.c.id < _after(page), active)
    if document:
        mine = select(documents.c.id).where(documents.c.name == document)
        query = query.where(reports.c.document_id.in_(mine))
    if event:
        of = select(event_reports.c.report_id).join(events, events.c.id == event_reports.c.event_id)
        query = query.where(reports.c.id.in_(of.where(events.c.key == event)))
    rows, following = _cut(connection, query.order_by(reports.c.id.desc()), page)
    found = [ReportRow(event=r.key, report=Report.model_validate(r.record)) for r in rows]
    return ReportPage(reports=found, next=following)


def listed_rounds(
    connection: Connection, page: Page, *, process: str | None = None, status: str | None = None
) -> RoundPage:
    """A page of rounds; of a negotiation (its key), with a status."""
    query = select(rounds.c.id.label("number"), rounds.c.key, rounds.c.record, rounds.c.told,
                   processes.c.key.label("process"), processes.c.name.label("process_name"))  # fmt: skip
    query = query.join(processes, processes.c.id == rounds.c.process_id)
    query = query.where(rounds.c.live, processes.c.live, rounds.c.id < _after(page))
    if process:
        query = query.where(processes.c.key == process)
    if status:
        query = query.where(rounds.c.status == status)
    rows, following = _cut(connection, query.order_by(rounds.c.id.desc()), page)
    found = [
        RoundRow(key=r.key, process=r.process, process_name=r.process_name, told=r.told,
                 round=Round.model_validate(r.record))
        for r in rows
    ]  # fmt: skip
    return RoundPage(rounds=found, next=following)
