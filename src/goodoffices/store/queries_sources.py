"""Where the record comes from: outlets with their health, failures, codings, and what the store holds."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sqlalchemy import case, func, literal_column, select

from goodoffices.records import Record
from goodoffices.store.schema import codings, documents, failures

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Source(Record):
    """An outlet: how much it gave, how much of that was a copy, and when."""

    outlet: str | None
    documents: int
    copies: int
    undated: int
    first: dt.date | None
    last: dt.date | None
    added: dt.datetime


class Trouble(Record):
    """A document that could not be coded, and why."""

    document: str
    reason: str
    seen: dt.datetime


class CoderCount(Record):
    """A coder with its versions, and how many documents it coded."""

    coder: str
    active: bool
    documents: int


def sources(connection: Connection, limit: int = 500) -> list[Source]:
    """The outlets, the one with most documents first."""
    query = select(
        documents.c.outlet, func.count().label("n"), func.count(documents.c.copy_of).label("copies"),
        func.sum(case((documents.c.published.is_(None), 1), else_=0)).label("undated"),
        func.min(documents.c.published).label("first"), func.max(documents.c.published).label("last"),
        func.max(documents.c.added).label("added"),
    ).group_by(documents.c.outlet)  # fmt: skip
    rows = connection.execute(query.order_by(literal_column("n").desc(), documents.c.outlet).limit(limit))
    return [
        Source(outlet=r.outlet, documents=r.n, copies=r.copies, undated=r.undated, first=r.first, last=r.last,
               added=r.added)
        for r in rows
    ]  # fmt: skip


def troubles(connection: Connection, limit: int = 100) -> list[Trouble]:
    """The documents that could not be coded, the latest first."""
    query = select(failures.c.document, failures.c.reason, failures.c.seen).order_by(failures.c.seen.desc())
    return [Trouble(document=r.document, reason=r.reason, seen=r.seen) for r in connection.execute(query.limit(limit))]


def coders(connection: Connection) -> list[CoderCount]:
    """The coders whose codings the store holds, the most used first."""
    query = select(codings.c.coder, codings.c.active, func.count().label("n")).group_by(
        codings.c.coder, codings.c.active
    )
    rows = connection.execute(query.order_by(literal_column("n").desc(), codings.c.coder).limit(50))
    return [CoderCount(coder=r.coder, active=r.active, documents=r.n) for r in rows]
