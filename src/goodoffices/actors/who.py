"""Whom a phrase names, while it is being found out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TypedDict, Unpack

from goodoffices.actors.lexicon import Entry
from goodoffices.records import Actor

STATE_SECTORS = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY", "ELI"})


class _Changes(TypedDict, total=False):
    """The fields that a copy may change."""

    code: str | None
    sector: str | None
    office: str | None
    person: str | None
    why: str


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


def valid(entries: tuple[Entry, ...] | list[Entry], day: dt.date | None) -> Entry | None:
    """Return the entry whose spell includes the day, else the last that ended before it, else the first."""
    holding = [entry for entry in entries if entry.holds(day)]
    if holding:
        return holding[0]
    if not entries:
        return None
    past = [entry for entry in entries if day is not None and entry.until < day]
    return max(past, key=lambda entry: entry.until) if past else entries[0]
