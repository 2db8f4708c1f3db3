"""Resolves the phrases of one document: names by the tables, roles by their owners, the rest by memory."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goodoffices.actors.epithets import called
from goodoffices.actors.genders import gender
from goodoffices.actors.lexicon import Entry, Lexicon
from goodoffices.actors.memory import Memory, Trace
from goodoffices.actors.peoples import by_demonym
from goodoffices.actors.phrases import KIN, NAMES, Part, Phrase, is_spot
from goodoffices.actors.registry import Person, Registry, is_name, name_parts
from goodoffices.actors.relations import colonial, fallen, incoming, nobodys, related
from goodoffices.actors.roles import ARMS, COUNTERPARTS, counterparts, of_its_groups, party_of, sent_into, unowned
from goodoffices.actors.several import office_in, office_of, office_of_each
from goodoffices.actors.ships import aboard
from goodoffices.actors.titles import FORMER, RANKS, alike, elsewhere, governs, of_a_state, tells
from goodoffices.actors.told import country
from goodoffices.actors.who import AFTER, Who, pick, who
from goodoffices.reader.columns import columns

if TYPE_CHECKING:
    from spacy.tokens import Doc

_PLACES = frozenset({"country", "capital", "metonym"})
# Whom no place has.
_FOLLOWERS = frozenset({"followers", "members", "adherents", "supporters"})
# Who stands behind a party or candidate, without being of it.
_BACKERS = frozenset({"followers", "supporters", "backers"})
# What may stand before the name of whose an officer is ("the chief UN inspector", "deputy Thai premier").
_GRADES = frozenset({"chief", "deputy"})
# Heads of states, of whom that of the text's state is meant before one who has just spoken of it.
_HEADS = frozenset({"president", "prime minister", "premier", "king"})
# Who speaks for an army, a police or a parliament, or leads it, is of it.
_VOICES = frozenset({"spokesman", "leader", "head", "deputy head", "deputy leader", "official", "representative"})
# Whom fighters and officials have at home.
_HOUSEHOLDS = frozenset("family families relatives children dependants dependents".split())
_LEADS = frozenset({"leader", "chairman", "party leader"})
# What stands between people and who leads them.
_UNDER = frozenset({("under",), ("led", "by"), ("headed", "by"), ("commanded", "by")})
_FORCES = frozenset({"COP", "MIL", "JUD", "SPY"})
_OFFICERS = frozenset({"officers", "officer"})
_CIVILIAN = frozenset({"CVL", "REF", "MED", "EDU", "JRN", "AGR", "LAB"})
_LESSER = frozenset({"vice", "deputy", "assistant", "former"})
_TELLING = frozenset({"country", "demonym", "capital", "group", "person"})
# Roles by which some of a people act as those of its country do, each in the role's own sector.
OF_A_PEOPLE = frozenset("REB UAF MIL PRM CRM OPP CVL REF LEG COP PTY EDU AGR REL MED JUD".split())
# Who is of the country in focus where no table has the province or town.
_OF_PROVINCES = frozenset(
    """governor|mayor|premier|bishop|archbishop|prefect|deputy governor|chief minister|police chief|prime minister|
    governors|mayors|bishops|imam|prosecutor""".replace("\n    ", "").split("|")
)
_HUMAN = frozenset(
    """say tell add announce call warn urge ask accuse deny meet visit speak talk note describe believe think hope want
    arrive refuse agree reject promise insist argue declare respond reply claim welcome thank""".split()
)


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
    states: set[int] = field(default_factory=set)
    """The tokens right behind the names of states."""

    @classmethod
    def open(cls, doc: Doc, text: str, lexicon: Lexicon, day: dt.date | None, phrases: list[Phrase]) -> Scene:
        """Start a scene and register its people."""
        scene = cls(doc, text, lexicon, day, phrases, Registry(lexicon, day), Memory(doc, text))
        scene.registry.countries.update(scene._countries())
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
        self._tell_explicit(person, phrase)

    def _spot(self, phrase: Phrase) -> bool:
        """Tell whether a bare surname stands where a town does ("in Kidal, Yala and Gao")."""
        return phrase.bare and phrase.last - phrase.first == 1 and is_spot(self.doc[phrase.first])

    def _entries(self, phrase: Phrase) -> tuple[Entry, ...]:
        """Return what the tables have for a phrase's name, be it a person's usual one or another spelling."""
        return self.lexicon.persons(self.name(phrase))

    def _human(self, phrase: Phrase) -> bool:
        first, last = phrase.person or (0, 0)
        titled = any(part.sort == "office" or not part.hit.entries[0].name.endswith("s") for part in phrase.offices)
        if titled or phrase.owners or is_name(self.doc, first, last) or self._apposed(phrase):
            return True
        head = self.doc[phrase.head]
        return head.dep_ == "nsubj" and head.head.lemma_.lower() in _HUMAN and last - first > 1

    def _apposed(self, phrase: Phrase) -> bool:
        return any(other.same is phrase for other in self.phrases)

    def _tell_explicit(self, person: Person, phrase: Phrase) -> None:
        apposed = [other for other in self.phrases if other.same is phrase]
        apposed = [other for other in apposed if not person.fresh or other.first < phrase.first]
        titles = [phrase, *apposed]
        self._tell_listed(person, phrase)
        for title in titles:
            owner = next((found for owner in title.owners for found in self.named(owner)), None)
            if owner is None or not self._kin_told(person, title, owner):
                self._tell(person, title, owner)

    def _tell_listed(self, person: Person, phrase: Phrase) -> None:
        """Give a person without an office that of those in whose list the name stands ("both ministers, A and B")."""
        lists = [other for other in self.phrases if any(each is phrase for each in other.each)]
        names = [other.core.hit.entries[0].name for other in lists if other.core is not None]
        held = next((entry for name in names if (entry := office_of(self.lexicon, name)) is not None), None)
        if held is not None and person.who.office is None:
            person.who.office, person.who.sector = held.office, person.who.sector or held.sector

    def _kin_told(self, person: Person, title: Phrase, owner: Who) -> bool:
        """Make somebody's kin, whom the tables do not have, civilians; tell whether a title says so."""
        kin = title.core is not None and title.core.hit.entries[0].name in KIN
        if not kin or person.who.why.startswith("people.tsv") or self._office(title)[0] is not None:
            return False
        base = (owner.code or "").split(":")[0]
        person.who.code, person.who.sector, person.who.why = base or None, "CVL", f"kin of {owner.name or base}"
        return True

    def _tell(self, person: Person, title: Phrase, owner: Who | None) -> None:
        """Add to a person what a title says: the office, and whose it is."""
        office, sector = self._office(title)
        found = person.who
        if found.office is not None and not self._titled(title):
            office = None
        if office in RANKS and found.office not in {*RANKS, None}:
            office = None  # a general who is army chief
        also = any(other.office == office and other.lost == AFTER for other in found.rest)
        ranked = found.office in RANKS and office not in RANKS
        if office and (found.office is None or found.why == "" or also or ranked or tells(office, found)):
            new = found.office is None or found.sector in {"ELI", None} or person.fresh
            grouped = ":" in (found.code or "") and sector not in {"PTY", "OPP", "REB"}
            if new and found.code and sector and not office.startswith("former ") and not grouped:
                found.sector = sector
            if office.startswith("former ") and found.sector is None:
                found.sector = "ELI"
            found.office = office
            if found.sector in {"OPP", "PTY"} and sector == "GOV" and governs(office):
                found.code, found.sector = (found.code or "").split(":")[0] or None, sector
        if owner is not None and owner.code is not None and (owner.sector != "SOC" or found.code is None):
            self._tell_owner(person, title, owner, office, sector)

    def _tell_owner(self, person: Person, title: Phrase, owner: Who, office: str | None, sector: str | None) -> None:
        """Add to a person whose a title is."""
        found = person.who
        code = owner.code or ""
        if owner.sector == "SOC":
            code, owner = code.split(":")[0], owner.but(sector=None)
        told = found.why.startswith("people.tsv") and office is None and found.code is not None
        if sector is None and (code == found.code or (told and ":" not in code)):
            return  # a former French legionnaire may rule in Conakry
        nested = found.code is not None and found.code.startswith(code + ":") and not of_a_state(office)
        nested = nested or ((office or "").endswith("candidate") and code.startswith(f"{found.code}:"))
        if not nested and not elsewhere(code, found.code):
            found.code, found.why = code, f"words: {columns(self.doc).words(title.first, title.last)}"
            found.sector = sector if sector and owner.sector in {"GOV", None} else owner.sector or sector

    def _titled(self, title: Phrase) -> bool:
        parts = (*title.offices, *([title.core] if title.core else []))
        return any(part.entry("office") is not None for part in parts)

    def _office(self, title: Phrase) -> tuple[str | None, str | None]:
        roles = [
            part for part in (*title.offices, *([title.core] if title.core else [])) if part.entry("office", "generic")
        ]
        offices = [part.entry("office") for part in roles if part.entry("office")]
        named = [entry for entry in offices if entry is not None and entry.sector != "HONORIFIC"]
        if title.pronoun is not None or title.owners:
            named = [entry for entry in named if entry.name not in KIN]  # "his father" is no priest
        if named:
            words = set(columns(self.doc).words(title.first, title.last).lower().split())
            main = named[0]
            if main.name == "deputy" and (len(named) > 1 or title.pronoun is not None or _of_somebody(title)):
                return self._deputy(title, named[1:])
            main = next(
                (found for w in _GRADES & words if (found := office_in(self.lexicon, f"{w} {main.name}"))), main
            )
            former = bool(words & FORMER) and not (main.office or "").startswith("former")
            return (f"former {main.office}" if former else main.office), "ELI" if former else main.sector
        for part in roles:
            entry = part.entry("generic")
            if entry is not None and entry.name not in COUNTERPARTS | KIN:
                retired = entry.name in _OFFICERS and title.person is not None and self._once(title)
                return entry.name, "ELI" if retired else entry.sector
        return None, None

    def _of_each(self, phrase: Phrase) -> str | None:
        """Return what each of "several senators" or "church leaders" is."""
        entry = phrase.core.entry("generic") if phrase.core is not None else None
        return office_of_each(self.lexicon, entry) if entry is not None else None

    def _once(self, title: Phrase) -> bool:
        """Tell whether words say what somebody was ("former British officer Tim Ola")."""
        return not FORMER.isdisjoint(columns(self.doc).low[title.first : title.last])

    def _deputy(self, title: Phrase, of: list[Entry]) -> tuple[str | None, str | None]:
        """Return the office of "deputy police commissioner" or "his deputy", who sit in no parliament."""
        if of:
            return f"deputy {of[0].office}", of[0].sector
        owner = next((found for owner in title.owners for found in self.named(owner)), None)
        if owner is not None and owner.office is not None:
            return f"deputy {owner.office}", owner.sector
        chiefs = (trace.who for trace in self.memory.before(title.first) if trace.who.person and trace.who.office)
        chief = next(chiefs, None)
        return (f"deputy {chief.office}", chief.sector) if chief is not None else ("deputy", None)

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
            self._tell_explicit(found, phrase) if titled or phrase.owners else None
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
            return [self._completed(who(entry, f"{entry.sort}: {entry.name}").but(rest=rest))] if entry else []
        owners = [found for owner in phrase.owners for found in self.named(owner)]
        return [self.owned(phrase, owner) for owner in owners]

    def _completed(self, found: Who) -> Who:
        if found.code and found.code.startswith("?:"):
            named = self.registry.countries.most_common(1)
            base = named[0][0] if named else country(self.memory, len(self.doc) - 1, near=False)
            return found.but(code=f"{base}{found.code[1:]}" if base else None)
        return found

    def owned(self, phrase: Phrase, owner: Who) -> Who:
        """Return an owner in the sector of the phrase's role: "Sudanese army" is SDN in MIL."""
        known = party_of(self, phrase, owner) or related(self, phrase, owner)
        if known is not None:
            return known
        if phrase.core is not None and phrase.core.hit.entries[0].name in KIN | _HOUSEHOLDS:
            base = (owner.code or "").split(":")[0]
            return Who(base or None, "CVL", why=f"kin of {owner.person or owner.name or base}")
        office, sector = self._office(phrase)
        if sector is None and phrase.core is not None and phrase.core.hit.entries[0].name in _OFFICERS:
            sector = "MIL" if owner.sector in {"SOC", "GOV"} else None
        if owner.sector == "SOC" and owner.code is not None and sector in OF_A_PEOPLE:
            base = owner.code.split(":")[0]
            return owner.but(code=base, sector=sector, office=None, person=None, why=f"owner: {owner.name or base}")
        if (outside := self._outside(phrase, owner, sector)) is not None:
            return outside
        if office == "deputy" and phrase.pronoun is not None:
            sector = None  # "his deputy" sits in no parliament
        state = (
            owner.code is not None
            and ":" not in owner.code
            and owner.sector in {"GOV", None, "MIL", "COP", "LEG", "JUD", "ELI"}
        ) or (owner.sector == "GOV" and sector in ARMS)
        if sector == "IGO" and state:
            words = columns(self.doc).words(phrase.first, phrase.last).lower()
            sector = "MIL" if "peacekeep" in words or "helmet" in words else "GOV"
        if state and owner.sector in ARMS and office in _VOICES:
            sector = owner.sector  # "a spokesman for the navy" is of the navy
        core_office = office if phrase.core is not None and phrase.core.sort == "office" else self._of_each(phrase)
        kept = (
            (sector or (owner.sector if owner.sector in ARMS else "GOV"))
            if state
            else owner.sector
            if owner.code
            else sector
        )
        return owner.but(sector=kept, office=core_office or None, person=None, why=f"owner: {owner.name or owner.code}")

    def _outside(self, phrase: Phrase, owner: Who, sector: str | None) -> Who | None:
        """Return who is no part of a group or government for all that they are called by its name."""
        base, grouped = (owner.code or "").split(":")[0], ":" in (owner.code or "")
        if sector in _CIVILIAN and owner.why.startswith("capital") and grouped:
            return Who(base, sector, why=f"owner: {base}")  # those of a town that rebels hold are no rebels
        if grouped and owner.sector in {"OPP", "PTY"} and sector in _FORCES:
            return Who(base, sector, why="no party has forces")
        backers = phrase.core is not None and phrase.core.hit.entries[0].name in _BACKERS
        if backers and owner.sector in {"OPP", "PTY"}:
            return owner.but(sector="CVL", office=None, person=None)
        if (
            grouped
            and phrase.pronoun is not None
            and phrase.core is not None
            and phrase.core.hit.entries[0].name == "people"
        ):
            return Who(base, "CVL", why=f"owner: {base}")
        governed = grouped and owner.sector == "GOV" and sector in _CIVILIAN
        return owner.but(sector=sector, office=None, person=None) if governed else None

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
            return [self._described(phrase, found) for found in self.resolve(phrase.same)]
        if phrase.person is not None:
            return self._resolve_person(phrase)
        if phrase.core is None or nobodys(phrase):
            return []
        if phrase.core.sort == "demonym" and (people := by_demonym(self, phrase, phrase.core)) is not None:
            return people
        return self.named(phrase) if phrase.core.sort in NAMES else self._resolve_role(phrase, phrase.core)

    def _described(self, phrase: Phrase, found: Who) -> Who:
        """Return a person as an apposition says, who came to office with the news ("X, head of the guard,")."""
        person = self.people.get(id(phrase.same))
        office, sector = self._office(phrase)
        if office in _LEADS and found.sector in {"OPP", "PTY"} and (found.office or "").startswith("former "):
            return found.but(office=office)  # "its leader, former President X"
        if person is None or not person.fresh or office is None or not self._titled(phrase):
            return found
        if office.startswith("former "):
            return found
        return found.but(office=office, sector=sector or found.sector)

    def _resolve_role(self, phrase: Phrase, core: Part) -> list[Who]:
        owners = [found for owner in phrase.owners for found in self.resolve(owner)]
        if core.hit.entries[0].name in COUNTERPARTS:
            return counterparts(self, phrase, owners)
        known = aboard(self, phrase)
        known = known or (
            fallen(self, phrase) or incoming(self, phrase) or colonial(self, phrase) or called(self, phrase)
            if not owners
            else None
        )
        if known is not None:
            return [known]
        owners = owners or self._by_pronoun(phrase)
        if owners and not any(owner.code for owner in owners) and self._local(phrase):
            owners = []
        if owners:
            if (sender := sent_into(self, phrase)) is not None:
                return [sender]
            if (person := self._leader(phrase, owners)) is not None:
                return [person]
            group = of_its_groups(self, phrase, owners)
            group = group or (self._met_in(phrase, core) if phrase.owners else None)
            return [group] if group is not None else [self.owned(phrase, owner) for owner in owners]
        return self._by_memory(phrase)

    def _local(self, phrase: Phrase) -> bool:
        """Tell whether a title is one that provinces and towns have ("the governor of Ziguinchor")."""
        return self._office(phrase)[0] in _OF_PROVINCES

    def _met_in(self, phrase: Phrase, core: Part) -> Who | None:
        """Return the group of "talks with the militants in Qatar", which is none of Qatar's."""
        entry = core.entry("generic")
        if entry is None or entry.sector != "REB" or not phrase.definite or phrase.owners[0].first < core.last:
            return None
        found = next((t.who for t in self.memory.before(phrase.first) if t.who.sector == "REB" and t.who.code), None)
        return found.but(office=None, person=None) if found is not None else None

    def _leader(self, phrase: Phrase, owners: list[Who]) -> Who | None:
        """Return whom "the Kurdish leader" means: who was named last of that people's country, but not of its state."""
        if len(owners) != 1 or owners[0].sector != "SOC" or self._office(phrase)[0] != "leader":
            return None
        base = f"{(owners[0].code or '').split(':')[0]}:"
        named = (t.who for t in self.memory.before(phrase.first) if t.who.person and t.who.office)
        return next((found for found in named if (found.code or "").startswith(base)), None)

    def _resolve_person(self, phrase: Phrase) -> list[Who]:
        person = self.person(phrase)
        if person is None:
            return []
        if (firm := self._firm(person, phrase)) is not None:
            return [firm]
        if person.who.code is None:
            self._place_person(person, phrase)
        return [person.who]

    def _firm(self, person: Person, phrase: Phrase) -> Who | None:
        """Return a firm that has one name and is a state's ("Finland's Botnia"), which the tagger takes for nobody."""
        first, last = phrase.person or (0, 0)
        lone = last - first == 1 and len(person.parts) == 1 and not phrase.offices and not self._apposed(phrase)
        word = self.doc[first].text
        tagged = self.doc[first].ent_type_ in {"ORG", ""} and word[1:].islower() and not word.endswith("s")
        owner = next((found for own in phrase.owners for found in self.named(own) if found.state), None)
        if owner is None or not lone or not tagged:
            return None
        return Who(owner.code, "BUS", person.full, why=f"words: {columns(self.doc).words(phrase.first, phrase.last)}")

    def _place_person(self, person: Person, phrase: Phrase) -> None:
        """Give a person a country from a title without one: the rebels' spokesman, the minister in focus."""
        if (state := self._of_the_other(phrase)) is not None:
            person.who.code, person.who.why = state, "the other of two in a list"
            return
        led = next((other for other in self.phrases if self._led_by(other, phrase)), None)
        if (people := next((found for found in self.resolve(led) if found.code), None) if led else None) is not None:
            person.who.code, person.who.sector, person.who.why = people.code, people.sector, f"leads: {people.why}"
            return
        for title in (phrase, *(other for other in self.phrases if other.same is phrase)):
            if (crew := aboard(self, title)) is not None:
                person.who = crew.but(person=person.who.person)
                return
            owner = next((found for owner in title.owners for found in self.resolve(owner)), None)
            owner = owner or next(iter(self._by_pronoun(title)), None)
            if owner is None and title.role is not None and self._office(title)[0]:
                owner = next(iter(self._by_memory(title, people=False)), None)
            if owner is not None and not self._kin_told(person, title, owner):
                self._tell(person, title, owner)
            if person.who.code is not None:
                return

    def _led_by(self, people: Phrase, phrase: Phrase) -> bool:
        """Tell whether somebody is named as the leader of people: "dredgers under former guerrilla X"."""
        words = tuple(columns(self.doc).low[people.last : phrase.first])
        return not people.absorbed and people.core is not None and people.core.sort == "generic" and words in _UNDER

    def _of_the_other(self, phrase: Phrase) -> str | None:
        """Return the other of the text's two states for who is listed beside somebody of the one."""
        lists = [other.each for other in self.phrases if len(other.each) == 2 and any(e is phrase for e in other.each)]
        beside = [self.people.get(id(each)) for each in (lists[0] if lists else ()) if each is not phrase]
        pair, known = self.memory.states[:2], next((person.who.code for person in beside if person is not None), None)
        return next((code for code in pair if code != known), None) if known in pair and len(pair) == 2 else None

    def _by_pronoun(self, phrase: Phrase) -> list[Who]:
        if phrase.pronoun is None:
            return []
        word, at = self.doc[phrase.pronoun].lower_, phrase.pronoun
        followed = phrase.core is not None and phrase.core.hit.entries[0].name in _FOLLOWERS
        hers = [t for t in self.memory.before(at) if word == "her" and gender("", t.who.person) == "f"]
        for trace in [*hers, *self.memory.before(at)]:
            found = trace.who
            if (word in {"his", "her"} and not (found.person or found.office)) or found.code is None:
                continue
            sign = gender("", found.person) if word in {"his", "her"} else ""
            if word == "its" and (found.person is not None or (followed and not trace.agent)):
                continue
            if sign and (sign == "f") != (word == "her"):
                continue
            return [found.but(office=None, person=None)]
        return []

    def _by_memory(self, phrase: Phrase, *, people: bool = True) -> list[Who]:
        role = phrase.role
        if role is None:
            return []
        office, sector = self._office(phrase)
        entry = role.entry("office", "generic")
        word = entry.name if entry else ""
        if people and role.sort == "office" and (phrase.definite or not word):
            found = self._officer(phrase, office or "", word)
            if found is not None:
                return [found]
        return unowned(self, phrase, sector, word, office if role.sort == "office" else self._of_each(phrase))

    def _officer(self, phrase: Phrase, office: str, word: str) -> Who | None:
        """Return who of those named has an office: the last, or one of the state that the text is about."""
        held = [trace for trace in self.memory.before(phrase.first) if _holds(trace.who, office, word)]
        if not held:
            return None
        new = {person.who.person for person in self.registry.people if person.fresh}
        held = [trace for trace in held if trace.who.person not in new] or held  # who was in office until now
        last, main = held[0], self.memory.main
        if main is not None and self._far(last, phrase, sentence=word in _HEADS):
            last = next((trace for trace in held if trace.who.code == main), last)
        return last.who.but(why=f"memory: {last.who.person}")

    def _far(self, last: Trace, phrase: Phrase, *, sentence: bool) -> bool:
        """Tell whether somebody was named in another sentence, or another paragraph."""
        sent = columns(self.doc).sent
        return sent[last.at] != sent[phrase.first] if sentence else self._paragraphs_apart(last, phrase)

    def _paragraphs_apart(self, last: Trace, phrase: Phrase) -> bool:
        return self.memory.paragraph(last.at) != self.memory.paragraph(phrase.first)

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


def _of_somebody(title: Phrase) -> bool:
    """Tell whether a title's owner is a person: "Ali Musa's deputy" is no member of a parliament."""
    return any(o.person is not None or (o.core is not None and o.core.sort == "office") for o in title.owners)


def _holds(found: Who, office: str, word: str) -> bool:
    held = found.office or ""
    lesser = held.split(" ", 1)[0] in _LESSER and held != office
    named = held in {office, word} or (held.endswith(f" {word}") and not lesser) or alike(held, word, found)
    return found.person is not None and named
