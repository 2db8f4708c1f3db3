"""What one article changed in the record: its events, its acts, and the processes that stand elsewhere than before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from goodoffices.store.schema import (
    acts,
    documents,
    event_actors,
    event_reports,
    events,
    process_parties,
    processes,
    reports,
    tellings,
)
from goodoffices.wire.alerts.alert import Alert, key_of
from goodoffices.wire.alerts.rules import Happening, Rule, fits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection

    from goodoffices.wire.clock import Clock

_CODES = 4  # of a side that a summary names


def statuses(connection: Connection, rules: Iterable[Rule]) -> dict[int, str | None]:
    """Where every process stands, to compare with later; empty where no rule asks for that."""
    if not any(r.when == "status" for r in rules):
        return {}
    query = select(processes.c.id, processes.c.status).where(processes.c.live)
    return dict(connection.execute(query).tuples().all())


def alerts(
    connection: Connection, document: int, rules: list[Rule], before: dict[int, str | None], clock: Clock
) -> list[tuple[Alert, tuple[str, ...]]]:
    """The alerts that an added document (its number) gives, with the names of their sinks."""
    row = connection.execute(select(documents).where(documents.c.id == document)).one()
    found = [*_events(connection, document), *_acts(connection, document), *_moved(connection, row, before)]
    return [(_alert(rule, item, row, clock), rule.to) for item in found for rule in rules if fits(rule, item)]


def _alert(rule: Rule, item: Happening, row: Any, clock: Clock) -> Alert:
    kind = "process" if item.matter == "status" else item.matter
    return Alert(
        key=key_of(rule.name, item.matter, item.key, item.change), rule=rule.name, subject=f"{kind}:{item.key}",
        summary=item.summary, quote=item.quote, document=row.name, title=row.title, url=row.url, outlet=row.outlet,
        made=clock.now(),
    )  # fmt: skip


def _events(connection: Connection, document: int) -> Iterator[Happening]:
    mine = select(event_reports.c.event_id).join(reports, reports.c.id == event_reports.c.report_id)
    query = select(events).where(events.c.id.in_(mine.where(reports.c.document_id == document)), events.c.live)
    for row in connection.execute(query.order_by(events.c.id)).all():
        sides = connection.execute(select(event_actors).where(event_actors.c.event_id == row.id)).all()
        who, whom = (tuple(sorted(s.code for s in sides if s.side == side)) for side in ("actor", "recipient"))
        told = f"{row.type}{f' ({row.mode})' if row.mode else ''}, {row.factuality}"
        yield Happening(
            matter="event", key=row.key, summary=f"{_names(who)} to {_names(whom)}: {told}" if whom else
            f"{_names(who)}: {told}", quote=row.record["quote"], actors=who, recipients=whom, type=row.type,
            mode=row.mode, factuality=row.factuality, polarity=row.polarity, place=row.record["place"],
            country=row.country, score=row.scale,
        )  # fmt: skip


def _acts(connection: Connection, document: int) -> Iterator[Happening]:
    mine = select(tellings.c.act_id).where(tellings.c.document_id == document, tellings.c.act_id.is_not(None))
    query = select(acts, processes.c.key.label("process"), processes.c.name).where(acts.c.id.in_(mine), acts.c.live)
    query = query.join(processes, processes.c.id == acts.c.process_id)
    for row in connection.execute(query.order_by(acts.c.id)).all():
        if row.status == "denied":
            continue
        evidence = row.record["evidence"]
        yield Happening(
            matter="act", key=row.key, summary=f"{row.actor or 'somebody'}: {row.kind.replace('_', ' ')}, {row.name}",
            quote=evidence[-1]["quote"] if evidence else None, actors=(row.actor,) if row.actor else (),
            recipients=(*row.record["toward"], *_parties(connection, row.process_id)), act=row.kind,
            process=row.process,
        )  # fmt: skip


def _moved(connection: Connection, row: Any, before: dict[int, str | None]) -> Iterator[Happening]:
    mine = select(tellings.c.process_id).where(tellings.c.document_id == row.id)
    query = select(processes).where(processes.c.id.in_(mine), processes.c.live, processes.c.status.is_not(None))
    for process in connection.execute(query.order_by(processes.c.id)).all():
        was = before.get(process.id)
        if was == process.status:
            continue
        yield Happening(
            matter="status", key=process.key, change=f"{was}>{process.status}@{row.identity}",
            summary=f"{process.name}: {was or 'new'} -> {process.status}", status=process.status,
            process=process.key, actors=_parties(connection, process.id),
        )  # fmt: skip


def _parties(connection: Connection, process: int) -> tuple[str, ...]:
    query = select(process_parties.c.code).where(process_parties.c.process_id == process)
    return tuple(connection.scalars(query.order_by(process_parties.c.code)))


def _names(codes: tuple[str, ...]) -> str:
    if not codes:
        return "somebody"
    return ", ".join(codes[:_CODES]) + (f" and {len(codes) - _CODES} more" if len(codes) > _CODES else "")
