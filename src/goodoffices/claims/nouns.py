"""What attributes without a verb: "according to X", "X's claim that", "confident that", "citing X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.claims import sources
from goodoffices.claims.content import clause_tokens, clause_top, dateline_end
from goodoffices.claims.finding import Found
from goodoffices.claims.tree import SUBJECTS

if TYPE_CHECKING:
    from goodoffices.claims.lexicon import Cues, Takes
    from goodoffices.claims.tree import Tree
    from goodoffices.records import Mention

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_OWNERS = ("by", "from")


class NounCues:
    """Finds the attributions of one document that nouns, adjectives and prepositions make."""

    def __init__(self, tree: Tree, lexicon: Cues, mentions: list[Mention]) -> None:
        self.tree = tree
        self.lexicon = lexicon
        self.leads = {lead.split(" ")[0] for lead in lexicon.sources}
        self.citable = lexicon.people | lexicon.documents
        self.named = {m.head for m in mentions if m.actors}

    def find(self, i: int) -> Found | None:
        """The attribution whose cue begins at ``i``, if it is one that no verb makes."""
        tree = self.tree
        if tree.pos[i] == "NOUN" and tree.lemma[i] in self.lexicon.nouns:
            return self._noun(i, self.lexicon.nouns[tree.lemma[i]])
        if tree.pos[i] in ("ADJ", "VERB") and tree.lemma[i] in self.lexicon.adjectives:
            return self._adjective(i, self.lexicon.adjectives[tree.lemma[i]])
        if tree.low[i] in self.leads:
            return self._leading(i)
        return None

    def citing(self, i: int) -> tuple[int, Found] | None:
        """ "citing two officials": the governing verb, and the attribution of what it tells to those cited."""
        tree = self.tree
        if (
            tree.lemma[i] not in self.lexicon.citing
            or tree.tag[i] != "VBG"
            or tree.dep[i] not in ("advcl", "conj", "acl")
        ):
            return None
        cited = tree.child(i, "obj")
        if cited is None or not (cited in self.named or tree.lemma[cited] in self.citable):
            return None
        governor = tree.head[i]
        if tree.dep[governor] in SUBJECTS:
            governor = tree.head[governor]
        top = clause_top(tree, governor)
        return governor, Found(i, i, cited, clause_tokens(tree, top, {i}), "reports")

    # ---- according to --------------------------------------------------------------------------------------------

    def _leading(self, i: int) -> Found | None:
        lead = next((p for p in self.lexicon.sources if self._reads(i, p.split(" "))), None)
        if lead is None:
            return None
        end = i + lead.count(" ")
        source = self._led(i, end)
        if source is None or source <= end:
            return None
        return Found(i, end, source, self._led_clause(i, source), "asserts")

    def _reads(self, i: int, words: list[str]) -> bool:
        return self.tree.low[i : i + len(words)] == words

    def _led(self, first: int, last: int) -> int | None:
        """The noun after the lead: "Iranian media" in "according to Iranian media"."""
        tree = self.tree
        if tree.low[last] == "of":
            return tree.head[last] if tree.dep[last] == "case" else None
        heads = [tree.head[k] for k in range(first, last + 1) if tree.head[k] > last]
        below = [k for t in range(first, last + 1) for k in tree.children(t, "obl", "pobj", "nmod") if k > last]
        return next(iter(heads + below), None)

    def _led_clause(self, first: int, source: int) -> list[int]:
        tree = self.tree
        lead = {t for t in range(first, source) if tree.head[t] in (source, *range(first, source + 1))}
        branch = source
        while tree.head[branch] in range(first, source + 1) and tree.head[branch] != branch:
            branch = tree.head[branch]
        top = clause_top(tree, tree.head[branch])
        if self._last(source):
            top = self._root(top)
        if first <= dateline_end(tree, tree.sent[first]) + 1:
            top = self._root(first)
        barred = set(tree.subtree(branch)) | lead
        return [t for t in clause_tokens(tree, top, {branch}) if t not in barred]

    def _last(self, source: int) -> bool:
        """Whether the sentence ends with the words around ``source``."""
        tree = self.tree
        end = max(tree.subtree(source)) + 1
        return all(tree.pos[t] in ("PUNCT", "SPACE") for t in range(end, tree.sents[tree.sent[source]][1]))

    def _root(self, i: int) -> int:
        while self.tree.head[i] != i:
            i = self.tree.head[i]
        return i

    # ---- nouns ---------------------------------------------------------------------------------------------------

    def _noun(self, i: int, takes: Takes) -> Found | None:
        tree = self.tree
        source = self._owner(i)
        if tree.dep[i] == "obl" and "clause" in self.lexicon.verbs.get(tree.lemma[tree.head[i]], {}):
            return None
        for k in tree.kids[i]:
            take = self._take(k, i)
            if take not in takes or (take != "clause" and source is None):
                continue
            if takes[take] == "regards" and not self._uttered(i):
                continue
            tokens = tree.subtree(k)
            return Found(i, i, source, tokens if take in ("clause", "inf") else tokens[1:], takes[take], noun=True)
        return self._copular(i, takes, source)

    def _uttered(self, i: int) -> bool:
        """Whether the noun is what somebody voices or has: "expressed concern about", not "their concern about"."""
        return self.tree.dep[i] == "obj" and self.tree.verb_key(self.tree.head[i]) in self.lexicon.carriers

    def _take(self, k: int, noun: int) -> str:
        """What kind of content the dependent ``k`` of a cue noun would be."""
        tree = self.tree
        if k < noun:
            return ""
        if (
            tree.dep[k] in ("acl", "ccomp", "acl:relcl")
            and tree.case(k).startswith(("that", "whether"))
            and tree.subject(k) is not None
        ):
            return "clause"
        if tree.dep[k] in ("acl", "xcomp") and tree.case(k) == "to":
            return "inf"
        return tree.case(k) if tree.dep[k] in ("nmod", "acl") else ""

    def _copular(self, i: int, takes: Takes, source: int | None) -> Found | None:
        """ "Her view is that the deal is dead"."""
        tree = self.tree
        verb = tree.head[i]
        if "clause" not in takes or source is None or not tree.dep[i].startswith("nsubj"):
            return None
        clause = tree.child(verb, "ccomp") if tree.lemma[verb] == "be" else None
        return None if clause is None else Found(i, i, source, tree.subtree(clause), takes["clause"], noun=True)

    def _owner(self, i: int) -> int | None:
        """Whose statement it is: a genitive, "by X", "from X", "Israeli claims", or who makes it."""
        tree = self.tree
        if (owner := tree.child(i, "nmod:poss")) is not None:
            return owner
        by = next((k for k in tree.children(i, "nmod") if tree.case(k) in _OWNERS), None)
        if by is not None:
            return by
        named = next((k for k in tree.children(i, "amod", "compound") if k in self.named), None)
        if named is not None:
            return named
        verb = tree.head[i]
        if tree.dep[i] == "obj" and tree.verb_key(verb) in self.lexicon.carriers:
            return sources.speaker(tree, verb)
        return None

    def _adjective(self, i: int, takes: Takes) -> Found | None:
        """ "The envoy is confident that talks will resume"."""
        tree = self.tree
        subject = tree.subject(i)
        if subject is None or tree.child(i, "cop") is None or tree.low[subject] in ("it", "there", "this", "that"):
            return None
        for k in tree.kids[i]:
            take = self._completes(k, i)
            if take in takes:
                tokens = tree.subtree(k)
                return Found(i, i, subject, tokens if take in ("clause", "inf") else tokens[1:], takes[take])
        return None

    def _completes(self, k: int, i: int) -> str:
        """What kind of content the dependent ``k`` of a cue adjective would be."""
        tree = self.tree
        if k < i:
            return ""
        if tree.dep[k] in ("ccomp", "xcomp", "advcl") and tree.case(k) in ("", "that", "to", "whether"):
            return "clause" if tree.subject(k) is not None else "inf"
        return tree.case(k) if tree.dep[k] in ("obl", "advcl", "ccomp") else ""
