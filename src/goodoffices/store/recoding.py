"""Coding stored documents anew: the new coding beside the old one, events and negotiations following the new."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select, update

from goodoffices.errors import NotFoundError, OptionError
from goodoffices.store import adding, anchors, corrections, event_rows, settle
from goodoffices.store.link_events import Source
from goodoffices.store.queries_documents import document_of
from goodoffices.store.schema import codings, documents, event_reports, events, reports
from goodoffices.store.views import CodingRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from goodoffices.records import Document, Process, Report
    from goodoffices.store.store import Store

_BATCH = 200


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored document with its number."""

    number: int
    document: Document


def stored(store: Store, coder: str) -> Iterator[Stored]:
    """The documents with a text whose active coding is not by this coder, in the order in which they were added."""
    last = 0
    done = select(codings.c.document_id).where(codings.c.active, codings.c.coder == coder)
    query = select(documents).where(documents.c.text.is_not(None), documents.c.id.not_in(done))
    while True:
        with store.reading() as connection:
            rows = connection.execute(query.where(documents.c.id > last).order_by(documents.c.id).limit(_BATCH)).all()
        yield from (Stored(r.id, document_of(r)) for r in rows)
        if len(rows) < _BATCH:
            return
        last = rows[-1].id


def without_text(connection: Connection) -> int:
    """How many documents cannot be coded anew, for want of their text."""
    return int(connection.scalar(select(func.count()).where(documents.c.text.is_(None))) or 0)


def recode(connection: Connection, number: int, reports_: list[Report], processes: list[Process], coder: str) -> None:
    """Write a new coding of a document; what a person has decided on its reports, events and negotiations stays."""
    row = connection.execute(select(documents).where(documents.c.id == number)).one()
    source = Source(number, row.identity, row.published, row.origin)
    before = anchors.links_of(connection, number)
    connection.execute(delete(codings).where(codings.c.document_id == number, codings.c.coder == coder,
                                             ~codings.c.active))  # fmt: skip
    old = select(reports.c.id).where(reports.c.document_id == number)
    connection.execute(delete(event_reports).where(event_reports.c.report_id.in_(old)))
    event_rows.recount(connection, sorted({link.event for link in before}))
    kept = corrections.carried(connection, row.identity, reports_)
    homes = anchors.homes(before, row.identity, kept)
    _deactivate(connection, number)
    adding.coded(connection, source, kept, processes, coder=coder, homes=homes)
    if not row.current:  # what an older version tells is linked, and counts no more
        event_rows.recount(connection, sorted({link.event for link in anchors.links_of(connection, number)}))
    corrections.restore(connection, row.identity, number)
    settle.anew(connection, [number])


def drop(connection: Connection, coder: str) -> int:
    """Delete the codings, no longer active, by a coder (its whole name, or its codebook's digest); how many.

    Raises NotFoundError where there are none, OptionError where the coding is still the active one.
    """
    mine = (codings.c.coder == coder) | (codings.c.codebook == coder)
    total, active = connection.execute(select(func.count(), func.count().filter(codings.c.active)).where(mine)).one()
    if not total:
        raise NotFoundError(f"coding {coder!r}: there is none; goodoffices store check lists the codings")
    if active:
        raise OptionError(
            f"coding {coder!r} is the active one of {active} documents; recode with another codebook first"
        )
    connection.execute(delete(codings).where(mine))
    _forget_dead(connection)
    return int(total)


def _forget_dead(connection: Connection) -> None:
    """Events that no report of any coding tells and no person has touched go."""
    told = select(event_reports.c.event_id)
    untouched = ~events.c.rejected & events.c.edited.is_(None)
    connection.execute(delete(events).where(events.c.id.not_in(told), untouched, ~events.c.live))


def listed(connection: Connection) -> list[CodingRow]:
    """The coders whose codings the store holds, with how many documents each coded and codes actively."""
    query = select(codings.c.coder, codings.c.codebook, codings.c.model, func.count().label("documents"),
                   func.count().filter(codings.c.active).label("active"),
                   func.max(codings.c.made).label("made"))  # fmt: skip
    rows = connection.execute(query.group_by(codings.c.coder, codings.c.codebook, codings.c.model))
    return [CodingRow(**r._mapping) for r in rows]


def _deactivate(connection: Connection, number: int) -> None:
    """Lay a document's codings aside."""
    connection.execute(update(codings).where(codings.c.document_id == number).values(active=False))
