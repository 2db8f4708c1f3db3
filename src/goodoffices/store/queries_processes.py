"""Queries on negotiations: the list, one in full, and both as they were known on a day."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, or_, select

from goodoffices.errors import NotFoundError
from goodoffices.ledger import across
from goodoffices.records import Act, Process, Round
from goodoffices.store import queries_told, settle
from goodoffices.store.agreements import agreements_of
from goodoffices.store.schema import acts, process_parties, processes, rounds, tellings
from goodoffices.store.views import ActView, ProcessRow, ProcessView, RoundView, StatusChange

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection, Row

_PROSPECT = frozenset({"planned", "postponed"})
_AT_ONCE = 100  # negotiations in full held at a time


def listed(
    connection: Connection, *, as_of: dt.date | None = None, party: str | None = None, limit: int | None = None
) -> list[ProcessRow]:
    """The negotiations, those told of last first; ``as_of`` as they stood on a day, ``party`` with that code."""
    query = select(processes).where(processes.c.live, processes.c.merged_into.is_(None))
    if party is not None:
        mine = select(process_parties.c.process_id).where(process_parties.c.code == party)
        query = query.where(processes.c.id.in_(mine))
    if as_of is not None:
        known = select(tellings.c.process_id).where(tellings.c.published <= as_of)
        query = query.where(processes.c.id.in_(known))
    query = query.order_by(processes.c.told.desc(), processes.c.id.desc())
    rows = connection.execute(query.limit(limit) if limit else query).all()
    if as_of is None:
        return [row_view(r) for r in rows]
    found = [
        v.row
        for start in range(0, len(rows), _AT_ONCE)
        for v in views(connection, rows[start : start + _AT_ONCE], as_of)
    ]
    return sorted(found, key=lambda r: (r.told or dt.date.min, r.key), reverse=True)


def row_view(row: Row[Any]) -> ProcessRow:
    """A process's row of the table as its record."""
    return ProcessRow(
        key=row.key, name=row.name, parties=_parties(row), status=row.status, rounds=row.rounds, first=row.first,
        last=row.last, told=row.told,
    )  # fmt: skip


def _parties(row: Row[Any]) -> list[str]:
    edited = (row.edited or {}).get("parties")
    return list(edited) if edited else across.leading(row.record["parties"])


def found(connection: Connection, asked: str) -> Row[Any]:
    """The process that a key, a name or party codes ("PAK,AFG") mean; NotFoundError where it is none or several."""
    row = connection.execute(select(processes).where(processes.c.key == asked)).one_or_none()
    if row is not None:
        number = settle.home(connection, row.id)
        return connection.execute(select(processes).where(processes.c.id == number)).one()
    several = _candidates(connection, asked)
    if len(several) == 1:
        return several[0]
    if several:
        keys = ", ".join(r.key for r in several[:8])
        raise NotFoundError(f"{asked!r} may mean several negotiations: {keys}; give one of these keys")
    raise NotFoundError(f"{asked!r} is no negotiation in the store; goodoffices talks lists their keys")


def _candidates(connection: Connection, asked: str) -> list[Row[Any]]:
    base = select(processes).where(processes.c.live, processes.c.merged_into.is_(None))
    codes = [c.strip().upper() for c in asked.replace("-", ",").split(",") if c.strip()]
    named = base.where(
        or_(func.lower(processes.c.name) == asked.lower(), processes.c.key.startswith(asked.lower(), autoescape=True))
    )
    rows = list(connection.execute(named.limit(20)))
    if rows or not codes:
        return rows
    for code in codes:
        mine = select(process_parties.c.process_id).where(process_parties.c.code == code)
        base = base.where(processes.c.id.in_(mine))
    return list(connection.execute(base.limit(20)))


def one(connection: Connection, asked: str, *, as_of: dt.date | None = None) -> ProcessView:
    """A negotiation in full, by its key, its name or its parties' codes."""
    return view(connection, found(connection, asked), as_of)


def every(connection: Connection, *, as_of: dt.date | None = None, limit: int | None = None) -> Iterable[ProcessView]:
    """All negotiations in full, those told of last first."""
    query = select(processes).where(processes.c.live, processes.c.merged_into.is_(None))
    query = query.order_by(processes.c.told.desc(), processes.c.id.desc())
    rows = connection.execute(query.limit(limit) if limit else query).all()
    for start in range(0, len(rows), _AT_ONCE):
        for shown in views(connection, rows[start : start + _AT_ONCE], as_of):
            if shown.rounds or shown.acts:
                yield shown


def view(connection: Connection, row: Row[Any], as_of: dt.date | None) -> ProcessView:
    """A process's row with its rounds and acts, as they stood on a day or as they stand."""
    return views(connection, [row], as_of)[0]


