"""What a verb of saying tells around itself: "Talks, he said, had failed", "Talks failed, officials said"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.claims import sources
from goodoffices.claims.content import clause_tokens, clause_top, dateline_end, is_clause
from goodoffices.claims.finding import Content
from goodoffices.claims.quotes import Range, holds

if TYPE_CHECKING:
    from goodoffices.claims.lexicon import Cues, Takes
    from goodoffices.claims.tree import Tree

_GAPS = frozenset({"what", "which", "who", "that", "how", "whom"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NAMING = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"})
# The longest name of a speaker between a comma and the verb, in words.
_SPEAKER = 14


class AroundCues:
    """Finds the clauses in which or after which the cues of one document stand."""

    def __init__(self, tree: Tree, lexicon: Cues, quoted: list[Range]) -> None:
        self.tree = tree
        self.lexicon = lexicon
        self.quoted = quoted

    def around(self, i: int, takes: Takes) -> Content:
        """The clause into which the cue is put: "Talks, he said, had failed", "as the minister put it"."""
        tree = self.tree
        head = self._surrounding(i)
        as_clause = tree.dep[i] == "advcl" and tree.case(i) == "as" and tree.subject(i) is not None
        if head == i or not (as_clause or self._inserted(i, head)):
            return [], [], "clause"
        if not (is_clause(tree, head) or holds(self.quoted, tree.start[head])):
            return [], [], "clause"
        take = "clause" if "clause" in takes else "quote"
        if take == "quote" and not (as_clause or holds(self.quoted, tree.start[head])):
            return [], [], take
        return (self._around_tokens(i, head), [], take) if take in takes else ([], [], take)

    def _around_tokens(self, i: int, head: int) -> list[int]:
        """The clause without the insertion, up to its second comma, and with a condition that hangs on the cue."""
        tree = self.tree
        without = {i, *(k for k in tree.children(head, "conj") if k > i > head and self._narrated(head, k))}
        tokens = clause_tokens(tree, head, without)
        last = tree.sents[tree.sent[i]][1]
        comma = next((t for t in range(i, last) if tree.low[t] == ","), i)
        if any(t > comma for t in tokens):
            tokens = [t for t in tokens if not i < t < comma]
        late = [
            k
            for k in tree.children(i, "advcl")
            if k > i and tree.case(k) in ("if", "unless", "once", "after", "when", "until")
        ]
        return tokens + [t for k in late for t in tree.subtree(k)]

    def _narrated(self, head: int, k: int) -> bool:
        """ "He would stop, he said, and he ruled out a truce": the second clause is the outlet's again."""
        tree = self.tree
        ahead = any(tree.pos[a] == "AUX" and tree.tag[a] == "MD" for a in tree.kids[head])
        return ahead and tree.subject(k) is not None and tree.tag[k] == "VBD"

    def _surrounding(self, i: int) -> int:
        """The clause that an insertion stands in, past a noun that the tree hung it on ("The army, he said, ...")."""
        tree = self.tree
        head = tree.head[i]
        if tree.dep[i] == "parataxis" and not is_clause(tree, head):
            return clause_top(tree, head)
        hung = tree.dep[i] in ("acl:relcl", "acl") and self._between_commas(i)
        return clause_top(tree, head) if hung else head

    def _between_commas(self, i: int) -> bool:
        tree = self.tree
        subject = tree.subject(i)
        if subject is None or any(tree.tag[k] in ("WDT", "WP", "WP$") for k in tree.kids[i]):
            return False
        tokens = tree.subtree(i)
        after = tokens[-1] + 1
        return tree.set_off(i) and after < len(tree) and "," in (tree.low[tokens[-1]], tree.low[after])

    def _inserted(self, i: int, head: int) -> bool:
        tree = self.tree
        loose = tree.dep[i] == "advcl" and not tree.case(i) and tree.subject(i) is not None
        loose = loose or (tree.dep[i] in ("acl:relcl", "acl") and self._between_commas(i))
        if not (loose or tree.dep[i] == "parataxis") or any(
            tree.dep[k] in ("obj", "xcomp", "ccomp") and not any(tree.low[t] == ";" for t in range(i, k))
            for k in tree.kids[i]
        ):
            return False
        low, high = min(i, head), max(i, head)
        return not any(tree.low[t] in (";", ":") for t in range(low, high)) and sources.speaker(tree, i) is not None

    def closing(self, i: int, takes: Takes) -> Content:
        """ "The bridge was blown up at dawn, two officers said": the sentence before, whatever the tree."""
        tree = self.tree
        if not takes.keys() & {"clause", "quote"} or tree.tag[i] not in ("VBD", "VBZ", "VBP", "VBN"):
            return [], [], "clause"
        first, last = tree.sents[tree.sent[i]]
        comma = i - 1 if self._inverted(i, first) else self._comma_before(i, max(first, i - _SPEAKER))
        if comma is None or not self._closes(i, last):
            return [], [], "clause"
        tokens = list(range(dateline_end(tree, tree.sent[i]), comma))
        told = any(tree.pos[t] in ("VERB", "AUX") or holds(self.quoted, tree.start[t]) for t in tokens)
        return (tokens if told else []), [], "clause" if "clause" in takes else "quote"

    def _inverted(self, i: int, first: int) -> bool:
        """ "..., said General Haftar"."""
        subject = self.tree.subject(i)
        return i > first and self.tree.low[i - 1] == "," and subject is not None and subject > i

    def _comma_before(self, i: int, first: int) -> int | None:
        """The comma before the noun phrase that stands before the verb ``i``, with no other verb between."""
        tree = self.tree
        k = i - 1
        while k >= first and (tree.pos[k] in ("AUX", "ADV", "PART") and tree.pos[k] != "NOUN"):
            k -= 1
        named = False
        while k >= first and (tree.pos[k] in _NAMING or tree.low[k] in ("'s", "’s", "of")) and tree.tag[k][0] != "W":
            named = named or tree.pos[k] in ("NOUN", "PROPN", "PRON")
            k -= 1
        return k if named and k >= first and tree.low[k] in (",", "”", '"', "''") else None

    def _closes(self, i: int, last: int) -> bool:
        """Whether nothing but where, when and to whom it was said follows the verb ``i``."""
        tree = self.tree
        if any(k > i and tree.dep[k] in ("ccomp", "xcomp") for k in tree.kids[i]):
            return False
        if any(holds(self.quoted, tree.start[t]) for t in range(i + 1, last)) or tree.low[i + 1 : i + 2] == [":"]:
            return False
        end = next((t for t in range(i + 1, last) if tree.low[t] in (",", ".", ";", ":")), last)
        return not any(tree.tag[t] in _FINITE for t in range(i + 1, end))

    def gapped(self, i: int, takes: Takes) -> Content:
        """ "what officials said was a raid", "which he said were fired on": the clause around its missing word."""
        tree = self.tree
        source = tree.subject(i)
        if "clause" not in takes or source is None or i + 1 >= len(tree) or tree.tag[i + 1] not in _FINITE:
            return [], [], "clause"
        first = min(tree.subtree(source))
        if first == 0 or tree.low[first - 1] not in _GAPS or source > i:
            return [], [], "clause"
        last = tree.sents[tree.sent[i]][1]
        end = next((t for t in range(i + 1, last) if tree.low[t] in (",", ".", ";", ":", "--", "—")), last)
        return [first - 1, *range(i + 1, end)], [], "clause"
