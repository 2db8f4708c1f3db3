"""What each reviewer holds of a report, read off their standing corrections one by one.

A reviewer's row is what was coded with that reviewer's own edits laid over it, whatever others have set: two reviewers
can so be compared, and the second can read without seeing what the first decided.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import select

from goodoffices.records import Record, Report
from goodoffices.store import correct_reports
from goodoffices.store.schema import corrections

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Row


class Verdict(Record):
    """A reviewer's judgement of a report; ``row`` is None where it was rejected."""

    target: str
    document: str
    who: str
    verdict: Literal["right", "changed", "wrong"]
    row: Report | None


def by_report(connection: Connection) -> dict[str, list[Verdict]]:
    """The verdicts on each report, by its key, the first judged first; one a reviewer."""
    query = select(corrections).where(corrections.c.kind == "report").order_by(corrections.c.id)
    mine: dict[str, list[Row[Any]]] = defaultdict(list)
    names: dict[str, str] = {}
    for row in connection.execute(query):
        anchor = row.anchors["anchor"]
        mine[anchor].append(row)
        names[anchor] = row.target
    found = {names[a]: _verdicts(names[a], rows) for a, rows in mine.items()}
    return {key: held for key, held in found.items() if held}


def coded(connection: Connection, target: str) -> Report | None:
    """A report as it was before anyone edited it; None where nobody has judged it."""
    query = select(corrections.c.payload).where(corrections.c.kind == "report", corrections.c.target == target)
    row = connection.execute(query.order_by(corrections.c.id).limit(1)).one_or_none()
    return None if row is None else Report.model_validate(row.payload["before"])


def disagree(held: Sequence[Verdict]) -> bool:
    """Whether two reviewers hold different rows, or one holds none."""
    return len({v.row.model_dump_json() if v.row else "" for v in held}) > 1


def _verdicts(target: str, rows: Sequence[Row[Any]]) -> list[Verdict]:
    base = Report.model_validate(rows[0].payload["before"])
    standing: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        if row.undone is None:
            standing[row.who].append(row)
    return [_verdict(target, who, base, mine) for who, mine in standing.items()]


def _verdict(target: str, who: str, base: Report, mine: Sequence[Row[Any]]) -> Verdict:
    if any(r.action == "reject" for r in mine):
        return Verdict(target=target, document=base.document, who=who, verdict="wrong", row=None)
    made = base
    for row in (r for r in mine if r.action == "edit"):
        made = correct_reports.laid_over(made, row.payload["fields"])
    verdict: Literal["right", "changed"] = "right" if made == base else "changed"
    return Verdict(target=target, document=base.document, who=who, verdict=verdict, row=made)
