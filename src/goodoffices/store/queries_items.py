"""One item as a reviewer sees it, rejected ones too, and what it might be merged with."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from goodoffices.errors import NotFoundError
from goodoffices.records import Act, Record, Report, Round
from goodoffices.store.queries_processes import row_view
from goodoffices.store.schema import (
    acts,
    codings,
    documents,
    event_actors,
    event_reports,
    events,
    process_parties,
    processes,
    reports,
    rounds,
    tellings,
)
from goodoffices.store.views import EventRow, ProcessRow, event_row

if TYPE_CHECKING:
    from sqlalchemy import Connection

_NEAR = dt.timedelta(days=10)
_SHOWN = 5


class ReportItem(Record):
    """A report with the document and the event that it is of."""

    report: Report
    document: str
    event: str | None
    rejected: bool


class RoundItem(Record):
    """A round with its negotiation and the documents that tell of it."""

    key: str
    round: Round
    process: ProcessRow
    documents: list[str]
    rejected: bool


class ActItem(Record):
    """An act with its negotiation."""

    key: str
    act: Act
    process: ProcessRow
    rejected: bool


def report(connection: Connection, key: str) -> ReportItem:
    """A report of an active coding; raises NotFoundError where there is none."""
    source = reports.join(codings, codings.c.id == reports.c.coding_id)
    source = source.join(documents, documents.c.id == reports.c.document_id)
    source = source.outerjoin(event_reports, event_reports.c.report_id == reports.c.id)
    source = source.outerjoin(events, events.c.id == event_reports.c.event_id)
    query = select(reports.c.record, reports.c.rejected, documents.c.name, events.c.key).select_from(source)
    row = connection.execute(query.where(reports.c.key == key, codings.c.active)).first()
    if row is None:
        raise NotFoundError(f"report {key[:80]}: there is none in the store")
    return ReportItem(report=Report.model_validate(row.record), document=row.name, event=row.key, rejected=row.rejected)


def round_(connection: Connection, key: str) -> RoundItem:
    """A round; raises NotFoundError where there is none."""
    row, process = _of_ledger(connection, rounds, "round", key)
    names = select(documents.c.name).join(tellings, tellings.c.document_id == documents.c.id)
    names = names.where(tellings.c.round_id == row.id).distinct().order_by(documents.c.name).limit(40)
    return RoundItem(
        key=row.key, round=Round.model_validate(row.record), process=process, rejected=row.rejected,
        documents=list(connection.scalars(names)),
    )  # fmt: skip


def act(connection: Connection, key: str) -> ActItem:
    """An act; raises NotFoundError where there is none."""
    row, process = _of_ledger(connection, acts, "act", key)
    return ActItem(key=row.key, act=Act.model_validate(row.record), process=process, rejected=row.rejected)


def _of_ledger(connection: Connection, table: Any, kind: str, key: str) -> tuple[Any, ProcessRow]:
    row = connection.execute(select(table).where(table.c.key == key)).one_or_none()
    if row is None:
        raise NotFoundError(f"{kind} {key[:80]}: there is none in the store")
    process = connection.execute(select(processes).where(processes.c.id == row.process_id)).one()
    return row, row_view(process)


def rejected(connection: Connection, kind: str, key: str) -> bool:
    """Whether a person's rejection of an event or a negotiation stands."""
    table: Any = events if kind == "event" else processes
    return bool(connection.scalar(select(table.c.rejected).where(table.c.key == key)))


def like_event(connection: Connection, key: str) -> list[EventRow]:
    """Events of the same type that share an actor and lie within ten days, the nearest first."""
    mine = connection.execute(select(events).where(events.c.key == key)).one_or_none()
    if mine is None:
        return []
    codes = list(connection.scalars(select(event_actors.c.code).where(event_actors.c.event_id == mine.id).distinct()))
    near = event_actors.c.day.between(mine.day - _NEAR, mine.day + _NEAR)
    numbers = select(event_actors.c.event_id).where(event_actors.c.code.in_(codes), near)
    numbers = numbers.where(event_actors.c.type == mine.type, event_actors.c.event_id != mine.id)
    query = select(events).where(events.c.id.in_(numbers), events.c.live).order_by(events.c.id.desc()).limit(60)
    found = sorted(connection.execute(query), key=lambda r: (abs((r.day - mine.day).days), -r.id))
    return [event_row(r) for r in found[:_SHOWN]]


def like_process(connection: Connection, key: str) -> list[ProcessRow]:
    """Negotiations that share a party, those told of last first."""
    mine = select(processes.c.id).where(processes.c.key == key).scalar_subquery()
    codes = select(process_parties.c.code).where(process_parties.c.process_id == mine)
    numbers = select(process_parties.c.process_id).where(process_parties.c.code.in_(codes))
    query = select(processes).where(processes.c.id.in_(numbers), processes.c.key != key, processes.c.live)
    query = query.where(processes.c.merged_into.is_(None)).order_by(processes.c.told.desc(), processes.c.id.desc())
    return [row_view(r) for r in connection.execute(query.limit(_SHOWN))]


def like_round(connection: Connection, key: str) -> list[RoundItem]:
    """The other rounds of the same negotiation, the last told first."""
    mine = connection.execute(select(rounds).where(rounds.c.key == key)).one_or_none()
    if mine is None:
        return []
    others = rounds.c.process_id == mine.process_id
    query = select(rounds.c.key).where(others, rounds.c.live, rounds.c.key != key).order_by(rounds.c.told.desc())
    return [round_(connection, k) for k in connection.scalars(query.limit(_SHOWN)).all()]
