"""Rounds, acts and processes settled anew from their tellings: the first few and the latest, for a flat cost."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Text, bindparam, cast, delete, func, insert, select, true, update

from goodoffices.ledger import across
from goodoffices.records import Act, Round
from goodoffices.store.schema import acts, codings, documents, participations, processes, rounds, tellings

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from sqlalchemy import Connection, Row, Select

FIRST = 8
LATEST = 40
_LATEST_ROUNDS = 30
_Kept = TypeVar("_Kept", Round, Act)

# Statements are made once, here and in the modules beside: to make one takes several times as long as to run it.
_NUMBER: Any = bindparam("number")
_KEPT_ACT = select(acts.c.rejected, acts.c.edited).where(acts.c.id == _NUMBER)
_SET_ROUND = update(rounds).where(rounds.c.id == _NUMBER)
_SET_ACT = update(acts).where(acts.c.id == _NUMBER)
_SET_PROCESS = update(processes).where(processes.c.id == _NUMBER)
# A row a role, and one of no role where there are none.
_KEPT_ROUND = (
    select(rounds.c.rejected, rounds.c.edited, participations.c.id, participations.c.actor, participations.c.person,
           participations.c.office, participations.c.role)
    .join(participations, participations.c.round_id == rounds.c.id, isouter=True)
    .where(rounds.c.id == _NUMBER)
    .order_by(participations.c.id)
)  # fmt: skip
_FORGET_ROLES = delete(participations).where(participations.c.round_id == _NUMBER)
_WRITE_ROLES = insert(participations)
_LATEST = (
    select(rounds.c.status, rounds.c.start, rounds.c.end)
    .where(rounds.c.process_id == _NUMBER, rounds.c.live)
    .order_by(rounds.c.told.desc())
    .limit(_LATEST_ROUNDS)
)
_MERGED_INTO = select(processes.c.merged_into).where(processes.c.id == _NUMBER)


def _summed() -> Select[Any]:
    """What a process's row is made of, but for its latest rounds."""
    held = (
        select(func.count().label("rounds"), func.min(rounds.c.start).label("first_start"),
               func.max(rounds.c.start).label("last_start"), func.min(rounds.c.end).label("first_end"),
               func.max(rounds.c.end).label("last_end"))
        .where(rounds.c.process_id == _NUMBER, rounds.c.live)
        .subquery("held")
    )  # fmt: skip
    moves = (
        select(func.min(acts.c.date).label("first_act"), func.max(acts.c.date).label("last_act"))
        .where(acts.c.process_id == _NUMBER, acts.c.live)
        .subquery("moves")
    )
    told = (  # read off the index from its end, not the greatest of all
        select(tellings.c.published)
        .join(codings, codings.c.id == tellings.c.coding_id)
        .where(tellings.c.process_id == _NUMBER, codings.c.active)
        .order_by(tellings.c.published.desc())
        .limit(1)
        .scalar_subquery()
    )
    query = select(processes.c.rejected, processes.c.edited, processes.c.record, told.label("told"), held, moves)
    return query.select_from(processes.join(held, true()).join(moves, true())).where(processes.c.id == _NUMBER)


_SUMMED = _summed()


@cache
def _tellings(column: str, *, until: bool, oldest: bool) -> Select[Any]:
    """The latest tellings of a round or an act, or the oldest; all current ones, or those up to a day."""
    query = (
        select(tellings.c.id, tellings.c.published, cast(tellings.c.record, Text).label("record"), documents.c.name,
               documents.c.origin)
        .join(documents, documents.c.id == tellings.c.document_id)
        .join(codings, codings.c.id == tellings.c.coding_id)
        .where(tellings.c[column] == _NUMBER, codings.c.active)
    )  # fmt: skip
    query = query.where(tellings.c.published <= bindparam("until") if until else documents.c.current)
    if oldest:
        return query.order_by(tellings.c.published, tellings.c.id).limit(FIRST)
    return query.order_by(tellings.c.published.desc(), tellings.c.id.desc()).limit(LATEST)


def told(
    connection: Connection, column: str, number: int, until: dt.date | None = None
) -> list[tuple[across.RoundTelling | tuple[dt.date, Act], str]]:
    """The tellings of a round (column ``round_id``) or an act (``act_id``) up to a day, with their documents' names."""
    values: dict[str, Any] = {"number": number} | ({"until": until} if until else {})
    rows = connection.execute(_tellings(column, until=until is not None, oldest=False), values).all()
    if len(rows) == LATEST:
        rows = [*rows, *connection.execute(_tellings(column, until=until is not None, oldest=True), values)]
    once = {r.id: r for r in rows}
    if column == "round_id":
        return [
            (across.RoundTelling(r.name, r.origin, r.published, _round_of(r.record)), r.name)
            for r in sorted(once.values(), key=lambda r: (r.published, r.id))
        ]
    told = sorted(once.values(), key=lambda r: r.id)
    return [((r.published, _act_of(r.record)), r.name) for r in told]


