"""A whole GeoNames dump in the user's data folder, beside the extract that the package ships.

``goodoffices places import allCountries.txt`` (or a country's file, such as ``SD.txt``, zipped or not, as geonames.org
offers them) writes an SQLite file of the extract's form; every later run looks names up in both. The dump is read line
by line, so that its twelve million rows need little memory, into a file that takes the place of the old one only when
every line was right.
"""

from __future__ import annotations

import io
import os
import sqlite3
import zipfile
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from platformdirs import user_data_path

from goodoffices.errors import DataError, MissingPathError
from goodoffices.places.gazetteer import DATA, SCALE
from goodoffices.places.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

FILE = "geonames.sqlite"
# GeoNames' columns, in order: https://download.geonames.org/export/dump/readme.txt
COLUMNS = (
    "geonameid", "name", "asciiname", "alternatenames", "latitude", "longitude", "feature class", "feature code",
    "country code", "cc2", "admin1 code", "admin2 code", "admin3 code", "admin4 code", "population", "elevation", "dem",
    "timezone", "modification date",
)  # fmt: skip
_SCHEMA = """
CREATE TABLE feature (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE country (id INTEGER PRIMARY KEY, code TEXT NOT NULL);
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT NOT NULL, country INTEGER NOT NULL, region INTEGER,
                    lat INTEGER NOT NULL, lon INTEGER NOT NULL, population INTEGER NOT NULL, feature INTEGER NOT NULL);
CREATE TABLE name (folded TEXT NOT NULL, place INTEGER NOT NULL, alternate INTEGER NOT NULL);
"""
# GeoNames' feature codes, by their beginning, and ours; the longest that fits counts. Others of a class are below.
_CODES = {
    "ADM1": "region", "ADM2": "county", "ADM": "district", "PPLC": "capital", "PPLX": "district", "PPL": "city",
    "AIRP": "airport", "AIRB": "base", "AIRF": "airport", "INSM": "base", "MILB": "base", "CMP": "camp",
    "PSTB": "crossing", "DAM": "dam", "STRT": "strait", "SEA": "sea", "OCN": "sea", "GULF": "sea", "BAY": "sea",
    "LK": "lake", "RSV": "lake", "STM": "river", "CNL": "canal", "CHN": "strait", "PASS": "pass", "MT": "mountain",
    "PK": "mountain", "ISL": "island", "PEN": "peninsula", "CAPE": "peninsula", "VAL": "valley", "DSRT": "desert",
    "PRK": "park", "RGN": "region", "CONT": "continent",
}  # fmt: skip
_CLASSES = {
    "P": "city", "S": "site", "T": "mountain", "L": "region", "R": "line", "V": "park", "U": "sea", "A": "district",
}  # fmt: skip
_STATES = ("PCL",)  # countries: the extract has them, with their ISO codes
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import gave: where it lies, and how many places and names it has."""

    path: Path
    places: int
    names: int


def user_folder() -> Path:
    """Where a user's own data lie: $GOODOFFICES_DATA, or the folder that the system has for such data."""
    given = os.environ.get("GOODOFFICES_DATA")
    return Path(given) if given else user_data_path("goodoffices", appauthor=False)


def imported_file() -> Path | None:
    """The imported dump, where there is one."""
    path = user_folder() / FILE
    return path if path.is_file() else None


def import_dump(dump: Path, folder: Path | None = None) -> Imported:
    """Write a GeoNames dump into the user's data folder, in the place of an earlier one.

    Raises:
        MissingPathError: no such file.
        DataError: a line is not of GeoNames' form; it names file, line and column, and nothing is kept.
    """
    if not dump.is_file():
        raise MissingPathError(f"no file at {dump}: give a dump of GeoNames, such as allCountries.txt or SD.zip")
    target = (folder or user_folder()) / FILE
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_suffix(f".{os.getpid()}.new")
    try:
        places, names = _write(dump, fresh)
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)
    return Imported(target, places, names)


def _write(dump: Path, path: Path) -> tuple[int, int]:
    """All lines of a dump into a fresh file; how many places and names."""
    codes, countries = _shipped_countries()
    features = sorted({*_CODES.values(), *_CLASSES.values(), "country"})
    with closing(sqlite3.connect(path)) as base:
        base.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _SCHEMA)
        base.executemany("INSERT INTO feature VALUES (?,?)", enumerate(features))
        base.executemany("INSERT INTO country VALUES (?,?)", countries)
        with _lines(dump) as lines:
            for row in _rows(dump, lines, codes):
                ident, name, forms, lat, lon, country, population, feature = row
                number = features.index(feature)
                base.execute(
                    "INSERT OR REPLACE INTO place VALUES (?,?,?,NULL,?,?,?,?)",
                    (ident, name, country, lat, lon, population, number),
                )
                base.executemany("INSERT INTO name VALUES (?,?,?)", [(f, ident, a) for f, a in forms.items()])
        base.execute("CREATE INDEX names ON name (folded)")
        places, names = (base.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("place", "name"))  # noqa: S608
        base.commit()
    if not places:
        raise DataError(f"{dump}: no place in it; a dump of GeoNames has one a line, in {len(COLUMNS)} columns")
    return places, names


