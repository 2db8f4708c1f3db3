"""The people of one document: who bears a name, and what the words or the tables say of them."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goodoffices.actors.lexicon import Entry, Lexicon, fold
from goodoffices.actors.who import Who, pick, who

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Where news calls people by the first of their names.
_EAST_ASIAN = frozenset("PRK KOR CHN VNM TWN KHM MMR HKG THA LAO ETH ERI ISL IDN MYS MNG BTN TLS".split())
_DROPPED = frozenset("mr mr. mrs mrs. ms ms. dr dr. sir lord sheikh shaikh sheik - – al el the".split())
_CREEDS = frozenset({"Muslim", "Christian", "Jew", "Hindu"})  # surnames too, but seldom in news
_CHIEFS = frozenset({"president", "leader", "supreme leader", "prime minister", "chairman"})
# Who takes office within these days is named for it, elected or nominated.
_SOON = dt.timedelta(days=120)
_NEW = dt.timedelta(days=6)


@dataclass(slots=True)
class Person:
    """One person of a document: the parts of the fullest name, and who that is."""

    full: str
    parts: tuple[str, ...]
    who: Who
    first: int
    seen: list[int] = field(default_factory=list)
    fresh: bool = False
    """In office for a few days only: what the text calls them tells what they were until then."""

    def bears(self, parts: tuple[str, ...]) -> int:
        """Tell how well a shorter name fits: 0 not at all, 2 at the end, 1 elsewhere."""
        if parts == self.parts:
            return 3
        length = len(parts)
        if length >= len(self.parts) or not length:
            return 0
        if self.parts[-length:] == parts:
            return 2
        places = range(1, len(self.parts) - length + 1)
        if any(self.parts[i : i + length] == parts for i in places):
            return 1
        eastern = (self.who.code or "")[:3] in _EAST_ASIAN or self.who.name == "family name first"
        royal = self.who.office in {"emir", "king", "sultan", "crown prince", "sheikh"} or "bin" in self.parts
        if self.parts[:length] == parts and (eastern or royal or len(self.parts) > 2):
            return 1
        return 0


@dataclass(slots=True)
class Registry:
    """The people of a document by name."""

    lexicon: Lexicon
    day: dt.date | None
    countries: Counter[str] = field(default_factory=Counter)
    people: list[Person] = field(default_factory=list)

    def add(self, text: str, entries: tuple[Entry, ...], position: int) -> Person:
        """Return the person of a full name, new or known; the tables' entry is taken where there is one."""
        parts = name_parts(text)
        # a surname that the tables have for somebody of other years is that of whom the text has named
        known = self.find(parts, position, exact=any(e.holds(self.day) for e in entries) or len(parts) > 1)
        if known is None:
            entry, rest = pick(self._in_office(text, entries), self.day, self.countries)
            known = Person(text, parts, self._from_table(entry, text).but(rest=rest), position)
            if entry is not None:
                known.full = known.who.person = entry.name
                known.fresh = entry.office in _CHIEFS and self._new(entry.since)
                longer = name_parts(entry.name)
                known.parts = longer if len(longer) > len(parts) else parts
            self.people.append(known)
        known.seen.append(position)
        return known

    def _new(self, since: dt.date) -> bool:
        """Tell whether an office began a few days ago, or in this month where the table knows no day."""
        if self.day is None or since > self.day:
            return False
        return self.day - since < _NEW or (since.day == 1 and since == self.day.replace(day=1))

    def _in_office(self, text: str, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Return the spells of a name; of a bare surname that names nobody of the day, those of who is in office."""
        entries = entries or self.lexicon.persons(text)
        if " " in text or any(entry.holds(self.day) for entry in entries):
            return entries
        return self.lexicon.bearers(text, self.day) or entries

    def find(self, parts: tuple[str, ...], position: int, *, exact: bool = False) -> Person | None:
        """Return the nearest person who bears a name: those met before the position first."""
        fits = [(person.bears(parts), person) for person in self.people]
        fits = [(fit, person) for fit, person in fits if fit and (not exact or fit == 3 or (len(parts) > 1 and fit))]
        if not fits:
            return None
        chief = len(parts) == 1  # "Kim" alone is the leader, not his envoy of that name
        return max(
            fits,
            key=lambda pair: (
                pair[1].first <= position,
                pair[0] >= 2,
                chief and pair[0] == 1 and pair[1].who.office in _CHIEFS,
                self._nearness(pair[1], position),
            ),
        )[1]

    def surname(self, text: str) -> Person | None:
        """Return the one person of the tables in office on the day who bears a surname ("President Clinton")."""
        entries = () if text in _CREEDS else self.lexicon.bearers(text, self.day)
        if not entries:
            return None
        person = Person(entries[0].name, name_parts(entries[0].name), self._from_table(entries[0], text), 0)
        self.people.append(person)
        return person

    def _nearness(self, person: Person, position: int) -> int:
        before = [seen for seen in person.seen if seen <= position]
        return max(before) if before else -min(person.seen, default=position)

    def _from_table(self, entry: Entry | None, text: str) -> Who:
        if entry is None:
            return Who(person=text)
        found = who(entry, f"people.tsv: {entry.office or entry.code}")
        if entry.holds(self.day) or self.day is None:
            return found
        if entry.since > self.day:
            soon = entry.since - self.day < _SOON
            if not soon and entry.sector in {"PTY", "OPP"}:  # who leads a party next year is only of its country yet
                found.code = (entry.code or "").split(":")[0] or None
            near = ":" in (found.code or "") or soon
            found.sector, found.office = entry.sector if near else None, None
        elif entry.open_end:
            found.office = None
        else:
            found.sector, found.office = "ELI", f"former {entry.office}" if entry.office else None
        return found


def name_parts(text: str) -> tuple[str, ...]:
    """Return the parts of a name that tell people apart, without titles and articles."""
    words = re.sub(r"[\"“”]", " ", fold(text)).lower().replace("-", " ").replace("–", " ").split()
    return tuple(word for word in words if word not in _DROPPED)


def is_name(doc: Doc, first: int, last: int) -> bool:
    """Tell whether the tagger saw a person in a stretch of proper nouns."""
    return any(token.ent_type_ == "PERSON" for token in doc[first:last])
