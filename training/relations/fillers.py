"""Noun phrases that fill the slots, of the kinds in fillers.yaml."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from training.relations.world import Country, World, load

_SLOT = re.compile(r"\{([\w:]+)\}")
_NUMBERS = ("two three four five six seven eight nine ten 12 14 17 20 23 30 40 50 75 100 150 200 300 dozens+of").split()
_CALENDAR: dict[str, list[str] | range] = {
    "year": range(1975, 2025),
    "d": range(1, 29),
    "day": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
    "month": "January February March April May June July August September October November December".split(),
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase, with what agreement needs."""

    text: str
    plural: bool = False
    person: bool = False
    country: Country | None = None

    @property
    def its(self) -> str:
        """The possessive pronoun that refers to it."""
        return "their" if self.plural else "his" if self.person else "its"


@cache
def kinds() -> dict[str, list[str]]:
    """The lists of fillers.yaml; a slot that names no kind or name is refused when it is filled."""
    found: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "fillers.yaml").read_text("utf8"))
    return found


NAMES = frozenset(
    "state demonym capital CAPITAL rebels party igo ngo city place vice leader leadername surname n date".split()
)
"""The slots that fillers fill, besides the calendar's and ``{a:kind}``."""


def dangling(template: str) -> list[str]:
    """The slots of a template that nothing fills; ``{A}``, ``{R}`` and the composer's own are not looked at."""
    own = {"A", "R", "x", "y", "np", "1", "2"}
    slots = [m[1] for m in _SLOT.finditer(template)]
    known = NAMES | set(_CALENDAR) | own
    return [s for s in slots if (s[2:] not in kinds() if s[:2] == "a:" else s[0] not in "AR" and s not in known)]


class Filler:
    """Fills kinds with phrases, at random but reproducibly."""

    def __init__(self, rng: random.Random, world: World | None = None) -> None:
        self.rng = rng
        self.world = world or load()

    def phrase(self, kind: str, country: Country | None = None, *, tail: float = 0.0) -> Phrase:
        """A phrase of a kind (or of one of several, joined by ``/``) about a country, a random one by default."""
        kind = self.rng.choice(kind.split("/"))
        country = country or self.world.country(self.rng)
        template = self.rng.choice(kinds()[kind])
        nested = re.fullmatch(r"\{a:(\w+)\}", template)
        if nested:
            return self.phrase(nested[1], country, tail=tail)
        plural, person = template.endswith("+"), template.endswith("@")
        text = self.text(template.rstrip("+@"), country)
        if self.rng.random() < tail and not text.endswith(",") and text[0].islower():
            text += " " + self._tail(country, plural=plural)
        return Phrase(text, plural, person, country)

    def _tail(self, country: Country, *, plural: bool) -> str:
        while True:
            template = self.rng.choice(kinds()["tails"])
            if plural or "who " not in template:
                return self.text(template, country)

    def text(self, template: str, country: Country | None = None) -> str:
        """The template with every slot filled from one country."""
        home = country or self.world.country(self.rng)
        return _SLOT.sub(lambda m: self._slot(m[1], home), template.replace("{date}", "{month} {d}"))

    def _slot(self, name: str, c: Country) -> str:
        rng, world = self.rng, self.world
        if name.startswith("a:"):
            return self.phrase(name[2:], c).text
        if name == "n":
            return rng.choice(_NUMBERS).replace("+", " ")
        if name in _CALENDAR:
            return str(rng.choice(_CALENDAR[name]))
        simple = {"state": c.state, "demonym": c.demonym, "capital": c.capital, "CAPITAL": c.capital.upper()}
        if name in simple:
            return simple[name]
        lists = {"rebels": world.rebels, "party": world.parties, "igo": world.igos, "ngo": world.ngos, "city": c.towns}
        if name in lists:
            return rng.choice(lists[name])
        if name == "place":
            return self.text(rng.choice(kinds()["regions"]), c)
        if name == "vice":
            return rng.choice(kinds()["vices"])
        return self._person(name, c)

    def _person(self, name: str, c: Country) -> str:
        leaders = c.leaders or self.world.country(self.rng).leaders or [("John Mbeki", "Mbeki", "president")]
        full, short, office = self.rng.choice(leaders)
        if name == "leadername":
            return self.rng.choice([full, short])
        if name in {"surname", "minister"}:
            return short
        if name != "leader":
            raise KeyError(f"fillers: no slot {{{name}}}; see the head of fillers.yaml")
        title = office.title().replace("Of", "of")
        forms = (f"{c.demonym} {title} {full}", f"{title} {full}", f"{c.state}'s {title} {full}", f"{title} {short}")
        return self.rng.choice(forms)
