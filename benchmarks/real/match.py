"""Which report is which coder's row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.real.gold import Gold
from goodoffices.records import Actor, Report

NEAR = 40
"""How many characters apart two coders may set the trigger of one act."""


@dataclass(slots=True)
class Score:
    """Counts over reports and the rows that had to be found (core)."""

    gold: int = 0
    reports: int = 0
    found: int = 0
    whole: int = 0
    beside: int = 0
    """Reports of acts that a coder may leave out."""
    errors: list[str] = field(default_factory=list)

    def __add__(self, other: Score) -> Score:
        return Score(
            self.gold + other.gold,
            self.reports + other.reports,
            self.found + other.found,
            self.whole + other.whole,
            self.beside + other.beside,
            self.errors + other.errors,
        )

    def f1(self, hits: int) -> tuple[float, float, float]:
        """Precision, recall and their harmonic mean."""
        precision = hits / max(1, self.reports - self.beside)
        recall = hits / max(1, self.gold)
        return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)

    def __str__(self) -> str:
        parts = (("type", self.found), ("who-what-whom", self.whole))
        told = (f"{n}: P {p:.3f} R {r:.3f} F1 {f:.3f}" for n, hits in parts for p, r, f in [self.f1(hits)])
        rows = (self.found + self.beside) / max(1, self.reports)
        return (
            f"{self.gold} acts, {self.reports} reports; {'; '.join(told)}; rows of an act that a coder has: {rows:.3f}"
        )


def scored(gold: Sequence[Gold], reports: Sequence[Report]) -> Score:
    """Pair rows and reports, the likeliest first, each once."""
    pairs = sorted(((_likeness(g, r), i, j) for i, g in enumerate(gold) for j, r in enumerate(reports)), reverse=True)
    mine: dict[int, int] = {}
    for likeness, i, j in pairs:
        if likeness and i not in mine and j not in mine.values():
            mine[i] = j
    core = [i for i, g in enumerate(gold) if g.core]
    hits = [i for i in core if i in mine]
    whole = [i for i in hits if _sides(gold[i], reports[mine[i]]) == 2]
    errors = [f"missed {gold[i]}" for i in core if i not in mine]
    errors += [f"beside {_told(r)}" for j, r in enumerate(reports) if j not in mine.values()]
    errors += [f"sides of {gold[i]}: {_told(reports[mine[i]])}" for i in hits if i not in whole]
    return Score(len(core), len(reports), len(hits), len(whole), len(mine) - len(hits), errors)


def _likeness(g: Gold, r: Report) -> float:
    """How surely both are one act: 0 where the type differs, or neither place nor sides agree."""
    if r.event[0] not in g.events:
        return 0.0
    apart, sides = abs(g.start - r.trigger.start), _sides(g, r)
    inside = apart <= max(NEAR, min(250, len(r.quote)))
    if not (apart < NEAR or inside or (sides == 2 and g.actors)):
        return 0.0
    return 3 * (apart < NEAR) + 2 * inside + sides + 0.5 * g.core


def _sides(g: Gold, r: Report) -> int:
    """How many of the two sides agree; a side that the coder left open agrees with any."""
    met = r.event[0] == "CONSULT" and not g.recipients
    return _agrees(g.actors, r.actor) + (met or _agrees(g.recipients, r.recipient))


def _agrees(codes: frozenset[str], actors: Sequence[Actor]) -> bool:
    return not codes or bool(codes & {a.code for a in actors})


def _told(r: Report) -> str:
    sides = (",".join(a.code or "?" for a in side) for side in (r.actor, r.recipient))
    return f"{r.event[0]} {' > '.join(sides)} {r.trigger.text!r} ({r.rule}): {r.quote}"
