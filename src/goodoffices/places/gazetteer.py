"""Candidates for a name: the project's own table, country names, the GeoNames extract, and what a user imported.

The extract is an SQLite file, opened read-only and looked up by folded name, so that nothing large is loaded. It holds
data from GeoNames (geonames.org), CC BY 4.0; training/gazetteer.py builds it, imports.py one of a whole GeoNames dump.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from goodoffices.errors import DataError
from goodoffices.places.names import fold, without_article
from goodoffices.places.tables import read_adjectives, read_outlets, read_rows, read_short_forms, read_words
from goodoffices.places.words import words

DATA = Path(__file__).resolve().parents[1] / "data" / "places"
FEATURES = words(
    "continent country capital region county city village district site crossing line camp base park island peninsula "
    "strait sea lake river canal dam valley mountain pass desert airport"
)
SCALE = 10_000  # coordinates are kept as whole numbers of ten-thousandths of a degree
_COLUMNS = "p.id, p.name, c.code, p.region, p.lat, p.lon, p.population, f.name"
_JOIN = "place p JOIN country c ON c.id = p.country JOIN feature f ON f.id = p.feature"
_QUERY = (
    f"SELECT {_COLUMNS}, n.alternate FROM name n JOIN place p ON p.id = n.place JOIN country c ON c.id = p.country "  # noqa: S608
    "JOIN feature f ON f.id = p.feature WHERE n.folded = ?"
)
_ALL = f"SELECT {_COLUMNS}, 0 FROM {_JOIN} WHERE p.id IN (SELECT id FROM place WHERE feature = ?)"  # noqa: S608
# A place of our own table counts as a town of this size when it is weighed against GeoNames' of the same name.
_OWN_POPULATION = 100_000
_TOWNS = frozenset({"city", "capital", "village"})
_AREAS = frozenset({"region", "county", "island", "peninsula", "district"})
# An own area takes GeoNames' number where GeoNames' area of that name is this near, in degrees.
_SAME_AREA, _SAME_TOWN = 2.5, 0.3
_KEPT = 50_000


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place that a name may mean. ``region`` is its first-order region's number; ``own`` marks our own table."""

    name: str
    country: str | None
    lat: float
    lon: float
    feature: str
    population: int
    geonameid: int | None = None
    region: int | None = None
    alternate: bool = False
    own: bool = False


class Gazetteer:
    """Looks a name up; what it found is kept, since a document names few places many times."""

    def __init__(self, bases: list[sqlite3.Connection], folder: Path) -> None:
        self._bases = bases
        self._own = read_places(folder / "places.tsv")
        self._found: dict[str, tuple[Candidate, ...]] = {}
        self.countries = self._read_all("country")
        self._capitals = self._read_all("capital")
        self.longest = 6  # words of the longest name that is looked up
        self.words = read_words(folder / "words.tsv")
        self.short_forms = read_short_forms(folder / "abbreviations.tsv")
        self.outlets = read_outlets(folder / "outlets.tsv")
        self._add_country_names(folder / "countries.tsv")
        self.adjectives = {a: self._adjective(a, p) for a, p in read_adjectives(folder / "adjectives.tsv").items()}
        names = [row[0] for _, row in read_rows(folder / "countries.tsv", ("name", "code"))]
        self.before_persons = frozenset(self.adjectives) | {n for n in names if " " not in n} | {"EU", "UN", "U.N."}

    @classmethod
    def load(cls, folder: Path = DATA, imported: Path | None = None) -> Gazetteer:
        """Open the extract, and what a user imported, and read the tables beside it.

        Raises:
            DataError: a file is missing, or a row of a table is not right.
        """
        path = folder / "gazetteer.sqlite"
        if not path.is_file():
            raise DataError(f"no gazetteer at {path}: build it with 'python training/gazetteer.py FOLDER'")
        return cls([_open(p) for p in (path, imported) if p is not None and p.is_file()], folder)

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """All places that bear a name, the project's own first; empty where none does."""
        folded = _folded(name)
        found = self._found.get(folded)
        if found is None:
            named = tuple(sorted(self._rows(folded), key=_rank)) if folded else ()
            own = tuple(_numbered(own, named) for own in self._own.get(folded, ()))
            numbers = {o.geonameid for o in own if o.geonameid is not None}
            found = own + tuple(c for c in named if c.geonameid not in numbers)
            if len(self._found) > _KEPT:
                self._found.clear()
            self._found[folded] = found
        return found

    def capital(self, country: str) -> Candidate | None:
        """The capital of a country (ISO 3166-1 alpha-3)."""
        return self._capitals.get(country)

    def _rows(self, folded: str) -> list[Candidate]:
        """What the extract and the imported dump have, each place once."""
        rows: dict[int, Candidate] = {}
        for base in self._bases:
            for row in base.execute(_QUERY, (folded,)):
                rows.setdefault(row[0], _candidate(row))
        return list(rows.values())

    def _read_all(self, feature: str) -> dict[str, Candidate]:
        """All countries, or all capitals, by code."""
        base = self._bases[0]
        (number,) = base.execute("SELECT id FROM feature WHERE name = ?", (feature,)).fetchone()
        return {row[2]: _candidate(row) for row in base.execute(_ALL, (number,))}

    def _add_country_names(self, path: Path) -> None:
        """Other names of countries, each of which must be one that the extract has."""
        for number, (name, code) in read_rows(path, ("name", "code")):
            if code not in self.countries:
                raise DataError(f"{path.name}, line {number}: '{code}' is no country of the gazetteer (ISO alpha-3)")
            folded = fold(without_article(name))
            others = [c for c in self._own.get(folded, ()) if c != self.countries[code]]
            self._own[folded] = (self.countries[code], *others)

    def _adjective(self, adjective: str, place: str) -> Candidate:
        """The place of an adjective."""
        found = self.countries.get(place) or next(iter(self.lookup(place)), None)
        if found is None:
            raise DataError(f"adjectives.tsv: '{adjective}' is of '{place}', which neither table nor gazetteer has")
        return found


