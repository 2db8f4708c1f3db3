"""One document's tree as plain lists, and the logical arguments of its predicates.

spaCy's token objects are slow to walk; a document is walked some thousand times, so the columns are copied out once.
Arguments are *logical*: the agent of a passive is its subject, a controlled infinitive has its controller's subject,
the noun that a participle modifies is its subject or object, and a noun of action takes its possessor, its "by" phrase,
the nationality before it, or the subject of the light verb that governs it ("launched an attack").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from goodoffices.coding.lexicons import Lexicons, lexicons
from goodoffices.reader.columns import columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
CLAUSAL = frozenset({"ccomp", "xcomp", "advcl", "acl", "acl:relcl", "parataxis", "csubj", "csubj:pass", "root"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass"})
FLAT = frozenset({"flat", "flat:name", "compound", "fixed", "goeswith"})
# Nouns that only measure the noun of action below them: "a round of talks", "two days of negotiations".
MEASURES = frozenset(
    "round series day week hour session wave string set spate month night evening morning year pair bout "
    "number resumption start opening end conclusion continuation collapse failure breakdown suspension".split()
)
CLAUSES = frozenset({"comp", "clause"})  # roles that a clause fills: its complement, its circumstance
BEHIND_AGENT = frozenset({"on", "against", "at", "upon", "to", "with", "for"})
RELATIVE = frozenset({"which", "that", "who", "whom", "whose"})


class Arg(NamedTuple):
    """One argument of a predicate: its role, the preposition that marks it ("" where none), its head token."""

    role: str
    prep: str
    token: int


class Tree:
    """Columns and children of one ``Doc``; arguments are computed on demand and kept."""

    def __init__(self, doc: Doc, lex: Lexicons | None = None) -> None:
        self.doc = doc
        self.lex = lex or lexicons()
        self.columns = columns(doc)
        self.lemma = [lemma.lower() for lemma in self.columns.lemma]
        self.text, self.pos, self.tag, self.dep = (
            self.columns.text,
            self.columns.pos,
            self.columns.tag,
            self.columns.dep,
        )
        self.head, self.sentence = self.columns.head, self.columns.sent
        self.children = [[i for i in kids if self.pos[i] != "SPACE"] for kids in self.columns.kids]
        self._coordinating = {head for head, dep in zip(self.head, self.dep, strict=True) if dep == "conj"}
        self._preps: dict[int, str] = {}
        self._args: dict[int, list[Arg]] = {}
        self._busy: set[int] = set()

    def subtree(self, i: int) -> Iterator[int]:
        """The token and everything below it, in no particular order."""
        stack = [i]
        while stack:
            j = stack.pop()
            yield j
            stack.extend(self.children[j])

    def child(self, i: int, *deps: str) -> int | None:
        """The first child with one of these labels."""
        for c in self.children[i]:
            if self.dep[c] in deps:
                return c
        return None

    def preposition(self, i: int) -> str:
        """The lemma of the token's case marker, joined where it is of several words ("out of")."""
        prep = self._preps.get(i)
        if prep is None:
            prep = self._preps[i] = self._preposition(i)
        return prep

    def _preposition(self, i: int) -> str:
        case = self.child(i, "case")
        if case is None:
            return ""
        fixed = [self.lemma[c] for c in self.children[case] if self.dep[c] == "fixed"]
        return " ".join([self.lemma[case], *fixed])

    def marker(self, i: int) -> str:
        """The lemma of the word that opens a clause ("if", "unless", "to"); "" where none does."""
        mark = self.child(i, "mark")
        return "" if mark is None else self.lemma[mark]

    def coordinated(self, i: int) -> list[int]:
        """All tokens of the coordination that a token is part of, itself among them."""
        return self.conjuncts(self.first_conjunct(i))

    def first_conjunct(self, i: int) -> int:
        """The first of those with which a token is coordinated, or the token itself."""
        while self.dep[i] == "conj":
            i = self.head[i]
        return i

    def conjuncts(self, i: int) -> list[int]:
        """The token and those coordinated with it below."""
        found = [i]
        if i in self._coordinating:
            for c in self.children[i]:
                if self.dep[c] == "conj" or self._is_listed(i, c):
                    found.extend(self.conjuncts(c))
        return found

    def _is_listed(self, i: int, c: int) -> bool:
        """Whether what was read as an apposition to a name is the second of a list: "Peru, Chile, Cuba and Brazil"."""
        names = self.dep[c] == "appos" and self.pos[i] == self.pos[c] == "PROPN" and c > i
        return names and any(self.dep[k] == "conj" and k > c for k in self.children[i])

    def is_passive(self, v: int) -> bool:
        """True for "was shelled", "the town shelled by", not for "has shelled"."""
        deps = {self.dep[c] for c in self.children[v]}
        if deps & {"nsubj:pass", "aux:pass", "csubj:pass", "obl:agent"}:
            return True
        bare = not deps & {"aux", "nsubj", "obj"}
        return self.tag[v] == "VBN" and self.dep[v] in {"acl", "amod", "advcl"} and bare

    def clause(self, i: int) -> int:
        """The verb with a subject of its own in whose clause a token stands; the root where none is above it."""
        while self.head[i] != i and not (self.pos[i] in VERBAL and self.child(i, "nsubj", "nsubj:pass") is not None):
            i = self.head[i]
        return i

    def arguments(self, i: int) -> list[Arg]:
        """The logical arguments of a predicate: verb, noun of action or adjective."""
        if i not in self._args:
            if i in self._busy:
                return []
            self._busy.add(i)
            self._args[i] = self._compute(i)
            self._busy.discard(i)
        return self._args[i]

    def _compute(self, i: int) -> list[Arg]:
        if self.pos[i] in VERBAL:
            found = self._verb(i)
        elif self.pos[i] == "ADJ":
            found = self._adjective(i)
        else:
            found = self._noun(i)
        return self._coordinated(found)

    def _coordinated(self, args: list[Arg]) -> list[Arg]:
        """The arguments with what is coordinated with each, every token once a role."""
        made: dict[tuple[str, int], Arg] = {}
        for arg in args:
            made.setdefault((arg.role, arg.token), arg)
            if arg.token in self._coordinating and arg.role not in CLAUSES:
                for j in self.conjuncts(arg.token)[1:]:
                    made.setdefault((arg.role, j), Arg(arg.role, arg.prep, j))
        return list(made.values())

    # ---- verbs -------------------------------------------------------------------------------------------------------

    def _verb(self, v: int) -> list[Arg]:
        passive = self.is_passive(v)
        args = [a for c in self.children[v] if (a := self._verb_child(c, passive=passive))]
        surface = self.surface_subject(v)
        if surface is not None:
            args.append(Arg("obj" if passive else "subj", "", surface))
        if not any(a.role == "obj" for a in args):
            args.extend(self._gap_object(v))
        return args

    def _verb_child(self, c: int, *, passive: bool) -> Arg | None:
        dep = self.dep[c]
        if dep in {"obj", "iobj"}:
            return Arg(dep, "", self._antecedent(c))
        if dep == "obl:agent":
            return Arg("subj", "", c)
        if dep.startswith(("obl", "nmod")):
            prep = self.preposition(c)
            return Arg("subj", "", c) if passive and prep == "by" else Arg("obl", prep, c)
        return self._clause(c)

    def _clause(self, c: int) -> Arg | None:
        """A verb's complement or circumstance that is a clause."""
        dep = self.dep[c]
        if dep == "xcomp" and self.pos[c] in {"PROPN", "PRON"}:
            return Arg("obj", "", c)  # "called the country corrupt", both words read as complements
        if dep == "advcl":
            return Arg("clause", self.marker(c), c)
        return Arg("comp", "", c) if dep in {"ccomp", "xcomp"} else None

    def surface_subject(self, v: int) -> int | None:
        """Who the verb's grammatical subject is, its own or one that it shares by coordination or control."""
        own = self.child(v, "nsubj", "nsubj:pass", "nsubj:outer")  # the last: "they are to meet"
        if own is not None:
            return self._antecedent(own)
        return None if self.head[v] == v else self._shared_subject(v)

    def _shared_subject(self, v: int) -> int | None:
        head, dep = self.head[v], self.dep[v]
        if dep == "conj":
            return self.surface_subject(head) if self.pos[head] in VERBAL | {"ADJ"} else None
        if dep == "xcomp":
            return self._controller(head)
        if dep == "advcl":
            return self.surface_subject(head) if self.pos[head] in VERBAL else self._logical_subject(head)
        return self._acl_subject(v, head) if dep == "acl" else None

    def _controller(self, head: int) -> int | None:
        if self.pos[head] not in VERBAL:
            return self._logical_subject(head)
        objects = [c for c in self.children[head] if self.dep[c] in {"obj", "iobj"}]
        if objects and self.lemma[head] not in self.lex.subject_control:
            return objects[0]
        return self.surface_subject(head)

    def _acl_subject(self, v: int, noun: int) -> int | None:
        infinitive = any(self.lemma[c] == "to" and self.dep[c] in {"mark", "aux"} for c in self.children[v])
        return self._logical_subject(noun) if infinitive else noun

    def _logical_subject(self, i: int) -> int | None:
        return next((a.token for a in self.arguments(i) if a.role == "subj"), None)

    def _antecedent(self, i: int) -> int:
        """The noun that a relative pronoun stands for; any other token itself."""
        if self.lemma[i] not in RELATIVE or self.pos[i] not in {"PRON", "DET", "SCONJ"}:
            return i
        j = i
        while self.head[j] != j:
            if self.dep[j] == "acl:relcl":
                return self.head[j]
            j = self.head[j]
        return i

    def _gap_object(self, v: int) -> list[Arg]:
        """ "the town that the army shelled", "a truce declared by"."""
        if self.dep[v] == "acl:relcl":
            relative = self.child(v, "obj")
            own = self.child(v, "nsubj")
            if own is not None and self._antecedent(own) == own and relative is None:
                return [Arg("obj", "", self.head[v])]
        return []

    # ---- nouns of action and adjectives ------------------------------------------------------------------------------

    def _noun(self, n: int) -> list[Arg]:
        args = [a for c in self.children[n] if (a := self._noun_child(c))]
        args.extend(self._behind_agent(n))
        args.extend(self._governor(n))
        return args

    def _behind_agent(self, n: int) -> list[Arg]:
        """ "an attack by Chad on Niger", where the reader hangs the last phrase on the agent's name."""
        agents = [c for c in self.children[n] if self.dep[c].startswith("nmod") and self.preposition(c) == "by"]
        inside = [d for c in agents if self.pos[c] in {"PROPN", "PRON"} for d in self.children[c]]
        behind = [d for d in inside if self.dep[d].startswith("nmod") and self.preposition(d) in BEHIND_AGENT]
        return [Arg("obl", self.preposition(d), d) for d in behind]

    def _noun_child(self, c: int) -> Arg | None:
        dep = self.dep[c]
        if dep in {"nmod:poss", "nsubj"}:
            return Arg("subj", "", self._antecedent(c))
        if dep in {"compound", "amod", "nmod:desc"}:
            return Arg("mod", "", c)
        if dep.startswith(("nmod", "obl")):
            prep = self.preposition(c)
            return Arg("subj", "", c) if prep == "by" else Arg("obl", prep, c)
        if dep in {"acl", "ccomp"}:
            return Arg("comp", "", c)
        return None

    def _governor(self, n: int) -> list[Arg]:
        """What a noun of action takes from the word above it: a light verb, an occurrence verb, a measure noun."""
        h, dep = self.head[n], self.dep[n]
        if h == n:
            return []
        if dep == "conj":
            return [a for a in self.arguments(h) if a.role in {"subj", "obl"}] if self.pos[h] == "NOUN" else []
        if self.pos[h] in VERBAL:
            return self._from_verb(n, h, dep)
        if dep.startswith("nmod") and self.lemma[h] in MEASURES:
            return [a for a in self.arguments(h) if a.token != n and a.role != "mod"]
        return []

    def _from_verb(self, n: int, v: int, dep: str) -> list[Arg]:
        if v in self._busy:
            return []
        above = [a for a in self.arguments(v) if a.token != n and a.role in {"subj", "obl", "iobj"}]
        if dep in {"obj", "nsubj:pass"} and self.lemma[v] in self.lex.light:
            return above
        if dep in SUBJECTS and self.lemma[v] in self.lex.occurrence:
            return [a for a in above if a.role == "obl"]
        if dep.startswith("obl") and (self.lemma[v], self.preposition(n)) in self.lex.light_oblique:
            return above
        return []

    def _adjective(self, a: int) -> list[Arg]:
        args = []
        for c in self.children[a]:
            if self.dep[c] in {"nsubj", "nsubj:pass"}:
                args.append(Arg("subj", "", self._antecedent(c)))
            elif self.dep[c].startswith("obl"):
                args.append(Arg("obl", self.preposition(c), c))
            elif self.dep[c] in {"xcomp", "ccomp", "advcl"}:
                args.append(Arg("comp", "", c))
        if not any(x.role == "subj" for x in args):
            args.extend(self._adjective_subject(a))
        return args

    def _adjective_subject(self, a: int) -> list[Arg]:
        h = self.head[a]
        if self.dep[a] in {"amod", "acl"}:
            return [Arg("subj", "", h)]
        if self.dep[a] in {"xcomp", "conj", "advcl"} and self.pos[h] in VERBAL | {"ADJ"}:
            surface = self.surface_subject(h) if self.pos[h] in VERBAL else self._logical_subject(h)
            return [] if surface is None else [Arg("subj", "", surface)]
        return []
