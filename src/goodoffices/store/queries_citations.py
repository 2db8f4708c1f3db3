"""Citations: whose words a fact rests on, where they stand, and who coded them by which codebook."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from pydantic import Field
from sqlalchemy import and_, case, func, select

from goodoffices.records import Evidence, Record, Report
from goodoffices.store.queries_documents import document_of
from goodoffices.store.schema import codings, documents, event_reports, events, reports

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Row


class Citation(Record):
    """Verbatim words of a document, with where they stand and who coded them."""

    document: str = Field(description="the document's id")
    title: str
    outlet: str | None
    published: dt.date | None
    url: str | None
    quote: str = Field(description="the document's own words")
    start: int = Field(description="first character in the document's content: title, blank line, text")
    end: int = Field(description="the character after the last")
    verbatim: bool | None = Field(
        description="whether the stored text has these very words there; null where the store keeps no texts"
    )
    coder: str | None = Field(description="program, codebook and reader with their versions")
    codebook: str | None = Field(description="digest of the codebook that coded it")
    report: str | None = Field(description="the report's id, where the words are a report's")


def cite(connection: Connection, found: Sequence[Evidence]) -> list[Citation]:
    """A citation for each piece of evidence; what names a document that the store no longer has is left out."""
    rows = _documents(connection, [e.document for e in found])
    return [_citation(rows[e.document], e, None) for e in found if e.document in rows]


def cite_reports(connection: Connection, found: Sequence[tuple[str, Report]]) -> list[Citation]:
    """A citation for each report, given with its document's id."""
    rows = _documents(connection, [name for name, _ in found])
    return [_citation(rows[name], evidence_of(report), report) for name, report in found]


def evidence_of(report: Report) -> Evidence:
    """The words that a report was coded from."""
    at = report.quoted
    return Evidence(document=report.document, quote=report.quote, start=at.start, end=at.end)


def cite_events(connection: Connection, keys: Sequence[str], most: int) -> dict[str, list[Citation]]:
    """For each event at most so many citations: originals before copies, the surest first."""
    rank = func.row_number().over(
        partition_by=events.c.id,
        order_by=(case((documents.c.copy_of.is_(None), 0), else_=1), reports.c.confidence.desc(), reports.c.id),
    )
    source = (
        events.join(event_reports, event_reports.c.event_id == events.c.id)
        .join(reports, reports.c.id == event_reports.c.report_id)
        .join(codings, and_(codings.c.id == reports.c.coding_id, codings.c.active))
        .join(documents, documents.c.id == reports.c.document_id)
    )
    ranked = select(events.c.key, documents.c.name, reports.c.record, rank.label("rank")).select_from(source)
    best = ranked.where(events.c.key.in_(keys), reports.c.rejected.is_(False)).subquery()
    query = select(best).where(best.c.rank <= most).order_by(best.c.key, best.c.rank)
    found = [(r.key, r.name, Report.model_validate(r.record)) for r in connection.execute(query)]
    made = cite_reports(connection, [(name, report) for _, name, report in found])
    by_key: dict[str, list[Citation]] = {key: [] for key in keys}
    for (key, _, _), citation in zip(found, made, strict=True):
        by_key[key].append(citation)
    return by_key


def rejected(connection: Connection, keys: Sequence[str]) -> set[str]:
    """Those of these reports (ids) that a person has rejected."""
    return set(connection.scalars(select(reports.c.key).where(reports.c.key.in_(keys), reports.c.rejected)))


def contents(connection: Connection, names: Sequence[str]) -> dict[str, str]:
    """What offsets count in, of those documents whose texts are kept."""
    rows = _documents(connection, names)
    return {name: document_of(r).content for name, r in rows.items() if r.text is not None}


def _documents(connection: Connection, names: Sequence[str]) -> dict[str, Row[tuple[object, ...]]]:
    """Documents by name, each with its active coding's coder."""
    active = and_(codings.c.document_id == documents.c.id, codings.c.active)
    query = select(documents, codings.c.coder, codings.c.codebook).outerjoin(codings, active)
    found: dict[str, Row[tuple[object, ...]]] = {}
    unique = list(dict.fromkeys(names))
    for at in range(0, len(unique), 500):
        found |= {r.name: r for r in connection.execute(query.where(documents.c.name.in_(unique[at : at + 500])))}
    return found


def _citation(row: Row[tuple[object, ...]], words: Evidence, report: Report | None) -> Citation:
    kept = document_of(row).content if row.text is not None else None
    start = words.start
    if kept is not None and kept[start : words.end] != words.quote:  # stores of older versions have some offsets wrong
        found = kept.find(words.quote)
        start = found if found >= 0 else start
    end = start + len(words.quote)
    return Citation(
        document=row.name, title=row.title, outlet=row.outlet, published=row.published, url=row.url,
        quote=words.quote, start=start, end=end, verbatim=None if kept is None else kept[start:end] == words.quote,
        coder=report.coder if report else row.coder, codebook=row.codebook, report=report.id if report else None,
    )  # fmt: skip
