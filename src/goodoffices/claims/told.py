"""What a verb of saying tells in a clause of its own: "said that talks failed", "said: talks failed"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.claims.finding import Content
from goodoffices.claims.quotes import Range, holds

if TYPE_CHECKING:
    from goodoffices.claims.lexicon import Cues, Takes
    from goodoffices.claims.tree import Tree

# Clauses that give the speaker's reasons and conditions, more often than they tell when he spoke.
_CONTRASTS = frozenset({"while", "whereas", "although", "though", "as", "even though"})
_REASONS = frozenset({"because", "if", "unless", "until", "since", "so", "so that"})


class ToldClauses:
    """Finds the clauses that the verbs of one document tell."""

    def __init__(self, tree: Tree, lexicon: Cues, quoted: list[Range]) -> None:
        self.tree = tree
        self.lexicon = lexicon
        self.quoted = quoted

    def clause(self, i: int, takes: Takes) -> Content:
        """ "said that talks failed", "said: talks failed"."""
        tree = self.tree
        found: list[int] = []
        for k in tree.kids[i]:
            if any(tree.low[t] == ";" for t in range(i, k)):
                continue
            if self._told(i, k) or (found and k > found[0] and self._goes_on(i, k)):
                found += tree.subtree(k)
        if found:
            found = self._without_tail(found) + self._torn_off(i, min(found))
        return self._accept(found or self._misplaced(i), takes)

    def _without_tail(self, found: list[int]) -> list[int]:
        """Without a clause of contrast that a comma sets off at the end: ", even as shells fell"."""
        tree = self.tree
        last = max(found)
        tails = [t for t in found if tree.dep[t] == "advcl" and tree.case(t) in _CONTRASTS and tree.set_off(t)]
        left_out = {k for t in tails if t > min(found) and max(tree.subtree(t)) >= last for k in tree.subtree(t)}
        return [t for t in found if t not in left_out]

    def _torn_off(self, i: int, first: int) -> list[int]:
        """ "said the shelling of the port and the raid were crimes": what the tree hung on the cue itself."""
        tree = self.tree
        torn = [k for k in tree.children(i, "nsubj", "obj") if i < k < first and tree.subject(i) != k]
        return [t for k in torn if not any(tree.low[t] == "," for t in range(i, k)) for t in tree.subtree(k)]

    def _misplaced(self, i: int) -> list[int]:
        """ "said in an interview that ...": the clause where the tree hung it on the interview."""
        tree = self.tree
        for k in tree.children(i, "obl", "iobj"):
            for c in tree.children(k, "acl", "acl:relcl", "ccomp"):
                if tree.subject(c) is not None and any(tree.low[m] == "that" for m in tree.children(c, "mark")):
                    return tree.subtree(c)
        return []

    def _told(self, i: int, k: int) -> bool:
        """Whether the clause ``k`` below the cue is what it tells."""
        tree = self.tree
        if k < i and tree.low[k] == "asked":  # "Asked whether ..., he said: ..."
            return False
        if tree.dep[k] == "parataxis":
            return self._led_in(i, k)
        return tree.dep[k] == "ccomp" or (tree.dep[k] == "csubj" and tree.is_passive(i))

    def _accept(self, found: list[int], takes: Takes) -> Content:
        """A clause where the verb takes one, or where it stands in quotation marks and the verb takes those."""
        if "clause" in takes:
            return found, [], "clause"
        if "quote" in takes and any(holds(self.quoted, self.tree.start[t]) for t in found):
            return found, [], "quote"
        return [], [], "clause"

    def _led_in(self, i: int, k: int) -> bool:
        """Whether the clause ``k`` follows the cue after a colon, or stands in quotation marks."""
        tree = self.tree
        if holds(self.quoted, tree.start[k]):
            return holds(self.quoted, tree.start[i]) is None
        return any(tree.low[t] == ":" for t in range(i, k))

    def _goes_on(self, i: int, k: int) -> bool:
        """Whether ``k``, which hangs on the cue after its content, belongs to the content.

        "said A would meet B, but C would stay away", "says it failed, and “all is lost”", "said he left because ...".
        """
        tree = self.tree
        if tree.dep[k] == "advcl":
            return tree.case(k) in _REASONS and tree.low[min(tree.subtree(k)) - 1] != ","
        if tree.dep[k] != "conj" or tree.subject(k) is None or tree.verb_key(k) in self.lexicon.verbs:
            return False
        if holds(self.quoted, tree.start[k]):
            return True
        return tree.tag[i] == "VBD" and any(tree.low[a] == "would" for a in tree.children(k, "aux"))
