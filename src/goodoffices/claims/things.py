"""What a cue is about without telling it in a clause: "announced a truce", "called it a rout", "vowed to stay"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.claims import sources
from goodoffices.claims.finding import Content
from goodoffices.claims.quotes import Range, holds
from goodoffices.claims.sources import DAYS

if TYPE_CHECKING:
    from goodoffices.claims.lexicon import Cues, Takes
    from goodoffices.claims.tree import Tree

_OPENING = frozenset({"“", '"', "''", "``", "‘"})
_ADDRESSING = frozenset({"to", "by", "", "before", "after", "since", "until", "at", "as", "via", "through"})
# Objects that name nothing; who hears it is no content either.
_BARE = frozenset({"it", "this", "that", "so", "me", "us", "you", "one", "what", "which", "who", "whom"})
_KEPT = frozenset({"as", "to", "for"})  # prepositions that say how the object is meant
_PLACING = frozenset({"in", "at", "on", "during", "through", "via", "by"})
_TIMES = frozenset("minute hour day week weekend month year decade time morning afternoon evening night while".split())
_WHEN = frozenset({"after", "since", "as", "while"})
_OBLIQUE = ("obl", "nmod", "advcl", "obl:agent", "acl")


class Things:
    """Finds the objects, names, infinitives and prepositional phrases that are content in one document."""

    def __init__(self, tree: Tree, lexicon: Cues, quoted: list[Range]) -> None:
        self.tree = tree
        self.lexicon = lexicon
        self.quoted = quoted

    def named(self, i: int, takes: Takes) -> Content:
        """ "called the vote a farce", "was branded a traitor", "what they called a rout"."""
        tree = self.tree
        if "named" not in takes:
            return [], [], "named"
        names = [k for k in tree.children(i, "xcomp", "ccomp") if tree.case(k) != "to" and tree.pos[k] != "VERB"]
        names = [k for k in names if tree.subject(k) is None and tree.child(k, "mark", "cop") is None]
        thing = tree.child(i, "obj", "nsubj:pass", "nsubj:outer")
        if not names or (thing is None and len(names) == 1 and not holds(self.quoted, tree.start[names[0]])):
            return self._two_objects(i), [], "named"
        things = tree.children(i, "obj", "nsubj:pass")
        return [t for k in things + names for t in tree.subtree(k)], [], "named"

    def _two_objects(self, i: int) -> list[int]:
        """ "called the raid and its planning a crime": two noun phrases side by side, which the tree took for one."""
        tree = self.tree
        left_out = {k for k in tree.kids[i] if tree.dep[k] in ("advcl", "parataxis", "conj", "ccomp", "punct") or k < i}
        tokens = [t for t in tree.subtree(i, left_out) if t > i]
        for t in tokens[1:]:
            opens = tree.low[t] in ("a", "an") or (tree.low[t] in _OPENING and holds(self.quoted, tree.end[t]))
            if opens and tree.pos[t - 1] in ("NOUN", "PROPN", "PRON"):
                return tokens
        return []

    def infinitive(self, i: int, takes: Takes) -> Content:
        """ "promised to withdraw", "urged them to leave", "denied shelling"."""
        tree = self.tree
        aimed = "obj" not in takes or tree.child(i, "obj") is None  # "requested a call to discuss it": the call
        found = [
            k
            for k in tree.kids[i]
            if tree.dep[k] == "xcomp" or (aimed and tree.dep[k] == "advcl" and "to" in tree.case(k))
        ]
        if "whole" in takes and not found and (thing := tree.child(i, "obj", "iobj")) is not None:
            found = [k for k in tree.children(thing, "acl") if tree.case(k) == "to"]
        found = [k for k in found if tree.pos[k] in ("VERB", "AUX") or tree.child(k, "cop", "mark") is not None]
        asked = self._asked(i, found[0]) if found else []
        if not found or not ("inf" in takes or ("for" in takes and asked)):
            return [], [], "inf"
        tokens = [t for k in found for t in self._without_asides(k)] + asked
        if (subject := tree.child(i, "nsubj:pass")) is not None and sources.agent(tree, i) is None:
            tokens += tree.subtree(subject)
        elif "whole" in takes and (thing := tree.child(i, "obj", "iobj")) is not None:
            tokens += tree.subtree(thing)
        return tokens, [], "inf" if "inf" in takes else "for"

    def _asked(self, i: int, action: int) -> list[int]:
        """Who is to do it: "called on them to leave", "called for both sides to leave"."""
        tree = self.tree
        found = [k for k in tree.children(i, "obl") if tree.case(k) in ("on", "upon") and k < action]
        found += [k for k in tree.children(action, "nsubj", "obl") if tree.case(k) == "for" and k < action]
        return [t for k in found for t in tree.subtree(k) if tree.head[t] != k or tree.dep[t] != "case"]

    def oblique(self, i: int, takes: Takes) -> Content:
        """ "called for a truce", "accused them of lying", "is seen as weak"."""
        tree = self.tree
        for k in tree.kids[i]:
            lead = tree.case(k).split(" ")[0] if tree.dep[k] in _OBLIQUE else ""
            if lead and lead in takes and not self._aside(k):
                tokens = self._without_asides(k)
                things = tree.children(i, "obj", "nsubj:pass") if "whole" in takes else []
                tokens = tokens[not things or lead not in _KEPT :] + [t for o in things for t in tree.subtree(o)]
                tokens += self._aims(i, k)
                return tokens, [], lead
        return [], [], "of"

    def object(self, i: int, takes: Takes) -> Content:
        """ "announced a truce", "condemned what they call a raid"."""
        tree = self.tree
        if "obj" not in takes:
            return [], [], "obj"
        things = tree.children(i, "nsubj:pass") if tree.is_passive(i) else tree.children(i, "iobj", "obj")
        if not things or (tree.low[things[0]] in _BARE and not tree.children(things[0], "acl", "acl:relcl")):
            return [], [], "obj"
        tokens = [t for k in things for t in self._without_asides(k)]
        return tokens + self._after(i, things[-1]) + self._aims(i, things[-1]), [], "obj"

    def _after(self, i: int, thing: int) -> list[int]:
        """What hangs on the cue but goes on about its object: "cited offers from ten generals"."""
        tree = self.tree
        found: list[int] = []
        for k in tree.children(i, "obl"):
            first = min(tree.subtree(k))
            joined = first > thing and not tree.set_off(k) and tree.case(k) not in _ADDRESSING
            if joined and not (self._aside(k) or tree.lemma[k] in self.lexicon.occasions):
                found += tree.subtree(k)
        return found

    def _without_asides(self, top: int) -> list[int]:
        """The words below ``top`` without what is the outlet's own.

        That is: clauses that a comma sets off after them, where it was said ("in a statement", "at a rally"), and what
        had come before ("offered to mediate after the talks collapsed").
        """
        tree = self.tree
        tokens = tree.subtree(top)
        aside = {t for t in tokens if t > top and self._outlets(t, tokens[-1])}
        return tree.subtree(top, aside) if aside else tokens

    def _aims(self, i: int, thing: int) -> list[int]:
        """ "spoke of reforms to protect farmers": an aim that the tree hangs on the cue right after its content."""
        tree = self.tree
        found = [k for k in tree.children(i, "advcl", "xcomp") if k > thing and tree.case(k) == "to"]
        return [t for k in found if not tree.set_off(k) for t in self._without_asides(k)]

    def _outlets(self, t: int, last: int) -> bool:
        tree = self.tree
        if tree.dep[t] == "advcl" and tree.case(t) in _WHEN and tree.tag[t] == "VBD":
            return True
        if tree.dep[t] in ("acl:relcl", "advcl", "appos"):
            return tree.set_off(t) and max(tree.subtree(t)) >= last
        placed = tree.dep[t] in ("nmod", "obl") and tree.case(t) in _PLACING
        return placed and tree.lemma[t] in self.lexicon.occasions

    def _aside(self, k: int) -> bool:
        """What tells when or for how long: "spoke on Monday", "as the talks began"."""
        tree = self.tree
        timely = tree.lemma[k] in _TIMES or tree.low[k] in DAYS
        return timely or (tree.dep[k] == "advcl" and tree.subject(k) is not None and "to" not in tree.case(k))
