"""What a predicate's own words say of it: auxiliaries, negation, conditions, tense."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.claims.conditions import Conditions
from goodoffices.claims.embedding import FACTUALITIES

if TYPE_CHECKING:
    from collections.abc import Callable

    from goodoffices.claims.embedding import Words
    from goodoffices.claims.tree import Tree
    from goodoffices.records import Factuality

ORDER = {name: rank for rank, name in enumerate(FACTUALITIES)}
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"})
_ARGUMENTS = ("nsubj", "nsubj:pass", "nsubj:outer", "obj", "iobj", "obl:agent", "expl")
_PAST = frozenset({"was", "were", "had", "has", "have", "been", "'ve", "’ve"})
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
        self.conditions = Conditions(tree, words)

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
        verb = tree.head[k]
        if (
            tree.low[k] == "not"
            and tree.tag[verb] in ("VBD", "VBZ")
            and not tree.children(verb, "aux", "aux:pass", "cop")
        ):
            return tree.pos[verb] == "AUX" or tree.lemma[verb] == "be"
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
        aux = self._auxiliaries(i)
        condition = self.conditions.on(i)
        factuality, why = self._modal(aux, denied)
        if condition and self._open_tense(i, aux):
            return "conditional", condition
        if why:
            return ("hypothetical" if self._asked(i) else factuality), why
        return self._bare_mood(i)

    def _bare_mood(self, i: int) -> tuple[Factuality, str]:
        """The mood of a predicate without an auxiliary that tells it."""
        moods: tuple[tuple[Callable[[int], bool], Factuality, str], ...] = (
            (self._is_to, "planned", "is to"),
            (self._asked, "hypothetical", "question"),
            (self._imperative, "requested", "imperative"),
            (self._doubted, "hypothetical", "doubt"),
        )
        for holds, made, why in moods:
            if holds(i):
                return made, why
        made = self._modified(i)
        return made, "" if made == "happened" else "modifier"

    def _doubted(self, i: int) -> bool:
        return any(self.tree.low[k] in self.words["doubts"] for k in self.tree.children(i, "advmod"))

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
        made = self.words.modals[modal]
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
        is_to = any(
            tree.dep[k] in ("cop", "aux") and tree.lemma[k] == "be" and tree.tag[k] != "VB" for k in tree.kids[i]
        )
        return is_to or self._announced(i)

    def _announced(self, i: int) -> bool:
        """A headline's infinitive with its subject: "Chad and Niger to meet in Abuja"."""
        tree = self.tree
        bare = not any(tree.dep[k] in ("aux", "aux:pass", "cop") for k in tree.kids[i])
        return tree.tag[i] == "VB" and tree.head[i] == i and bare and tree.subject(i) is not None

    def _modified(self, i: int) -> Factuality:
        """What an adjective makes of its noun ("the upcoming talks"), or of itself ("are due in Oslo")."""
        tree, modifiers = self.tree, self.words.modifiers
        if tree.pos[i] in ("NOUN", "PROPN"):
            made = (modifiers.get(tree.low[k]) for k in tree.children(i, "amod"))
            return next((m for m in made if m), "happened")
        if tree.pos[i] == "ADJ" and tree.child(i, "cop") is not None:
            return modifiers.get(tree.low[i], "happened")
        return "happened"

    def _asked(self, i: int) -> bool:
        """Whether ``i`` is the main predicate of a question."""
        tree = self.tree
        first, last = tree.sents[tree.sent[i]]
        return tree.head[i] == i and any(tree.low[t] == "?" for t in range(max(first, last - 3), last))

    def _imperative(self, i: int) -> bool:
        tree = self.tree
        if tree.tag[i] != "VB" or tree.dep[i] not in ("root", "ROOT", "parataxis", "ccomp"):
            return False
        if any(tree.dep[k] in ("nsubj", "nsubj:pass", "aux", "mark", "expl") for k in tree.kids[i]):
            return False
        return all(tree.pos[k] in ("PUNCT", "CCONJ", "INTJ", "PART", "ADV") for k in tree.subtree(i) if k < i)

    def _open_tense(self, i: int, aux: list[str]) -> bool:
        """Whether ``i`` lies ahead, so that an "if" makes it conditional: not "if they met, they kept it quiet"."""
        if any(a in self.words.modals for a in aux):
            return True
        return self.tree.tag[i] != "VBD" and not any(a in _PAST for a in aux)