# What is in the news is settled again with every article that tells of it; nobody changes a telling that was read.
@lru_cache(maxsize=4096)
def _round_of(record: str) -> Round:
    return Round.model_validate_json(record)


@lru_cache(maxsize=4096)
def _act_of(record: str) -> Act:
    return Act.model_validate_json(record)


def round_tellings(connection: Connection, number: int, until: dt.date | None = None) -> list[across.RoundTelling]:
    """The tellings of a round, oldest first."""
    return [t for t, _ in told(connection, "round_id", number, until) if isinstance(t, across.RoundTelling)]


def act_tellings(connection: Connection, number: int, until: dt.date | None = None) -> list[tuple[dt.date, Act]]:
    """The tellings of an act with their days."""
    return [t for t, _ in told(connection, "act_id", number, until) if isinstance(t, tuple)]


def round_(connection: Connection, number: int) -> None:
    """Settle a round anew; one that nothing tells of any longer is shown no more."""
    found = round_tellings(connection, number)
    if not found:
        connection.execute(_SET_ROUND, {"number": number, "live": False, "tellings": 0})
        return
    kept = connection.execute(_KEPT_ROUND, {"number": number}).all()
    settled = overlaid(across.settle_round(found), kept[0].edited)
    record = settled.model_dump(mode="json")
    values: dict[str, Any] = {
        "number": number, "live": not kept[0].rejected,
        "ordinal": settled.ordinal, "start": settled.start, "end": settled.end, "status": settled.status,
        "date_precision": settled.date_precision, "venue": settled.venue.name if settled.venue else None,
        "country": settled.venue.country if settled.venue else None, "told": max(t.published for t in found),
        "tellings": len(found), "record": record,
    }  # fmt: skip
    connection.execute(_SET_ROUND, values)
    _roles(connection, number, kept, record["participations"])


def _roles(
    connection: Connection, number: int, kept: Sequence[Row[*tuple[Any, ...]]], roles: list[dict[str, Any]]
) -> None:
    """Write a round's roles where they are not those that it has; most tellings bring no new one."""
    known = [
        {"actor": r.actor, "person": r.person, "office": r.office, "role": r.role} for r in kept if r.id is not None
    ]
    if known == roles:
        return
    if known:
        connection.execute(_FORGET_ROLES, {"number": number})
    if roles:
        connection.execute(_WRITE_ROLES, [{"round_id": number, **role} for role in roles])


def overlaid(settled: _Kept, edited: dict[str, Any] | None) -> _Kept:
    """A round or an act with the fields that a person set."""
    return type(settled).model_validate(settled.model_dump() | edited) if edited else settled


def act(connection: Connection, number: int) -> None:
    """Settle an act anew; one that nothing tells of any longer is shown no more."""
    found = act_tellings(connection, number)
    if not found:
        connection.execute(_SET_ACT, {"number": number, "live": False})
        return
    kept = connection.execute(_KEPT_ACT, {"number": number}).one()
    settled = overlaid(across.settle_act(found), kept.edited)
    values = {
        "number": number, "live": not kept.rejected,
        "kind": settled.kind, "actor": settled.actor, "date": settled.date, "status": settled.status,
        "told": max(day for day, _ in found), "record": settled.model_dump(mode="json"),
    }  # fmt: skip
    connection.execute(_SET_ACT, values)


def process(connection: Connection, number: int) -> None:
    """Bring a process's name, standing and span up to date."""
    latest = [across.Stood(*r) for r in connection.execute(_LATEST, {"number": number})]
    kept = connection.execute(_SUMMED, {"number": number}).one()
    names = kept.record.get("names")
    span = (kept.first_start, kept.last_start, kept.first_end, kept.last_end, kept.first_act, kept.last_act)
    days = [d for d in span if d]
    values: dict[str, Any] = {
        "number": number, "name": max(names.items(), key=lambda x: x[1])[0] if names else "",
        "status": across.sum_up(latest), "rounds": kept.rounds, "told": kept.told,
        "first": min(days, default=None), "last": max(days, default=None),
        "live": kept.told is not None and not kept.rejected,
    }  # fmt: skip
    values |= {k: v for k, v in (kept.edited or {}).items() if k in {"name", "status"}}
    connection.execute(_SET_PROCESS, values)


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
    while (into := connection.scalar(_MERGED_INTO, {"number": number})) is not None:
        number = int(into)
    return number
