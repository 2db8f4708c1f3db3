"""Who stands where: from the token that fills an argument to the actors that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.coding.tree import CLAUSAL, FLAT, NOMINAL, Tree

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goodoffices.records import Actor, Mention

# Inside a noun phrase that names nobody itself, who acts is its owner, its nationality or its "by"/"of"/"from" phrase.
OWNERS = frozenset({"nmod:poss", "amod", "compound", "nmod:desc"})
OWNING = frozenset({"by", "of", "from"})
QUOTES = frozenset("'\"‘’“”`«»")
STANCES = frozenset({"anti", "pro"})
LEADING = frozenset({"lead", "head", "command", "chair"})  # "a delegation led by Aziz"


class Cast:
    """The mentions of one document, by head token and by any token inside."""

    def __init__(self, tree: Tree, mentions: Iterable[Mention]) -> None:
        self.tree = tree
        self.by_head: dict[int, Mention] = {}
        self.inside: dict[int, Mention] = {}
        for m in sorted(mentions, key=lambda m: m.last - m.first):
            if not m.actors or is_nickname(tree, m) or stance(tree, m.head):
                continue
            self.by_head.setdefault(_head(tree, m), m)
            for i in range(m.first, m.last):
                self.inside.setdefault(i, m)

    def at(self, token: int) -> Mention | None:
        """The mention whose head this is, or whose name runs through it ("Ali" in "Ali Musa")."""
        found = self.by_head.get(token)
        if found is not None:
            return found
        m = self.inside.get(token)
        if m is None:
            return None
        covers_head = all(self.tree.dep[i] in FLAT or i == token for i in range(m.first, m.last) if i == m.head)
        return m if covers_head or (self.tree.head[token] == m.head and self.tree.dep[token] == "appos") else None

    def is_name(self, token: int) -> bool:
        """Whether a word is part of a person's name: Mr. Ban is no ban."""
        m = self.inside.get(token)
        return m is not None and m.kind == "person" and self.tree.pos[token] == "PROPN"

    def fill(self, token: int, *, deep: bool = True) -> list[Mention]:
        """The mentions that an argument's head token stands for; ``deep`` looks inside a phrase that is none itself."""
        direct = self.at(token)
        if direct is not None:
            return [self._named(direct)]
        return self._listed(token) or (self.owners(token) if deep else [])

    def _listed(self, token: int) -> list[Mention]:
        """The names beside a noun that says what they are: "the two neighbours, Chad and Niger"."""
        beside = [c for c in self.tree.children[token] if self.tree.dep[c] == "appos" and c > token]
        found = (self.at(j) for c in beside for j in self.tree.conjuncts(c))
        return [m for m in found if m is not None]

    def _named(self, m: Mention) -> Mention:
        """For an office, the person named beside it, of the two the surer: "the Secretary-General, Mr. X"."""
        if m.kind != "office":
            return m
        beside = (self.by_head.get(c) for c in self.tree.children[m.head] if self.tree.dep[c] == "appos")
        return next((p for p in beside if p is not None and p.kind == "person" and any(a.code for a in p.actors)), m)

    def owners(self, token: int) -> list[Mention]:
        """Owner, nationality or author inside a noun phrase: "Iranian" in "an Iranian proposal"."""
        tree = self.tree
        found: list[Mention] = []
        before: list[Mention] = []
        national = any(tree.dep[c] == "amod" and self.at(c) is not None for c in tree.children[token])
        for c in tree.children[token]:
            if national and tree.dep[c] == "nmod:poss" and tree.pos[c] == "PRON":
                continue  # "his Ethiopian colleague" is Ethiopia's
            owning = tree.dep[c].startswith("nmod") and tree.preposition(c) in OWNING
            if tree.dep[c] in OWNERS or owning:
                side = found if owning else before
                for j in tree.conjuncts(c):
                    m = self.at(j)
                    side.extend([m] if m else self.owners(j) if owning else self._members(j))
            elif tree.dep[c] == "acl" and tree.lemma[c] in LEADING:
                agents = [a.token for a in tree.arguments(c) if a.role == "subj" and a.token != token]
                found.extend(m for j in agents if (m := self.at(j)))
        return _narrowest(_fitting(before) + found)

    def _members(self, token: int) -> list[Mention]:
        """The groups whose names stand before a noun that is before another: "an ETA arms dealer"."""
        beside = (self.at(c) for c in self.tree.children[token] if self.tree.dep[c] == "compound")
        return [
            m for m in beside if m is not None and m.kind == "name" and any(":" in (a.code or "") for a in m.actors)
        ]

    def below(self, token: int) -> list[Mention]:
        """Every mention in the noun phrase under a token, clauses left out."""
        m = self.at(token)
        if m is not None:
            return [m]
        found: list[Mention] = []
        for c in self.tree.children[token]:
            if self.tree.dep[c] not in CLAUSAL:
                found.extend(self.below(c))
        return found