def views(connection: Connection, rows: Sequence[Row[Any]], as_of: dt.date | None) -> list[ProcessView]:
    """Several negotiations in full; the store is asked as often as for one."""
    numbers = [r.id for r in rows]
    round_views = _rounds(connection, _of(connection, rounds, numbers), as_of)
    act_views = _acts(connection, _of(connection, acts, numbers), as_of)
    told = queries_told.last_days(connection, numbers, as_of) if as_of is not None else {}
    return [_view(r, round_views.get(r.id, []), act_views.get(r.id, []), as_of, told.get(r.id)) for r in rows]


def _view(
    row: Row[Any], round_views: list[RoundView], act_views: list[ActView], as_of: dt.date | None, told: dt.date | None
) -> ProcessView:
    round_views.sort(key=lambda v: (v.round.start or v.round.end or "9999", v.round.ordinal or 0, v.key))
    act_views.sort(key=lambda v: (v.act.date or (v.told.isoformat() if v.told else "9999"), v.key))
    shown = row_view(row) if as_of is None else _summed(row, round_views, act_views, told)
    process = Process(
        id=shown.key, name=shown.name, parties=shown.parties, status=shown.status,
        issues=_issues(round_views), first=shown.first, last=shown.last,
        rounds=[v.round for v in round_views], acts=[v.act for v in act_views],
    )  # fmt: skip
    coming = [v for v in round_views if v.round.status in _PROSPECT]
    made = agreements_of(round_views, act_views)
    return ProcessView(
        row=shown, process=process, rounds=round_views, acts=act_views, next=coming, agreements=made, as_of=as_of
    )


def _of(connection: Connection, table: Any, numbers: list[int]) -> list[Row[Any]]:
    return list(connection.execute(select(table).where(table.c.process_id.in_(numbers), table.c.live)))


def _issues(views: list[RoundView]) -> list[str]:
    spelled: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for issue in (i for v in views for i in v.round.issues):
        spelled.setdefault(issue.lower(), issue)
        counts[issue.lower()] += 1
    return [spelled[i] for i, _ in counts.most_common()]


def _summed(row: Row[Any], round_views: list[RoundView], act_views: list[ActView], told: dt.date | None) -> ProcessRow:
    days = [d for v in round_views for d in (v.round.start, v.round.end) if d] + [
        v.act.date for v in act_views if v.act.date
    ]
    return row_view(row).model_copy(
        update={
            "status": across.sum_up(v.round for v in round_views), "rounds": len(round_views),
            "first": min(days, default=None), "last": max(days, default=None), "told": told,
        }
    )  # fmt: skip


def _rounds(connection: Connection, rows: list[Row[Any]], as_of: dt.date | None) -> dict[int, list[RoundView]]:
    told = queries_told.of_rounds(connection, [r.id for r in rows], as_of)
    found: dict[int, list[RoundView]] = defaultdict(list)
    for row in (r for r in rows if r.id in told):
        found[row.process_id].append(_round(row, told[row.id], as_of))
    return found


def _round(row: Row[Any], known: list[across.RoundTelling], as_of: dt.date | None) -> RoundView:
    settled = Round.model_validate(row.record) if as_of is None else across.settle_round(known)
    history = [StatusChange(since=s, status=status, document=d) for s, status, d in across.statuses(known)]
    return RoundView(
        key=row.key, round=settled, history=history, documents=list(dict.fromkeys(t.document for t in known))
    )


def _acts(connection: Connection, rows: list[Row[Any]], as_of: dt.date | None) -> dict[int, list[ActView]]:
    numbers = [r.id for r in rows]
    found: dict[int, list[ActView]] = defaultdict(list)
    if as_of is None:
        told = queries_told.documents_of_acts(connection, numbers)
        for row in rows:
            first = told[row.id][0][0] if row.id in told else None
            found[row.process_id].append(_act(row.key, Act.model_validate(row.record), first, told.get(row.id, [])))
        return found
    known = queries_told.of_acts(connection, numbers, as_of)
    for row in (r for r in rows if r.id in known):
        mine = [(day, act) for day, act, _ in known[row.id]]
        names = [(day, name) for day, _, name in known[row.id]]
        found[row.process_id].append(_act(row.key, across.settle_act(mine), min(d for d, _ in mine), names))
    return found


def _act(key: str, act: Act, told: dt.date | None, names: Sequence[tuple[dt.date, str]]) -> ActView:
    return ActView(key=key, act=act, told=told, documents=list(dict.fromkeys(name for _, name in names)))


def named(connection: Connection, keys: list[str]) -> list[ProcessRow]:
    """The negotiations of these keys, those told of last first."""
    query = select(processes).where(processes.c.key.in_(keys)).order_by(processes.c.told.desc(), processes.c.id)
    return [row_view(r) for r in connection.execute(query)]
