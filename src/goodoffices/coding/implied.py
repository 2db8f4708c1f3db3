"""The other side, where the text leaves it to the reader ("Bamako turned the offer down").

An answer goes to whoever made the last move; what a mediator does is for the parties; any other act is toward the one
with whom the actor has most to do in this document, the nearer named the likelier.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from goodoffices.coding.roles import known
from goodoffices.coding.scope import DATES
from goodoffices.coding.sides import ADVERSE, MEDIATING, Sides
from goodoffices.coding.standing import OPEN

if TYPE_CHECKING:
    from goodoffices.coding.merge import Row
    from goodoffices.coding.tree import Tree
    from goodoffices.records import Actor

# Acts that are always toward somebody.
TOWARD = frozenset({"REJECT", "REQUEST", "ACCUSE", "THREATEN", "SANCTION", "AGREE", "CONCEDE", "SUPPORT", "RETREAT"})
AIMING = frozenset({"ACCUSE", "THREATEN", "SANCTION", "REQUEST", "REJECT"})
# What a refusal or an acceptance answers, and what a welcome does.
MOVES = frozenset({"REQUEST", "AGREE", "CONCEDE", "THREATEN"})
DEEDS = frozenset({"AGREE", "CONCEDE", "SUPPORT", "RETREAT", "AID", "COOPERATE", "CONSULT"})
FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "SANCTION"})
ACCEPTING = frozenset({"accept", "acceptance", "agree", "consent"})
OVER = frozenset({"about", "at", "over"})
TO_MEET = "036"
REACTING = frozenset({"SUPPORT", "ACCUSE", "REJECT"})
ANAPHORS = frozenset({"it", "this", "that"})
ANSWER_WITHIN = 3  # sentences
SITTING = frozenset({"LEG", "JUD", "IGO"})
STATE = frozenset({None, "GOV", "MIL", "COP", "SPY"})  # a state's government and what it commands
# What the object of an answer or a reproach says it is about: the kinds of act that the noun stands for.
ABOUT: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        ("accord", "agreement", "deal", "pact", "treaty", "memorandum", "text"), frozenset({"AGREE", "SUPPORT"})
    ),
    **dict.fromkeys(("offer", "invitation", "proposal", "plan", "idea", "gesture"), frozenset({"AGREE", "CONCEDE"})),
    **dict.fromkeys(("demand", "request", "appeal", "call", "ultimatum"), frozenset({"REQUEST"})),
    **dict.fromkeys(
        ("decision", "refusal", "rejection", "move"), frozenset({"REJECT", "SANCTION", "COERCE", "MOBILIZE"})
    ),
    **dict.fromkeys(("coup", "takeover", "arrest", "seizure"), frozenset({"COERCE", "ASSAULT"})),
    **dict.fromkeys(
        ("order", "ban", "ruling", "verdict", "sentence", "closure", "crackdown", "expulsion"),
        frozenset({"COERCE", "SANCTION"}),
    ),
    **dict.fromkeys(
        """attack raid killing shooting shelling bombing strike murder assassination execution massacre beheading
        abduction kidnapping slaying torture""".split(),
        frozenset({"ASSAULT"}),
    ),
}
POINTING = frozenset({"the", "that", "this", "these", "those", "it", "both"}) | DATES


class Implied:
    """Fills in the other sides of one document's rows."""

    def __init__(self, tree: Tree, sides: Sides) -> None:
        self.tree = tree
        self.sides = sides

    def fill(self, rows: list[Row]) -> None:
        """Give every row that is toward somebody, and names nobody, its other side where the document tells it."""
        rows.sort(key=lambda r: r.trigger.start)
        for n, row in enumerate(rows):
            codes = {a.code for a in row.actors if a.code}
            toward = row.ruling.event in TOWARD or row.ruling.cameo in MEDIATING
            if echoed := self._echoed(rows[:n], row):  # "it" is what was reacted to, not who reacted
                row.recipients, row.implied = echoed, True
                continue
            if row.recipients or not toward or not codes or (len(codes) > 1 and _among_themselves(row)):
                continue
            if row.ruling.mode == "resign" or _to_its_own(row) or _sits(row):
                continue
            if row.ruling.event == "SUPPORT" and self._spoken_of(row):
                continue
            row.recipients = (
                self._beside(rows, row)
                or self._answered(rows[:n], row)
                or (self.sides.mediated(codes) if row.ruling.cameo in MEDIATING else [])
                or self._to_the_parties(row, codes)
                or self.sides.counterpart(row, codes)
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

    def _echoed(self, before: list[Row], row: Row) -> list[Actor]:
        """The other side of the reaction just told, for one more to the same: "X welcomed the accord. Y hailed it."."""
        tree, at = self.tree, self.tree.sentence[row.hit.anchor]
        if row.ruling.event not in REACTING or not any(tree.lemma[t].lower() in ANAPHORS for t in self._objects(row)):
            return []
        own = {a.code for a in row.actors}
        for r in reversed(before):
            if at - tree.sentence[r.hit.anchor] > 1:
                return []
            if r.ruling.event in REACTING and r.recipients and not r.who & row.who and not self._of_somebody(r):
                return [a for a in r.recipients if a.code not in own]
        return []

    def _of_somebody(self, row: Row) -> bool:
        """Whether the object of a row's word is somebody, not a thing."""
        return bool({m.head for m in row.hit.recipients} & set(self._objects(row)))

    def _answered(self, before: list[Row], row: Row) -> list[Actor]:
        """Whose move a refusal, an acceptance or a welcome answers: of those within reach, one made to the answerer."""
        wanted = self._answers(row)
        if not wanted:
            return []
        at = self.tree.sentence[row.hit.anchor]
        own = {(a.code, a.sector) for a in row.actors}
        told = [
            r
            for r in reversed(before)
            if not _sits(r) and not own & {(a.code, a.sector) for a in r.actors} and not _one_state(row, r)
        ]
        reach = [r for r in told if at - self.tree.sentence[r.hit.anchor] <= ANSWER_WITHIN]
        moves = [r for r in reach if r.ruling.event in wanted]
        addressed = next((r for r in moves if r.whom & row.who), None)
        if row.ruling.event == "AGREE" and not row.words & ACCEPTING:
            return [a for a in addressed.actors if known(a)] if addressed else []
        reached = [r for r in told if r.joint] if row.ruling.event == "SUPPORT" else []
        move = self._named(reached, row) or self._named(reach, row) or addressed or next(iter(moves), None)
        return [a for a in move.actors if known(a) and (a.code, a.sector) not in own] if move else []

    def _named(self, moves: list[Row], row: Row) -> Row | None:
        """The move that the answer's own object names: "rejected the accord" is said to those who made it."""
        things = {self.tree.lemma[t] for t in self._objects(row)}
        kinds: frozenset[str] = frozenset().union(*(ABOUT.get(t, frozenset()) for t in things))
        return next((r for r in moves if r.ruling.event in kinds), None)

    def _answers(self, row: Row) -> frozenset[str]:
        """What a row may be an answer to; a reproach answers a deed where it says no more than "condemned the raid"."""
        event = row.ruling.event
        if event == "SUPPORT":
            return DEEDS
        if event == "ACCUSE":
            return DEEDS | FORCE | {"REJECT"} if self._points_back(row) else frozenset()
        if event == "REJECT":
            return MOVES if self._points_back(row) or not self._objects(row) else frozenset()
        if event == "AGREE" and row.ruling.factuality in OPEN:
            return frozenset({"REQUEST"})  # "asked Tokyo for help. Japan promised two million dollars"
        return MOVES if event == "AGREE" and row.words & ACCEPTING else frozenset()

    def _objects(self, row: Row) -> list[int]:
        """What the row's word is said of: a verb's objects, the subject of "was cowardly", "regret at the raid"."""
        tree, i = self.tree, row.hit.anchor
        if tree.pos[i] == "NOUN" and tree.child(i, "cop") is None:
            return [c for c in (*tree.children[i], *tree.children[tree.head[i]]) if tree.preposition(c) in OVER]
        role = "obj" if tree.child(i, "cop") is None else "subj"
        return [a.token for a in tree.arguments(i) if a.role == role]

    def _points_back(self, row: Row) -> bool:
        tree, things = self.tree, self._objects(row)
        return any(tree.lemma[c] in POINTING for t in things for c in (t, *tree.children[t]))

    def _spoken_of(self, row: Row) -> bool:
        """Whether the object is a thing of its own, neither somebody nor what was just told: "backed reform"."""
        tree, things = self.tree, self._objects(row)
        return bool(things) and not self._points_back(row) and not any(tree.pos[t] == "PRON" for t in things)

    def _to_the_parties(self, row: Row, codes: set[str]) -> list[Actor]:
        """The two sides, for the appeal or the offer of somebody who is neither: "Malaysia appealed for calm"."""
        open_to_both = row.ruling.event == "REQUEST" or (row.ruling.event == "AGREE" and row.ruling.factuality in OPEN)
        parties = self.sides.parties() if open_to_both else []
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
        return [self.sides.actor_by_code[best[0][0]]] if best and best[0][1] > 1 else []


def _to_its_own(row: Row) -> bool:
    """Whether a demand is on those who act themselves, or on their own people: "ordered two battalions to leave"."""
    states = {(a.code or "").partition(":")[0] for a in row.actors}
    named = [a for m in row.hit.recipients for a in m.actors if known(a)]
    return row.ruling.event == "REQUEST" and bool(named) and all((a.code or "") in states for a in named)


def _sits(row: Row) -> bool:
    """Whether a body only meets: "parliament will meet on March 6"."""
    return row.ruling.cameo == TO_MEET and all(a.sector in SITTING and not a.person for a in row.actors)


def _among_themselves(row: Row) -> bool:
    """Whether those who act have one another for the other side: a joint act, an agreement reached or to meet."""
    agreed = row.ruling.factuality == "happened" or row.ruling.cameo == TO_MEET
    return row.joint or (row.ruling.event == "AGREE" and agreed)


def _one_state(row: Row, other: Row) -> bool:
    """Whether two acts are of one state: a government does not answer what its own army did."""
    codes = {a.code for a in (*row.actors, *other.actors)}
    return len(codes) == 1 and all(a.sector in STATE for a in (*row.actors, *other.actors))
