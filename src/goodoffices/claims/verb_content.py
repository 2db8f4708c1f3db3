"""What a verb of saying has as its content, by the kinds that the lexicon lets it take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.claims import sources
from goodoffices.claims.content import clause_tokens, clause_top, is_clause
from goodoffices.claims.quotes import Range, holds

if TYPE_CHECKING:
    from goodoffices.claims.lexicon import Cues, Takes
    from goodoffices.claims.tree import Tree

Content = tuple[list[int], list[Range], str]
_OBLIQUE = ("obl", "nmod", "advcl", "obl:agent", "acl")


class VerbContent:
    """Finds the content of one document's verbs of saying: tokens, quotations, and the kind of content."""

    def __init__(self, tree: Tree, lexicon: Cues, quoted: list[Range]) -> None:
        self.tree = tree
        self.lexicon = lexicon
        self.quoted = quoted

    def find(self, i: int, takes: Takes) -> Content:
        """Tokens, quotations and the kind of content of the verb ``i``; empty where it has none."""
        for finder in (self._clause, self._around, self._quotation, self._infinitive, self._oblique, self._object):
            content, quoted, take = finder(i, takes)
            if content or quoted:
                return content, quoted, take
        return [], [], ""

    def _clause(self, i: int, takes: Takes) -> Content:
        tree = self.tree
        found: list[int] = []
        for k in tree.kids[i]:
            if any(tree.low[t] == ";" for t in range(i, k)):
                continue
            if self._told(i, k) or (found and tree.dep[k] == "conj" and self._backshifted(i, k)):
                found += tree.subtree(k)
        return self._accept(found or self._misplaced(i), takes)

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

    def _backshifted(self, i: int, k: int) -> bool:
        """ "said A would meet B, but C would stay away": the second clause is said too."""
        tree = self.tree
        if tree.subject(k) is None or tree.verb_key(k) in self.lexicon.verbs:
            return False
        return tree.tag[i] == "VBD" and any(tree.low[a] == "would" for a in tree.children(k, "aux"))

    def _around(self, i: int, takes: Takes) -> Content:
        """The clause into which the cue is put: "Talks, he said, had failed", "as the minister put it"."""
        tree = self.tree
        head = self._surrounding(i)
        as_clause = tree.dep[i] == "advcl" and tree.case(i) == "as" and tree.subject(i) is not None
        if head == i or not (as_clause or self._inserted(i, head)):
            return [], [], "clause"
        if not (is_clause(tree, head) or holds(self.quoted, tree.start[head])):
            return [], [], "clause"
        take = "clause" if "clause" in takes else "quote"
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

    def _quotation(self, i: int, takes: Takes) -> Content:
        """Quotations in the cue's own sentence that no clause has brought in."""
        tree = self.tree
        if "quote" not in takes or holds(self.quoted, tree.start[i]) or tree.subject(i) is None:
            return [], [], "quote"
        first, last = tree.sents[tree.sent[i]]
        low, high = tree.start[first], tree.end[last - 1]
        near = [r for r in self.quoted if r[0] < high and r[1] > low and self._beside(i, r)]
        return [], near, "quote"

    def _beside(self, i: int, quoted: Range) -> bool:
        """Whether no other finite verb stands between the cue and the quotation."""
        tree = self.tree
        first, last = tree.sents[tree.sent[i]]
        between = range(i + 1, last) if quoted[0] > tree.start[i] else range(first, i)
        inside = [t for t in between if min(tree.start[i], quoted[1]) <= tree.start[t] < max(tree.start[i], quoted[0])]
        return not any(tree.tag[t] in ("VBD", "VBZ", "VBP") for t in inside)

    def _infinitive(self, i: int, takes: Takes) -> Content:
        tree = self.tree
        if "inf" not in takes:
            return [], [], "inf"
        found = [k for k in tree.kids[i] if tree.dep[k] == "xcomp" or (tree.dep[k] == "advcl" and tree.case(k) == "to")]
        if "whole" in takes and not found and (thing := tree.child(i, "obj")) is not None:
            found = [k for k in tree.children(thing, "acl") if tree.case(k) == "to"]
        found = [k for k in found if tree.pos[k] in ("VERB", "AUX") or tree.child(k, "cop", "mark") is not None]
        if not found:
            return [], [], "inf"
        tokens = [t for k in found for t in tree.subtree(k)]
        if (subject := tree.child(i, "nsubj:pass")) is not None and sources.agent(tree, i) is None:
            tokens += tree.subtree(subject)
        elif "whole" in takes and (thing := tree.child(i, "obj")) is not None:
            tokens += tree.subtree(thing)
        return tokens, [], "inf"

    def _oblique(self, i: int, takes: Takes) -> Content:
        tree = self.tree
        for k in tree.kids[i]:
            lead = tree.case(k).split(" ")[0] if tree.dep[k] in _OBLIQUE else ""
            if tree.dep[k] == "xcomp" and tree.pos[k] != "VERB" and "as" in takes:
                lead = "as"
            if lead and lead in takes:
                tokens = tree.subtree(k)
                things = tree.children(i, "obj", "nsubj:pass") if "whole" in takes else []
                tokens = tokens + [t for o in things for t in tree.subtree(o)] if things else tokens[1:]
                return tokens, [], lead
        return [], [], "of"

    def _object(self, i: int, takes: Takes) -> Content:
        tree = self.tree
        if "obj" not in takes:
            return [], [], "obj"
        thing = tree.child(i, "nsubj:pass" if tree.is_passive(i) else "obj")
        if thing is None or tree.pos[thing] == "PRON":
            return [], [], "obj"
        return tree.subtree(thing), [], "obj"
