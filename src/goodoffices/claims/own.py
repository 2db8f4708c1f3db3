"""What a predicate's own words say of it: auxiliaries, negation, conditions, tense."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.claims.embedding import FACTUALITIES

if TYPE_CHECKING:
    from goodoffices.claims.embedding import Words
    from goodoffices.claims.tree import Tree
    from goodoffices.records import Factuality

ORDER = {name: rank for rank, name in enumerate(FACTUALITIES)}
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"})
_ARGUMENTS = ("nsubj", "nsubj:pass", "nsubj:outer", "obj", "iobj", "obl:agent", "expl")
_INSERTION = 12
_HAVE = frozenset({"have", "has", "had", "'ve", "’ve"})


@dataclass(frozen=True, slots=True)
class View:
    """A standing in the making: factuality, whether denied, and why."""

    factuality: Factuality = "happened"
    denied: bool = False
    why: str = ""


def weaker(one: Factuality, other: Factuality) -> Factuality:
    """Of two standings the one that is further from having happened."""
    return one if ORDER[one] >= ORDER[other] else other


class OwnWords:
    """Reads the marks that stand at a predicate itself."""

    def __init__(self, tree: Tree, words: Words) -> None:
        self.tree = tree
        self.words = words

    def view(self, i: int) -> View:
        """The standing of ``i`` by its own words, whatever stands above it."""
        denied = self.negation(i)
        factuality, why = self._mood(i, denied != "")
        if why == "could not":
            return View("happened", True, why)
        return View(factuality, denied != "", "; ".join(w for w in (why, denied) if w))

    # ---- negation ------------------------------------------------------------------------------------------------

    def negation(self, i: int) -> str:
        """The word that denies ``i``: "not", "no" at an argument, "without"; empty where none does."""
        tree = self.tree
        for k in tree.kids[i]:
            dep = tree.dep[k]
            if dep in ("advmod", "cc:preconj", "cc", "obl", "discourse") and self._negator(k):
                return tree.low[k]
            if dep in _ARGUMENTS and (found := self._negative_phrase(k)):
                return found
            if dep == "det" and tree.low[k] in self.words["negatives"] and tree.pos[i] in _NOUNS:
                return tree.low[k]
        if tree.pos[i] in ("NOUN", "PROPN") and tree.case(i) in self.words["denied_cases"]:
            return tree.case(i)
        return ""

    def _negator(self, k: int) -> bool:
        tree = self.tree
        if tree.low[k] not in self.words["negators"]:
            ways = tree.dep[k] == "obl" and tree.lemma[k] in self.words["denying_nouns"]
            return ways and any(tree.low[d] == "no" for d in tree.children(k, "det"))
        following = tree.low[k + 1] if k + 1 < len(tree) else ""
        return following not in self.words["unnegated"]

    def _negative_phrase(self, k: int) -> str:
        """ "no gun", "nobody", "none of them", "not one of them", "neither side"."""
        tree = self.tree
        negatives = self.words["negatives"]
        if tree.low[k] in negatives:
            return tree.low[k]
        for d in tree.kids[k]:
            if (
                tree.dep[d] in ("det", "advmod", "cc:preconj")
                and d < k
                and (tree.low[d] in negatives or self._negator(d))
            ):
                return tree.low[d]
        return ""

    # ---- mood ----------------------------------------------------------------------------------------------------

    def _mood(self, i: int, denied: bool) -> tuple[Factuality, str]:
        tree = self.tree
        aux = self._auxiliaries(i)
        condition = self.condition(i)
        factuality, why = self._modal(aux, denied)
        if condition and self._open_tense(i, aux):
            return "conditional", condition
        if why:
            return factuality, why
        if self._is_to(i):
            return "planned", "is to"
        if self._imperative(i):
            return "requested", "imperative"
        if any(tree.dep[k] == "advmod" and tree.low[k] in self.words["doubts"] for k in tree.kids[i]):
            return "hypothetical", "doubt"
        return "happened", ""

    def _auxiliaries(self, i: int) -> list[str]:
        """The auxiliaries of ``i``; those of the first of coordinated verbs where it has none and no subject."""
        tree = self.tree
        aux = [tree.low[k] for k in tree.kids[i] if tree.dep[k] in ("aux", "aux:pass", "cop")]
        if not aux and tree.dep[i] == "conj" and tree.subject(i) is None and tree.tag[i] in ("VB", "VBN", "VBG"):
            return self._auxiliaries(tree.head[i])
        return aux

    def _modal(self, aux: list[str], denied: bool) -> tuple[Factuality, str]:
        modal = next((a for a in aux if a in self.words.modals), None)
        if modal is None:
            return "happened", ""
        perfect = any(a in _HAVE for a in aux)
        made: Factuality = self.words.modals[modal]  # type: ignore[assignment]
        if modal in ("would", "should", "ought", "'d", "’d") and perfect:
            return "hypothetical", f"{modal} have"
        if denied and modal == "could":
            return "happened", "could not"
        if denied and modal in ("would", "'d", "’d"):
            return "hypothetical", "would not"
        return made, modal

    def _is_to(self, i: int) -> bool:
        """ "are to meet", where the tree takes "are" for an auxiliary."""
        tree = self.tree
        if tree.tag[i] not in ("VB", "VBN") or not any(
            tree.low[k] in ("to", "due") for k in tree.children(i, "mark", "case")
        ):
            return False
        return any(
            tree.dep[k] in ("cop", "aux") and tree.lemma[k] == "be" and tree.tag[k] != "VB" for k in tree.kids[i]
        )

    def _imperative(self, i: int) -> bool:
        tree = self.tree
        if tree.tag[i] != "VB" or tree.dep[i] not in ("root", "ROOT", "parataxis", "ccomp"):
            return False
        if any(tree.dep[k] in ("nsubj", "nsubj:pass", "aux", "mark", "expl") for k in tree.kids[i]):
            return False
        return all(tree.pos[k] in ("PUNCT", "CCONJ", "INTJ", "PART", "ADV") for k in tree.subtree(i) if k < i)

    # ---- conditions ----------------------------------------------------------------------------------------------

    def condition(self, i: int) -> str:
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
            if tree.subject(k) is None and tree.pos[k] == tree.pos[i] and (found := self.condition(k)):
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
            if tree.lemma[k] == "condition" and lead == "on":
                return "on condition"
            return lead if lead in self.words["conditional_cases"] else ""
        if tree.low[k] in self.words["conditions"] and tree.child(k, "ccomp") is not None:
            return tree.low[k]
        if tree.dep[k] != "advcl":
            return ""
        if lead in self.words["conditions"] and not self._even(k):
            return lead
        only = self._only(k)
        times = self.words["condition_times"]
        if only and (lead.split(" ")[0] in times or any(tree.low[a] in times for a in tree.children(k, "advmod"))):
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

    def _open_tense(self, i: int, aux: list[str]) -> bool:
        """Whether ``i`` lies ahead, so that an "if" makes it conditional: not "if they met, they kept it quiet"."""
        if any(a in self.words.modals for a in aux):
            return True
        return self.tree.tag[i] not in ("VBD",) or "to" in aux
