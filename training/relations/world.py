"""Names for the training sentences, from the package's own tables: countries, leaders, groups, organisations, towns."""

from __future__ import annotations

import csv
import random
import re
import sqlite3
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import goodoffices

DATA = Path(goodoffices.__file__).parent / "data"
ARTICLE = frozenset(
    """United States|Netherlands|Philippines|United Arab Emirates|Gambia|Maldives|Bahamas|Czech Republic|United Kingdom|
    Democratic Republic of the Congo|Central African Republic|Dominican Republic|Marshall Islands|Comoros|Seychelles|
    Soviet Union|Republic of the Congo""".replace("\n", "")
    .replace("    ", "")
    .split("|")
)
_COMMON = re.compile(
    r"\b(Union|Fund|Organi[sz]ation|Commission|Committee|Group|League|Council|Bank|Agency|Programme|Front|Army|Movement|"
    r"Party|Forces?|Alliance|Coalition|Court|Conference|Forum|Network|Brigades?|Association|Centre|Center|Community|"
    r"Congress|Tribunal|Mission|Office|Federation|Assembly|Quartet|Cross|Institute|Initiative)\b"
)
_BARE = re.compile(r"^(Médecins|Doctors|Save|Human|Action|Catholic Relief|Al-|Hezb|Ansar|Jaish|Lashkar)")
OFFICES = ("president", "prime minister", "foreign minister", "defence minister", "interior minister", "king")


@dataclass(slots=True)
class Country:
    """A country with the names that sentences need."""

    name: str
    demonym: str
    capital: str
    towns: list[str] = field(default_factory=list)
    leaders: list[tuple[str, str, str]] = field(default_factory=list)
    """Name, short name, office."""

    @property
    def state(self) -> str:
        """The name with its article."""
        return f"the {self.name}" if self.name in ARTICLE else self.name


@dataclass(slots=True)
class World:
    """All names that sentences are filled with."""

    countries: list[Country]
    rebels: list[str]
    parties: list[str]
    igos: list[str]
    ngos: list[str]
    weights: list[int] = field(default_factory=list)

    def country(self, rng: random.Random) -> Country:
        """A country; those with many leaders in the tables, which the news names most, come more often."""
        return rng.choices(self.countries, self.weights)[0]


def _table(name: str) -> list[dict[str, str]]:
    with (DATA / "actors" / name).open(encoding="utf8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def _towns() -> dict[str, list[str]]:
    towns: dict[str, list[str]] = defaultdict(list)
    with sqlite3.connect(f"file:{DATA / 'places' / 'gazetteer.sqlite'}?mode=ro", uri=True) as base:
        rows = base.execute("SELECT name, country FROM place WHERE population > 60000 ORDER BY population DESC")
        for name, country in rows:
            if len(towns[country]) < 12 and name.isascii():
                towns[country].append(name)
    return towns


@cache
def load() -> World:
    """Read the tables."""
    towns = _towns()
    people: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for row in _table("people.tsv"):
        if row["office"] in OFFICES:
            short = row["aliases"].split("|")[0] or row["name"].split()[-1]
            people[row["country"]].append((row["name"], short, row["office"]))
    countries = []
    for row in _table("countries.tsv"):
        demonym, capital = row["demonyms"].split("|")[0], row["capitals"].split("|")[0]
        if not demonym or not capital or row["to"]:
            continue
        home = towns.get(row["code"]) or towns.get(row["iso2"]) or [capital]
        countries.append(Country(row["names"].split("|")[0], demonym, capital, home, people[row["code"]]))
    groups, organisations = _table("groups.tsv"), _table("organisations.tsv")
    world = World(
        countries,
        [_first(r) for r in groups if r["sector"] == "REB"],
        [_first(r) for r in groups if r["sector"] in {"PTY", "OPP"}],
        [_first(r) for r in organisations if r["sector"] == "IGO"],
        [_first(r) for r in organisations if r["sector"] == "NGO"],
    )
    world.weights = [1 + min(len(c.leaders), 30) // 2 for c in countries]
    return world


def _first(row: dict[str, str]) -> str:
    """The first name, with the article that names made of common nouns take."""
    name = row["names"].split("|")[0].removeprefix("the ")
    return f"the {name}" if _COMMON.search(name) and not _BARE.search(name) else name
