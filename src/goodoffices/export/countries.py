"""What other data sets call a state: FIPS 10-4, the Correlates of War project's numbers, CAMEO's letters."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from goodoffices.errors import DataError

_NAME = "data/export/countries.tsv"
_COLUMNS = ["iso3", "fips", "cow", "cameo"]


@dataclass(frozen=True, slots=True)
class Codes:
    """A state's codes; ``fips`` and ``cow`` are None where the system has none for it."""

    fips: str | None
    cow: int | None
    cameo: str


@cache
def states() -> dict[str, Codes]:
    """The codes of every state and dependency by ISO 3166-1 alpha-3."""
    return parse(files("goodoffices").joinpath(_NAME).read_text("utf8"))


def parse(text: str) -> dict[str, Codes]:
    """The codes in the text of a table; raises DataError for a line that is none, or a code that two states have."""
    head, *rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    if head != _COLUMNS:
        raise DataError(f"{_NAME}: the columns are {', '.join(head)}; they must be {', '.join(_COLUMNS)}")
    found: dict[str, Codes] = {}
    for row in rows:
        if len(row) != len(_COLUMNS) or len(row[0]) != len("ISO") or not (row[2] == "" or row[2].isdigit()):
            raise DataError(f"{_NAME}: {' '.join(row)}: needs {', '.join(_COLUMNS)}, of which cow is a number or empty")
        if row[0] in found:
            raise DataError(f"{_NAME}: {row[0]} stands there twice")
        found[row[0]] = Codes(row[1] or None, int(row[2]) if row[2] else None, row[3] or row[0])
    for name in ("fips", "cow", "cameo"):
        codes = [c for state in found.values() if (c := getattr(state, name)) is not None]
        if twice := sorted({str(c) for c in codes if codes.count(c) > 1}):
            raise DataError(f"{_NAME}: two states have the {name} code {', '.join(twice)}")
    return found


def state_of(code: str | None) -> Codes | None:
    """The state of an actor's code ("COL:ELN" is of Colombia); None for organisations."""
    return states().get((code or "").partition(":")[0])
