"""People's corrections: kept apart from what was coded, undone one by one, never lost by a re-coding.

| kind | actions | payload |
|---|---|---|
| report | accept, reject, edit | edit: ``fields`` of a Report |
| event | accept, reject, edit, merge, split | merge: ``others`` (keys); split: ``reports`` (their ids) |
| round | accept, reject, edit, merge, split | merge: ``others``; split: ``documents`` (names) |
| process | accept, reject, edit, merge, split | merge: ``others``; split: ``rounds`` (keys) |
| act | accept, reject, edit | |

An edit sets fields; a later edit wins. Undoing one correction leaves what the others say.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, update

from goodoffices.errors import NotFoundError, OptionError
from goodoffices.records import Report
from goodoffices.store import anchors, correct_events, correct_ledger, correct_reports
from goodoffices.store.common import now
from goodoffices.store.schema import corrections
from goodoffices.store.views import CorrectionRow

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

_KINDS: dict[str, Any] = {
    "report": correct_reports,
    "event": correct_events.EVENTS,
    "round": correct_ledger.ROUNDS,
    "process": correct_ledger.PROCESSES,
    "act": correct_ledger.ACTS,
}
_DEEPEST = 12
_LARGEST = 2**53
ACTIONS = {
    "report": ("accept", "reject", "edit"),
    "event": ("accept", "reject", "edit", "merge", "split"),
    "round": ("accept", "reject", "edit", "merge", "split"),
    "process": ("accept", "reject", "edit", "merge", "split"),
    "act": ("accept", "reject", "edit"),
}


def correct(
    connection: Connection, kind: str, target: str, action: str, *, who: str, why: str, payload: dict[str, Any]
) -> CorrectionRow:
    """Write down a correction and do what it says.

    Raises OptionError for an action or payload that is not allowed, NotFoundError where the target is not there.
    """
    if kind not in ACTIONS:
        raise OptionError(f"a correction of {kind!r} is not known; allowed: {', '.join(ACTIONS)}")
    if action not in ACTIONS[kind]:
        raise OptionError(f"{action!r} is no correction of a {kind}; allowed: {', '.join(ACTIONS[kind])}")
    if not who.strip():
        raise OptionError("a correction needs the name of who makes it")
    for given in (target, who, why, payload):
        _refuse_odd(given)
    prepared, held = _KINDS[kind].prepare(connection, target, action, payload)
    values = {
        "kind": kind, "target": target, "action": action, "anchors": held, "payload": prepared, "who": who,
        "why": why, "made": now(),
    }  # fmt: skip
    number = connection.execute(insert(corrections).values(values).returning(corrections.c.id)).scalar_one()
    row = connection.execute(select(corrections).where(corrections.c.id == number)).one()
    _KINDS[kind].apply(connection, row, active(connection, kind))
    return row_view(row)


def _refuse_odd(value: Any, depth: int = 0) -> None:
    """Refuse what no database keeps: characters that no text has, numbers that are none, endless nesting."""
    if isinstance(value, dict):
        parts = [*value, *value.values()]
    elif isinstance(value, list):
        parts = value
    else:
        parts = []
    odd = isinstance(value, str) and any(c == "\0" or "\ud800" <= c <= "\udfff" for c in value)
    number = isinstance(value, (int, float)) and not (math.isfinite(value) and abs(value) < _LARGEST)
    if odd or number or (parts and depth > _DEEPEST):
        raise OptionError(f"{repr(value)[:60]} cannot be kept; give plain text and numbers")
    for part in parts:
        _refuse_odd(part, depth + 1)


def undo(connection: Connection, number: int, *, who: str) -> CorrectionRow:
    """Undo one correction and leave the others; raises NotFoundError where there is none, or it is undone already."""
    if not 0 < number < _LARGEST:
        raise NotFoundError(f"correction {number}: there is none to undo")
    row = connection.execute(select(corrections).where(corrections.c.id == number)).one_or_none()
    if row is None or row.undone is not None:
        raise NotFoundError(f"correction {number}: there is none to undo")
    connection.execute(update(corrections).where(corrections.c.id == number).values(undone=now(), undone_by=who))
    _KINDS[row.kind].revert(connection, row, active(connection, row.kind))
    return row_view(connection.execute(select(corrections).where(corrections.c.id == number)).one())


def active(connection: Connection, kind: str) -> list[Row[Any]]:
    """The corrections of a kind that stand, in the order in which they were made."""
    query = select(corrections).where(corrections.c.kind == kind, corrections.c.undone.is_(None))
    return list(connection.execute(query.order_by(corrections.c.id)))


def listed(
    connection: Connection,
    *,
    kind: str | None = None,
    target: str | None = None,
    who: str | None = None,
    standing: bool = False,
    before: int | None = None,
    limit: int | None = None,
) -> list[CorrectionRow]:
    """The corrections, the latest first, undone ones too unless ``standing``; those ``before`` a number."""
    query = select(corrections).order_by(corrections.c.id.desc()).limit(limit)
    if standing:
        query = query.where(corrections.c.undone.is_(None))
    if before is not None:
        query = query.where(corrections.c.id < before)
    if who:
        query = query.where(corrections.c.who == who)
    if kind:
        query = query.where(corrections.c.kind == kind)
    if target:
        query = query.where(corrections.c.target == target)
    return [row_view(r) for r in connection.execute(query)]


def row_view(row: Row[Any]) -> CorrectionRow:
    """A correction's row as its record."""
    return CorrectionRow(
        id=row.id, kind=row.kind, target=row.target, action=row.action, payload=row.payload, who=row.who, why=row.why,
        made=row.made, undone=row.undone, undone_by=row.undone_by,
    )  # fmt: skip


def carried(connection: Connection, identity: str, found: list[Report]) -> list[Report]:
    """New reports with people's edits laid over them, and what people accepted or edited added where it is missing."""
    out = list(found)
    for row in active(connection, "report"):
        if row.anchors["identity"] != identity or row.action == "reject":
            continue
        at = next((n for n, r in enumerate(out) if anchors.same(row.anchors["anchor"], identity, r)), None)
        if at is None:
            out.append(Report.model_validate(row.payload["record"]))
        elif row.action == "edit":
            out[at] = correct_reports.laid_over(out[at], row.payload["fields"])
    return out


def restore(connection: Connection, identity: str, document: int) -> None:
    """Reject in a document's new coding what a person had rejected in an old one."""
    rejected = [r for r in active(connection, "report") if r.anchors["identity"] == identity and r.action == "reject"]
    if rejected:
        correct_reports.reject_again(connection, identity, document, [r.anchors["anchor"] for r in rejected])
