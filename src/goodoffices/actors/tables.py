"""The tables of actors: read from TSV, refused where a row is damaged."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
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
    "groups.tsv": "code names sector from to side note".split(),
    "organisations.tsv": "code names sector from to note".split(),
    "people.tsv": "name aliases country office sector from to note".split(),
    "generics.tsv": "words sector note".split(),
    "offices.tsv": "words office sector".split(),
    "sides.tsv": "words number kind sector".split(),
    "nouns.tsv": "word sort".split(),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: where it stands and its cells by column."""

    file: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def many(self, column: str) -> list[str]:
        """Return the |-separated values of a cell."""
        return [value.strip() for value in self.cells[column].split("|") if value.strip()]

    def refuse(self, problem: str) -> DataError:
        """Return the error that names this line."""
        return DataError(f"{self.file}, line {self.line}: {problem}")

    @property
    def since(self) -> dt.date:
        """The first day of the row's spell; the beginning of time where empty."""
        return self._day("from", last=False) or dt.date.min

    @property
    def until(self) -> dt.date:
        """The last day of the row's spell; the end of time where empty."""
        return self._day("to", last=True) or dt.date.max

    def _day(self, column: str, *, last: bool) -> dt.date | None:
        value = self.cells[column].strip()
        if not value:
            return None
        try:
            return as_day(value.removesuffix("+") if column == "to" else value, last=last)
        except ValueError as error:
            raise self.refuse(f"{column} is {value!r}; write YYYY, YYYY-MM or YYYY-MM-DD") from error


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
    """All tables, as rows."""

    rows: dict[str, list[Row]] = field(default_factory=dict)

    @classmethod
    def load(cls, extra: Path | None = None) -> Tables:
        """Read the tables of the package and, after them, those of the same names in a folder of the user's."""
        packaged = Path(str(files("goodoffices") / "data" / "actors"))
        tables = cls()
        for name in HEADERS:
            tables.rows[name] = list(read(packaged / name))
            if extra is not None:
                tables.rows[name] += read(extra / name)
        return tables


def read(path: Path) -> Iterator[Row]:
    """Read one table; a file that is not there has no rows."""
    if not path.exists():
        return
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
        raise row.refuse(f"sector {sector!r} is none of {', '.join(sorted(SECTORS))}")
    if row.file == "sides.tsv" and not row["number"].isdigit():
        raise row.refuse(f"number is {row['number']!r}; write how many actors the words stand for, 0 for any")
    return row
