"""Who acts on whom as a table of cells, shaded by how cooperative or conflictual the acts are."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goodoffices.store.queries_overview import Dyad


@dataclass(frozen=True, slots=True)
class Cell:
    """A pair's events, the mean of their scores, and a look ("good-1" to "bad-4", "even")."""

    events: int
    score: float
    look: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """Actors down, recipients across, the most frequent first; ``cells`` by (actor, recipient)."""

    actors: list[str]
    recipients: list[str]
    cells: dict[tuple[str, str], Cell]


def matrix(dyads: Sequence[Dyad]) -> Matrix:
    """The table of these dyads."""
    actors, recipients = Counter[str](), Counter[str]()
    for d in dyads:
        actors[d.actor] += d.events
        recipients[d.recipient] += d.events
    cells = {(d.actor, d.recipient): Cell(d.events, d.score, look(d.score)) for d in dyads}
    return Matrix([a for a, _ in actors.most_common()], [r for r, _ in recipients.most_common()], cells)


def look(score: float) -> str:
    """The shade of a mean score from -10 to 10."""
    if abs(score) < 0.5:
        return "even"
    return f"{'good' if score > 0 else 'bad'}-{min(4, max(1, math.ceil(abs(score) / 2.5)))}"
