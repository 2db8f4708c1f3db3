"""The standing of any predicate: what the text says of it, and who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.claims.background import Background
from goodoffices.claims.embedding import embedding, vocabulary, words
from goodoffices.claims.links import Links
from goodoffices.claims.own import OwnWords, View, weaker
from goodoffices.claims.tree import Tree
from goodoffices.records import Standing

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from goodoffices.records import Attribution, DateMention, Factuality

_DEEPEST = 25
_STILL_AHEAD = frozenset({"will", "would", "is to", "date ahead"})
_STRENGTHS: dict[str, Factuality] = {
    "planned": "planned", "offered": "offered", "requested": "requested", "conditional": "conditional",
    "hypothetical": "hypothetical",
}  # fmt: skip


class StandingReader:
    """Answers for each predicate of one document: factuality, polarity, claim, background."""

    def __init__(
        self,
        doc: Doc,
        attributions: Sequence[Attribution],
        *,
        published: dt.date | None = None,
        dates: Sequence[DateMention] = (),
    ) -> None:
        self.tree = Tree(doc, vocabulary())
        self.attributions = [a for a in attributions if a.tells]
        self.own = OwnWords(self.tree, words())
        self.links = Links(self.tree, embedding(), words())
        self.background = Background(self.tree, words(), published, dates)
        self._views: dict[int, View] = {}
        self._standings: dict[int, Standing] = {}

    def standing(self, token_index: int) -> Standing:
        """The standing of the predicate at ``token_index``: a verb, a noun of action or an adjective."""
        found = self._standings.get(token_index)
        if found is None:
            view = self._ahead(token_index, self.view(token_index))
            found = Standing(
                view.factuality,
                "denied" if view.denied else "affirmed",
                self._claim(token_index, denied=view.denied),
                view.why not in _STILL_AHEAD and self.background.historical(token_index),
                view.why,
            )
            self._standings[token_index] = found
        return found

    # ---- factuality ----------------------------------------------------------------------------------------------

    def view(self, i: int, depth: int = 0) -> View:
        """Factuality and polarity of ``i`` through everything above it."""
        found = self._views.get(i)
        if found is None:
            found = self._join(i, depth) if depth < _DEEPEST else View()
            self._views[i] = found
        return found

    def _join(self, i: int, depth: int) -> View:
        tree = self.tree
        own = self._inside_condition(i, self.own.view(i))
        if tree.dep[i] == "conj":
            return self._coordinate(i, own, depth)
        effect = self.links.effect(i)
        if not effect:
            return own
        return self._combine(own, effect, self.view(self.links.governor(i), depth + 1), i)

    def _inside_condition(self, i: int, own: View) -> View:
        """The predicate of an if-clause is conditional itself; one in "until" or "whether" is open."""
        tree = self.tree
        if tree.dep[i] != "advcl" or own.factuality == "conditional":
            return own
        condition = self.own.conditions.conditional_clause(i)
        if condition:
            return View("conditional", own.denied, f"in {condition}")
        return own

    def _coordinate(self, i: int, own: View, depth: int) -> View:
        """One of coordinated predicates stands under what the first stands under; a bare one shares all of it."""
        tree = self.tree
        first = tree.head[i]
        while tree.dep[first] == "conj" and tree.head[first] != first:
            first = tree.head[first]
        bare = tree.subject(i) is None and tree.tag[i] in ("VB", "VBN", "VBG")
        if bare or tree.pos[i] in ("NOUN", "PROPN"):
            above = self.view(first, depth + 1)
            shared = above.denied and self._spreads(i)
            return View(weaker(own.factuality, above.factuality), own.denied or shared, own.why or above.why)
        effect = self.links.effect(first)
        if (
            not effect
            or effect in ("alongside", "same")
            or (tree.subject(i) is not None and effect not in ("denies", "report"))
        ):
            return own
        return self._combine(own, effect, self.view(tree.head[first], depth + 1), first)

    def _spreads(self, i: int) -> bool:
        """Whether a denial of the first covers ``i``: over "or" and "nor", and over "and" below a denied governor."""
        tree = self.tree
        return not any(tree.low[k] in ("but",) for k in tree.children(i, "cc"))

    def _combine(self, own: View, effect: str, above: View, i: int) -> View:
        """What the governor's effect makes of ``own``."""
        word = self.tree.lemma[self.links.governor(i)]
        if effect in ("report", "happened"):
            stretched = above.factuality in ("hypothetical", "requested", "conditional") and effect == "report"
            return View(weaker(own.factuality, above.factuality), own.denied, above.why) if stretched else own
        if effect == "open":
            return View("hypothetical", own.denied, f"not {word}") if above.denied else own
        if effect == "denies" and above.denied:
            return View("hypothetical", own.denied, f"not {word}")
        if effect in ("credence", "denies"):
            why = f"{word} denies" if effect == "denies" else own.why or above.why
            return View(own.factuality, own.denied != (above.denied or effect == "denies"), why)
        if effect == "alongside":
            factuality = own.factuality if above.denied else weaker(own.factuality, above.factuality)
            return View(factuality, own.denied, own.why or above.why)
        return self._governed(own, effect, above, i)

    def _governed(self, own: View, effect: str, above: View, i: int) -> View:
        """Below a governor whose own standing counts: "did not offer to host" is an offer denied."""
        word, verbal = self.tree.lemma[self.links.governor(i)], self.tree.pos[i] in ("VERB", "AUX")
        denied = own.denied != above.denied
        if effect == "denied" and above.factuality == "hypothetical" and not verbal:
            return View("hypothetical", own.denied, f"{word}: open")
        if effect == "denied":
            return View(weaker(own.factuality, above.factuality), not denied, f"{word} denies")
        if effect == "same":
            denied = denied if verbal else own.denied or above.denied
            return View(weaker(own.factuality, above.factuality), denied, own.why or above.why)
        made = _STRENGTHS.get(effect, "hypothetical")
        if own.why.startswith("would not") and made == "planned":
            return View(weaker("planned", above.factuality), denied, f"{word}: {made}")
        factuality = weaker(weaker(own.factuality, made), above.factuality)
        if effect == "hypothetical":
            denied = own.denied
            if own.factuality == "conditional":
                return View("conditional", denied, own.why)
        return View(factuality, denied, f"{word}: {made}")

    def _ahead(self, i: int, view: View) -> View:
        """A present or a bare noun with a date after publication lies ahead: "talks open on Friday"."""
        if view.factuality == "happened" and self.background.ahead(i):
            return View("planned", view.denied, "date ahead")
        return view

    # ---- claim ---------------------------------------------------------------------------------------------------

    def _claim(self, i: int, *, denied: bool) -> Attribution | None:
        """The innermost claim over ``i``; for what is denied the denier's, not the report's that is denied."""
        at = self.tree.start[i]
        over = [a for a in self.attributions if a.cue_token != i and any(start <= at < end for start, end in a.content)]
        over = [a for a in over if a.stance != "intends" or not self._told_aside(i, a)]
        over.sort(key=lambda a: sum(end - start for start, end in a.content))
        if denied and (denier := next((a for a in over if a.stance == "denies"), None)):
            return denier
        return next((a for a in over if a.source is not None), over[0] if over else None)

    def _told_aside(self, i: int, claim: Attribution) -> bool:
        """ "demanded that it reopen the road, which the army closed": the relative clause is the outlet's own."""
        tree = self.tree
        for k in (i, *tree.ancestors(i)):
            if k == claim.cue_token:
                return False
            if tree.dep[k] == "acl:relcl":
                return True
        return False
