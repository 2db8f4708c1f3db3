"""Candidates for a name: the project's own table of regions and sites, country names, and the GeoNames extract.

The extract is an SQLite file, opened read-only and looked up by folded name, so that nothing large is loaded. It holds
data from GeoNames (geonames.org), CC BY 4.0; training/gazetteer.py builds it.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from pathlib import Path

from goodoffices.errors import DataError
from goodoffices.places.names import fold, without_article
from goodoffices.places.words import words

DATA = Path(__file__).resolve().parents[1] / "data" / "places"
FEATURES = words(
    "country capital region city village district site crossing line camp base park island peninsula strait sea lake "
    "river canal dam valley mountain pass desert"
)
_QUERY = (
    "SELECT p.id, p.name, p.country, r.name, p.lat, p.lon, p.population, p.feature, n.alternate FROM name n "
    "JOIN place p ON p.id = n.place LEFT JOIN place r ON r.id = p.region WHERE n.folded = ?"
)
_ALL = (
    "SELECT id, name, country, NULL, lat, lon, population, feature, 0 FROM place "
    "WHERE feature IN ('country', 'capital') AND feature = ?"
)
# A place of our own table counts as a town of this size when it is weighed against GeoNames' of the same name.
_OWN_POPULATION = 100_000


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place that a name may mean. ``region`` is its first-order region; ``own`` marks the project's own table."""

    name: str
    country: str | None
    lat: float
    lon: float
    feature: str
    population: int
    geonameid: int | None = None
    region: str | None = None
    alternate: bool = False
    own: bool = False


class Gazetteer:
    """Looks a name up; what it found is kept, since a document names few places many times."""

    def __init__(self, base: sqlite3.Connection, own: dict[str, tuple[Candidate, ...]]) -> None:
        self._base = base
        self._own = own
        self._found: dict[str, tuple[Candidate, ...]] = {}
        self.countries = self._read_all("country")
        self._capitals = self._read_all("capital")

    @classmethod
    def load(cls, folder: Path = DATA) -> Gazetteer:
        """Open the extract and read the two tables beside it.

        Raises:
            DataError: a file is missing, or a row of a table is not right.
        """
        path = folder / "gazetteer.sqlite"
        if not path.is_file():
            raise DataError(f"no gazetteer at {path}: build it with 'python training/gazetteer.py FOLDER'")
        # immutable: no lock and no journal beside the installed package; read by one thread at a time per resolver
        base = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        gazetteer = cls(base, read_places(folder / "places.tsv"))
        gazetteer._add_country_names(folder / "countries.tsv")
        return gazetteer

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """All places that bear a name, the project's own first; empty where none does."""
        folded = fold(without_article(name))
        found = self._found.get(folded)
        if found is None:
            rows = self._base.execute(_QUERY, (folded,)).fetchall() if folded else []
            named = tuple(sorted(map(_candidate, rows), key=_rank))
            found = tuple(_numbered(own, named) for own in self._own.get(folded, ())) + named
            if len(self._found) > 50_000:
                self._found.clear()
            self._found[folded] = found
        return found

    def capital(self, country: str) -> Candidate | None:
        """The capital of a country (ISO 3166-1 alpha-3)."""
        return self._capitals.get(country)

    def _read_all(self, feature: str) -> dict[str, Candidate]:
        """All countries, or all capitals, by code."""
        rows = self._base.execute(_ALL, (feature,))
        return {row[2]: _candidate(row) for row in rows}

    def _add_country_names(self, path: Path) -> None:
        """Other names of countries, each of which must be one that the extract has."""
        for number, (name, code) in _rows(path, ("name", "code")):
            if code not in self.countries:
                raise DataError(f"{path.name}, line {number}: '{code}' is no country of the gazetteer (ISO alpha-3)")
            folded = fold(without_article(name))
            self._own[folded] = (self.countries[code], *self._own.get(folded, ()))


def _candidate(row: tuple[int, str, str, str | None, float, float, int, str, int]) -> Candidate:
    """A row of the extract; a negative number is ours, not GeoNames'."""
    ident, name, country, region, lat, lon, population, feature, alternate = row
    own_number = ident < 0
    return Candidate(
        name, country, lat, lon, feature, population, None if own_number else ident, region, bool(alternate)
    )


def _numbered(own: Candidate, named: tuple[Candidate, ...]) -> Candidate:
    """A town of our own table takes the number of GeoNames' town of that name at the same place."""
    if own.geonameid is not None or own.feature not in {"city", "capital", "village"}:
        return own
    for place in named:
        close = abs(place.lat - own.lat) < 0.3 and abs(place.lon - own.lon) < 0.3
        if close and place.geonameid is not None and place.feature in {"city", "capital"}:
            return replace(own, geonameid=place.geonameid)
    return own


def _rank(place: Candidate) -> tuple[bool, bool, int]:
    """Countries first, then own names before alternate ones, then the most populous."""
    return place.feature != "country", place.alternate, -place.population


def read_places(path: Path) -> dict[str, tuple[Candidate, ...]]:
    """The project's own table, by folded name.

    Raises:
        DataError: a coordinate out of range, a country that is no code, a feature that is not allowed.
    """
    table: dict[str, tuple[Candidate, ...]] = {}
    for number, (name, aliases, lat, lon, country, feature) in _rows(
        path, ("name", "aliases", "lat", "lon", "country", "feature")
    ):
        if feature not in FEATURES:
            allowed = ", ".join(sorted(FEATURES))
            raise DataError(f"{path.name}, line {number}: feature '{feature}' is not allowed; one of {allowed}")
        if country and not (len(country) == 3 and country.isupper()):
            raise DataError(f"{path.name}, line {number}: country '{country}' is no ISO 3166-1 alpha-3 code")
        place = Candidate(name, country or None, *_position(path, number, lat, lon), feature, _OWN_POPULATION, own=True)
        for form in {fold(without_article(n)) for n in [name, *filter(None, aliases.split("|"))]}:
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


def _rows(path: Path, header: tuple[str, ...]) -> list[tuple[int, list[str]]]:
    """The rows of a tab-separated table with comments, each with its line number."""
    if not path.is_file():
        raise DataError(f"no table at {path}")
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != len(header):
            raise DataError(f"{path.name}, line {number}: {len(cells)} columns, {len(header)} wanted: {header}")
        rows.append((number, cells))
    if not rows or tuple(rows[0][1]) != header:
        raise DataError(f"{path.name}: the first row must be the header {header}")
    return rows[1:]
