"""Conditions: "if", "only after", "on condition that", "any group that ... would"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goodoffices.claims.embedding import Words
    from goodoffices.claims.tree import Tree

_INSERTION = 12


class Conditions:
    """Finds the conditions that a document puts on its predicates."""

    def __init__(self, tree: Tree, words: Words) -> None:
        self.tree = tree
        self.words = words

    def on(self, i: int) -> str:
        """The words of a condition on ``i``: "if", "only after", "in return for"; empty where there is none."""
        tree = self.tree
        for k in tree.kids[i]:
            if tree.dep[k] in ("advcl", "obl", "xcomp") and (found := self.conditional_clause(k)):
                return found
            if tree.dep[k] == "parataxis" and k > i and (found := self._after_insertion(k)):
                return found
        for k in tree.children(i, "obj", "obl"):
            if any(self.conditional_clause(n) == "on condition" for n in tree.children(k, "nmod")):
                return "on condition"
        for k in tree.children(i, "conj"):
            if tree.subject(k) is None and tree.pos[k] == tree.pos[i] and (found := self.on(k)):
                return found
        return self._shared_condition(i) or self._any_who(i)

    def _after_insertion(self, k: int) -> str:
        """ "would meet them, he said, only if ...": wherever the tree hangs the condition."""
        low = self.tree.low
        comma = next((t for t in range(k, min(k + _INSERTION, len(low) - 2)) if low[t] == ","), None)
        if comma is None:
            return ""
        first, second = low[comma + 1], low[comma + 2]
        if first == "only" and second in self.words["condition_times"]:
            return f"only {second}"
        return first if first in ("if", "unless", "provided") else ""

    def _shared_condition(self, i: int) -> str:
        """A condition before the first of coordinated verbs holds for the others."""
        tree = self.tree
        head = tree.head[i]
        if tree.dep[i] != "conj" or tree.subject(i) is not None or tree.pos[head] != tree.pos[i]:
            return ""
        found = (self.conditional_clause(k) for k in tree.children(head, "advcl", "obl"))
        return next((words for words in found if words), "")

    def _any_who(self, i: int) -> str:
        """ "any group that took up arms would be outlawed": the relative clause is a condition."""
        tree = self.tree
        for k in tree.children(i, "nsubj", "nsubj:pass"):
            loose = any(tree.low[d] in ("any", "every", "whoever", "anyone") for d in [k, *tree.children(k, "det")])
            if (
                loose
                and tree.child(k, "acl:relcl") is not None
                and any(tree.low[a] in self.words.modals for a in tree.children(i, "aux"))
            ):
                return "any that"
        return ""

    def conditional_clause(self, k: int) -> str:
        """Whether the clause or phrase ``k`` states a condition: its leading words."""
        tree = self.tree
        lead = tree.case(k)
        if tree.dep[k] in ("obl", "nmod"):
            if lead in self.words["condition_times"] and self._only(k):
                return f"only {lead}"
            phrase = "on condition" if tree.lemma[k] == "condition" and lead == "on" else lead
            return phrase if phrase == "on condition" or lead in self.words["conditional_cases"] else ""
        if tree.low[k] in self.words["conditions"] and tree.child(k, "ccomp") is not None:
            return tree.low[k]
        return self._leading(k, lead) if tree.dep[k] == "advcl" else ""

    def _leading(self, k: int, lead: str) -> str:
        """The words that make the clause ``k`` a condition: "if", "unless", "only after"."""
        tree = self.tree
        if lead in self.words["conditions"] and not self._even(k):
            return lead
        only = self._only(k)
        times = self.words["condition_times"]
        if only and (
            lead.split(" ", maxsplit=1)[0] in times or any(tree.low[a] in times for a in tree.children(k, "advmod"))
        ):
            return f"only {lead}".strip()
        return ""

    def _even(self, k: int) -> bool:
        return any(self.tree.low[a] == "even" for a in self.tree.children(k, "advmod")) or self._before(k) == "even"

    def _only(self, k: int) -> bool:
        """ "only" in the clause, or right before it (the tree may hang it on the main verb)."""
        return (
            any(self.tree.low[a] == "only" and a < k for a in self.tree.children(k, "advmod"))
            or self._before(k) == "only"
        )

    def _before(self, k: int) -> str:
        first = min(self.tree.subtree(k))
        return self.tree.low[first - 1] if first else ""
