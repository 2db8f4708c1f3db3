"""Whom "the two sides", "both", "the four" and "the former" mean."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goodoffices.actors.dyads import (
    Codes,
    Dyad,
    Home,
    at_home,
    chains,
    is_group,
    joined,
    main_parties,
    party_code,
    party_codes,
    state_of,
    visits,
)
from goodoffices.actors.lexicon import Entry, Lexicon
from goodoffices.actors.several import office_of
from goodoffices.actors.thirds import third_parties
from goodoffices.actors.who import Alternative, Who, of_actor
from goodoffices.reader.columns import Columns, columns
from goodoffices.records import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from goodoffices.actors.scene import Scene


# Verbs of those who stand between the sides, or speak to both.
_SPEAKS_TO = frozenset(
    """mediate broker facilitate urge ask call appeal press tell warn invite reconcile shuttle bring host receive
    welcome congratulate thank praise push persuade convene separate condemn meet see hear visit""".split()
)
# Tokens after which a pair is no longer what "the two sides" brings to mind, but the parties of the whole text.
_REACH = 150
_TWO = 2


@dataclass(slots=True)
class Sides:
    """The pairs of a document, ready to be asked for at any token."""

    doc: Doc
    mentions: list[Mention]
    found: list[Dyad]
    main: Codes
    lexicon: Lexicon
    whos: dict[str, Who] = field(default_factory=dict)
    country: str | None = None
    thirds: frozenset[str] = frozenset()
    """Who stands between the sides."""
    homes: list[Home] = field(default_factory=list)
    """The pairs of one state."""

    @classmethod
    def of(cls, scene: Scene, mentions: list[Mention]) -> Sides:
        """Gather the pairs from a document's mentions."""
        found = joined(scene.doc, mentions)
        main = main_parties(scene.doc, mentions, found)
        thirds = third_parties(scene.doc, mentions)
        sides = cls(scene.doc, mentions, found, main, scene.lexicon, country=scene.memory.main, thirds=thirds)
        sides.homes = at_home(scene.doc, mentions)
        for mention in mentions:
            for actor in mention.actors:
                if actor.code and (key := party_code(actor)) not in sides.whos:
                    sector = actor.sector if is_group(key) else "GOV"
                    name = None if actor.person else actor.identifier_text
                    sides.whos[key] = Who(actor.code, sector, name, actor.identifier_id)
        return sides

    def at(self, position: int, entry: Entry) -> list[Who]:
        """Return the actors that words such as "the two sides" stand for at a token."""
        codes, why = self._codes(position, entry)
        if entry.kind == "any" and entry.number == 2 and not why.startswith("dyad") and (pair := self._home(position)):
            return pair
        rest = self._rest(position, codes)
        found = [self._who(code).but(why=why, rest=rest) for code in codes if code in self.whos]
        if entry.kind in {"person", "state"}:
            found = [each.but(office=self._office(position, entry, each)) for each in found]
        lone = len(found) == 1 and found[0].sector == "PTY"
        if entry.name == "all parties" and len(found) < _TWO:
            home = state_of(found[0].code or "") if found else self.country
            return [Who(home, "PTY", why="the parties of a country")] if home else []
        if entry.name == "all sides" and len(found) == 1:
            return []  # one alone is not all
        if entry.name == "the parties" and (lone or (self.country and self.country not in codes)):
            base = state_of(found[0].code or "") if lone else self.country
            return [Who(base, "PTY", why="the parties of a country")]  # one of them alone is not the parties
        return [each.but(sector=entry.sector) if entry.sector else each for each in found]

    def _who(self, code: str) -> Who:
        """Return a party; for rebels or an opposition without a name, the one of the state that the text names most."""
        who = self.whos[code]
        if "/" not in code:
            return who
        alike = (a.code or "" for m in self.mentions for a in m.actors if a.sector == who.sector)
        named = Counter(c for c in alike if ":" in c and state_of(c) == who.code).most_common(1)
        return self.whos[named[0][0]] if named else who

    def _home(self, position: int) -> list[Who]:
        """Return the pair of one state that was set face to face last before a token, where no group has a name."""
        named = {code.split(":")[0] for code in self.main if ":" in code}
        homes = [home for home in self.homes if home.at < position and position - home.at < _REACH]
        homes = [home for home in homes if home.actors[0].code not in named]
        return [of_actor(a).but(person=None, why="of one state") for a in homes[-1].actors] if homes else []

    def _office(self, position: int, entry: Entry, found: Who) -> str | None:
        """Return what "both presidents" hold; of "the two men" what the one of a code who was named last does."""
        held = office_of(self.lexicon, entry.name)
        if held is not None or entry.kind != "person":
            return held.office if held is not None else None
        before = [m for m in self.mentions if m.last <= position]
        people = (a for m in reversed(before) for a in m.actors if a.person and a.code == found.code)
        return next((actor.office for actor in people), None)

    def officers(self, position: int, held: Entry | None) -> list[Who]:
        """Return whom "the ministers" means in a text that joins two states firmly; nobody in any other."""
        whos = [self._who(code) for code in self.main if code in self.whos]
        if held is None or len(whos) != 2 or not _suits_codes(self.main) or not self._joined_up(self.main, position):
            return []
        return [each.but(sector=held.sector, office=held.office, why="main parties") for each in whos]

    def _joined_up(self, codes: Codes, position: int | None = None) -> bool:
        """Tell whether the text joins a pair firmly, before a token where one is given."""
        near = [d for d in self.found if d.strength > 1 and (position is None or d.at < position)]
        return any(set(codes) <= set(dyad.codes) for dyad in near)

    def _rest(self, position: int, codes: Codes) -> tuple[Alternative, ...]:
        """Return the pairs that the words might have stood for too."""
        pairs = {frozenset(d.codes): d.codes for d in self.found if d.at < position and len(d.codes) == 2}
        pairs |= {frozenset(self.main): self.main} if len(self.main) == 2 else {}
        pairs.pop(frozenset(codes), None)
        lost = "named before, or not told to face each other"
        return tuple(
            Alternative(" and ".join(pair), None, None, None, "text", lost) for pair in list(pairs.values())[-3:]
        )

    def _codes(self, position: int, entry: Entry) -> tuple[Codes, str]:
        if entry.kind in {"former", "latter", "other"}:
            return self._one_of(position, entry.kind)
        if entry.number >= 3 or entry.kind == "guarantor":
            return self._guarantors() if entry.kind == "guarantor" else self._several(position, entry.number)
        return self._two(position, entry)

    def _two(self, position: int, entry: Entry) -> tuple[Codes, str]:
        apart = self._apart(position)
        dyad = self._current(position, entry.kind, apart)
        if dyad is not None:
            return dyad.codes, f"dyad at token {dyad.at}"
        if entry.kind == "person" and (pair := self._two_persons(position, apart)):
            return pair, "the two named last"
        if not self.main and not entry.name.startswith("all"):
            return self._visiting(position), "a visit"
        return self._main(position, apart, entry.kind), "main parties"

    def _visiting(self, position: int) -> Codes:
        """Return who last went to whom before a token, in a text that names no other two."""
        return next((d.codes for d in reversed(visits(self.doc, self.mentions)) if d.at < position), ())

    def _main(self, position: int, apart: frozenset[str], kind: str) -> Codes:
        """Return the main parties; only the state that the text is about where nothing joins it to the other one."""
        if apart & set(self.main) and not self._joined_up(self.main):
            others = [d for d in self.found if d.at < position and len(d.codes) == 2 and not apart & set(d.codes)]
            best = max(others, key=lambda dyad: (dyad.strength, dyad.at), default=None)
            return best.codes if best is not None else tuple(code for code in self.main if code not in apart)
        states = kind != "state" and not any(is_group(code) for code in self.main)
        if kind == "state" and self.country in self.main:
            return self._with_last_state(position)
        between = [code for code in self.main if code in self.thirds]
        if between and not self._joined_up(self.main):
            return tuple(code for code in self.main if code not in between)
        alone = states and self.country in self.main and not self._joined_up(self.main)
        return (self.country,) if alone and self.country else self.main

    def _with_last_state(self, position: int) -> Codes:
        """Return the state that the text is about and the other one named last before a token."""
        if self._joined_up(self.main):
            return self.main
        before = [m for m in self.mentions if m.last <= position and m.agent]
        named = [
            code for m in reversed(before) for code in party_codes(m) if not is_group(code) and code != self.country
        ]
        return (self.country or "", named[0]) if named else self.main

    def _apart(self, position: int) -> frozenset[str]:
        """Return who speaks to the two or between them: "Norway urged both sides" makes Norway none of them."""
        c = columns(self.doc)
        first, last = c.sents[c.sent[position]]
        verb = next((i for i in range(position, first - 1, -1) if c.pos[i] == "VERB"), None)
        if verb is None or c.lemma[verb].lower() not in _SPEAKS_TO:
            return frozenset()
        while c.head[verb] != verb and first <= c.head[verb] < last and not _subject(c, verb):
            verb = c.head[verb]
        heads = _subject(c, verb)
        return frozenset(code for m in self.mentions if m.head in heads for code in party_codes(m))

    def _two_persons(self, position: int, apart: frozenset[str]) -> Codes:
        """Return whose the two persons are whom the last sentence that has just two named."""
        people: dict[int, dict[str, str]] = {}
        for mention in self.mentions:
            if mention.kind in {"person", "office"} and mention.last <= position and len(mention.actors) == 1:
                actor = mention.actors[0]
                if actor.code and actor.person and party_code(actor) not in apart:
                    start = columns(self.doc).sent[mention.first]
                    people.setdefault(start, {})[actor.person] = party_code(actor)
        pairs = [tuple(dict.fromkeys(named.values())) for named in people.values() if len(named) == 2]
        return pairs[-1] if pairs else ()

    def _current(self, position: int, kind: str, apart: frozenset[str]) -> Dyad | None:
        sentence = self.doc[position].sent.start
        fits = [dyad for dyad in self.found if dyad.at < position and len(dyad.codes) == 2 and _suits(dyad, kind)]
        fits = [dyad for dyad in fits if not apart & set(dyad.codes)]
        if not self.thirds & set(self.main):
            fits = [dyad for dyad in fits if not self.thirds & set(dyad.codes)]
        here = [dyad for dyad in fits if dyad.at >= sentence and dyad.strength >= 2]
        if here:
            return here[-1]
        if kind == "person":
            persons = [dyad for dyad in fits if dyad.persons and dyad.strength > 1]
            return persons[-1] if persons else None
        near = [dyad for dyad in fits if dyad.strength >= 2 and not dyad.irrealis and position - dyad.at < _REACH]
        return self._main_of(near) if near else None

    def _main_of(self, near: list[Dyad]) -> Dyad:
        """Return the pair joined last, or that of the whole text, where it was joined and is named as often."""
        last = near[-1]
        mine = [dyad for dyad in near if set(dyad.codes) == set(self.main)]
        return mine[-1] if mine and self._count(self.main) >= self._count(last.codes) else last

    def _count(self, codes: Codes) -> int:
        """Return how often the less named of a pair is named."""
        return min(sum(code in party_codes(mention) for mention in self.mentions) for code in codes)

    def _several(self, position: int, number: int) -> tuple[Codes, str]:
        earlier = [
            mention
            for mention in self.mentions
            if mention.first < position and mention.agent and mention.kind != "group"
        ]
        lists = [
            tuple(dict.fromkeys(code for m in chain for code in party_codes(m))) for chain in chains(self.doc, earlier)
        ]
        exact = [codes for codes in lists if len(codes) == number]
        if exact:
            return exact[-1], f"the last {number} named together"
        lists = [codes for codes in lists if len(codes) >= 2]
        pooled = tuple(dict.fromkeys(code for codes in lists[-2:] for code in codes))
        if len(pooled) == number:
            return pooled, f"the last {number} named"
        return self._in_one_sentence(position, number), f"the last {number} of one sentence"

    def _in_one_sentence(self, position: int, number: int) -> Codes:
        """Return the parties of the last sentence that names so many ("X and Y spoke with Z")."""
        by_sentence: dict[int, dict[str, None]] = {}
        for mention in self.mentions:
            start = self.doc[mention.head].sent.start
            if mention.agent and mention.kind != "group" and mention.last <= position:
                by_sentence.setdefault(start, {}).update(dict.fromkeys(party_codes(mention)))
        found = [tuple(codes) for codes in by_sentence.values() if len(codes) == number]
        return found[-1] if found else ()

    def _guarantors(self) -> tuple[Codes, str]:
        """Return those whom the text calls guarantors: "the guarantors, X and Y", "X and Y would be guarantors"."""
        usable = [m for m in self.mentions if m.agent and m.kind != "group"]
        for chain in chains(self.doc, usable):
            codes = tuple(dict.fromkeys(code for m in chain for code in party_codes(m)))
            sent = self.doc[chain[0].first].sent
            around = self.doc[max(sent.start, chain[0].first - 4) : min(sent.end, chain[-1].last + 4)]
            verb = self.doc[chain[0].head].head
            named = any(token.lower_.startswith("guarantor") for token in around)
            if codes and (named or verb.lower_.startswith("guarantor")):
                return codes, "called guarantors"
        return (), ""

    def _one_of(self, position: int, kind: str) -> tuple[Codes, str]:
        earlier = [dyad for dyad in self.found if dyad.at < position and len(dyad.codes) == 2]
        if not earlier:
            return (), ""
        codes = earlier[-1].codes
        if kind == "other":
            last = self._last_actor(position)
            return tuple(code for code in codes if code not in last)[:1], "the other of a pair"
        return (codes[:1] if kind == "former" else codes[-1:]), f"the {kind} of a pair"

    def _last_actor(self, position: int) -> list[str]:
        """Return who acted last before a token: the subject of the last clause that has one, else who was named."""
        before = [m for m in self.mentions if m.last <= position and m.agent and party_codes(m)]
        subjects = [m for m in before if self.doc[m.head].dep_.startswith("nsubj")]
        return next((party_codes(m) for m in reversed(subjects or before)), [])


def _subject(c: Columns, verb: int) -> list[int]:
    return [kid for kid in c.kids[verb] if c.dep[kid] in {"nsubj", "nsubj:pass"}]


def _suits(dyad: Dyad, kind: str) -> bool:
    return kind != "state" or _suits_codes(dyad.codes)


def _suits_codes(codes: Codes) -> bool:
    return len(codes) == 2 and not any(is_group(code) for code in codes)
