"""What waits for a person: queues of reports, events and negotiations, each without what is decided already.

| queue | holds |
|---|---|
| unsure | reports, the least confident first |
| reported | events, the most reported first |
| differs | events whose accounts differ, the newest first |
| new | negotiations that nobody has looked at, the last told first |
| second | reports that another reviewer has judged and this one has not |
| disputed | reports on which reviewers do not agree |
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import exists, func, select

from goodoffices.errors import OptionError
from goodoffices.records import Record
from goodoffices.store import verdicts
from goodoffices.store.schema import codings, corrections, documents, events, processes, reports

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select

QUEUES = ("unsure", "reported", "differs", "new", "second", "disputed")
_MOST = 1_000  # beyond this a count says "more"
_JUDGED = ("accept", "reject", "edit", "merge", "split")


class Waiting(Record):
    """Something that waits for a person: what it is and its key."""

    kind: str
    key: str


def queue(connection: Connection, name: str, who: str, *, skip: int = 0, limit: int = 1) -> list[Waiting]:
    """What waits in a queue for a reviewer, after the first ``skip``; raises OptionError for a queue that is none."""
    if name in _QUERIES:
        kind, make = _QUERIES[name]
        return [Waiting(kind=kind, key=k) for k in connection.scalars(make().offset(skip).limit(limit))]
    keys = _of_verdicts(connection, name, who)
    return [Waiting(kind="report", key=k) for k in keys[skip : skip + limit]]


def counts(connection: Connection) -> dict[str, int]:
    """How much waits in the queues that are the same for all reviewers, counted up to a thousand and one."""
    found = {}
    for name, (_, make) in _QUERIES.items():
        some = make().limit(_MOST + 1).subquery()
        found[name] = int(connection.scalar(select(func.count()).select_from(some)) or 0)
    return found


def counts_for(connection: Connection, who: str) -> dict[str, int]:
    """How much waits in a reviewer's own queues."""
    return {name: len(_of_verdicts(connection, name, who)) for name in QUEUES if name not in _QUERIES}


def _of_verdicts(connection: Connection, name: str, who: str) -> list[str]:
    if name not in QUEUES:
        raise OptionError(f"queue {name[:40]!r} is none; allowed: {', '.join(QUEUES)}")
    held = verdicts.by_report(connection)
    if name == "second":
        return [key for key, mine in held.items() if who not in {v.who for v in mine}]
    return [key for key, mine in held.items() if verdicts.disagree(mine)]


def _decided(kind: str) -> Select[Any]:
    standing = corrections.c.undone.is_(None) & corrections.c.action.in_(_JUDGED)
    return select(corrections.c.target).where(corrections.c.kind == kind, standing)


def _unsure() -> Select[Any]:
    """Walks the index of confidence; the other tables are only looked into, so that no database starts from them."""
    active = exists().where(codings.c.id == reports.c.coding_id, codings.c.active)
    original = exists().where(
        documents.c.id == reports.c.document_id, documents.c.current, documents.c.copy_of.is_(None)
    )
    query = select(reports.c.key).where(~reports.c.rejected, active, original)
    return query.where(reports.c.key.not_in(_decided("report"))).order_by(reports.c.confidence, reports.c.id)


def _events() -> Select[Any]:
    return select(events.c.key).where(events.c.live.is_(True), events.c.key.not_in(_decided("event")))


def _reported() -> Select[Any]:
    return _events().order_by(events.c.reports.desc(), events.c.id.desc())


def _differs() -> Select[Any]:
    return _events().where(events.c.differs.is_(True)).order_by(events.c.day.desc(), events.c.id.desc())


def _new() -> Select[Any]:
    query = select(processes.c.key).where(processes.c.live, processes.c.merged_into.is_(None))
    return query.where(processes.c.key.not_in(_decided("process"))).order_by(
        processes.c.told.desc(), processes.c.id.desc()
    )


_QUERIES: dict[str, tuple[str, Any]] = {
    "unsure": ("report", _unsure), "reported": ("event", _reported), "differs": ("event", _differs),
    "new": ("process", _new),
}  # fmt: skip
