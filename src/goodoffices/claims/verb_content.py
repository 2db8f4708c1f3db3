"""What a verb of saying has as its content, by the kinds that the lexicon lets it take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.claims import sources
from goodoffices.claims.around import AroundCues
from goodoffices.claims.quotes import Range, holds
from goodoffices.claims.things import Things
from goodoffices.claims.told import ToldClauses

if TYPE_CHECKING:
    from goodoffices.claims.finding import Content
    from goodoffices.claims.lexicon import Cues, Takes
    from goodoffices.claims.tree import Tree


class VerbContent:
    """Finds the content of one document's verbs of saying: tokens, quotations, and the kind of content."""

    def __init__(self, tree: Tree, lexicon: Cues, quoted: list[Range]) -> None:
        self.tree = tree
        self.quoted = quoted
        told, around = ToldClauses(tree, lexicon, quoted), AroundCues(tree, lexicon, quoted)
        things = Things(tree, lexicon, quoted)
        self.finders = (
            around.gapped, things.named, told.clause, around.around, around.closing, things.infinitive, things.oblique,
            things.object, self._quotation,
        )  # fmt: skip

    def find(self, i: int, takes: Takes) -> Content:
        """Tokens, quotations and the kind of content of the verb ``i``; empty where it has none."""
        for finder in self.finders:
            content, quoted, take = finder(i, takes)
            if content or quoted:
                return content, quoted, take
        return [], [], ""

    def _quotation(self, i: int, takes: Takes) -> Content:
        """Quotations in the cue's own sentence that no clause has brought in."""
        tree = self.tree
        if "quote" not in takes or holds(self.quoted, tree.start[i]) or self._speechless(i):
            return [], [], "quote"
        first, last = tree.sents[tree.sent[i]]
        low, high = tree.start[first], tree.end[last - 1]
        if tree.subject(i) is None:  # a participle's words follow it
            low = tree.end[i]
        near = [r for r in self.quoted if r[0] < high and r[1] > low and self._beside(i, r)]
        near = [r for r in near if r[0] > low] if tree.subject(i) is None else near
        return [], near, "quote"

    def _speechless(self, i: int) -> bool:
        """Whether nobody can be heard to say it: no subject, nor one to understand ("..., telling a paper: “...”")."""
        tree = self.tree
        return tree.subject(i) is None and not (tree.tag[i] == "VBG" and sources.speaker(tree, i) is not None)

    def _beside(self, i: int, quoted: Range) -> bool:
        """Whether no other finite verb stands between the cue and the quotation."""
        tree = self.tree
        first, last = tree.sents[tree.sent[i]]
        between = range(i + 1, last) if quoted[0] > tree.start[i] else range(first, i)
        inside = [t for t in between if min(tree.start[i], quoted[1]) <= tree.start[t] < max(tree.start[i], quoted[0])]
        return not any(tree.tag[t] in ("VBD", "VBZ", "VBP") for t in inside)
