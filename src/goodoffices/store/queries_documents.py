"""Queries on documents: one with its reports, full-text search, and what the store holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import exists, func, select

from goodoffices.errors import NotFoundError, OptionError
from goodoffices.records import Document, Failure, Report
from goodoffices.store import search
from goodoffices.store.queries_conditions import conditions
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
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection, Row

    from goodoffices.store.filters import EventFilter

_MATCHES = 2_000
_BESIDE = 100
_ASKED = 500  # in one question


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
        row=_rows(connection, [row])[0],
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


def _rows(connection: Connection, rows: Sequence[Row[Any]]) -> list[DocumentRow]:
    """Rows of the table as their records, with the names of originals and stories looked up for all at once."""
    names = _names(connection, sorted({n for r in rows for n in (r.copy_of, r.story) if n is not None}))
    return [
        DocumentRow(
            id=r.name, title=r.title, outlet=r.outlet, origin=r.origin, published=r.published, url=r.url,
            version=r.version, current=r.current, copy_of=names.get(r.copy_of), story=names.get(r.story),
        )
        for r in rows
    ]  # fmt: skip


def _names(connection: Connection, numbers: Sequence[int]) -> dict[int | None, str]:
    found: dict[int | None, str] = {}
    for start in range(0, len(numbers), _ASKED):
        query = select(documents.c.id, documents.c.name).where(documents.c.id.in_(numbers[start : start + _ASKED]))
        found |= {r.id: r.name for r in connection.execute(query)}
    return found


def _beside(connection: Connection, row: Row[Any], condition: Any) -> list[DocumentRow]:
    query = select(documents).where(condition, documents.c.id != row.id)
    return _rows(
        connection, connection.execute(query.order_by(documents.c.published, documents.c.id).limit(_BESIDE)).all()
    )


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

    With ``stories`` one document a story, the best. Of words that more documents have than ``search.RANKED`` those are
    ranked that were added last; ``common`` says whether that is so.
    """
    if not search.query_of(words):
        raise OptionError(f"search {words!r} has no word to look for; give words, or a phrase in quotation marks")
    plain = wanted == type(wanted)() and not stories
    ranks = dict(search.ranked(connection, words, min(offset + limit, _MATCHES) if plain else _MATCHES))
    numbers = list(ranks) if plain else _fitting(connection, wanted, ranks, stories=stories)
    return _hits(connection, numbers[offset : offset + limit], words, ranks)


def _fitting(connection: Connection, wanted: EventFilter, ranks: dict[int, float], *, stories: bool) -> list[int]:
    """Of some documents, those that tell of an event wanted, and of each story one where that is asked."""
    query = select(documents.c.id, documents.c.story).where(documents.c.id.in_(list(ranks)))
    if wanted != type(wanted)():
        told = event_reports.join(reports, reports.c.id == event_reports.c.report_id)
        told = told.join(events, events.c.id == event_reports.c.event_id)
        fits = exists().select_from(told).where(reports.c.document_id == documents.c.id)
        query = query.where(fits.where(*conditions(connection, wanted)))
    found: list[Any] = sorted(connection.execute(query), key=lambda r: (ranks[r.id], r.id))
    if not stories:
        return [r.id for r in found]
    first: dict[int, int] = {}
    for r in found:
        first.setdefault(r.story or r.id, r.id)
    return list(first.values())


def common(connection: Connection, words: str) -> bool:
    """Whether more documents have these words than are ranked."""
    return search.common(connection, words)


def _hits(connection: Connection, numbers: Sequence[int], words: str, ranks: dict[int, float]) -> list[Hit]:
    rows = {r.id: r for r in connection.execute(select(documents).where(documents.c.id.in_(numbers)))}
    found = [rows[n] for n in numbers]
    told, alike = _events(connection, numbers), _stories(connection, {r.story for r in found if r.story is not None})
    return [
        Hit(
            document=document, snippet=search.snippet(_shown(connection, r), words), events=told.get(r.id, 0),
            alike=max(alike.get(r.story, 0) - 1, 0), rank=ranks[r.id],
        )
        for r, document in zip(found, _rows(connection, found), strict=True)
    ]  # fmt: skip


def _stories(connection: Connection, stories: set[int]) -> dict[int, int]:
    """How many documents tell each story."""
    query = select(documents.c.story, func.count().label("n")).where(documents.c.story.in_(stories))
    return {r.story: r.n for r in connection.execute(query.group_by(documents.c.story))}


def _shown(connection: Connection, row: Row[Any]) -> str:
    if row.text is not None:
        return str(row.text)
    quotes = connection.scalars(select(reports.c.record).where(reports.c.document_id == row.id).limit(20))
    return "\n".join(str(record["quote"]) for record in quotes)


def _events(connection: Connection, numbers: Sequence[int]) -> dict[int, int]:
    """How many events each document tells."""
    query = select(reports.c.document_id, func.count(event_reports.c.event_id.distinct()).label("n"))
    query = query.join(event_reports, event_reports.c.report_id == reports.c.id)
    query = query.where(reports.c.document_id.in_(numbers)).group_by(reports.c.document_id)
    return {r.document_id: r.n for r in connection.execute(query)}


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
    found: list[Row[Any]] = []
    for start in range(0, len(names), _ASKED):
        query = select(documents).where(documents.c.name.in_(names[start : start + _ASKED]))
        found += connection.execute(query)
    return {r.id: r for r in _rows(connection, found)}