def _open(path: Path) -> sqlite3.Connection:
    """Read-only and immutable: no lock and no journal beside it; read by one thread at a time per resolver."""
    return sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def _candidate(row: tuple[int, str, str, int | None, int, int, int, str, int]) -> Candidate:
    """A row of the extract."""
    ident, name, country, region, lat, lon, population, feature, alternate = row
    return Candidate(
        name, country or None, lat / SCALE, lon / SCALE, feature, population, ident, region, bool(alternate)
    )


def _numbered(own: Candidate, named: tuple[Candidate, ...]) -> Candidate:
    """A place of our own table takes the number, size and region of GeoNames' place of that name and kind there."""
    if own.geonameid is not None:
        return own
    for place in named:
        towns, areas = {own.feature, place.feature} <= _TOWNS, {own.feature, place.feature} <= _AREAS
        reach = _SAME_TOWN if towns else _SAME_AREA if areas and place.country == own.country else 0.0
        if abs(place.lat - own.lat) < reach and abs(place.lon - own.lon) < reach:
            size = max(own.population, place.population)
            return replace(own, geonameid=place.geonameid, population=size, region=place.region)
    return own


def _rank(place: Candidate) -> tuple[bool, bool, bool, int, int]:
    """Countries first, then own names before alternate ones, then capitals, then the most populous."""
    capital = place.feature == "capital"
    return place.feature != "country", place.alternate, not capital, -place.population, place.geonameid or 0


def read_places(path: Path) -> dict[str, tuple[Candidate, ...]]:
    """The project's own table, by folded name.

    Raises:
        DataError: a coordinate out of range, a country that is no code, a feature that is not allowed.
    """
    table: dict[str, tuple[Candidate, ...]] = {}
    header = ("name", "aliases", "lat", "lon", "country", "feature")
    for number, (name, aliases, lat, lon, country, feature) in read_rows(path, header):
        if feature not in FEATURES:
            allowed = ", ".join(sorted(FEATURES))
            raise DataError(f"{path.name}, line {number}: feature '{feature}' is not allowed; one of {allowed}")
        if country and not (len(country) == 3 and country.isupper()):
            raise DataError(f"{path.name}, line {number}: country '{country}' is no ISO 3166-1 alpha-3 code")
        place = Candidate(name, country or None, *_position(path, number, lat, lon), feature, _OWN_POPULATION, own=True)
        for form in sorted({fold(without_article(n)) for n in [name, *filter(None, aliases.split("|"))]}):
            table[form] = (*table.get(form, ()), place)
    return table


def _position(path: Path, number: int, lat: str, lon: str) -> tuple[float, float]:
    """Latitude and longitude, in range."""
    try:
        position = float(lat), float(lon)
    except ValueError as error:
        raise DataError(f"{path.name}, line {number}: '{lat}', '{lon}' are no degrees") from error
    if abs(position[0]) > 90 or abs(position[1]) > 180:
        raise DataError(f"{path.name}, line {number}: {lat}, {lon} is out of range (latitude first, then longitude)")
    return position


@lru_cache(maxsize=16_384)
def _folded(name: str) -> str:
    """The name as the tables have it; a document asks for the same few names over and over."""
    return fold(without_article(name))
