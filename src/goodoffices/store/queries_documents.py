"""Queries on documents: one with its reports, full-text search, and what the store holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import exists, func, select, text

from goodoffices.errors import NotFoundError, OptionError
from goodoffices.records import Document, Failure, Report
from goodoffices.store import queries_events, search
from goodoffices.store.schema import (
    codings,
    documents,
    event_reports,
    events,
    failures,
    processes,
    reports,
    rounds,
    tellings,
)
from goodoffices.store.views import DocumentRow, DocumentView, Hit, LinkedReport, Totals

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Row

    from goodoffices.store.filters import EventFilter

_MATCHES = 2_000
_BESIDE = 100


def one(connection: Connection, name: str) -> DocumentView:
    """A document by its id, with its reports; raises NotFoundError where there is none."""
    row = connection.execute(select(documents).where(documents.c.name == name)).one_or_none()
    if row is None:
        raise NotFoundError(f"document {name}: there is none in the store; goodoffices search finds documents")
    coder = connection.scalar(select(codings.c.coder).where(codings.c.document_id == row.id, codings.c.active))
    keys = select(processes.c.key).join(tellings, tellings.c.process_id == processes.c.id)
    keys = keys.where(tellings.c.document_id == row.id, processes.c.live).distinct().order_by(processes.c.key)
    same: ColumnElement[bool] = documents.c.copy_of == row.id
    if row.copy_of is not None:  # asked only then, for "has no number" would look at every document
        same |= (documents.c.id == row.copy_of) | (documents.c.copy_of == row.copy_of)
    return DocumentView(
        row=_row(connection, row),
        document=document_of(row),
        has_text=row.text is not None,
        coder=coder,
        reports=_reports(connection, row.id),
        processes=list(connection.scalars(keys)),
        copies=_beside(connection, row, same),
        versions=_beside(connection, row, documents.c.url == row.url) if row.url else [],
        story=_beside(connection, row, documents.c.story == row.story) if row.story else [],
    )


def document_of(row: Row[Any]) -> Document:
    """A document's row as its record; the text is empty where the store keeps none."""
    return Document(
        id=row.name, title=row.title, text=row.text or "", published=row.published, outlet=row.outlet, url=row.url,
        language=row.language,
    )  # fmt: skip


def _row(connection: Connection, row: Row[Any]) -> DocumentRow:
    others = {n for n in (row.copy_of, row.story) if n is not None}
    known = connection.execute(select(documents.c.id, documents.c.name).where(documents.c.id.in_(others)))
    names = {r.id: r.name for r in known} if others else {}
    return DocumentRow(
        id=row.name, title=row.title, outlet=row.outlet, origin=row.origin, published=row.published, url=row.url,
        version=row.version, current=row.current, copy_of=names.get(row.copy_of), story=names.get(row.story),
    )  # fmt: skip


def _beside(connection: Connection, row: Row[Any], condition: Any) -> list[DocumentRow]:
    query = select(documents).where(condition, documents.c.id != row.id)
    found = connection.execute(query.order_by(documents.c.published, documents.c.id).limit(_BESIDE)).all()
    return [_row(connection, r) for r in found]


def _reports(connection: Connection, number: int) -> list[LinkedReport]:
    source = (
        reports.join(codings, codings.c.id == reports.c.coding_id)
        .outerjoin(event_reports, event_reports.c.report_id == reports.c.id)
        .outerjoin(events, events.c.id == event_reports.c.event_id)
    )
    query = select(reports.c.record, events.c.key).select_from(source)
    query = query.where(reports.c.document_id == number, codings.c.active).order_by(reports.c.id)
    return [LinkedReport(report=Report.model_validate(r.record), event=r.key) for r in connection.execute(query)]


def searched(
    connection: Connection,
    words: str,
    wanted: EventFilter,
    limit: int = 20,
    offset: int = 0,
    *,
    stories: bool = False,
) -> list[Hit]:
    """The documents with these words, the best first; with a filter, those that tell of such an event.

    With ``stories`` one document a story, the best.
    """
    if not search.query_of(words):
        raise OptionError(f"search {words!r} has no word to look for; give words, or a phrase in quotation marks")
    sql, values = search.matching(connection, words)
    best = text(f"{sql} ORDER BY rank LIMIT {_MATCHES}")
    ranks = {r.document_id: float(r.rank) for r in connection.execute(best, values)}
    query = select(documents.c.id, documents.c.story).where(documents.c.id.in_(list(ranks)))
    if wanted != type(wanted)():
        told = event_reports.join(reports, reports.c.id == event_reports.c.report_id)
        told = told.join(events, events.c.id == event_reports.c.event_id)
        fits = exists().select_from(told).where(reports.c.document_id == documents.c.id)
        query = query.where(fits.where(*queries_events.conditions(connection, wanted)))
    fitting: list[Any] = sorted(connection.execute(query), key=lambda r: (ranks[r.id], r.id))
    if stories:
        kept: dict[int, Any] = {}
        for r in fitting:
            kept.setdefault(r.story or r.id, r)
        fitting = list(kept.values())
    numbers = [r.id for r in fitting[offset : offset + limit]]
    rows = {r.id: r for r in connection.execute(select(documents).where(documents.c.id.in_(numbers)))}
    return [
        Hit(
            document=_row(connection, r), snippet=search.snippet(_shown(connection, r), words),
            events=_events(connection, r.id), alike=_alike(connection, r), rank=ranks[r.id],
        )
        for r in map(rows.__getitem__, numbers)
    ]  # fmt: skip


def _alike(connection: Connection, row: Row[Any]) -> int:
    """How many other documents tell the story of this one."""
    same = (documents.c.story == row.story) & (documents.c.id != row.id)
    return int(connection.scalar(select(func.count()).select_from(documents).where(same)) or 0)


def _shown(connection: Connection, row: Row[Any]) -> str:
    if row.text is not None:
        return str(row.text)
    quotes = connection.scalars(select(reports.c.record).where(reports.c.document_id == row.id).limit(20))
    return "\n".join(str(record["quote"]) for record in quotes)


def _events(connection: Connection, number: int) -> int:
    query = select(func.count(event_reports.c.event_id.distinct()))
    query = query.join(reports, reports.c.id == event_reports.c.report_id).where(reports.c.document_id == number)
    return int(connection.scalar(query) or 0)


def totals(connection: Connection) -> Totals:
    """How much the store holds, and from when to when."""
    span = connection.execute(select(func.min(documents.c.published), func.max(documents.c.published))).one()

    def count(table: Any) -> int:
        return int(connection.scalar(select(func.count()).select_from(table)) or 0)

    return Totals(
        documents=count(documents), reports=count(reports), events=count(events), processes=count(processes),
        rounds=count(rounds), failures=count(failures), first=span[0], last=span[1],
    )  # fmt: skip


def failed(connection: Connection, limit: int = 100) -> list[Failure]:
    """The documents that could not be coded, the latest first."""
    query = select(failures.c.document, failures.c.reason).order_by(failures.c.seen.desc()).limit(limit)
    return [Failure(document=r.document, reason=r.reason) for r in connection.execute(query)]


def cited(connection: Connection, names: list[str]) -> dict[str, DocumentRow]:
    """The documents of these ids that are in the store, by id."""
    found: dict[str, DocumentRow] = {}
    for start in range(0, len(names), 500):
        query = select(documents).where(documents.c.name.in_(names[start : start + 500]))
        found |= {r.name: _row(connection, r) for r in connection.execute(query)}
    return found
