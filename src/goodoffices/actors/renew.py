"""What another source knows of offices that our table does not, as a diff that a person reviews before applying it."""

from __future__ import annotations

import csv
import datetime as dt
import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from goodoffices.actors.lexicon import fold
from goodoffices.actors.tables import HEADERS, Row, Tables, as_day, packaged
from goodoffices.actors.wikidata import Held

_PEOPLE = "people.tsv"
_NEAR = dt.timedelta(days=62)
Position = tuple[re.Pattern[str], str, str]


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """A line to put in (``line`` 0) or to put in the place of another."""

    line: int
    country: str
    office: str
    since: str
    name: str
    text: str


def positions(path: Path | None = None) -> list[Position]:
    """Read how another source's positions are written as offices: patterns over whole names, the first wins."""
    with (path or packaged() / "positions.tsv").open(encoding="utf8") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(re.compile(row["pattern"], re.IGNORECASE), row["office"], row["sector"]) for row in rows]


def office(position: str, country: str, known: list[Position]) -> tuple[str, str] | None:
    """Return the office and sector of a position ("Minister of Defence of Peru"), None for one that we do not keep."""
    bare = re.sub(r"^(the|federal)\s+", "", position.strip(), flags=re.IGNORECASE)
    names = [bare, re.sub(rf"\s+of\s+(the\s+)?{re.escape(country)}$", "", bare, flags=re.IGNORECASE)]
    return next(((found, sector) for pattern, found, sector in known for n in names if pattern.fullmatch(n)), None)


def diff(tables: Tables, held: Iterable[Held], known: list[Position]) -> str:
    """Return a unified diff of people.tsv; the same answers, in whatever order, give the same bytes.

    A spell that we lack is put after the last row of its country; one that ended where ours is open gets its end.
    """
    rows = [row for row in tables.rows[_PEOPLE] if not row.own]
    changes = sorted(set(_changes(rows, _country_names(tables), held, known)))
    before = (packaged() / _PEOPLE).read_text("utf8").splitlines(keepends=True)
    after = _applied(before, rows, changes)
    return "".join(difflib.unified_diff(before, after, f"a/{_PEOPLE}", f"b/{_PEOPLE}", n=1))


def _country_names(tables: Tables) -> dict[str, str]:
    return {row["code"]: row.many("names")[0] for row in reversed(tables.rows["countries.tsv"]) if row["names"]}


def _changes(rows: list[Row], names: dict[str, str], held: Iterable[Held], known: list[Position]) -> Iterable[Change]:
    ours: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        ours.setdefault((row["country"], row["office"]), []).append(row)
    spelling = {(_key(row["name"]), row["country"]): row["name"] for row in rows}
    for spell in held:
        kind = office(spell.position, names.get(spell.country, spell.country), known)
        if kind is None:
            continue
        change = _change(spell, kind, ours.get((spell.country, kind[0]), []), spelling)
        if change is not None:
            yield change


def _change(
    spell: Held, kind: tuple[str, str], there: list[Row], spelling: dict[tuple[str, str], str]
) -> Change | None:
    same = next((row for row in there if _same(spell, row)), None)
    if same is None:
        name = spelling.get((_key(spell.name), spell.country), spell.name)
        cells = [name, "", spell.country, *kind, spell.since, spell.until, f"Wikidata {spell.entity}"]
        return Change(0, spell.country, kind[0], spell.since, name, "\t".join(cells))
    if spell.until and (not same["to"] or same.open_end):
        cells = [spell.until if column == "to" else same[column] for column in HEADERS[_PEOPLE]]
        return Change(same.line, spell.country, kind[0], spell.since, same["name"], "\t".join(cells))
    return None


def _same(spell: Held, row: Row) -> bool:
    """Tell whether a row is a spell of the same person at the same time, however the name is written."""
    names = {_key(name) for name in [row["name"], *row.many("aliases")]}
    mine = _key(spell.name)
    if mine not in names and mine.split()[-1] not in {name.split()[-1] for name in names}:
        return False
    since = as_day(spell.since, last=False)
    until = as_day(spell.until, last=True) if spell.until else dt.date.max
    beyond = row.until if row.until == dt.date.max else row.until + _NEAR
    return since <= beyond and until >= (row.since if row.since == dt.date.min else row.since - _NEAR)


def _key(name: str) -> str:
    return fold(name).lower().replace("-", " ").replace("'", "").replace("’", "").replace(".", "")


def _applied(lines: list[str], rows: list[Row], changes: list[Change]) -> list[str]:
    last = {row["country"]: row.line for row in rows}
    swapped = {change.line: change.text + "\n" for change in changes if change.line}
    added: dict[int, list[str]] = {}
    for change in changes:
        if not change.line:
            added.setdefault(last.get(change.country, len(lines)), []).append(change.text + "\n")
    return [line for n, old in enumerate(lines, 1) for line in (swapped.get(n, old), *added.get(n, []))]
