"""The other side, where the text leaves it to the reader ("Bamako turned the offer down").

An answer goes to whoever made the last move; what a mediator does is for the parties; any other act is toward the one
with whom the actor has most to do in this document, the nearer named the likelier.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from goodoffices.coding.roles import known
from goodoffices.records import Actor

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goodoffices.coding.merge import Row
    from goodoffices.coding.tree import Tree
    from goodoffices.records import Mention, Reading

# Acts that are always toward somebody.
TOWARD = frozenset(
    {"REJECT", "REQUEST", "ACCUSE", "THREATEN", "SANCTION", "AGREE", "CONCEDE", "SUPPORT", "AID", "RETREAT"}
)
ADVERSE = frozenset({"ACCUSE", "THREATEN", "SANCTION", "CONCEDE", "RETREAT"})
HARD = frozenset({"ACCUSE", "ASSAULT", "COERCE", "REJECT", "REQUEST", "SANCTION", "THREATEN"})
AIMING = frozenset({"ACCUSE", "THREATEN", "SANCTION", "REQUEST", "REJECT"})
MEDIATING = frozenset({"039", "045"})
# What a refusal or an acceptance answers, and what a welcome does.
MOVES = frozenset({"REQUEST", "AGREE", "CONCEDE", "THREATEN"})
DEEDS = frozenset({"AGREE", "CONCEDE", "SUPPORT", "RETREAT", "AID", "COOPERATE", "CONSULT"})
FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "SANCTION"})
ACCEPTING = frozenset({"accept", "acceptance", "agree", "consent"})
ANSWER_WITHIN = 3  # sentences
NEAR = 2  # sentences
TOGETHER = 0.25  # what one sentence that names both counts, beside 1 for an act between them
FADING = 0.5  # per sentence
THIRD_PARTY = 2.0
# What the object of an answer or a reproach says it is about: the kinds of act that the noun stands for.
ABOUT: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        ("accord", "agreement", "deal", "pact", "treaty", "memorandum", "text"), frozenset({"AGREE", "SUPPORT"})
    ),
    **dict.fromkeys(("offer", "invitation", "proposal", "plan", "idea", "gesture"), frozenset({"AGREE", "CONCEDE"})),
    **dict.fromkeys(("demand", "request", "appeal", "call", "ultimatum"), frozenset({"REQUEST"})),
    **dict.fromkeys(("coup", "takeover", "arrest", "seizure"), frozenset({"COERCE", "ASSAULT"})),
    **dict.fromkeys(("attack", "raid", "killing", "shooting", "shelling", "bombing", "strike"), frozenset({"ASSAULT"})),
}
POINTING = frozenset({"the", "that", "this", "these", "those", "it", "both"})
CROWD = 3
CLEARLY = 1.25


class Sides:
    """Who stands opposite whom in a document, by the acts between them and by how often they are named together."""

    def __init__(self, reading: Reading, tree: Tree, rows: Iterable[Row]) -> None:
        self.mentions = [m for m in reading.mentions if m.agent and any(a.code for a in m.actors)]
        self.tree = tree
        self.actor_by_code: dict[str, Actor] = {}
        self.pairs: dict[frozenset[str], float] = {}
        self.thirds: Counter[str] = Counter()
        self.allies: Counter[frozenset[str]] = Counter()
        self._count_mentions()
        for row in rows:
            self._count_row(row)

    def _count_mentions(self) -> None:
        together: dict[int, set[str]] = {}
        for m in self.mentions:
            for a in m.actors:
                if a.code:
                    self.actor_by_code.setdefault(a.code, a)
                    together.setdefault(self.tree.sentence[m.first], set()).add(a.code)
        for codes in together.values():
            self._tie(codes, codes, TOGETHER)

    def _count_row(self, row: Row) -> None:
        actors = {a.code for a in row.actors if a.code}
        recipients = {a.code for a in row.recipients if a.code}
        for a in (*row.actors, *row.recipients):
            if a.code:
                self.actor_by_code.setdefault(a.code, a)
        if row.ruling.cameo in MEDIATING:
            self.thirds.update(actors)
            actors = recipients
        elif row.ruling.event in HARD:
            self.allies.update({frozenset((x, y)) for x in actors for y in actors if x != y})
        if not recipients and len(actors) <= CROWD:
            recipients = actors
        self._tie(actors, recipients, 1.0)

    def _tie(self, some: set[str], others: set[str], weight: float) -> None:
        for pair in {frozenset((x, y)) for x in some for y in others if x != y}:
            self.pairs[pair] = self.pairs.get(pair, 0.0) + weight

    def fill(self, rows: list[Row]) -> None:
        """Give every row that is toward somebody, and names nobody, its other side where the document tells it."""
        rows.sort(key=lambda r: r.trigger.start)
        for n, row in enumerate(rows):
            codes = {a.code for a in row.actors if a.code}
            if row.recipients or row.ruling.event not in TOWARD or not codes or (row.joint and len(codes) > 1):
                continue
            if row.ruling.event == "SUPPORT" and self._spoken_of(row):
                continue
            row.recipients = (
                self._beside(rows, row)
                or self._answered(rows[:n], row)
                or self._mediated(row, codes)
                or self._counterpart(row, codes)
                or self._to_the_parties(row, codes)
                or self._aimed_at(rows[:n], row, codes)
            )
            row.implied = bool(row.recipients)

    def _beside(self, rows: list[Row], row: Row) -> list[Actor]:
        """The recipients of the act told in one breath with this one: "condemned the coup and cut off its aid"."""
        tree, i = self.tree, row.hit.anchor
        if row.ruling.event not in ADVERSE:
            return []
        for r in rows:
            joined = (tree.dep[i] == "conj" and tree.head[i] == r.hit.anchor) or (
                tree.dep[r.hit.anchor] == "conj" and tree.head[r.hit.anchor] == i
            )
            if joined and r.recipients and r.ruling.event in ADVERSE and r.who == row.who:
                return list(r.recipients)
        return []

    def _to_the_parties(self, row: Row, codes: set[str]) -> list[Actor]:
        """The two sides, for the appeal of somebody who is neither: "Malaysia appealed for calm"."""
        parties = self.parties() if row.ruling.event == "REQUEST" else []
        return [] if codes & {a.code for a in parties} else parties

    def _aimed_at(self, before: list[Row], row: Row, codes: set[str]) -> list[Actor]:
        """Whom everybody accuses, warns and urges, for one more who does."""
        if row.ruling.event not in {"THREATEN", "SANCTION", "REQUEST"}:
            return []
        aims = Counter(
            a.code
            for r in before
            if r.ruling.event in AIMING and not r.implied
            for a in r.recipients
            if a.code and a.code not in codes
        )
        best = aims.most_common(1)
        return [self.actor_by_code[best[0][0]]] if best and best[0][1] > 1 else []

    def _spoken_of(self, row: Row) -> bool:
        """Whether the object is a thing of its own, neither somebody nor what was just told: "backed reform"."""
        tree = self.tree
        things = [a.token for a in tree.arguments(row.hit.anchor) if a.role == "obj"]
        return bool(things) and not self._points_back(row) and not any(tree.pos[t] == "PRON" for t in things)

    def _answered(self, before: list[Row], row: Row) -> list[Actor]:
        """Whose move a refusal, an acceptance or a welcome answers: of those within reach, one made to the answerer."""
        wanted = self._answers(row)
        if not wanted:
            return []
        at = self.tree.sentence[row.hit.anchor]
        own = {(a.code, a.sector) for a in row.actors}
        reach = [
            r
            for r in reversed(before)
            if not own & {(a.code, a.sector) for a in r.actors}
            and at - self.tree.sentence[r.hit.anchor] <= ANSWER_WITHIN
        ]
        moves = [r for r in reach if r.ruling.event in wanted]
        addressed = next((r for r in moves if r.whom & row.who), None)
        move = self._named(reach, row) or addressed or next(iter(moves), None)
        return [a for a in move.actors if known(a) and (a.code, a.sector) not in own] if move else []

    def _named(self, moves: list[Row], row: Row) -> Row | None:
        """The move that the answer's own object names: "rejected the accord" is said to those who made it."""
        tree = self.tree
        things = {tree.lemma[a.token] for a in tree.arguments(row.hit.anchor) if a.role == "obj"}
        kinds = frozenset().union(*(ABOUT.get(t, frozenset()) for t in things))
        return next((r for r in moves if r.ruling.event in kinds), None)

    def _answers(self, row: Row) -> frozenset[str]:
        """What a row may be an answer to; a reproach answers a deed where it says no more than "condemned the raid"."""
        event = row.ruling.event
        if event == "SUPPORT":
            return DEEDS
        if event == "ACCUSE":
            return DEEDS | FORCE if self._points_back(row) else frozenset()
        return MOVES if event == "REJECT" or (event == "AGREE" and row.words & ACCEPTING) else frozenset()

    def _points_back(self, row: Row) -> bool:
        tree = self.tree
        things = [a.token for a in tree.arguments(row.hit.anchor) if a.role == "obj"]
        return any(tree.lemma[c] in POINTING for t in things for c in (t, *tree.children[t]))

    def _mediated(self, row: Row, codes: set[str]) -> list[Actor]:
        """The parties, for the act of a third: the pair with most between them."""
        if row.ruling.cameo not in MEDIATING:
            return []
        pairs = sorted((-w, sorted(p)) for p, w in self.pairs.items() if not p & codes)
        return [self.actor_by_code[c] for c in pairs[0][1] if c in self.actor_by_code] if pairs else []

    def _counterpart(self, row: Row, codes: set[str]) -> list[Actor]:
        """The other side: the one tied most to the actor, of those lately named; none where nobody is."""
        if len(codes) > CROWD - 1:
            return []
        anchor = row.hit.anchor
        near = [m for m in self.mentions if self._before(m, anchor) and not {a.code for a in m.actors} & codes]
        ranked = sorted(near, key=lambda m: self._weight(m, codes, row), reverse=True)
        if ranked and self._weight(ranked[0], codes, row) > 0:
            return [a for a in ranked[0].actors if known(a)]
        return self._usual(codes)

    def _before(self, m: Mention, anchor: int) -> bool:
        return m.first < anchor and self.tree.sentence[anchor] - self.tree.sentence[m.first] <= NEAR

    def _weight(self, m: Mention, codes: set[str], row: Row) -> float:
        named = {a.code for a in m.actors if a.code}
        tied = max((self.pairs.get(frozenset((c, d)), 0.0) for c in codes for d in named), default=0.0)
        distance = self.tree.sentence[row.hit.anchor] - self.tree.sentence[m.first]
        aloof = row.ruling.event in ADVERSE and all(self._aloof(d, codes) for d in named)
        return tied - FADING * distance - THIRD_PARTY * aloof

    def _aloof(self, code: str, codes: set[str]) -> bool:
        """Whether somebody is no adversary: a third party, an organisation, or one who acts together with the actor."""
        if self.thirds[code] or any(self.allies[frozenset((c, code))] for c in codes):
            return True
        return self.actor_by_code[code].sector == "IGO"

    def parties(self) -> list[Actor]:
        """The two with most between them, where they stand out; none where they do not."""
        ranked = sorted((-w, sorted(p)) for p, w in self.pairs.items() if not any(self._aloof(c, set()) for c in p))
        if not ranked or -ranked[0][0] < 2 or (len(ranked) > 1 and ranked[0][0] > CLEARLY * ranked[1][0]):
            return []
        return [self.actor_by_code[c] for c in ranked[0][1]]

    def _usual(self, codes: set[str]) -> list[Actor]:
        ranked = sorted(
            (-w + THIRD_PARTY * self._aloof(c, codes), c)
            for p, w in self.pairs.items()
            if len(p & codes) == 1 and w >= 1
            for c in p - codes
        )
        return [self.actor_by_code[ranked[0][1]]] if ranked else []
