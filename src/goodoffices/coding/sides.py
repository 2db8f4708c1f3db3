"""Who stands opposite whom in a document, as its acts and its sentences tell."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from goodoffices.actors.thirds import third_parties
from goodoffices.coding.cast import is_nickname
from goodoffices.coding.roles import known

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goodoffices.coding.merge import Row
    from goodoffices.coding.tree import Tree
    from goodoffices.records import Actor, Mention, Reading

ADVERSE = frozenset({"ACCUSE", "THREATEN", "SANCTION", "CONCEDE", "RETREAT"})
STANDOFF = ADVERSE | {"REJECT"}  # acts that hardly ever meet a third party where nobody is named
HARD = frozenset({"ACCUSE", "ASSAULT", "COERCE", "REJECT", "REQUEST", "SANCTION", "THREATEN"})
MEDIATING = frozenset({"039", "045"})
NEAR = 2  # sentences
TOGETHER = 0.25  # what one sentence that names both counts, beside 1 for an act between them
FADING = 0.5  # per sentence
THIRD_PARTY = 2.0
CROWD = 3
STANDING_OUT = 2.0
CLEARLY = 1.25


class Sides:
    """Who stands opposite whom in a document, by the acts between them and by how often they are named together."""

    def __init__(self, reading: Reading, tree: Tree, rows: Iterable[Row]) -> None:
        named = (m for m in reading.mentions if m.agent and not is_nickname(tree, m))
        self.mentions = [m for m in named if any(a.code for a in m.actors)]
        self.tree = tree
        self.actor_by_code: dict[str, Actor] = {}
        self.pairs: dict[frozenset[str], float] = {}
        self.thirds: Counter[str] = Counter()
        self.allies: Counter[frozenset[str]] = Counter()
        self.thirds.update(third_parties(reading.doc, reading.mentions))
        self._count_mentions()
        for row in rows:
            self._count_row(row)

    def _count_mentions(self) -> None:
        together: dict[int, set[str]] = {}
        for m in self.mentions:
            for a in m.actors:
                if a.code:
                    self._note(a)
                    together.setdefault(self.tree.sentence[m.first], set()).add(a.code)
        for codes in together.values():
            self._tie(codes, codes, TOGETHER)

    def _count_row(self, row: Row) -> None:
        actors = {a.code for a in row.actors if a.code}
        recipients = {a.code for a in row.recipients if a.code}
        for a in (*row.actors, *row.recipients):
            self._note(a)
        if row.ruling.cameo in MEDIATING:
            self.thirds.update(actors)
            actors = recipients
        elif row.ruling.event in HARD:
            self.allies.update({frozenset((x, y)) for x in actors for y in actors if x != y})
        if not recipients and len(actors) <= CROWD and row.ruling.event not in HARD:
            recipients = actors
        self._tie(actors, recipients, 1.0)

    def _note(self, a: Actor) -> None:
        """Keep the first actor of a code, of a state's its government rather than its parliament or people."""
        if a.code and (a.code not in self.actor_by_code or (self.actor_by_code[a.code].sector != "GOV" == a.sector)):
            self.actor_by_code[a.code] = a

    def _tie(self, some: set[str], others: set[str], weight: float) -> None:
        for pair in {frozenset((x, y)) for x in some for y in others if x != y}:
            self.pairs[pair] = self.pairs.get(pair, 0.0) + weight

    def parties(self) -> list[Actor]:
        """Those with most between them, two or a few; none where nobody stands out or too many do."""
        ranked = sorted((-w, sorted(p)) for p, w in self.pairs.items() if not any(self._aloof(c, set()) for c in p))
        strong = [(w, p) for w, p in ranked if -w >= STANDING_OUT and w <= ranked[0][0] / CLEARLY]
        codes = list(dict.fromkeys(c for _, p in strong for c in p))
        return [self.actor_by_code[c] for c in codes] if len(codes) <= CROWD else []

    def mediated(self, codes: set[str]) -> list[Actor]:
        """The parties, for the act of a third: the pair with most between them."""
        pairs = sorted((-w, sorted(p)) for p, w in self.pairs.items() if not p & codes)
        return [self.actor_by_code[c] for c in pairs[0][1] if c in self.actor_by_code] if pairs else []

    def counterpart(self, row: Row, codes: set[str]) -> list[Actor]:
        """The other side: the one tied most to the actor, of those lately named; none where nobody is."""
        if len(codes) > CROWD - 1:
            return []
        anchor = row.hit.anchor
        near = [m for m in self.mentions if self._before(m, anchor) and {a.code for a in m.actors if a.code} - codes]
        ranked = sorted(near, key=lambda m: self._weight(m, codes, row), reverse=True)
        if ranked and self._weight(ranked[0], codes, row) > 0:
            return [a for a in ranked[0].actors if known(a) and a.code not in codes]
        return self._usual(codes)

    def _before(self, m: Mention, anchor: int) -> bool:
        return m.first < anchor and self.tree.sentence[anchor] - self.tree.sentence[m.first] <= NEAR

    def _weight(self, m: Mention, codes: set[str], row: Row) -> float:
        named = {a.code for a in m.actors if a.code} - codes
        tied = max((self.pairs.get(frozenset((c, d)), 0.0) for c in codes for d in named), default=0.0)
        distance = self.tree.sentence[row.hit.anchor] - self.tree.sentence[m.first]
        aloof = row.ruling.event in STANDOFF and all(self._aloof(d, codes) for d in named)
        return tied - FADING * distance - THIRD_PARTY * aloof

    def _aloof(self, code: str, codes: set[str]) -> bool:
        """Whether somebody is no adversary: a third party, an organisation, or one who acts together with the actor."""
        if self.thirds[code] or any(self.allies[frozenset((c, code))] for c in codes):
            return True
        return self.actor_by_code[code].sector == "IGO"

    def _usual(self, codes: set[str]) -> list[Actor]:
        ranked = sorted(
            (-w, c)
            for p, w in self.pairs.items()
            if len(p & codes) == 1 and w >= 1
            for c in p - codes
            if w >= THIRD_PARTY or not self._aloof(c, codes)
        )
        return [self.actor_by_code[ranked[0][1]]] if ranked else []
