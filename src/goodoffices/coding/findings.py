"""What the trigger network found in a text, and which rows of the frames it lets stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.coding.scope import lifts
from goodoffices.coding.standing import UTTERED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goodoffices.coding.merge import Row
    from goodoffices.coding.tree import Tree
    from goodoffices.coding.triggers import Found

SURE_IN_BRIEF, SURE = 0.35, 0.75
"""The least probability of a type for a row: lower in a brief text, nearly each sentence of which tells an act (as in
those that the network learnt from), than in an article, few of which do; docs/accuracy.md has the figures.
"""
CLEAR = 0.9
"""The share of an act's probability with one type from which on the head is not asked, and the probability from which
on a word that is said to somebody stands without him in an article.
"""
YIELD = frozenset({"CONCEDE", "RETREAT"})
"""One act, announced and done."""
DOUBT = 0.05
"""Where no word of a frame is as likely to tell an act of its type as this, the words stand there by chance."""
ANSWERED = frozenset({"AGREE", "CONCEDE", "REQUEST"})
LATELY = 2  # sentences
ASSENT = 0.2
"""The least probability of a doubtful word's act."""


@dataclass(frozen=True, slots=True)
class Findings:
    """The triggers that are at all likely, by token, and every token that the network was asked about."""

    found: dict[int, Found]
    asked: frozenset[int]
    doubtful: frozenset[tuple[str, str]]
    types: dict[str, str]
    """The type of each entry."""

    def kept(self, rows: Iterable[Row], tree: Tree) -> list[Row]:
        """The frames' rows without those in whose words the network sees no act of their type, or, where their word is
        a doubtful one, no likely act; of conditional ones and reproaches in passing ("citing Kabul's refusal"), of
        which it has seen few, no act at all. Who says yes to what was just offered or asked needs no assent.
        """
        told = list(rows)
        return [
            r for r in told
            if not self.asked.issuperset(r.hit.tokens) or says_yes(tree, r, told) or self._assents(r, tree)
        ]  # fmt: skip

    def _assents(self, row: Row, tree: Tree) -> bool:
        seen = [self.found[t] for t in row.hit.tokens if t in self.found]
        doubted = (row.entry, tree.lemma[row.hit.anchor]) in self.doubtful
        own = {row.ruling.event, self.types[row.entry]}
        own |= YIELD if own & YIELD else set()
        if row.ruling.event in YIELD and lifts(tree, row.hit):
            return True
        loosely = row.ruling.factuality == "conditional" or chides(tree, row)
        likely = (self._any(f) if loosely else self._of(f, own) for f in seen)
        return max(likely, default=0.0) >= (ASSENT if doubted else DOUBT)

    @staticmethod
    def _any(found: Found) -> float:
        return sum(found.types.values())

    @staticmethod
    def _of(found: Found, types: set[str]) -> float:
        return max(found.types.get(t, 0.0) for t in types)

    def telling(self, event: str) -> list[int]:
        """The words that likely tell an act of a type."""
        return [token for token, f in self.found.items() if f.types.get(event, 0.0) >= SURE_IN_BRIEF]

    def certain(self, row: Row) -> bool:
        """Whether the network is sure of a frame's type, with all that it makes of its words."""
        likely = (self._of(self.found[t], {row.ruling.event}) for t in row.hit.tokens if t in self.found)
        return max(likely, default=0.0) >= CLEAR


def says_yes(tree: Tree, row: Row, rows: Iterable[Row]) -> bool:
    """Whether "accepted", without a word of what, answers an offer or a demand of the two sentences before."""
    i = row.hit.anchor
    if row.ruling.event != "AGREE" or tree.lemma[i] != "accept" or tree.child(i, "obj") is not None:
        return False
    at = tree.sentence[i]
    made = (r for r in rows if r.ruling.event in ANSWERED and r.hit.anchor < i and not r.who & row.who)
    return any(at - tree.sentence[r.hit.anchor] <= LATELY for r in made)


def chides(tree: Tree, row: Row) -> bool:
    """Whether a row is a reproach in passing, whose words tell no other act: "citing Kabul's refusal"."""
    i = row.hit.anchor
    return row.ruling.event in UTTERED and tree.dep[i] == "advcl" and tree.tag[i] == "VBG"
