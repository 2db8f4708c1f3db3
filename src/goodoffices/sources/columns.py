"""The columns of tables, and a map from a table's own names to ours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from goodoffices.errors import FormatError, OptionError

FIELDS = ("id", "title", "text", "published", "outlet", "url", "language")
Columns = Mapping[str, str]
OURS: Columns = MappingProxyType({})


def parse_columns(value: str | None) -> Columns:
    """Our field -> the table's column, out of "text=body,published=date"; raises OptionError where it is none."""
    found: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in (value or "").split(","))):
        ours, equals, theirs = (piece.strip() for piece in part.partition("="))
        if not equals or not theirs or ours not in FIELDS or ours in found:
            raise OptionError(
                f"--columns '{part}': wanted is FIELD=COLUMN, as text=body,published=date, each field once; "
                f"fields are {', '.join(FIELDS)}"
            )
        found[ours] = theirs
    return found


def renamed(row: Mapping[str, Any], columns: Columns) -> Mapping[str, Any]:
    """The row under our names; a column that is mapped counts in place of one that has our name."""
    return {**row, **{ours: row.get(theirs) for ours, theirs in columns.items()}} if columns else row


def refuse_missing(names: Iterable[str], columns: Columns) -> None:
    """Raise FormatError where a table lacks its text, or a column that the map names."""
    there = list(names)
    wanted = {"text": "text", **columns}
    missing = [theirs for theirs in wanted.values() if theirs not in there]
    if missing:
        listed = ", ".join(map(str, there)) or "none"
        raise FormatError(f"no column {', '.join(missing)}; the columns are {listed} (--columns text=NAME maps one)")
