"""The other side, where the text leaves it to the reader ("Bamako turned the offer down")."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from goodoffices.records import Actor

if TYPE_CHECKING:
    from goodoffices.coding.tree import Tree
    from goodoffices.records import Mention, Reading

# Acts that are always toward somebody.
TOWARD = frozenset({"REJECT", "REQUEST", "ACCUSE", "THREATEN", "SANCTION", "AGREE", "CONCEDE", "SUPPORT", "AID"})
PLACELIKE = frozenset({"IGO", "NGO", "JRN"})


class Sides:
    """Who stands opposite whom in a document, by how often two actors are named together."""

    def __init__(self, reading: Reading, tree: Tree) -> None:
        self.mentions = [m for m in reading.mentions if m.agent and m.actors]
        self.tree = tree
        self.actor_by_code: dict[str, Actor] = {}
        self.counts: Counter[str] = Counter()
        self.pairs: Counter[frozenset[str]] = Counter()
        self._count()

    def _count(self) -> None:
        together: dict[int, set[str]] = {}
        for m in self.mentions:
            for a in m.actors:
                if a.code:
                    self.actor_by_code.setdefault(a.code, a)
                    self.counts[a.code] += 1
                    together.setdefault(self.tree.sentence[m.first], set()).add(a.code)
        for codes in together.values():
            for x in codes:
                for y in codes:
                    if x < y:
                        self.pairs[frozenset((x, y))] += 1

    def counterpart(self, anchor: int, actors: list[Actor], event: str) -> list[Actor]:
        """The other side: the one most lately named that is most often named with the actor; none where unclear."""
        codes = {a.code for a in actors if a.code}
        if event not in TOWARD or not codes or len(codes) > 2:
            return []
        before = [m for m in self.mentions if m.first < anchor and not {a.code for a in m.actors} & codes]
        near = [m for m in before if self.tree.sentence[anchor] - self.tree.sentence[m.first] <= 2]
        ranked = sorted(near, key=lambda m: self._weight(m, codes, anchor), reverse=True)
        if ranked and self._weight(ranked[0], codes, anchor) > 0:
            return list(ranked[0].actors)
        return self._usual(codes)

    def _weight(self, m: Mention, codes: set[str], anchor: int) -> float:
        tied = max((self.pairs[frozenset((c, a.code))] for c in codes for a in m.actors if a.code), default=0)
        distance = self.tree.sentence[anchor] - self.tree.sentence[m.first]
        return tied - 0.75 * distance

    def _usual(self, codes: set[str]) -> list[Actor]:
        best = [p for p, n in self.pairs.most_common() if len(p & codes) == 1 and n > 1]
        return [self.actor_by_code[next(iter(best[0] - codes))]] if best else []
