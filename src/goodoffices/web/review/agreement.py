"""How far reviewers agree on the reports that both judged: on the verdict, and on the row that each holds."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from goodoffices.evaluate.agreement import coefficients
from goodoffices.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from goodoffices.records import Actor, Report
    from goodoffices.store.verdicts import Verdict

NONE = "none"


class Measure(Record):
    """On what, how often both say the same, and that corrected for chance (Cohen's kappa, Krippendorff's alpha)."""

    on: str
    same: float
    kappa: float
    alpha: float


class Pair(Record):
    """Two reviewers and the reports that both judged."""

    one: str
    other: str
    reports: int
    measures: list[Measure]


@dataclass(frozen=True, slots=True)
class _Both:
    one: Verdict
    other: Verdict


def pairs(held: Iterable[Sequence[Verdict]]) -> list[Pair]:
    """Every two reviewers who judged the same reports, those with the most in common first."""
    shared: dict[tuple[str, str], list[_Both]] = {}
    for verdicts in held:
        for a, b in combinations(sorted(verdicts, key=lambda v: v.who), 2):
            shared.setdefault((a.who, b.who), []).append(_Both(a, b))
    found = [
        Pair(one=one, other=other, reports=len(both), measures=_measures(both)) for (one, other), both in shared.items()
    ]
    return sorted(found, key=lambda p: (-p.reports, p.one, p.other))


def _measures(both: Sequence[_Both]) -> list[Measure]:
    rows = ("type", "who", "to whom", "date", "whole")
    return [
        _measure("verdict", [(b.one.verdict, b.other.verdict) for b in both]),
        *(_measure(on, [(_label(b.one.row, on), _label(b.other.row, on)) for b in both]) for on in rows),
    ]


def _measure(on: str, labels: list[tuple[str, str]]) -> Measure:
    kappa, alpha = coefficients(labels)
    same = sum(a == b for a, b in labels) / len(labels)
    return Measure(on=on, same=round(same, 3), kappa=round(kappa, 3), alpha=round(alpha, 3))


def _label(row: Report | None, on: str) -> str:
    if row is None:
        return NONE
    parts = {"type": row.event[0], "who": _codes(row.actor), "to whom": _codes(row.recipient), "date": row.date or "?"}
    return parts[on] if on in parts else "/".join([*parts.values(), row.factuality, row.polarity])


def _codes(actors: Sequence[Actor]) -> str:
    return "+".join(sorted(a.code or a.sector or "?" for a in actors)) or "nobody"
