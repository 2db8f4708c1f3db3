"""Resolves the phrases of one document: names by the tables, roles by their owners, the rest by memory."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goodoffices.actors.clauses import joined, led_by, opposed, self_named
from goodoffices.actors.epithets import called
from goodoffices.actors.hosts import hosted
from goodoffices.actors.introduced import described, firm_named, introduce, place_person
from goodoffices.actors.lands import land_called
from goodoffices.actors.lexicon import Entry, Lexicon
from goodoffices.actors.memory import Memory, Trace
from goodoffices.actors.minorities import abroad, of_a_people
from goodoffices.actors.owned import owned
from goodoffices.actors.peoples import by_demonym
from goodoffices.actors.phrases import NAMES, Part, Phrase, is_spot
from goodoffices.actors.recalled import by_memory, by_pronoun, leader_of, met_in
from goodoffices.actors.registry import Person, Registry, is_name, name_parts
from goodoffices.actors.relations import colonial, fallen, incoming, nobodys
from goodoffices.actors.roles import COUNTERPARTS, counterparts, of_its_groups, sent_into
from goodoffices.actors.ships import aboard
from goodoffices.actors.titled import office_told
from goodoffices.actors.told import country
from goodoffices.actors.who import Who, pick, who
from goodoffices.reader.columns import columns

if TYPE_CHECKING:
    from spacy.tokens import Doc

_PLACES = frozenset({"country", "capital", "metonym"})
_TELLING = frozenset({"country", "demonym", "capital", "group", "person"})
# Who is of the country in focus where no table has the province or town.
_OF_PROVINCES = frozenset(
    """governor|mayor|premier|bishop|archbishop|prefect|deputy governor|chief minister|police chief|prime minister|
    governors|mayors|bishops|imam|prosecutor""".replace("\n    ", "").split("|")
)
_HUMAN = frozenset(
    """say tell add announce call warn urge ask accuse deny meet visit speak talk note describe believe think hope want
    arrive refuse agree reject promise insist argue declare respond reply claim welcome thank""".split()
)


_FOREIGN = frozenset({"foreign", "western"})
_SPLIT = frozenset({"splinter", "breakaway", "dissident"})


@dataclass(slots=True)
class Scene:
    """One document on its way: its phrases, people and memory."""

    doc: Doc
    text: str
    lexicon: Lexicon
    day: dt.date | None
    phrases: list[Phrase]
    registry: Registry
    memory: Memory
    people: dict[int, Person] = field(default_factory=dict)
    done: dict[int, list[Who]] = field(default_factory=dict)
    agents: dict[tuple[int, int, int], bool] = field(default_factory=dict)
    minorities: dict[str, str] = field(default_factory=dict)
    """The peoples that demonyms mean, by the state whose name they bear."""
    states: set[int] = field(default_factory=set)
    """The tokens right behind the names of states."""

    @classmethod
    def open(cls, doc: Doc, text: str, lexicon: Lexicon, day: dt.date | None, phrases: list[Phrase]) -> Scene:
        """Start a scene and register its people."""
        scene = cls(doc, text, lexicon, day, phrases, Registry(lexicon, day), Memory(doc, text))
        scene.registry.countries.update(scene._countries())
        scene.minorities = abroad(text, phrases, scene.registry.countries)
        cores = ((phrase.last, phrase.core) for phrase in phrases)
        scene.states.update(last for last, core in cores if core is not None and core.sort == "country")
        for phrase in phrases:
            scene._register(phrase)
        return scene

    def _countries(self) -> Counter[str]:
        """Count the countries that a text names outright, and those of the people and groups that it names."""
        counts: Counter[str] = Counter()
        for phrase in self.phrases:
            entries = phrase.core.hit.entries if phrase.core is not None else self._entries(phrase)
            if entries and entries[0].sort in _TELLING:
                codes = {(entry.code or "?").split(":")[0] for entry in entries if entry.holds(self.day)}
                counts.update(code for code in codes if len(codes) == 1 and len(code) == 3 and code != "?")
        return counts

    # ---- people ------------------------------------------------------------------------------------------------------

    def name(self, phrase: Phrase) -> str:
        """Return the words of a phrase's person."""
        first, last = phrase.person or (phrase.first, phrase.last)
        text = columns(self.doc).words(first, last)
        plain = text.removesuffix(".")  # a sentence's end that the tokenizer took for an abbreviation's
        return plain if plain != text and text not in self.lexicon.names else text

    def _register(self, phrase: Phrase) -> None:
        if phrase.person is None or self._spot(phrase):
            return
        known = phrase.core is None and bool(self._entries(phrase))
        parts = name_parts(self.name(phrase))
        if not known and (len(parts) < 2 or not self._human(phrase)):
            return
        person = self.registry.add(self.name(phrase), self._entries(phrase), phrase.first)
        self.people[id(phrase)] = person
        introduce(self, person, phrase)

    def _spot(self, phrase: Phrase) -> bool:
        """Tell whether a bare surname stands where a town does ("in Kidal, Yala and Gao")."""
        return phrase.bare and phrase.last - phrase.first == 1 and is_spot(self.doc[phrase.first])

    def _entries(self, phrase: Phrase) -> tuple[Entry, ...]:
        """Return what the tables have for a phrase's name, be it a person's usual one or another spelling."""
        return self.lexicon.persons(self.name(phrase))

    def _human(self, phrase: Phrase) -> bool:
        first, last = phrase.person or (0, 0)
        titled = any(part.sort == "office" or not part.hit.entries[0].name.endswith("s") for part in phrase.offices)
        if titled or phrase.owners or is_name(self.doc, first, last) or self.apposed(phrase):
            return True
        head = self.doc[phrase.head]
        return head.dep_ == "nsubj" and head.head.lemma_.lower() in _HUMAN and last - first > 1

    def apposed(self, phrase: Phrase) -> bool:
        """Tell whether some phrase stands in apposition to another."""
        return any(other.same is phrase for other in self.phrases)

    def person(self, phrase: Phrase) -> Person | None:
        """Return the person of a phrase, found by a shorter name where need be."""
        known = self.people.get(id(phrase))
        if known is not None or phrase.person is None:
            return known
        parts = name_parts(self.name(phrase))
        found = self.registry.find(parts, phrase.first)
        if found is None and self._spot(phrase):
            return None
        titled = bool(phrase.offices)
        first, last = phrase.person
        if found is None and (titled or is_name(self.doc, first, last)):
            found = self.registry.surname(self.name(phrase))
        if found is None and (self._human(phrase) and (titled or phrase.owners or is_name(self.doc, first, last))):
            found = Person(self.name(phrase), parts, Who(person=self.name(phrase)), phrase.first)
            self.registry.people.append(found)
        if found is not None:
            found.seen.append(phrase.first)
            self.people[id(phrase)] = found
            introduce(self, found, phrase) if titled or phrase.owners else None
        return found

    # ---- names -------------------------------------------------------------------------------------------------------

    def named(self, phrase: Phrase) -> list[Who]:
        """Return whom a phrase names without any memory: its own names, or its owners'."""
        if phrase.person is not None:
            person = self.people.get(id(phrase))
            return [person.who] if person is not None and person.who.code else []
        core = phrase.core
        if core is None:
            return []
        if core.sort in NAMES:
            entry, rest = pick(core.hit.entries, self.day, self.registry.countries)
            if entry is None:
                return []
            found = self._completed(who(entry, f"{entry.sort}: {entry.name}").but(rest=rest))
            return [of_a_people(found, self.minorities) if entry.sort == "demonym" else found]
        owners = [found for owner in phrase.owners for found in self.named(owner)]
        return [owned(self, phrase, owner) for owner in owners]

    def _completed(self, found: Who) -> Who:
        if found.code and found.code.startswith("?:"):
            named = self.registry.countries.most_common(1)
            base = named[0][0] if named else country(self.memory, len(self.doc) - 1, near=False)
            return found.but(code=f"{base}{found.code[1:]}" if base else None)
        return found

    # ---- everything --------------------------------------------------------------------------------------------------

    def resolve(self, phrase: Phrase) -> list[Who]:
        """Return whom a phrase means; what cannot be known is left out."""
        key = id(phrase)
        if key not in self.done:
            self.done[key] = []
            self.done[key] = self._resolve(phrase)
        return self.done[key]

    def _resolve(self, phrase: Phrase) -> list[Who]:
        if told := [found for other in phrase.states or phrase.each for found in self.resolve(other)]:
            return told
        if phrase.same is not None and phrase.same.person is not None:
            return [described(self, phrase, found) for found in self.resolve(phrase.same)]
        if phrase.person is not None:
            return self._resolve_person(phrase)
        if phrase.core is None or nobodys(phrase):
            land = land_called(self, phrase)  # "the oil producer" is no firm where the text names its state
            return [land] if land is not None else []
        if phrase.core.sort == "demonym" and (people := by_demonym(self, phrase, phrase.core)) is not None:
            return people
        named = self.named(phrase) if phrase.core.sort in NAMES else self_named(self, phrase)
        return named if named or phrase.core.sort in NAMES else self._resolve_role(phrase, phrase.core)

    def _owners(self, phrase: Phrase) -> list[Who]:
        """Return whose a role is by its words, and not where "the Manila government and the rebels in Oslo" talk."""
        owners = [found for owner in phrase.owners for found in self.resolve(owner)]
        away = all(self._only_there(phrase, owner) for owner in phrase.owners) and joined(self, phrase)
        away = away or (all(owner.first > phrase.head for owner in phrase.owners) and opposed(self, phrase))
        return led_by(self, phrase) if away or not owners else _narrowest(owners)

    def _resolve_role(self, phrase: Phrase, core: Part) -> list[Who]:
        owners = self._owners(phrase)
        if core.hit.entries[0].name in COUNTERPARTS:
            return counterparts(self, phrase, owners)
        known = aboard(self, phrase) or self._from_abroad(phrase, core)
        known = known or (
            fallen(self, phrase)
            or incoming(self, phrase)
            or colonial(self, phrase)
            or called(self, phrase)
            or (hosted(self, phrase) if phrase.pronoun is None else None)
            or land_called(self, phrase)
            if not owners
            else None
        )
        if known is not None:
            return [known]
        owners = owners or by_pronoun(self, phrase)
        if owners and not any(owner.code for owner in owners) and self._local(phrase):
            owners = []
        if owners:
            if (sender := sent_into(self, phrase)) is not None:
                return [sender]
            if (person := leader_of(self, phrase, owners)) is not None:
                return [person]
            group = _split_off(self, phrase, owners) or of_its_groups(self, phrase, owners)
            group = group or (met_in(self, phrase, core) if phrase.owners else None)
            return [group] if group is not None else [owned(self, phrase, owner) for owner in owners]
        return by_memory(self, phrase)

    def _from_abroad(self, phrase: Phrase, core: Part) -> Who | None:
        """Return "foreign troops in Chad" as nobody's known; the state behind them is only where they are."""
        words = columns(self.doc).low[phrase.first : core.first]
        away = bool(phrase.owners) and all(owner.first > core.first for owner in phrase.owners)
        foreign = away and not _FOREIGN.isdisjoint(words)
        return Who(None, office_told(self, phrase)[1], why="region") if foreign else None

    def _only_there(self, phrase: Phrase, owner: Phrase) -> bool:
        """Tell whether a place behind a role is where those named with it talk, too."""
        return owner.first > phrase.head and columns(self.doc).low[owner.first - 1] == "in"

    def _local(self, phrase: Phrase) -> bool:
        """Tell whether a title is one that provinces and towns have ("the governor of Ziguinchor")."""
        return office_told(self, phrase)[0] in _OF_PROVINCES

    def _resolve_person(self, phrase: Phrase) -> list[Who]:
        person = self.person(phrase)
        if person is None:
            return []
        if (firm := firm_named(self, person, phrase)) is not None:
            return [firm]
        if person.who.code is None:
            place_person(self, person, phrase)
        return [person.who]

    # ---- memory ------------------------------------------------------------------------------------------------------

    def remember(self, phrase: Phrase, found: list[Who], *, agent: bool) -> None:
        """Let later words refer to what a phrase names."""
        head = self.doc[phrase.head]
        subject = (head.head if head.dep_ == "appos" else head).dep_.startswith("nsubj")
        for each in found:
            if each.code is not None:
                plain = phrase.core is not None and phrase.core.sort in (NAMES if agent else _PLACES)
                trace = Trace(phrase.first, each, agent, subject, plural=len(found) > 1, plain=plain)
                self.memory.traces.append(trace)


def _narrowest(owners: list[Who]) -> list[Who]:
    """Return owners without the state of a group that is named too: "Chad's FACT rebels" are the FACT's."""
    bases = {(owner.code or "").split(":")[0] for owner in owners if ":" in (owner.code or "")}
    return [owner for owner in owners if owner.code not in bases]


def _split_off(scene: Scene, phrase: Phrase, owners: list[Who]) -> Who | None:
    """Return those who have left a group ("a splinter group of the FARC") as rebels of its state."""
    left = not _SPLIT.isdisjoint(columns(scene.doc).low[phrase.first : phrase.head])
    state, named, _ = (owners[0].code or "").partition(":")
    return Who(state, "REB", why="split from a group") if left and named else None
