"""Rounds, acts and processes settled anew from their tellings: the first few and the latest, for a flat cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import delete, func, insert, select, update

from goodoffices.ledger import across
from goodoffices.records import Act, Round
from goodoffices.store.schema import acts, codings, documents, participations, processes, rounds, tellings

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy import Connection

FIRST = 8
LATEST = 40
_LATEST_ROUNDS = 30
_Kept = TypeVar("_Kept", Round, Act)


def told(
    connection: Connection, column: str, number: int, until: dt.date | None = None
) -> list[tuple[across.RoundTelling | tuple[dt.date, Act], str]]:
    """The tellings of a round (column ``round_id``) or an act (``act_id``) up to a day, with their documents' names."""
    of = tellings.c[column] == number
    query = (
        select(tellings.c.id, tellings.c.published, tellings.c.record, documents.c.name, documents.c.origin)
        .join(documents, documents.c.id == tellings.c.document_id)
        .join(codings, codings.c.id == tellings.c.coding_id)
        .where(of, codings.c.active)
    )
    query = query.where(documents.c.current if until is None else tellings.c.published <= until)
    rows = connection.execute(query.order_by(tellings.c.published.desc(), tellings.c.id.desc()).limit(LATEST)).all()
    if len(rows) == LATEST:
        rows = [*rows, *connection.execute(query.order_by(tellings.c.published, tellings.c.id).limit(FIRST))]
    once = {r.id: r for r in rows}
    if column == "round_id":
        return [
            (across.RoundTelling(r.name, r.origin, r.published, Round.model_validate(r.record)), r.name)
            for r in sorted(once.values(), key=lambda r: (r.published, r.id))
        ]
    return [((r.published, Act.model_validate(r.record)), r.name) for r in sorted(once.values(), key=lambda r: r.id)]


def round_tellings(connection: Connection, number: int, until: dt.date | None = None) -> list[across.RoundTelling]:
    """The tellings of a round, oldest first."""
    return [t for t, _ in told(connection, "round_id", number, until) if isinstance(t, across.RoundTelling)]


def act_tellings(connection: Connection, number: int, until: dt.date | None = None) -> list[tuple[dt.date, Act]]:
    """The tellings of an act with their days."""
    return [t for t, _ in told(connection, "act_id", number, until) if isinstance(t, tuple)]


def round_(connection: Connection, number: int) -> None:
    """Settle a round anew; one that nothing tells of any longer is shown no more."""
    found = round_tellings(connection, number)
    kept = connection.execute(select(rounds.c.rejected, rounds.c.edited).where(rounds.c.id == number)).one()
    if not found:
        connection.execute(update(rounds).where(rounds.c.id == number).values(live=False, tellings=0))
        return
    settled = overlaid(across.settle_round(found), kept.edited)
    values: dict[str, Any] = {
        "live": not kept.rejected,
        "ordinal": settled.ordinal, "start": settled.start, "end": settled.end, "status": settled.status,
        "date_precision": settled.date_precision, "venue": settled.venue.name if settled.venue else None,
        "country": settled.venue.country if settled.venue else None, "told": max(t.published for t in found),
        "tellings": len(found), "record": settled.model_dump(mode="json"),
    }  # fmt: skip
    connection.execute(update(rounds).where(rounds.c.id == number).values(values))
    connection.execute(delete(participations).where(participations.c.round_id == number))
    roles = [{"round_id": number, **p.model_dump()} for p in settled.participations]
    if roles:
        connection.execute(insert(participations), roles)


def overlaid(settled: _Kept, edited: dict[str, Any] | None) -> _Kept:
    """A round or an act with the fields that a person set."""
    return type(settled).model_validate(settled.model_dump() | edited) if edited else settled


def act(connection: Connection, number: int) -> None:
    """Settle an act anew; one that nothing tells of any longer is shown no more."""
    found = act_tellings(connection, number)
    kept = connection.execute(select(acts.c.rejected, acts.c.edited).where(acts.c.id == number)).one()
    if not found:
        connection.execute(update(acts).where(acts.c.id == number).values(live=False))
        return
    settled = overlaid(across.settle_act(found), kept.edited)
    values = {
        "live": not kept.rejected,
        "kind": settled.kind, "actor": settled.actor, "date": settled.date, "status": settled.status,
        "told": max(day for day, _ in found), "record": settled.model_dump(mode="json"),
    }  # fmt: skip
    connection.execute(update(acts).where(acts.c.id == number).values(values))


def process(connection: Connection, number: int) -> None:
    """Bring a process's name, standing and span up to date."""
    query = select(rounds.c.record).where(rounds.c.process_id == number, rounds.c.live)
    latest = [Round.model_validate(r) for r in
              connection.scalars(query.order_by(rounds.c.told.desc()).limit(_LATEST_ROUNDS))]  # fmt: skip
    count = connection.scalar(select(func.count()).where(rounds.c.process_id == number, rounds.c.live))
    dates = _span(connection, number)
    active = tellings.join(codings, codings.c.id == tellings.c.coding_id)
    last = select(func.max(tellings.c.published)).select_from(active)
    told = connection.scalar(last.where(tellings.c.process_id == number, codings.c.active))
    kept = connection.execute(select(processes).where(processes.c.id == number)).one()
    name = max(kept.record["names"].items(), key=lambda x: x[1])[0] if kept.record.get("names") else ""
    values: dict[str, Any] = {
        "name": name, "status": across.sum_up(latest), "rounds": count or 0, "told": told,
        "first": dates[0], "last": dates[1], "live": told is not None and not kept.rejected,
    }  # fmt: skip
    values |= {k: v for k, v in (kept.edited or {}).items() if k in {"name", "status"}}
    connection.execute(update(processes).where(processes.c.id == number).values(values))


def _span(connection: Connection, number: int) -> tuple[str | None, str | None]:
    mine = (rounds.c.process_id == number) & rounds.c.live
    query = select(func.min(rounds.c.start), func.max(rounds.c.start), func.min(rounds.c.end), func.max(rounds.c.end))
    moves = select(func.min(acts.c.date), func.max(acts.c.date)).where(acts.c.process_id == number, acts.c.live)
    found = [*connection.execute(query.where(mine)).one(), *connection.execute(moves).one()]
    days = [d for d in found if d]
    return min(days, default=None), max(days, default=None)


def anew(connection: Connection, of: list[int]) -> None:
    """Settle everything anew that the tellings of these documents belong to."""
    query = select(tellings.c.round_id, tellings.c.act_id, tellings.c.process_id)
    rows = connection.execute(query.where(tellings.c.document_id.in_(of))).all()
    for number in sorted({r.round_id for r in rows if r.round_id}):
        round_(connection, number)
    for number in sorted({r.act_id for r in rows if r.act_id}):
        act(connection, number)
    for number in sorted({r.process_id for r in rows}):
        process(connection, number)


def home(connection: Connection, number: int) -> int:
    """The process that this one was merged into by a person, or itself."""
    while (into := connection.scalar(select(processes.c.merged_into).where(processes.c.id == number))) is not None:
        number = int(into)
    return number
