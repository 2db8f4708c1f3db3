"""What third parties do, as the text calls them: mediator, facilitator, host, guarantor, observer.

A statement joins an actor, a role and a place in the text. Whether it covers one round or the whole process is read
off its words ("the facilitator of the process since 2000") and settled when the rounds are known.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from goodoffices.ledger import tree
from goodoffices.ledger.holders import Holders
from goodoffices.ledger.ordinals import cardinal
from goodoffices.ledger.scene import BLOCS
from goodoffices.records import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from goodoffices.ledger.scene import Scene
    from goodoffices.records import Mention

_POWERS = frozenset({"power", "state", "country", "nation", "government"})
_DEEDS = frozenset({"truce", "ceasefire", "deal", "accord", "agreement", "peace", "treaty", "settlement"})
_BESIDE = 8  # tokens
_ALONG = frozenset({"along with", "together with", "alongside", "beside", "besides"})
_HELPING = frozenset({"help", "assist"})
_CONVENING = frozenset({"convene", "call", "chair", "announce", "host", "sponsor"})


@dataclass(slots=True)
class Statement:
    """An actor's role, where the text says so. ``wide``: it covers every round of the process."""

    actor: str
    role: Role
    token: int
    wide: bool = False
    person: str | None = None
    office: str | None = None


def statements_of(scene: Scene) -> list[Statement]:
    """All statements of third parties' roles, in the order of the text."""
    finder = _Finder(scene)
    out: list[Statement] = []
    for i in finder.candidates():
        out.extend(finder.at(scene.tokens[i]))
    out.extend(finder.unnamed())
    return _resolved(scene, out, finder)