def _fitting(before: list[Mention]) -> list[Mention]:
    """Of a nation and a role before one noun the role where it is the nation's ("a Kurdish rebel camp"), else the
    nation ("a Greek navy ship", where the navy was taken for another's).
    """
    named = [m for m in before if m.kind != "generic"]
    states = {(a.code or "").partition(":")[0] for m in named for a in m.actors}
    roles = [m for m in before if m.kind == "generic"]
    theirs = [m for m in roles if any((a.code or "").partition(":")[0] in states for a in m.actors)]
    return theirs or named or roles


def _narrowest(mentions: list[Mention]) -> list[Mention]:
    """The mentions without the state of a land that is named too: "Georgia's region of Abkhazia"."""
    bases = {(a.code or "").partition(":")[0] for m in mentions for a in m.actors if ":" in (a.code or "")}
    return [m for m in mentions if not (len(mentions) > 1 and {a.code for a in m.actors} <= bases)]


def _head(tree: Tree, m: Mention) -> int:
    """The head of a mention; of a long name that the reader has taken apart ("Combined" a verb), its first noun's."""
    if tree.pos[m.head] in NOMINAL or m.kind != "name":
        return m.head
    tops = (i for i in range(m.first, m.last) if tree.pos[i] in NOMINAL and not m.first <= tree.head[i] < m.last)
    return next(tops, m.head)


def is_nickname(tree: Tree, m: Mention) -> bool:
    """A name alone in quotation marks means somebody else: the man whom they call "Moscow"."""
    before, after = m.first - 1, m.last
    if m.kind not in {"name", "metonym"} or before < 0 or after >= len(tree.text):
        return False
    return tree.text[before] in QUOTES and tree.text[after] in QUOTES


def stance(tree: Tree, token: int) -> str:
    """ "anti" or "pro" before a name, which says what others are for or against: "anti-Danish riots"; else nothing."""
    prefix = tree.text[token].lower().partition("-")[0]
    return prefix if prefix in STANCES else ""


def actors_of(mentions: Iterable[Mention]) -> list[Actor]:
    """The actors of several mentions, each code and sector and person once, in order."""
    found: list[Actor] = []
    seen: set[tuple[str | None, str | None, str | None]] = set()
    for m in mentions:
        for a in m.actors:
            key = (a.code, a.sector, a.person)
            if key not in seen:
                seen.add(key)
                found.append(a)
    return found


def one_party(one: Actor, other: Actor) -> bool:
    """Whether two actors are one side: of one code and sector, unless both hold offices and not the same."""
    if (one.code, one.sector) != (other.code, other.sector):
        return False
    return not (one.office and other.office and one.office != other.office)


def apart(actors: Iterable[Actor], own: Iterable[Actor]) -> list[Actor]:
    """The actors that are another side than any of the others."""
    known = list(own)
    return [a for a in actors if not any(one_party(a, k) for k in known)]
