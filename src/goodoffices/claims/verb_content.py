"""What a verb of saying has as its content, by the kinds that the lexicon lets it take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.claims import sources
from goodoffices.claims.content import clause_tokens, clause_top, dateline_end, is_clause
from goodoffices.claims.quotes import Range, holds
from goodoffices.claims.sources import DAYS

if TYPE_CHECKING:
    from goodoffices.claims.lexicon import Cues, Takes
    from goodoffices.claims.tree import Tree

Content = tuple[list[int], list[Range], str]
_GAPS = frozenset({"what", "which", "who", "that", "how", "whom"})
_OPENING = frozenset({"“", '"', "''", "``", "‘"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NAMING = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"})
# The longest name of a speaker between a comma and the verb, in words.
_SPEAKER = 14
_PLACING = frozenset({"in", "at", "on", "during", "through", "via", "by"})
_TIMES = frozenset("minute hour day week weekend month year decade time morning afternoon evening night while".split())
# Clauses that give the speaker's reasons and conditions, more often than they tell when he spoke.
_REASONS = frozenset({"because", "if", "unless", "until", "since", "so", "so that"})
_OBLIQUE = ("obl", "nmod", "advcl", "obl:agent", "acl")


class VerbContent:
    """Finds the content of one document's verbs of saying: tokens, quotations, and the kind of content."""

    def __init__(self, tree: Tree, lexicon: Cues, quoted: list[Range]) -> None:
        self.tree = tree
        self.lexicon = lexicon
        self.quoted = quoted

    def find(self, i: int, takes: Takes) -> Content:
        """Tokens, quotations and the kind of content of the verb ``i``; empty where it has none."""
        finders = (
            self._gapped, self._named, self._clause, self._around, self._closing, self._infinitive, self._oblique,
            self._object, self._quotation,
        )  # fmt: skip
        for finder in finders:
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
            if self._told(i, k) or (found and k > found[0] and self._goes_on(i, k)):
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

    def _goes_on(self, i: int, k: int) -> bool:
        """Whether ``k``, which hangs on the cue after its content, belongs to the content.

        "said A would meet B, but C would stay away", "says it failed, and “nobody cares”", "said he left because he was ill".
        """
        tree = self.tree
        if tree.dep[k] == "advcl":
            return tree.case(k) in _REASONS and tree.low[min(tree.subtree(k)) - 1] != ","
        if tree.dep[k] != "conj" or tree.subject(k) is None or tree.verb_key(k) in self.lexicon.verbs:
            return False
        if holds(self.quoted, tree.start[k]):
            return True
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

    def _closing(self, i: int, takes: Takes) -> Content:
        """ "The bridge was blown up at dawn, two officers said": the sentence before its closing words, whatever the tree."""
        tree = self.tree
        if not takes.keys() & {"clause", "quote"} or tree.tag[i] not in ("VBD", "VBZ", "VBP", "VBN"):
            return [], [], "clause"
        first, last = tree.sents[tree.sent[i]]
        comma = self._comma_before(i, max(first, i - _SPEAKER))
        if comma is None or not self._closes(i, last):
            return [], [], "clause"
        tokens = list(range(dateline_end(tree, tree.sent[i]), comma))
        told = any(tree.pos[t] in ("VERB", "AUX") or holds(self.quoted, tree.start[t]) for t in tokens)
        return (tokens if told else []), [], "clause" if "clause" in takes else "quote"

    def _comma_before(self, i: int, first: int) -> int | None:
        """The comma before the noun phrase that stands before the verb ``i``, with no other verb between."""
        tree = self.tree
        k = i - 1
        while k >= first and (tree.pos[k] in ("AUX", "ADV", "PART") and tree.pos[k] != "NOUN"):
            k -= 1
        named = False
        while k >= first and (tree.pos[k] in _NAMING or tree.low[k] in ("'s", "’s", "of")):
            named = named or tree.pos[k] in ("NOUN", "PROPN", "PRON")
            k -= 1
        return k if named and k >= first and tree.low[k] in (",", "”", '"', "''") else None

    def _closes(self, i: int, last: int) -> bool:
        """Whether nothing but where, when and to whom it was said follows the verb ``i``."""
        tree = self.tree
        if any(k > i and tree.dep[k] in ("ccomp", "xcomp") for k in tree.kids[i]):
            return False
        end = next((t for t in range(i + 1, last) if tree.low[t] in (",", ".", ";", ":")), last)
        return not any(tree.tag[t] in _FINITE for t in range(i + 1, end))

    def _named(self, i: int, takes: Takes) -> Content:
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

    def _gapped(self, i: int, takes: Takes) -> Content:
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
        found = [k for k in tree.kids[i] if tree.dep[k] == "xcomp" or (tree.dep[k] == "advcl" and "to" in tree.case(k))]
        if "whole" in takes and not found and (thing := tree.child(i, "obj")) is not None:
            found = [k for k in tree.children(thing, "acl") if tree.case(k) == "to"]
        found = [k for k in found if tree.pos[k] in ("VERB", "AUX") or tree.child(k, "cop", "mark") is not None]
        asked = self._asked(i, found[0]) if found else []
        if not found or not ("inf" in takes or ("for" in takes and asked)):
            return [], [], "inf"
        tokens = [t for k in found for t in self._without_asides(k)] + asked
        if (subject := tree.child(i, "nsubj:pass")) is not None and sources.agent(tree, i) is None:
            tokens += tree.subtree(subject)
        elif "whole" in takes and (thing := tree.child(i, "obj")) is not None:
            tokens += tree.subtree(thing)
        return tokens, [], "inf" if "inf" in takes else "for"

    def _asked(self, i: int, action: int) -> list[int]:
        """Who is to do it: "called on them to leave", "called for both sides to leave"."""
        tree = self.tree
        found = [k for k in tree.children(i, "obl") if tree.case(k) in ("on", "upon") and k < action]
        found += [k for k in tree.children(action, "nsubj", "obl") if tree.case(k) == "for" and k < action]
        return [t for k in found for t in tree.subtree(k) if tree.head[t] != k or tree.dep[t] != "case"]

    def _oblique(self, i: int, takes: Takes) -> Content:
        tree = self.tree
        for k in tree.kids[i]:
            lead = tree.case(k).split(" ")[0] if tree.dep[k] in _OBLIQUE else ""
            if lead and lead in takes and not self._aside(k):
                tokens = self._without_asides(k)
                things = tree.children(i, "obj", "nsubj:pass") if "whole" in takes else []
                tokens = tokens + [t for o in things for t in tree.subtree(o)] if things else tokens[1:]
                return tokens, [], lead
        return [], [], "of"

    def _outlets(self, t: int, last: int) -> bool:
        tree = self.tree
        if tree.dep[t] in ("acl:relcl", "advcl"):
            return tree.set_off(t) and max(tree.subtree(t)) >= last
        placed = tree.dep[t] in ("nmod", "obl") and tree.case(t) in _PLACING
        return placed and tree.lemma[t] in self.lexicon.occasions

    def _aside(self, k: int) -> bool:
        """What tells when or for how long: "spoke on Monday", "as the talks began"."""
        tree = self.tree
        timely = tree.lemma[k] in _TIMES or tree.low[k] in DAYS
        return timely or (tree.dep[k] == "advcl" and tree.subject(k) is not None and "to" not in tree.case(k))

    def _object(self, i: int, takes: Takes) -> Content:
        tree = self.tree
        if "obj" not in takes:
            return [], [], "obj"
        thing = tree.child(i, "nsubj:pass" if tree.is_passive(i) else "obj")
        if thing is None or (tree.pos[thing] == "PRON" and not tree.children(thing, "acl", "acl:relcl")):
            return [], [], "obj"
        return self._without_asides(thing), [], "obj"

    def _without_asides(self, top: int) -> list[int]:
        """The words below ``top`` without what is the outlet's own.

        That is: clauses that a comma sets off after them, and where it was said ("in a statement", "at a rally").
        """
        tree = self.tree
        tokens = tree.subtree(top)
        aside = {t for t in tokens if t > top and self._outlets(t, tokens[-1])}
        return tree.subtree(top, aside) if aside else tokens
