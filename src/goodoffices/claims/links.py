"""How a word hangs on its governor, and what the governor makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goodoffices.claims.embedding import Effects, Words
    from goodoffices.claims.tree import Tree

_OBJECTS = frozenset({"obj", "nsubj:pass", "iobj"})
_NOUNISH = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_NOMINAL_DEPS = frozenset({"obj", "obl", "nmod", "nsubj", "nsubj:pass"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
CREDENCE = "credence"


class Links:
    """Names the link between a word and its head, and looks its effect up."""

    def __init__(self, tree: Tree, table: Effects, words: Words) -> None:
        self.tree = tree
        self.table = table
        self.words = words

    def governor(self, i: int) -> int:
        """The word whose standing counts for ``i``: its head, past an object that took its "to" ("allowed aid to enter")."""
        tree = self.tree
        head = tree.head[i]
        if tree.dep[i] != "acl" or tree.dep[head] not in _OBJECTS or tree.case(i).split(" ")[0] != "to":
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
        if dep == "ccomp" and tree.case(i) in ("whether", "if"):
            return "hypothetical"
        for link in self._names(i, dep, kind):
            if found := self._lookup(head, kind, link):
                return self._settled(found, i, head)
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
        case = tree.case(i)
        if dep == "xcomp":
            return ["inf"]
        if dep in ("ccomp", "csubj", "csubj:pass"):
            nonfinite = tree.tag[i] in ("VB", "VBG") and tree.subject(i) is None
            return ["inf", "clause"] if nonfinite else ["clause", "comp"] if kind == "n" else ["clause"]
        if dep == "advcl":
            lead = case.split(" ")[0]
            bare = not lead and tree.tag[i] == "VB" and tree.subject(i) is None
            return ["inf"] if lead == "to" or bare else [lead] if lead else []
        if kind == "n":
            return self._nominal(i, dep, case)
        if dep in _OBJECTS:
            return ["obj"]
        if dep == "nsubj":
            return ["subj"]
        return [case] if dep.startswith("obl") and case else []

    def _nominal(self, i: int, dep: str, case: str) -> list[str]:
        tree = self.tree
        if dep in ("compound", "amod", "nmod:poss"):
            return ["mod"] if dep == "compound" else []
        if dep in ("acl", "acl:relcl"):
            if case.startswith("that") or self._whole(i):
                return ["clause", "comp"]
            if case.split(" ")[0] == "to":
                return ["inf", "comp"]
            if tree.tag[i] in _FINITE and tree.subject(i) is not None and not self._relative(i):
                return ["clause", "comp"]
            return [case.split(" ")[0], "comp"] if case and dep == "acl" else []
        if dep == "nmod" and case:
            return [case, "comp"] if case in ("of", "for", "to", "on", "about", "against", "in", "over") else [case]
        return []

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
        """ "dismissed the report": denied where the object is a thing said, else left as it was."""
        tree = self.tree
        if effect == "denies" and any(tree.low[t] == ":" for t in range(head, i)):
            return "report"
        if (
            effect == "planned"
            and tree.lemma[head] == "be"
            and not any(tree.low[k] == "to" for k in tree.children(i, "mark"))
        ):
            return "same"
        if tree.lemma[head] in ("have", "be") and any(tree.low[k] == "yet" for k in tree.kids[head]):
            return "denied"
        if effect == "disbelief":
            said = self.table.get((tree.lemma[i], "n", "comp")) == CREDENCE or tree.dep[i] == "ccomp"
            return "denied" if said else "happened"
        if tree.lemma[head] == "go" and tree.dep[i] == "xcomp" and tree.tag[head] == "VBG":
            return "planned"
        return effect

    def _default(self, i: int, dep: str, head: int) -> str:
        tree = self.tree
        if dep == "xcomp":
            return "same"
        if dep in ("advcl", "acl", "acl:relcl"):
            return self._clause_default(i, dep, head)
        if dep in _OBJECTS and tree.verb_key(head) in self.words["light"]:
            return "same"
        if dep in ("nsubj", "nsubj:pass") and tree.verb_key(head) in self.words["occurrence"]:
            return "same"
        if tree.pos[i] in _NOUNISH:
            case = tree.case(i)
            if case in self.words["hypothetical_cases"] and len(case) > len("towards"):
                return "hypothetical"
            if case in self.words["planned_cases"]:
                return "planned"
        return ""

    def _clause_default(self, i: int, dep: str, head: int) -> str:
        tree = self.tree
        case = tree.case(i)
        if case in self.words["denied_marks"]:
            return "denied"
        if case in self.words["unreal_marks"]:
            return "hypothetical"
        if case.split(" ")[0] == "to":
            if dep == "acl":
                return "planned" if tree.is_passive(i) else "hypothetical"
            return "same" if tree.lemma[i] in self.words["realised"] else "hypothetical"
        if dep == "advcl" and not case and tree.tag[i] in ("VBG", "VBN") and tree.subject(i) is None:
            return "alongside"
        if dep == "acl" and case in ("about", "against"):
            return "hypothetical"
        return ""
