"""Queries on negotiations: the list, one in full, and both as they were known on a day."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, or_, select

from goodoffices.errors import NotFoundError
from goodoffices.ledger import across
from goodoffices.records import Act, Process, Round
from goodoffices.store import settle
from goodoffices.store.agreements import agreements_of
from goodoffices.store.schema import acts, documents, process_parties, processes, rounds, tellings
from goodoffices.store.views import ActView, ProcessRow, ProcessView, RoundView, StatusChange

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection, Row

_PROSPECT = frozenset({"planned", "postponed"})


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
    found = [view(connection, r, as_of).row for r in rows]
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
    for row in connection.execute(query.limit(limit) if limit else query).all():
        shown = view(connection, row, as_of)
        if shown.rounds or shown.acts:
            yield shown


def view(connection: Connection, row: Row[Any], as_of: dt.date | None) -> ProcessView:
    """A process's row with its rounds and acts, as they stood on a day or as they stand."""
    round_views = [v for r in _of(connection, rounds, row.id) if (v := _round(connection, r, as_of)) is not None]
    act_views = [a for r in _of(connection, acts, row.id) if (a := _act(connection, r, as_of)) is not None]
    round_views.sort(key=lambda v: (v.round.start or v.round.end or "9999", v.round.ordinal or 0, v.key))
    act_views.sort(key=lambda v: (v.act.date or (v.told.isoformat() if v.told else "9999"), v.key))
    shown = _summed(row, round_views, act_views, as_of, connection)
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


def _of(connection: Connection, table: Any, process: int) -> list[Row[Any]]:
    return list(connection.execute(select(table).where(table.c.process_id == process, table.c.live)))


def _issues(views: list[RoundView]) -> list[str]:
    spelled: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for issue in (i for v in views for i in v.round.issues):
        spelled.setdefault(issue.lower(), issue)
        counts[issue.lower()] += 1
    return [spelled[i] for i, _ in counts.most_common()]


def _summed(
    row: Row[Any], round_views: list[RoundView], act_views: list[ActView], as_of: dt.date | None, connection: Connection
) -> ProcessRow:
    shown = row_view(row)
    if as_of is None:
        return shown
    told = select(func.max(tellings.c.published)).where(tellings.c.process_id == row.id, tellings.c.published <= as_of)
    days = [d for v in round_views for d in (v.round.start, v.round.end) if d] + [
        v.act.date for v in act_views if v.act.date
    ]
    return shown.model_copy(
        update={
            "status": across.sum_up(v.round for v in round_views), "rounds": len(round_views),
            "first": min(days, default=None), "last": max(days, default=None), "told": connection.scalar(told),
        }
    )  # fmt: skip


def _round(connection: Connection, row: Row[Any], as_of: dt.date | None) -> RoundView | None:
    known = settle.round_tellings(connection, row.id, as_of)
    if not known:
        return None
    settled = Round.model_validate(row.record) if as_of is None else across.settle_round(known)
    history = [StatusChange(since=s, status=status, document=d) for s, status, d in across.statuses(known)]
    return RoundView(
        key=row.key, round=settled, history=history, documents=list(dict.fromkeys(t.document for t in known))
    )


def _act(connection: Connection, row: Row[Any], as_of: dt.date | None) -> ActView | None:
    if as_of is None:
        names = select(documents.c.name, tellings.c.published)
        names = names.join(tellings, tellings.c.document_id == documents.c.id)
        names = names.where(tellings.c.act_id == row.id).order_by(tellings.c.published, tellings.c.id).limit(50)
        told = connection.execute(names).all()
        first = told[0].published if told else None
        held = list(dict.fromkeys(r.name for r in told))
        return ActView(key=row.key, act=Act.model_validate(row.record), told=first, documents=held)
    known = settle.told(connection, "act_id", row.id, as_of)
    acts_told = [t for t, _ in known if isinstance(t, tuple)]
    if not acts_told:
        return None
    held = list(dict.fromkeys(d for _, d in known))
    return ActView(key=row.key, act=across.settle_act(acts_told), told=min(d for d, _ in acts_told), documents=held)


def named(connection: Connection, keys: list[str]) -> list[ProcessRow]:
    """The negotiations of these keys, those told of last first."""
    query = select(processes).where(processes.c.key.in_(keys)).order_by(processes.c.told.desc(), processes.c.id)
    return [row_view(r) for r in connection.execute(query)]