def _shipped_countries() -> tuple[dict[str, int], list[tuple[int, str]]]:
    """The extract's numbers of countries by ISO 3166-1 alpha-2, and its table of them."""
    with closing(sqlite3.connect(f"file:{DATA / 'gazetteer.sqlite'}?mode=ro&immutable=1", uri=True)) as base:
        rows = base.execute("SELECT id, code, iso2 FROM country").fetchall()
    return {iso2: ident for ident, _, iso2 in rows}, [(ident, code) for ident, code, _ in rows]


@contextmanager
def _lines(dump: Path) -> Iterator[TextIO]:
    """A dump's lines, of a text file or of the one in a zip archive that is not GeoNames' read-me."""
    if not zipfile.is_zipfile(dump):
        with dump.open(encoding="utf-8", newline="\n") as lines:
            yield lines
        return
    with zipfile.ZipFile(dump) as archive:
        inside = [n for n in archive.namelist() if n.endswith(".txt") and n != "readme.txt"]
        if len(inside) != 1:
            raise DataError(f"{dump}: {len(inside)} text files in it, one is wanted: {', '.join(archive.namelist())}")
        with archive.open(inside[0]) as raw:
            yield io.TextIOWrapper(raw, "utf-8", newline="\n")


_Row = tuple[int, str, dict[str, int], int, int, int, int, str]


def _rows(dump: Path, lines: TextIO, codes: dict[str, int]) -> Iterator[_Row]:
    """What each line says, without countries, which the package has."""
    number = 0
    try:
        for number, line in enumerate(lines, 1):
            cells = line.rstrip("\r\n").split("\t")
            if cells == [""] or line.startswith("#"):
                continue
            if len(cells) != len(COLUMNS):
                raise DataError(f"{dump}, line {number}: {len(cells)} columns, {len(COLUMNS)} wanted, tabs between")
            row = _row(f"{dump}, line {number}", cells, codes)
            if row is not None:
                yield row
    except UnicodeDecodeError as error:
        raise DataError(f"{dump}, line {number + 1}: no UTF-8 ({error.reason}); GeoNames' dumps are UTF-8") from error


def _row(where: str, cells: list[str], codes: dict[str, int]) -> _Row | None:
    """One line; None for a country."""
    ident = _whole(where, cells, 0, least=1)
    lat, lon = _degrees(where, cells, 4, 90), _degrees(where, cells, 5, 180)
    population = _whole(where, cells, 14, least=0)
    name, kind, code, country = cells[1], cells[6], cells[7], cells[8]
    if not name.strip():
        raise _wrong(where, cells, 1, "a name is wanted")
    if kind and kind not in {*_CLASSES, "H"}:
        raise _wrong(where, cells, 6, f"one of {', '.join(sorted({*_CLASSES, 'H'}))} is wanted")
    if country and country not in codes and len(country) != len("XX"):
        raise _wrong(where, cells, 8, "a code of ISO 3166-1 with two letters is wanted")
    if code.startswith(_STATES):
        return None
    forms = {fold(n): 1 for n in cells[3].split(",") if len(n) >= _SHORTEST and n[0].isupper() and not n.isupper()}
    forms |= dict.fromkeys((fold(cells[2]), fold(name)), 0)
    forms.pop("", None)
    return ident, name, forms, lat, lon, codes.get(country, codes[""]), population, feature_of(kind, code)


def feature_of(kind: str, code: str) -> str:
    """Our feature of a GeoNames class and code."""
    for length in range(len(code), 1, -1):
        if code[:length] in _CODES:
            return _CODES[code[:length]]
    return _CLASSES.get(kind, "lake" if kind == "H" else "site")


def _wrong(where: str, cells: list[str], column: int, wanted: str) -> DataError:
    return DataError(f"{where}, column {column + 1} ({COLUMNS[column]}): '{cells[column][:40]}' given, {wanted}")


def _whole(where: str, cells: list[str], column: int, *, least: int) -> int:
    """A whole number; an empty population is none."""
    text = cells[column] or str(least)
    if not text.isascii() or not text.isdigit() or int(text) < least or not (cells[column] or least == 0):
        raise _wrong(where, cells, column, f"a whole number from {least} on is wanted")
    return int(text)


def _degrees(where: str, cells: list[str], column: int, most: int) -> int:
    """Degrees as they are kept."""
    try:
        degrees = float(cells[column])
    except ValueError as error:
        raise _wrong(where, cells, column, f"a number from -{most} to {most} is wanted") from error
    if not abs(degrees) <= most:
        raise _wrong(where, cells, column, f"a number from -{most} to {most} is wanted")
    return round(degrees * SCALE)
