"""What is wrong with the tables of actors, line by line."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from goodoffices.actors import own
from goodoffices.actors.lexicon import Entry, build
from goodoffices.actors.tables import Row, Tables
from goodoffices.errors import DataError

_NAMED = {"countries.tsv": ("names", "demonyms"), "groups.tsv": ("names",), "organisations.tsv": ("names",)}
# Offices that one person holds at a time; acting holders and handovers make some overlap, so days are forgiven.
SINGLE = frozenset(
    "foreign minister|defence minister|interior minister|finance minister|national security adviser|king|emir".split(
        "|"
    )
)
_FORGIVEN = dt.timedelta(days=92)


def check(extra: Path | None = None) -> list[str]:
    """Return the faults of the tables, each with file and line; empty where all is well."""
    try:
        tables = Tables.load(extra)
    except DataError as error:
        return error.message.split("\n")
    found = [*_dates(tables), *_codes(tables), *own.cycles(tables)]
    if found:
        return found
    return [*_spells(tables), *_shared_offices(tables), *_aliases(tables), *_unreachable(tables)]


def _fault(row: Row, problem: str) -> str:
    return row.refuse(problem).message


def _dates(tables: Tables) -> list[str]:
    return [fault for rows in tables.rows.values() for row in rows for fault in own.dates(row)]


def _codes(tables: Tables) -> list[str]:
    known, countries = tables.codes(), {row["code"] for row in tables.rows["countries.tsv"]}
    return [fault for rows in tables.rows.values() for row in rows for fault in own.codes(row, known, countries)]


def _spells(tables: Tables) -> list[str]:
    """One person twice in one office at one time."""
    faults = []
    seen: dict[tuple[str, str, str], list[tuple[dt.date, dt.date]]] = {}
    for row in tables.rows["people.tsv"]:
        spell = (row.since, row.until)
        earlier = seen.setdefault((row["name"], row["country"], row["office"]), [])
        if any(spell[0] < until and since < spell[1] for since, until in earlier):
            faults.append(_fault(row, f"{row['name']} is {row['office'] or 'listed'} twice at one time"))
        earlier.append(spell)
    return faults


def _shared_offices(tables: Tables) -> list[str]:
    """Two people in an office for one, for longer than a handover."""
    faults = []
    held: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in tables.rows["people.tsv"]:
        if row["office"] in SINGLE and row["from"] and not row.own:
            held[row["country"], row["office"]].append(row)
    for (country, office), rows in held.items():
        rows.sort(key=lambda row: (row.since, row.until))
        for left, right in pairwise(rows):
            if left["name"] != right["name"] and _surely(left, right) > _FORGIVEN:
                faults.append(
                    _fault(right, f"{right['name']} and {left['name']} (line {left.line}) are both {country} {office}")
                )
    return faults


def _surely(left: Row, right: Row) -> dt.timedelta:
    """For how long two spells overlap whatever day their months and years mean."""
    from goodoffices.actors.tables import as_day

    begin = as_day(right["from"], last=True)
    ends = [as_day(row["to"].removesuffix("+"), last=False) for row in (left, right) if row["to"]]
    return min(ends, default=dt.date.max) - begin


def _aliases(tables: Tables) -> list[str]:
    faults = []
    owners: dict[tuple[str, str], tuple[str, Row]] = {}
    for file, columns in _NAMED.items():
        for row in (row for row in tables.rows[file] if not row.own):
            for name in (name for column in columns for name in row.many(column)):
                code, other = owners.setdefault(("name", name), (row["code"], row))
                if code != row["code"] and not _told_apart(row, other):
                    faults.append(_fault(row, f"{name!r} also names {code} ({other.file}, line {other.line})"))
    for row in (row for row in tables.rows["people.tsv"] if not row.own):
        for alias in row.many("aliases"):
            name, other = owners.setdefault(("person", alias), (row["name"], row))
            if name != row["name"] and not _two_people(row, other):
                faults.append(_fault(row, f"alias {alias!r} also names {name} ({other.file}, line {other.line})"))
    return faults


def _two_people(row: Row, other: Row) -> bool:
    """Tell whether a text tells two people of one alias apart: by its day, or by the countries that it names."""
    disjoint = row.until < other.since or other.until < row.since
    return disjoint or row["country"].split(":")[0] != other["country"].split(":")[0]


_CONSTITUTIONS = frozenset(
    "Republic Democratic People's Kingdom State States Islamic Federal United Islands Union".split()
)


def _told_apart(row: Row, other: Row) -> bool:
    """Tell whether a text tells two of one name apart: by its day, or by the countries that it names."""
    if row.until < other.since or other.until < row.since:
        return True
    countries = {each["code"].split(":")[0] for each in (row, other) if ":" in each["code"]}
    return len(countries) == 2 or bool(_own_words(row) & _own_words(other))


def _own_words(row: Row) -> set[str]:
    """The words that set a state's name apart, which two states may share ("Congo"); none for other rows."""
    if row.file != "countries.tsv":
        return set()
    words = {word for name in row.many("names") for word in name.replace("-", " ").split() if len(word) > 3}
    return words - _CONSTITUTIONS


def _unreachable(tables: Tables) -> Iterator[str]:
    """Names that no text can find: a longer or weightier entry, or a sign at an end, always stands in the way."""
    lexicon = build(tables)
    for file in (name for name in tables.rows if name != "nouns.tsv"):
        for row in tables.rows[file]:
            where = f"{row.file}:{row.line}"
            for name in _names(row):
                hits = lexicon.find(name)
                if not any(hit.start == 0 and hit.end == len(name) and _said(hit.entries, where) for hit in hits):
                    found = ", ".join(f"{name[hit.start : hit.end]!r} ({hit.entries[0].source})" for hit in hits)
                    yield _fault(row, f"{name!r} is never found; a text with it gives {found or 'nothing'}")


def _said(entries: tuple[Entry, ...], where: str) -> bool:
    return any(entry.source == where for entry in entries)


def _names(row: Row) -> list[str]:
    columns = ("names", "demonyms", "capitals", "metonyms", "aliases", "words", "name")
    return [name for column in columns if column in row.cells for name in row.many(column)]
