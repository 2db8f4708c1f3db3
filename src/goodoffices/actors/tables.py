"""The tables of actors: read from TSV, refused where a row is damaged."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from goodoffices.errors import DataError

SECTORS = frozenset(
    """GOV LEG JUD MIL COP SPY PRM PTY OPP REB UAF UNK IGO NGO CVL REF SOC REL JRN MED EDU BUS LAB AGR CRM
    ELI PRE""".split()
)
"""PLOVER's actor sectors."""

HEADERS = {
    "countries.tsv": "code iso2 names demonyms capitals metonyms from to wikidata".split(),
    "groups.tsv": "code names sector from to side note parent".split(),
    "organisations.tsv": "code names sector from to note parent".split(),
    "blocs.tsv": "code names members from to always".split(),
    "people.tsv": "name aliases country office sector from to note".split(),
    "generics.tsv": "words sector note".split(),
    "offices.tsv": "words office sector".split(),
    "sides.tsv": "words number kind sector".split(),
    "nouns.tsv": "word sort".split(),
}
DAYS = "YYYY, YYYY-MM or YYYY-MM-DD"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: where it stands and its cells by column; ``own`` where it is of a user's file."""

    file: str
    line: int
    cells: dict[str, str]
    own: bool = False

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def many(self, column: str) -> list[str]:
        """Return the |-separated values of a cell."""
        return [value.strip() for value in self.cells[column].split("|") if value.strip()]

    def refuse(self, problem: str, column: str = "") -> DataError:
        """Return the error that names this line, and the column where one is at fault."""
        return DataError(f"{self.file}, line {self.line}{f', column {column}' if column else ''}: {problem}")

    @property
    def since(self) -> dt.date:
        """The first day of the row's spell; the beginning of time where empty."""
        return self._day("from", last=False) or dt.date.min

    @property
    def until(self) -> dt.date:
        """The last day of the spell, or the last on which it is known to run ("2022+"); the end of time where empty."""
        return self._day("to", last=True) or dt.date.max

    @property
    def open_end(self) -> bool:
        """Tell whether the spell went on after ``until`` for a time that the table does not know."""
        return self.cells.get("to", "").endswith("+")

    def _day(self, column: str, *, last: bool) -> dt.date | None:
        value = self.cells[column].strip()
        if not value:
            return None
        try:
            return as_day(value.removesuffix("+") if last else value, last=last)
        except ValueError as error:
            plus = ", with a + where it went on for a time unknown" if last else ""
            raise self.refuse(f"{value!r} is no date; write {DAYS}{plus}", column) from error


@lru_cache(maxsize=1 << 15)  # the same days begin and end many spells
def as_day(value: str, *, last: bool) -> dt.date:
    """Return the first or last day of a date of any precision."""
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 1:
        return dt.date(parts[0], 12, 31) if last else dt.date(parts[0], 1, 1)
    if len(parts) == 2:
        year, month = parts
        return dt.date(year, month, calendar.monthrange(year, month)[1] if last else 1)
    return dt.date(*parts)


@dataclass(slots=True)
class Tables:
    """All tables, as rows; a user's rows stand last and win over ours on the days that they cover."""

    rows: dict[str, list[Row]] = field(default_factory=dict)

    @classmethod
    def load(cls, extra: Path | None = None) -> Tables:
        """Read the tables of the package and, after them, a user's file or folder of files."""
        tables = cls({name: list(read(packaged() / name)) for name in HEADERS})
        if extra is not None:
            from goodoffices.actors.own import read_own

            for name, rows in read_own(extra, tables).items():
                tables.rows[name] += rows
        for name in ("groups.tsv", "organisations.tsv"):
            tables.rows[name] = tables._inherited(name)
        tables.rows["sides.tsv"] = _counted(tables.rows["sides.tsv"])
        return tables

    def parents(self) -> dict[str, Row]:
        """Return the rows of groups and bodies that are part of another, by code."""
        named = [row for name in ("groups.tsv", "organisations.tsv") for row in self.rows[name]]
        return {row["code"]: row for row in named if row["parent"]}

    def codes(self) -> set[str]:
        """Return every code that a row may point at."""
        named = ("countries.tsv", "groups.tsv", "organisations.tsv", "blocs.tsv")
        return {row["code"] for name in named for row in self.rows.get(name, [])}

    def _inherited(self, name: str) -> list[Row]:
        """Give a part the sector of what it is part of, where its own is empty."""
        sectors = {
            row["code"]: row["sector"] for file in ("groups.tsv", "organisations.tsv") for row in self.rows[file]
        }
        return [
            replace(row, cells={**row.cells, "sector": sectors.get(row["parent"], "")})
            if row["parent"] and not row["sector"]
            else row
            for row in self.rows[name]
        ]


_NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven"}


def _counted(rows: list[Row]) -> list[Row]:
    """Return the words for several with "the N ministers" written out for two to seven, "both" and "all three"."""
    known = {row["words"] for row in rows}
    made = []
    for row in rows:
        start, mark, noun = row["words"].partition(" N ")
        if not mark:
            made.append(row)
            continue
        made += [
            replace(row, cells={**row.cells, "words": words, "number": "2"}) for words in _singly(noun, row["kind"])
        ]
        for number, word in _NUMBERS.items():
            spelled = [f"{start} {word} {noun}", f"both {noun}" if number == 2 else f"all {word} {noun}"]
            new = [words for words in spelled if words not in known]
            made += [replace(row, cells={**row.cells, "words": words, "number": str(number)}) for words in new]
    return made


def _singly(noun: str, kind: str) -> list[str]:
    """Return the words for both of two states that name one of them: "neither country", "either government"."""
    one = f"{noun[:-3]}y" if noun.endswith("ies") else noun.removesuffix("s")
    return [f"{word} {one}" for word in ("neither", "either")] if kind == "state" else []


def packaged() -> Path:
    """Return the folder of the package's tables."""
    return Path(str(files("goodoffices") / "data" / "actors"))


def read(path: Path) -> Iterator[Row]:
    """Read one of the package's tables."""
    header = HEADERS[path.name]
    with path.open(encoding="utf-8") as lines:
        found = next(lines, "").rstrip("\n").split("\t")
        if found != header:
            raise DataError(f"{path.name}, line 1: the columns are {found}; they must be {header}")
        for number, line in enumerate(lines, start=2):
            if not line.strip() or line.startswith("#"):
                continue
            cells = line.rstrip("\n").split("\t")
            cells += [""] * (len(header) - len(cells))
            yield checked(Row(path.name, number, dict(zip(header, cells, strict=False))), len(cells))


def checked(row: Row, width: int) -> Row:
    """Return a row as it is, or refuse what no later stage could use."""
    if width > len(row.cells):
        raise row.refuse(f"{width} columns; there are only {len(row.cells)}: {', '.join(row.cells)}")
    sector = row.cells.get("sector", "")
    if sector and sector not in SECTORS and not (row.file == "offices.tsv" and sector == "HONORIFIC"):
        raise row.refuse(f"{sector!r} is none of {', '.join(sorted(SECTORS))}", "sector")
    if "number" in row.cells and not row["number"].isdigit():
        raise row.refuse(f"{row['number']!r} is no number; write how many actors, 0 for any", "number")
    return row
