"""Whom a phrase names, while it is being found out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypedDict, Unpack

from goodoffices.actors.lexicon import Entry
from goodoffices.records import Actor

STATE_SECTORS = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY", "ELI"})


class Alternative(NamedTuple):
    """Another reading of a name or a reference, which line of which table has it, and why it lost."""

    code: str | None
    sector: str | None
    office: str | None
    name: str | None
    source: str
    lost: str


class _Changes(TypedDict, total=False):
    """The fields that a copy may change."""

    code: str | None
    sector: str | None
    office: str | None
    person: str | None
    why: str
    rest: tuple[Alternative, ...]


@dataclass(slots=True)
class Who:
    """An actor as far as it is known, and the reason."""

    code: str | None = None
    sector: str | None = None
    name: str | None = None
    wikidata: str | None = None
    office: str | None = None
    person: str | None = None
    why: str = ""
    rest: tuple[Alternative, ...] = ()

    @property
    def state(self) -> bool:
        """Tell whether the code is a state's."""
        return (
            self.code is not None
            and len(self.code) == 3
            and self.code.isupper()
            and self.sector in {*STATE_SECTORS, None}
        )

    def actor(self, text: str, start: int, end: int) -> Actor:
        """Return the record, with the words that name it."""
        return Actor(code=self.code, sector=self.sector, entity_text=text, identifier_text=self.person or self.name,
                     identifier_id=None if self.person else self.wikidata, office=self.office, person=self.person,
                     start=start, end=end)  # fmt: skip

    def but(self, **changes: Unpack[_Changes]) -> Who:
        """Return a copy with changes."""
        return replace(self, **changes)


def who(entry: Entry, why: str = "") -> Who:
    """Return the actor of an entry of the tables."""
    if entry.sort == "person":
        return Who(entry.code, entry.sector, None, None, entry.office, entry.name, why or "people.tsv")
    return Who(entry.code, entry.sector, entry.name, entry.wikidata, why=why or entry.sort)


def of_actor(actor: Actor) -> Who:
    """Return whom a record means, to be the owner of something: without the office."""
    name = None if actor.person else actor.identifier_text
    return Who(actor.code, actor.sector, name, actor.identifier_id, person=actor.person)


# How long somebody is called after the office left last ("the former vice president"), not after the weightiest one.
_RECENT = dt.timedelta(days=400)


def pick(
    entries: Sequence[Entry], day: dt.date | None, named: Mapping[str, int]
) -> tuple[Entry | None, tuple[Alternative, ...]]:
    """Return the entry that a name means on a day in a text, and the others with the reason for which they lost.

    ``named`` counts the countries of the text by code, in order: of two groups with one acronym, the one wins whose
    country is named, more often, or first.
    """
    if not entries:
        return None, ()
    sort = entries[0].sort
    holding = [e for e in entries if e.holds(day)]
    pool = [e for e in holding if e.sort == sort] or holding or [_latest(entries, day)]
    first = {code: -place for place, code in enumerate(named)}
    best = max(
        pool,
        key=lambda e: (
            e.own,
            (named.get(_country(e), 0), first.get(_country(e), 0)) if e.sort in _SHARED else (0, 0),
            -entries.index(e),
        ),
    )
    if best.sort == "group" and day is not None and best.since - day > _RECENT and not best.own:
        return None, ()  # a name of today's in a text of before the group
    return best, tuple(_lost(e, best, day, named) for e in entries if e is not best)


AFTER = "stands after it in the table"
_SHARED = frozenset({"group", "organisation", "person", "demonym", "country"})


def _latest(entries: Sequence[Entry], day: dt.date | None) -> Entry:
    """Return what a name was known for before a day; of persons the weightiest office, or one that may go on."""
    past = [e for e in entries if day is not None and e.until < day]
    if not past:
        return min(entries, key=lambda e: e.since) if day is not None else entries[0]
    last = max(past, key=lambda e: e.until)
    recent = day is not None and day - last.until < _RECENT
    if last.sort != "person" or last.open_end or last.code is None or recent:
        return last
    return next(e for e in past if e.sort == "person" and e.name == last.name)


def _country(entry: Entry) -> str:
    return (entry.code or "").split(":")[0]


def _lost(entry: Entry, best: Entry, day: dt.date | None, named: Mapping[str, int]) -> Alternative:
    if not entry.holds(day):
        reason = f"not on the day: {_day(entry.since)}..{_day(entry.until)}"
    elif entry.own != best.own:
        reason = "the user's own row wins"
    elif entry.sort != best.sort:
        reason = f"as a {entry.sort} it weighs less than as a {best.sort}"
    elif _country(best) != _country(entry) and named.get(_country(best), 0) and best.sort in _SHARED:
        reason = f"{_country(best)} is named in the text, {_country(entry)} not, less or later"
    else:
        reason = AFTER
    return Alternative(entry.code, entry.sector, entry.office, entry.name, entry.source, reason)


def _day(day: dt.date) -> str:
    return "" if day in {dt.date.min, dt.date.max} else day.isoformat()
