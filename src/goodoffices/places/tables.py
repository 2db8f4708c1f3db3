"""The tables of places that a person may edit, read with their lines so that a bad row can be named.

All are tab-separated with a header; lines that begin with ``#`` are comments.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.errors import DataError
from goodoffices.places.names import fold, without_article

if TYPE_CHECKING:
    from pathlib import Path


def read_rows(path: Path, header: tuple[str, ...]) -> list[tuple[int, list[str]]]:
    """The rows of a table, each with its line number.

    Raises:
        DataError: no such file, another header, or a row with more or fewer columns.
    """
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


@dataclass(frozen=True, slots=True)
class Short:
    """A short form of a region: "Calif.", "BC". ``sure``: it stands for the region wherever it stands."""

    region: str
    country: str
    sure: bool


def read_words(path: Path) -> frozenset[str]:
    """Names that are no place for their size alone, folded."""
    return frozenset(fold(word) for _, (word,) in read_rows(path, ("word",)))


def read_adjectives(path: Path) -> dict[str, str]:
    """Adjective -> the name or code of its place, as they are written."""
    return {adjective: place for _, (adjective, place) in read_rows(path, ("adjective", "place"))}


def read_short_forms(path: Path) -> dict[str, Short]:
    """Short form -> region, as they are written."""
    rows = read_rows(path, ("short", "region", "country"))
    return {short: Short(region, country, "." in short) for _, (short, region, country) in rows}


def read_outlets(path: Path) -> dict[str, tuple[str, str]]:
    """Outlet, folded and without its article -> country and region ("" where it covers the whole country)."""
    rows = read_rows(path, ("outlet", "country", "region"))
    return {fold(without_article(outlet)): (country, region) for _, (outlet, country, region) in rows}
