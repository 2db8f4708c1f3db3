"""What the store knows of an actor: what it does to whom, and its part in talks."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sqlalchemy import func, literal_column, select

from goodoffices.records import Record
from goodoffices.store.common import by_index, by_number
from goodoffices.store.queries_processes import row_view
from goodoffices.store.schema import (
    documents,
    event_actors,
    events,
    participations,
    process_parties,
    processes,
    report_actors,
    reports,
)
from goodoffices.store.schema import rounds as rounds_table
from goodoffices.store.views import Facet, ProcessRow

if TYPE_CHECKING:
    from sqlalchemy import Connection

COUNTED = 10_000
_KNOWN = 80_000  # sides of events
_SHOWN = 20


class Counterpart(Record):
    """Another actor, with how many events by quad, and the mean of their scores."""

    code: str
    events: int
    quads: dict[int, int]
    score: float


class Part(Record):
    """A part in a negotiation: its role and in how many rounds."""

    process: ProcessRow
    role: str
    rounds: int


class Seat(Record):
    """A person and an office as the articles give them, first and last day, and how often."""

    person: str
    office: str | None
    first: dt.date | None
    last: dt.date | None
    reports: int


def has_more(connection: Connection, code: str) -> bool:
    """Whether an actor stands on a side of more events than are counted."""
    found = select(event_actors.c.event_id).where(event_actors.c.code == code).offset(COUNTED).limit(1)
    sides = (found.where(event_actors.c.side == side) for side in ("actor", "recipient"))
    return any(connection.scalar(query) is not None for query in sides)


def counterparts(connection: Connection, code: str, side: str) -> list[Counterpart]:
    """Whom an actor acts on (side "actor") or who acts on it ("recipient"), in its newest events."""
    mine, theirs = event_actors.alias("mine"), event_actors.alias("theirs")
    newest = select(mine.c.event_id, mine.c.day).where(mine.c.code == code, mine.c.side == side)
    newest_rows = newest.order_by(mine.c.day.desc(), mine.c.event_id.desc()).limit(COUNTED).subquery("newest")
    same = (events.c.id == newest_rows.c.event_id) & (events.c.day == newest_rows.c.day)
    source = newest_rows.join(events, same)
    source = source.join(theirs, theirs.c.event_id == events.c.id)
    query = select(theirs.c.code, events.c.quad, func.count().label("n"), func.sum(events.c.scale).label("score"))
    query = by_number(query.select_from(source)).where(events.c.live, theirs.c.side != side, theirs.c.code != code)
    found: dict[str, Counterpart] = {}
    scores: dict[str, float] = {}
    for row in connection.execute(query.group_by(theirs.c.code, events.c.quad)):
        other = found.setdefault(row.code, Counterpart(code=row.code, events=0, quads={}, score=0.0))
        other.events += row.n
        other.quads[row.quad] = row.n
        scores[row.code] = scores.get(row.code, 0.0) + float(row.score)
    for code_, other in found.items():
        other.score = round(scores[code_] / other.events, 2)
    return sorted(found.values(), key=lambda c: (-c.events, c.code))[:_SHOWN]


def parts(connection: Connection, code: str) -> list[Part]:
    """The negotiations in which an actor takes part, as party or as third party."""
    query = select(rounds_table.c.process_id, participations.c.role, func.count().label("n"))
    query = query.join(participations, participations.c.round_id == rounds_table.c.id)
    query = query.where(participations.c.actor == code, rounds_table.c.live)
    roles = {(r.process_id, r.role): r.n for r in connection.execute(query.group_by("process_id", "role"))}
    party = select(process_parties.c.process_id).where(process_parties.c.code == code)
    for number in connection.scalars(party):
        roles.setdefault((number, "party"), 0)
    numbers = sorted({n for n, _ in roles})
    live = select(processes).where(processes.c.id.in_(numbers), processes.c.live, processes.c.merged_into.is_(None))
    rows = connection.execute(live.order_by(processes.c.told.desc(), processes.c.id)).all()
    return [
        Part(process=row_view(row), role=role, rounds=n)
        for row in rows
        for (number, role), n in sorted(roles.items(), key=lambda x: (x[0][1] != "party", -x[1]))
        if number == row.id
    ]


def seats(connection: Connection, code: str) -> list[Seat]:
    """The persons who act for an actor in its newest reports, with their offices, the most often named first."""
    newest = select(report_actors.c.report_id, report_actors.c.person, report_actors.c.office)
    newest = newest.where(report_actors.c.code == code, report_actors.c.person.is_not(None))
    told = newest.order_by(report_actors.c.report_id.desc()).limit(COUNTED).subquery("told")
    source = told.join(reports, reports.c.id == told.c.report_id).join(
        documents, documents.c.id == reports.c.document_id
    )
    query = select(told.c.person, told.c.office, func.min(documents.c.published).label("first"),
                   func.max(documents.c.published).label("last"), func.count().label("n"))  # fmt: skip
    query = query.select_from(source).group_by(told.c.person, told.c.office)
    query = by_index(query, reports, "ix_reports_id_document_id")
    query = by_index(query, documents, "ix_documents_id_published")
    rows = connection.execute(query.order_by(literal_column("n").desc(), told.c.person).limit(_SHOWN))
    return [Seat(person=r.person, office=r.office, first=r.first, last=r.last, reports=r.n) for r in rows]


def known_actors(connection: Connection, limit: int = 500) -> list[Facet]:
    """The actors of the newest events, the most frequent first."""
    newest = select(event_actors.c.code).order_by(event_actors.c.event_id.desc()).limit(_KNOWN).subquery("n")
    query = select(newest.c.code, func.count().label("n")).group_by(newest.c.code)
    rows = connection.execute(query.order_by(literal_column("n").desc(), newest.c.code).limit(limit))
    return [Facet(value=r.code, count=r.n) for r in rows]
