"""How a word hangs on its governor, and what the governor makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goodoffices.claims.embedding import Effects, Words
    from goodoffices.claims.tree import Tree

_OBJECTS = frozenset({"obj", "nsubj:pass", "iobj"})
_NOUNISH = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_NOMINAL_DEPS = frozenset({"obj", "obl", "nmod", "nsubj", "nsubj:pass"})
_PLAIN_LINKS = {"xcomp": "inf", "obj": "obj", "nsubj:pass": "obj", "iobj": "obj", "nsubj": "subj"}
_COMPLETING = frozenset({"of", "for", "to", "on", "about", "against", "in", "over"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
CREDENCE = "credence"


class Links:
    """Names the link between a word and its head, and looks its effect up."""

    def __init__(self, tree: Tree, table: Effects, words: Words) -> None:
        self.tree = tree
        self.table = table
        self.words = words

    def governor(self, i: int) -> int:
        """The word whose standing counts for ``i``: its head, past an object ("allowed aid to enter")."""
        tree = self.tree
        head = tree.head[i]
        if tree.dep[i] != "acl" or tree.dep[head] not in _OBJECTS or _first(tree.case(i)) != "to":
            return head
        listed = any((tree.lemma[head], "n", link) in self.table for link in ("inf", "comp"))
        return head if listed or not self._lookup(tree.head[head], "v", "inf") else tree.head[head]

    def effect(self, i: int) -> str:
        """What the governor of ``i`` makes of it; empty where nothing passes from one to the other."""
        tree = self.tree
        head = self.governor(i)
        if head != tree.head[i]:
            return self._settled(self._lookup(head, "v", "inf"), i, head)
        dep = tree.dep[i]
        if dep in ("root", "ROOT", "parataxis", "punct", "conj") or head == i:
            return ""
        kind = self._kind(head)
        if dep == "ccomp" and tree.low[head] in self.words["conditions"]:
            return "conditional"
        if dep in ("ccomp", "csubj") and tree.case(i) in ("whether", "if"):
            return "hypothetical"
        for link in self._names(i, dep, kind):
            if found := self._lookup(head, kind, link):
                refused = found == "denies" and link == "obj" and tree.lemma[i] in self.words["granted"]
                return "" if refused else self._settled(found, i, head)
        return self._default(i, dep, head)

    def _kind(self, head: int) -> str:
        tree = self.tree
        if tree.pos[head] in ("VERB", "AUX"):
            mistaken = tree.dep[head] in _NOMINAL_DEPS and tree.tag[head] != "VBG" and tree.subject(head) is None
            return "n" if mistaken else "v"
        return "a" if tree.pos[head] in ("ADJ", "ADV") else "n"

    def _lookup(self, head: int, kind: str, link: str) -> str:
        tree = self.tree
        key = tree.verb_key(head)
        found = self.table.get((key, kind, link))
        if found is None and kind == "v":
            found = self.table.get((self._phrasal(head), kind, link)) or self.table.get((key, "a", link))
        if found is None and key != tree.lemma[head] and link != "inf":
            found = self.table.get((tree.lemma[head], kind, link))
        return found or ""

    def _phrasal(self, head: int) -> str:
        """ "call on": the verb with the preposition of its first oblique; "rule out" where the tree has an adverb."""
        tree = self.tree
        for k in tree.kids[head]:
            if tree.dep[k] in ("obl", "advmod") and k > head:
                word = tree.case(k) if tree.dep[k] == "obl" else tree.low[k]
                if word:
                    return f"{tree.lemma[head]}_{word}"
        return tree.lemma[head]

    def _names(self, i: int, dep: str, kind: str) -> list[str]:
        """The links under which the table may list how ``i`` hangs on its head, most telling first."""
        tree = self.tree
        lead = tree.case(i)
        if dep in ("ccomp", "csubj", "csubj:pass"):
            nonfinite = tree.tag[i] in ("VB", "VBG") and tree.subject(i) is None
            return ["inf", "clause"] if nonfinite else ["clause", "comp"] if kind == "n" else ["clause"]
        if dep == "advcl":
            bare = not lead and tree.tag[i] == "VB" and tree.subject(i) is None
            return ["inf"] if _first(lead) == "to" or bare else [_first(lead)]
        if kind == "n" and dep not in _PLAIN_LINKS:
            return self._nominal(i, dep, lead)
        if dep.startswith("obl"):
            return [lead]
        return [_PLAIN_LINKS[dep]] if dep in _PLAIN_LINKS else []

    def _nominal(self, i: int, dep: str, lead: str) -> list[str]:
        """The links below a noun."""
        if dep == "compound":
            return ["mod"]
        if dep in ("acl", "acl:relcl"):
            return self._below_noun(i, dep, lead)
        if dep == "nmod":
            return [lead, "comp"] if lead in _COMPLETING else [lead]
        return []

    def _below_noun(self, i: int, dep: str, lead: str) -> list[str]:
        """The links of a clause below a noun: "a report that ...", "an offer to ...", "talks on ending ..."."""
        tree = self.tree
        if lead.startswith("that") or self._whole(i):
            return ["clause", "comp"]
        if _first(lead) == "to":
            return ["inf", "comp"]
        if tree.tag[i] in _FINITE and tree.subject(i) is not None and not self._relative(i):
            return ["clause", "comp"]
        return [_first(lead), "comp"] if lead and dep == "acl" else []

    def _whole(self, i: int) -> bool:
        """ "a report that Kuwait had suspended its mediation": nothing is missing, so "that" stands for nothing."""
        tree = self.tree
        named = [tree.dep[k] for k in tree.kids[i] if tree.low[k] != "that"]
        return len(named) < len(tree.kids[i]) and "nsubj" in named and "obj" in named

    def _relative(self, i: int) -> bool:
        """Whether ``i`` heads a relative clause: one of its arguments is "which", "who", or "that" as a pronoun."""
        tree = self.tree
        return any(tree.tag[k] in ("WDT", "WP", "WP$", "WRB") for k in tree.kids[i]) or tree.dep[i] == "acl:relcl"

    def _settled(self, effect: str, i: int, head: int) -> str:
        """The effect with what the sentence itself adds: "denied it: ...", "dismissed the report", "has yet to"."""
        tree = self.tree
        if effect == "denies" and any(tree.low[t] == ":" for t in range(head, i)):
            return "report"
        if effect == "disbelief":
            said = self.table.get((tree.lemma[i], "n", "comp")) == CREDENCE or tree.dep[i] == "ccomp"
            return "denied" if said else "happened"
        return self._auxiliary(effect, i, head) if tree.lemma[head] in ("be", "have", "go") else effect

    def _auxiliary(self, effect: str, i: int, head: int) -> str:
        """ "is to meet", "had to leave", "has yet to answer", "is going to visit"."""
        tree = self.tree
        if any(tree.low[k] == "yet" for k in tree.kids[head]):
            return "denied"
        if tree.lemma[head] == "go":
            return "planned" if tree.dep[i] == "xcomp" and tree.tag[head] == "VBG" else effect
        if tree.lemma[head] == "have":
            return "same" if tree.tag[head] == "VBD" else effect
        return effect if any(tree.low[k] == "to" for k in tree.children(i, "mark")) else "same"

    def _default(self, i: int, dep: str, head: int) -> str:
        """The effect where the table lists none."""
        tree, words = self.tree, self.words
        if dep in ("advcl", "acl", "acl:relcl"):
            return self._clause_default(i, dep)
        named = dep in _OBJECTS and tree.verb_key(head) in words["light"]
        told = dep in ("nsubj", "nsubj:pass") and tree.verb_key(head) in words["occurrence"]
        if dep == "xcomp" or named or told:
            return "same"
        if tree.pos[i] not in _NOUNISH:
            return ""
        lead = tree.case(i)
        if lead in words["hypothetical_cases"]:
            return "hypothetical"
        return "planned" if lead in words["planned_cases"] else ""

    def _clause_default(self, i: int, dep: str) -> str:
        """The effect of a clause's own leading words: "without signing", "to prevent", "killing nine"."""
        tree = self.tree
        lead = tree.case(i)
        if lead in self.words["denied_marks"]:
            return "denied"
        if lead in self.words["unreal_marks"] or (dep == "acl" and lead in ("about", "against")):
            return "hypothetical"
        if _first(lead) == "to":
            return self._purpose(i, dep)
        participle = tree.tag[i] in ("VBG", "VBN") and tree.subject(i) is None
        return "alongside" if dep == "advcl" and not lead and participle else ""

    def _purpose(self, i: int, dep: str) -> str:
        if dep == "acl":
            return "planned" if self.tree.is_passive(i) or self._announced(i) else "hypothetical"
        return "same" if self.tree.lemma[i] in self.words["realised"] else "hypothetical"

    def _announced(self, i: int) -> bool:
        """A headline that the tree takes for a name with an infinitive: "Russia to withdraw", "rebels to disarm"."""
        head = self.tree.head[i]
        return self.tree.head[head] == head and self.tree.tag[head] in ("NNP", "NNPS", "NNS")


def _first(words: str) -> str:
    return words.split(" ", maxsplit=1)[0]
