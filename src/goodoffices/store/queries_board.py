"""The board: every negotiation with its standing, its last and next round, third parties and what changed lately."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from goodoffices.records import Record
from goodoffices.store.queries_processes import row_view
from goodoffices.store.schema import acts, documents, participations, processes, rounds, tellings
from goodoffices.store.views import ProcessRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Row

MOST = 2_000
_AHEAD = frozenset({"planned", "postponed"})
_NEVER = frozenset({"cancelled"})
_LATELY = 12


class RoundBrief(Record):
    """A round in a few words."""

    key: str
    ordinal: int | None
    start: str | None
    end: str | None
    venue: str | None
    country: str | None
    status: str
    told: dt.date | None


class Third(Record):
    """A third party with its roles, the most frequent first."""

    actor: str
    roles: list[str]
    rounds: int


class BoardRow(Record):
    """A negotiation on the board; ``since`` is the day from which its last round was told to stand as it does."""

    row: ProcessRow
    since: dt.date | None
    last: RoundBrief | None
    next: RoundBrief | None
    thirds: list[Third]
    contact: str | None


class Change(Record):
    """Something told of a negotiation lately: a round or an act."""

    process: str
    name: str
    what: str
    status: str
    actor: str | None
    date: str | None
    venue: str | None
    told: dt.date
    key: str


def board(connection: Connection) -> list[BoardRow]:
    """The negotiations, those told of last first."""
    live = (processes.c.live, processes.c.merged_into.is_(None))
    query = select(processes).where(*live).order_by(processes.c.told.desc(), processes.c.id.desc())
    found = connection.execute(query.limit(MOST)).all()
    numbers = select(processes.c.id).where(*live)
    by_process = _rounds(connection, numbers)
    thirds = _thirds(connection, numbers)
    last = {r.id: _last(by_process[r.id]) for r in found}
    since = _since(connection, [x.id for x in last.values() if x is not None])
    return [_row(r, last[r.id], by_process[r.id], thirds.get(r.id, []), since) for r in found]


def _row(
    row: Row[Any], last: Row[Any] | None, mine: list[Row[Any]], thirds: list[Third], since: dict[int, dt.date]
) -> BoardRow:
    ahead = sorted((r for r in mine if r.status in _AHEAD), key=lambda r: (r.start or "9999", r.id))
    shown = row_view(row)
    thirds = [t for t in thirds if t.actor not in shown.parties]
    return BoardRow(
        row=shown, since=since.get(last.id) if last is not None else None,
        last=_brief(last) if last is not None else None, next=_brief(ahead[-1]) if ahead else None, thirds=thirds,
        contact=(last.end or last.start) if last is not None else None,
    )  # fmt: skip


def _last(mine: list[Row[Any]]) -> Row[Any] | None:
    held = [r for r in mine if r.status not in _AHEAD | _NEVER]
    return max(held, key=lambda r: (r.end or r.start or "", r.told or dt.date.min, r.id), default=None)


def _brief(r: Row[Any]) -> RoundBrief:
    return RoundBrief(key=r.key, ordinal=r.ordinal, start=r.start, end=r.end, venue=r.venue, country=r.country,
                      status=r.status, told=r.told)  # fmt: skip


def _rounds(connection: Connection, numbers: Any) -> dict[int, list[Row[Any]]]:
    columns = (rounds.c[n] for n in "id key process_id ordinal start end venue country status told".split())
    found: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(select(*columns).where(rounds.c.live, rounds.c.process_id.in_(numbers))):
        found[row.process_id].append(row)
    return found


def _thirds(connection: Connection, numbers: Any) -> dict[int, list[Third]]:
    query = select(rounds.c.process_id, participations.c.actor, participations.c.role, func.count().label("n"))
    query = query.join(participations, participations.c.round_id == rounds.c.id)
    query = query.where(rounds.c.live, rounds.c.process_id.in_(numbers), participations.c.role != "party",
                        participations.c.actor.is_not(None))  # fmt: skip
    query = query.group_by(rounds.c.process_id, participations.c.actor, participations.c.role)
    roles: dict[int, dict[str, list[tuple[int, str]]]] = defaultdict(lambda: defaultdict(list))
    for row in connection.execute(query):
        roles[row.process_id][row.actor].append((row.n, row.role))
    return {
        number: sorted(
            (Third(actor=a, roles=[r for _, r in sorted(rs, reverse=True)], rounds=max(n for n, _ in rs))
             for a, rs in by_actor.items()), key=lambda t: (-t.rounds, t.actor))
        for number, by_actor in roles.items()
    }  # fmt: skip


def _since(connection: Connection, numbers: Sequence[int]) -> dict[int, dt.date]:
    """For each round the first day on which it was told with the status that it has."""
    found: dict[int, dt.date] = {}
    told = tellings.c.record["status"].as_string()
    for start in range(0, len(numbers), 500):
        query = select(tellings.c.round_id, func.min(tellings.c.published).label("first"))
        query = query.join(rounds, rounds.c.id == tellings.c.round_id).where(
            tellings.c.round_id.in_(numbers[start : start + 500]), told == rounds.c.status
        )
        found |= {r.round_id: r.first for r in connection.execute(query.group_by(tellings.c.round_id))}
    return found


def changes(connection: Connection, since: dt.date, until: dt.date, most: int = _LATELY) -> list[Change]:
    """What was told of negotiations in these days, the latest first, at most so many."""
    return sorted(
        [*_round_changes(connection, since, until, most), *_act_changes(connection, since, until, most)],
        key=lambda c: (c.told, c.key), reverse=True,
    )[:most]  # fmt: skip


def _round_changes(connection: Connection, since: dt.date, until: dt.date, most: int) -> list[Change]:
    query = select(processes.c.key.label("process"), processes.c.name, rounds).join(
        rounds, rounds.c.process_id == processes.c.id
    )
    query = query.where(rounds.c.live, processes.c.live, rounds.c.told.between(since, until))
    rows = connection.execute(query.order_by(rounds.c.told.desc(), rounds.c.id.desc()).limit(most))
    return [
        Change(process=r.process, name=r.name, what="round", status=r.status, actor=None, date=r.start or r.end,
               venue=r.venue, told=r.told, key=r.key)
        for r in rows
    ]  # fmt: skip


def _act_changes(connection: Connection, since: dt.date, until: dt.date, most: int) -> list[Change]:
    query = select(processes.c.key.label("process"), processes.c.name, acts).join(
        acts, acts.c.process_id == processes.c.id
    )
    query = query.where(acts.c.live, processes.c.live, acts.c.told.between(since, until))
    rows = connection.execute(query.order_by(acts.c.told.desc(), acts.c.id.desc()).limit(most))
    return [
        Change(process=r.process, name=r.name, what=r.kind, status=r.status, actor=r.actor, date=r.date, venue=None,
               told=r.told, key=r.key)
        for r in rows
    ]  # fmt: skip


def last_day(connection: Connection) -> dt.date | None:
    """The day of the store's latest article."""
    found: dt.date | None = connection.scalar(select(func.max(documents.c.published)))
    return found
