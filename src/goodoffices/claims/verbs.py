"""Verbs that attribute: "said", "announced a truce", "urged them to leave", "was quoted as saying"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.claims import sources
from goodoffices.claims.finding import Found
from goodoffices.claims.quotes import holds
from goodoffices.claims.verb_content import VerbContent

if TYPE_CHECKING:
    from goodoffices.claims.lexicon import Cues, Stance, Takes
    from goodoffices.claims.quotes import Range
    from goodoffices.claims.tree import Tree

_NEGATORS = frozenset({"not", "n't", "n’t", "never", "neither", "nor"})
_VAGUE = frozenset({"this", "that", "these", "those", "there", "what", "which", "it"})
_PERSONAL = frozenset(
    {"he", "she", "they", "we", "i", "you", "who", "both", "all", "some", "many", "others", "neither", "everyone"}
)
# What things "support" or "show" is no attribution; only whoever can speak, and documents, are sources of these.
_ABOUT = frozenset({"reports", "regards", "decides"})
# In the passive these need no source: "was accused of lying", "was called a rout", "is seen as weak".
_UNSOURCED = frozenset({"of", "as", "named", "for"})
_SHOWING = frozenset(
    {"suggest", "indicate", "imply", "reveal", "signal", "show", "prove", "demonstrate", "project", "mean", "find"}
)


class VerbCues:
    """Finds the attributions that verbs of one document make."""

    def __init__(self, tree: Tree, lexicon: Cues, quoted: list[Range]) -> None:
        self.tree = tree
        self.lexicon = lexicon
        self.quoted = quoted
        self.content = VerbContent(tree, lexicon, quoted)

    def takes(self, i: int) -> Takes | None:
        """What the verb ``i`` may have as content; None where it is no cue."""
        tree, verbs = self.tree, self.lexicon.verbs
        if tree.pos[i] not in ("VERB", "AUX"):
            return None
        key = tree.verb_key(i)
        found = verbs.get(key)
        if found is None and key == tree.lemma[i]:
            return None
        return found or verbs.get(tree.lemma[i])

    def find(self, i: int) -> Found | None:
        """The attribution whose cue is the verb ``i``, if it is one."""
        takes = self.takes(i)
        if takes is None or self._silent(i) or self._idle(i):
            return None
        tree = self.tree
        content, quoted, take = self.content.find(i, takes)
        if take == "inf" and self._unsaid(i):
            return None
        stance = takes.get(take, "asserts")
        if not content and not quoted:
            return None
        if self._negated(i) and stance in ("asserts", "denies", "reports"):
            return None
        source = self._source(i, content)
        if not self._sourced(i, source, stance, take, content):
            return None
        if source is not None and source in content:
            own = set(tree.subtree(source))
            content = [t for t in content if t not in own]
        if stance == "denies" and take == "clause" and any(tree.low[t] == ":" for t in range(i, content[0] + 1)):
            stance = "asserts"
        return Found(i, self._cue_end(i), source, content, stance, quoted)

    # ---- whether -------------------------------------------------------------------------------------------------

    def _negated(self, i: int) -> bool:
        return any(self.tree.low[k] in _NEGATORS and self.tree.dep[k] == "advmod" for k in self.tree.kids[i])

    def _silent(self, i: int) -> bool:
        """Whether nothing was uttered: "declined to say", "refused to comment"."""
        tree = self.tree
        return tree.dep[i] == "xcomp" and tree.lemma[tree.head[i]] in self.lexicon.silences

    def _idle(self, i: int) -> bool:
        """ "That said, ...", "All told, ..."."""
        tree = self.tree
        first = tree.sents[tree.sent[i]][0]
        return i == first + 1 and tree.low[first] in ("that", "all") and tree.low[i + 1 : i + 2] == [","]

    def _unsaid(self, i: int) -> bool:
        """ "declined to comment": what is refused is the saying itself."""
        tree = self.tree
        refused = tree.children(i, "xcomp") if tree.lemma[i] in self.lexicon.silences else []
        return any(self.lexicon.verbs.get(tree.lemma[k], {}).get("quote") == "asserts" for k in refused)

    def _sourced(self, i: int, source: int | None, stance: Stance, take: str, content: list[int]) -> bool:
        """Whether the source can have said it; sourceless only in the passive ("it was reported that")."""
        tree = self.tree
        if source is None:
            whole = take in _UNSOURCED or any(tree.dep[t] in ("ccomp", "xcomp", "csubj") for t in content)
            return whole and tree.is_passive(i) and tree.dep[i] != "acl"
        if tree.low[source] == "you" and stance != "asserts":
            return False
        if self._vague(source) or (tree.pos[source] == "PRON" and holds(self.quoted, tree.start[source])):
            return False
        if stance == "reports" and take == "obj":
            return tree.lemma[sources.referent(tree, source)] in self.lexicon.documents
        if stance in _ABOUT or tree.lemma[i] in _SHOWING or tree.low[source] == "it":
            return self._speaks(source)
        return True

    def _vague(self, source: int) -> bool:
        """ "this", "what": no source; but "those close to him" is one, and so is the "which" of a relative clause."""
        tree = self.tree
        bare = not tree.children(source, "acl", "acl:relcl", "amod", "nmod")
        if tree.low[source] == "it" or sources.referent(tree, source) != source:
            return False
        return tree.low[source] in _VAGUE and tree.pos[source] in ("PRON", "DET") and bare

    def _speaks(self, source: int) -> bool:
        source = sources.referent(self.tree, source)
        tree, lemma = self.tree, self.tree.lemma[source]
        if tree.low[source] in _PERSONAL or tree.pos[source] == "PROPN" or lemma in self.lexicon.people:
            return True
        if tree.low[source] == "it" or lemma in self.lexicon.documents:
            return True
        return any(tree.case(k) == "of" and self._speaks(k) for k in tree.children(source, "nmod") if k > source)

    # ---- source --------------------------------------------------------------------------------------------------

    def leads_in(self, i: int) -> int | None:
        """The source of a speech verb whose quotation stands in the next sentence: "The envoy wrote:"."""
        takes = self.takes(i)
        if takes is None or "quote" not in takes or self._silent(i) or self._negated(i):
            return None
        return None if self.tree.is_passive(i) else sources.speaker(self.tree, i)

    def _source(self, i: int, content: list[int]) -> int | None:
        tree = self.tree
        if tree.is_passive(i) or self._participle(i):
            return sources.agent(tree, i)
        if (pronoun := self._pronoun_before(i)) is not None:
            return pronoun
        source = sources.speaker(tree, i)
        if source is not None and self._carried(i, source):
            source = sources.speaker(tree, tree.head[source])
        if source is None or source in content:
            return self._inverted(i, content) or self._before(i, content)
        return source

    def _pronoun_before(self, i: int) -> int | None:
        """ "he" in "Growth, he said, ...", which trees tend to hang on the growth."""
        tree = self.tree
        k = i - 1
        while k > 0 and tree.pos[k] in ("AUX", "ADV") and tree.sent[k] == tree.sent[i]:
            k -= 1
        named = k >= 0 and tree.low[k] in sources.SUBJECT_PRONOUNS and tree.sent[k] == tree.sent[i]
        return k if named and tree.tag[i] in ("VBD", "VBZ", "VBP", "VBN") else None

    def _before(self, i: int, content: list[int]) -> int | None:
        """ "..., the border service said": the noun phrase right before the verb, whatever the tree made of it."""
        tree = self.tree
        k = i - 1
        if k < tree.sents[tree.sent[i]][0] or tree.pos[k] not in ("NOUN", "PROPN", "PRON"):
            return None
        barred = set(content)
        while k < tree.head[k] < i or (tree.head[k] < k and tree.dep[k] in ("nmod", "flat", "compound")):
            k = tree.head[k]
        if k in barred and tree.dep[k] not in ("parataxis", "dep"):
            return k if tree.set_off(k) else None
        return k

    def _participle(self, i: int) -> bool:
        """ "Asked whether ..., he said", "a truce announced by the army": a passive without an auxiliary."""
        tree = self.tree
        bare = tree.subject(i) is None and tree.child(i, "aux") is None
        return bare and tree.tag[i] in ("VBN", "VBD") and tree.dep[i] in ("acl", "advcl")

    def _carried(self, i: int, source: int) -> bool:
        """ "issued a statement saying ...": the speaker is whoever issued it."""
        tree = self.tree
        verb = tree.head[source]
        return (
            tree.dep[i] == "acl"
            and tree.dep[source] == "obj"
            and tree.lemma[verb] in self.lexicon.carriers
            and sources.speaker(tree, verb) is not None
        )

    def _inverted(self, i: int, content: list[int]) -> int | None:
        """ "..., said Tarar": a name after the verb that the tree did not take for the subject."""
        tree = self.tree
        barred = set(content)
        return next(
            (
                k
                for k in tree.children(i, "obj", "obl", "dep")
                if k == i + 1 and k not in barred and tree.pos[k] == "PROPN"
            ),
            None,
        )

    def _cue_end(self, i: int) -> int:
        """The last token of the cue: the verb, or its particle."""
        particle = self.tree.child(i, "compound:prt")
        return particle if particle == i + 1 else i