class _Finder(Holders):
    """Finds who is meant by a word for a role."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self.roles: dict[str, Role] = {w: cast("Role", role) for role, ws in self.words.nouns.items() for w in ws}
        self.verbs: dict[str, Role] = {w: cast("Role", role) for role, ws in self.words.verbs.items() for w in ws}
        self.unclear = self._unclear()
        self.named: dict[str, str] = {}  # a person -> the organisation that named them
        self.open: list[tuple[Token, Role]] = []  # roles told of "they", "the team"

    def _unclear(self) -> Role:
        """What co-chairs are: what the text calls them elsewhere, else facilitators."""
        lemmas = {base.rstrip("s") for base in self.scene.lemmas}
        return "mediator" if "mediator" in lemmas and "facilitator" not in lemmas else "facilitator"

    def candidates(self) -> Iterator[int]:
        """The tokens whose words may tell of a role."""
        words = self.words
        bases = self.roles.keys() | words.unclear | self.verbs.keys()
        forms = words.hyphenated.keys() | {"led"}
        for i, (base, low) in enumerate(zip(self.scene.lemmas, self.scene.low, strict=True)):
            if base in bases or base.removesuffix("s") in bases or low in forms:
                yield i

    def at(self, token: Token) -> list[Statement]:
        """The statements that one token makes."""
        base = tree.lemma(token)
        singular = base[:-1] if base.endswith("s") and base not in self.roles else base
        role = self.roles.get(base) or self.roles.get(singular)
        if role is None and (base in self.words.unclear or singular in self.words.unclear):
            role = self.unclear
        if role and token.pos_ in {"NOUN", "PROPN", "ADJ"}:
            return self._noun(token, role)
        if token.pos_ in {"VERB", "AUX"} or token.tag_.startswith("VB"):
            hyphened = self._hyphenated(token)
            if hyphened:
                return hyphened
            verbal = self.verbs.get(base)
            if verbal:
                return self._verb(token, verbal)
        return self._hyphenated(token)

    def _noun(self, token: Token, role: Role) -> list[Statement]:
        if self._other_work(token):
            return []
        base = tree.lemma(token).rstrip("s")
        if token.dep_ == "compound":
            token = token.head  # "the guarantor powers": who they are is said of the powers
        found = self._work(token) if base in self.words.things else self._for_bloc(token, self._holders(token))
        if not found and base not in self.words.things:
            self.open.append((token, role))
        wide = self._wide(token)
        found = [*found, *self._along_with(token)] if found else found
        return self._statements(found, role, token, wide=wide)

    def _along_with(self, token: Token) -> list[Mention]:
        """ "Norway, a guarantor along with Cuba and Chile"."""
        verb = tree.predicate_of(token)
        near = [*tree.children(token, "nmod", "obl"), *tree.children(verb, "obl")]
        nouns = (c for c in near if tree.case_of(c) in _ALONG and 0 < c.i - token.i <= _BESIDE)
        return [m for c in nouns for m in self._actors(tree.nominal_span(c))]

    def _other_work(self, token: Token) -> bool:
        """ "ceasefire observers", "election observers", "no mediator", "the military observers of the guarantors"."""
        if tree.lemma(token.head) in self.scene.lex.offers.offering_nouns | {
            "request",
            "call",
            "appeal",
            "attempt",
            "effort",
        }:
            return True  # an offer of mediation makes nobody a mediator
        near = {tree.lemma(c) for c in token.children if c.i < token.i}
        if near & (self.words.not_third | {"no"}):
            return True
        if token.dep_ == "nmod:poss" or (
            token.dep_ == "compound"
            and tree.lemma(token.head) not in {"badge", "status", "seat", "delegate", "team", "role"}
            and not (tree.lemma(token.head) in _POWERS and token.head.dep_ in {"appos", "root"})
        ):
            return True  # "the guarantors' envoys", "guarantor nations"
        if tree.lemma(token).rstrip("s") != "observer":
            return False
        counted = any(cardinal(c.lower_) for c in token.children)  # "seven UN observers" watch a truce, not talks
        return counted or tree.lemma(token.head) in {"deploy", "patrol", "monitor"}

    def _work(self, token: Token) -> list[Mention]:
        """Whose mediation, facilitation or auspices: before it, or after "of" and "by"."""
        out = self._modifiers(token) or self._inside(token)
        for child in tree.children(token, "nmod"):
            if tree.case_of(child) in {"of", "by", "from"}:
                out.extend(self._actors(tree.nominal_span(child)))
        head = token.head
        if (
            not out
            and token.dep_ in {"obj", "obl", "nsubj:pass"}
            and tree.lemma(head) in {"head", "lead", "chair", "run", "provide", "conduct"}
        ):
            out = [m for s in tree.subjects(head) for m in self._subject(s)]
        return out

    def _holders(self, token: Token) -> list[Mention]:
        """Who the mediator is, by the first of the ways that finds somebody."""
        for way in (
            self._named_by,
            self._copula,
            self._as,
            self._apposition,
            self._sent,
            self._modifiers,
            self._chair,
            self._relative,
        ):
            own = {t.i for c in tree.children(token, "nmod") if way != self._modifiers for t in c.subtree}
            found = [m for m in way(token) if m.head not in own and not m.first <= token.i < m.last]
            if way == self._modifiers and not found:
                found = self._inside(token)
            if found:
                return found
        return []

    def _for_bloc(self, token: Token, found: list[Mention]) -> list[Mention]:
        """ "The African Union's mediator, former president X": the bloc, not the country of the person."""
        near = [*self._modifiers(token), *self._inside(token), *self._chair(token)]
        blocs = [m for m in near if set(self.scene.codes_of([m])) & BLOCS]
        people = [m for m in found if m.kind in {"person", "office"}]
        return blocs if blocs and len(people) == len(found) else found

    def _named_by(self, token: Token) -> list[Mention]:
        """ "the facilitator named by the African Union": the organisation, and not the country of the person."""
        for child in tree.children(token, "acl"):
            if tree.lemma(child) in self.words.naming_verbs:
                agents = [m for o in tree.obliques(child, "by") for m in self._actors(tree.nominal_span(o))]
                if agents:
                    for mention in [*self._copula(token), *self._apposition(token)]:
                        for person in (a.person for a in mention.actors if a.person):
                            self.named[person] = self.scene.codes_of(agents)[0]
                    return agents
        return []

    def unnamed(self) -> list[Statement]:
        """ "The two mediators", where two outsiders have acted together on the talks before."""
        out: list[Statement] = []
        for token, role in self.open:
            count = next((n for c in token.children if (n := cardinal(c.lower_)) and n > 1), None)
            if count is None:
                continue
            for verb in self.scene.tokens[: token.i]:
                if verb.pos_ == "VERB" and tree.lemma(verb) in self.scene.lex.rounds.holding_verbs | _CONVENING:
                    found = [m for s in tree.subjects(verb) for m in self._subject(s)]
                    things = {tree.lemma(c) for c in tree.children(verb, "obj")}
                    if len(self.scene.codes_of(found)) == count and things & self.scene.lex.rounds.nouns:
                        out.extend(self._statements(found, role, verb, wide=True))
        return out

    def _verb(self, token: Token, role: Role) -> list[Statement]:
        if tree.is_negated(token) or self._wished(token) or self._dated_deed(token):
            return []
        if role == "host" and not self._hosts_round(token):
            return []
        if tree.lemma(token) in _HELPING and not self._helps_talks(token):
            return []
        agents = [m for o in tree.obliques(token, "by") for m in self._actors(tree.nominal_span(o))]
        passive = token.tag_ == "VBN" and any(c.dep_ == "aux:pass" for c in token.children)
        adjectival = token.dep_.partition(":")[0] == "acl" and token.tag_ == "VBN" and not tree.auxiliaries(token)
        behalf = self._on_behalf(token)
        found = agents or behalf
        if not agents and not passive and not adjectival:
            doers = [m for s in self._doers(token) for m in self._subject(s)]
            found = [*behalf, *(m for m in doers if not behalf or not any(a.person for a in m.actors))]
        if not found and not agents:
            self.open.append((token, role))
        wide = token.tag_ in {"VBZ", "VBP", "VBG"} and role != "host"
        return self._statements(found, role, token, wide=wide or self._wide(token))

    def _dated_deed(self, token: Token) -> bool:
        """ "Brokered the truce of 2020": what was done for another peace is no role in this one."""
        return any(
            tree.lemma(c) in _DEEDS and any(self.scene.dates_in(t.i for t in c.subtree))
            for c in tree.children(token, "obj")
        )

    def _on_behalf(self, token: Token) -> list[Mention]:
        """ "Mbeki mediates on behalf of the SADC": the bloc."""
        return [
            m
            for c in tree.children(token, "obl")
            if tree.lemma(c) == "behalf"
            for m in self._actors(t.i for t in c.subtree)
        ]

    @staticmethod
    def _doers(token: Token) -> list[Token]:
        """The subjects of a verb; those who are thanked for what they did."""
        if tree.lemma(token.head) in {"thank", "praise", "commend", "congratulate"} and token.dep_.partition(":")[
            0
        ] in {"advcl", "obl", "acl"}:
            return list(tree.children(token.head, "obj")) or [token.head]
        return tree.subjects(token)

    def _wished(self, token: Token) -> bool:
        """Offers and wishes to mediate make nobody a mediator."""
        current = token
        for _ in range(3):
            if {"could", "would", "might", "may", "if", "should", "can"} & set(tree.helpers(current)):
                return True
            if current.head.i == current.i or current.dep_.partition(":")[0] not in {
                "xcomp",
                "ccomp",
                "acl",
                "advcl",
                "conj",
            }:
                return False
            current = current.head
            wishes = (
                self.scene.lex.rounds.outline | self.scene.lex.rounds.ready_words | self.scene.lex.offers.offering_verbs
            )
            if tree.lemma(current) in wishes | {"try", "attempt", "agree", "effort", "offer", "thank"}:
                return tree.lemma(current) != "thank"
        return False

    def _helps_talks(self, token: Token) -> bool:
        """ "Are helping with the talks"."""
        nouns = self.scene.lex.rounds.nouns
        return any(tree.lemma(c).removesuffix("s") in nouns for c in tree.obliques(token, "with", "in"))

    def _hosts_round(self, token: Token) -> bool:
        rounds = self.scene.lex.rounds.nouns
        things = [c for c in token.children if c.dep_.partition(":")[0] in {"obj", "nsubj"}]
        if token.dep_.partition(":")[0] == "acl":
            things.append(token.head)
        return any(tree.lemma(t) in rounds or tree.lemma(t).rstrip("s") in rounds or t.pos_ == "PRON" for t in things)

    def _hyphenated(self, token: Token) -> list[Statement]:
        """ "Norwegian-brokered talks", "a US-led mediation"."""
        doc = self.scene.doc
        role = cast("Role | None", self.words.hyphenated.get(token.lower_))
        if token.lower_ == "led" and {"mediation", "mediators"} & {t.lower_ for t in doc[token.i : token.i + 4]}:
            role = "mediator"
        if role is None or token.i < 2 or doc[token.i - 1].text not in {"-", "–"}:
            return []
        found = [m for m in self.scene.mentions if m.last == token.i - 1 or m.first <= token.i - 2 < m.last]
        return self._statements(found, role, token, wide=False)

    def _wide(self, token: Token) -> bool:
        after = {tree.lemma(c) for c in tree.children(token, "nmod")}
        if after & self.words.process_words:
            return True
        predicate = tree.predicate_of(token)
        near = (
            {t.lower_ for t in predicate.subtree}
            if len(list(predicate.subtree)) < 30
            else {t.lower_ for t in predicate.children}
        )
        return bool(near & self.words.process_marks)

    def _statements(self, mentions: list[Mention], role: Role, token: Token, *, wide: bool) -> list[Statement]:
        pairs = [(a, code) for m in mentions for a in m.actors if (code := self.scene.code_of(a))]
        return [Statement(code, role, token.i, wide, a.person, a.office) for a, code in pairs]


def _resolved(scene: Scene, found: list[Statement], finder: _Finder) -> list[Statement]:
    """Puts organisations for the people whom they named, and leaves out what is said twice."""
    seen: set[tuple[str, str, int]] = set()
    out: list[Statement] = []
    for statement in found:
        statement.actor = finder.named.get(statement.person or "", statement.actor)
        sentence = scene.sent_of[statement.token]
        statement.wide |= any(s.wide and s.role != "host" and scene.sent_of[s.token] == sentence for s in found)
        key = (statement.actor, statement.role, sentence)
        if key not in seen:
            seen.add(key)
            out.append(statement)
    return out
