"""Which report is which coder's row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.real.gold import Gold
from goodoffices.evaluate.measures import Share, Tally
from goodoffices.records import Actor, Report

NEAR = 40
"""How many characters apart two coders may set the trigger of one act."""


@dataclass(slots=True)
class Score:
    """How reports stand to the rows that had to be found (core), by type and with both sides."""

    type: Tally = field(default_factory=Tally)
    whole: Tally = field(default_factory=Tally)
    beside: int = 0
    """Reports of acts that a coder may leave out."""
    errors: list[str] = field(default_factory=list)

    def add(self, gold: Sequence[Gold], reports: Sequence[Report]) -> None:
        """Count one text: pair its rows and reports, the likeliest first, each once."""
        mine = _paired(gold, reports)
        core = {i for i, g in enumerate(gold) if g.core}
        found = core & mine.keys()
        whole = {i for i in found if _sides(gold[i], reports[mine[i]]) == 2}
        counted = len(reports) - len(mine.keys() - core)
        for tally, right in ((self.type, found), (self.whole, whole)):
            tally.tp += len(right)
            tally.fp += counted - len(right)
            tally.fn += len(core - right)
        self.beside += len(mine.keys() - core)
        self.errors += [f"missed {gold[i]}" for i in sorted(core - found)]
        self.errors += [f"beside {_told(r)}" for j, r in enumerate(reports) if j not in mine.values()]
        self.errors += [f"sides of {gold[i]}: {_told(reports[mine[i]])}" for i in sorted(found - whole)]

    def __str__(self) -> str:
        reports = self.type.tp + self.type.fp + self.beside
        rows = Share(self.type.tp + self.beside, reports)
        return f"type: {self.type}; who-what-whom: {self.whole}; rows of an act that a coder has: {rows}"


def _paired(gold: Sequence[Gold], reports: Sequence[Report]) -> dict[int, int]:
    """The report of each row that has one, by their numbers."""
    pairs = sorted(((_likeness(g, r), i, j) for i, g in enumerate(gold) for j, r in enumerate(reports)), reverse=True)
    mine: dict[int, int] = {}
    for likeness, i, j in pairs:
        if likeness and i not in mine and j not in mine.values():
            mine[i] = j
    return mine


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
