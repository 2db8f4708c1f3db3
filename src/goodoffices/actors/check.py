"""What is wrong with the tables of actors, line by line."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from goodoffices.actors.tables import Row, Tables
from goodoffices.errors import DataError

_NAMED = {"countries.tsv": ("names", "demonyms"), "groups.tsv": ("names",), "organisations.tsv": ("names",)}


def check(extra: Path | None = None) -> list[str]:
    """Return the faults of the tables, each with file and line; empty where all is well."""
    try:
        tables = Tables.load(extra)
        faults = [*_dates(tables), *_codes(tables), *_spells(tables), *_aliases(tables)]
    except DataError as error:
        return [str(error)]
    return faults


def _fault(row: Row, problem: str) -> str:
    return str(row.refuse(problem))


def _dates(tables: Tables) -> list[str]:
    faults = []
    for rows in tables.rows.values():
        for row in rows:
            if "from" not in row.cells:
                continue
            try:
                if row.since > row.until:
                    faults.append(_fault(row, f"from {row['from']} is after to {row['to']}"))
            except DataError as error:
                faults.append(str(error))
    return faults


def _codes(tables: Tables) -> list[str]:
    countries = {row["code"] for row in tables.rows["countries.tsv"]}
    known = countries | {row["code"] for file in ("groups.tsv", "organisations.tsv") for row in tables.rows[file]}
    people = [
        _fault(row, f"country {row['country']!r} is in no table of countries, groups or organisations")
        for row in tables.rows["people.tsv"]
        if row["country"] and row["country"] not in known
    ]
    groups = [
        _fault(row, f"code {row['code']!r} begins with no country of countries.tsv")
        for row in tables.rows["groups.tsv"]
        if ":" in row["code"] and row["code"].split(":")[0] not in countries
    ]
    return people + groups


def _spells(tables: Tables) -> list[str]:
    faults = []
    seen: dict[tuple[str, str, str], list[tuple[dt.date, dt.date]]] = {}
    for row in tables.rows["people.tsv"]:
        spell = (row.since, row.until)
        earlier = seen.setdefault((row["name"], row["country"], row["office"]), [])
        if any(spell[0] < until and since < spell[1] for since, until in earlier):
            faults.append(_fault(row, f"{row['name']} is {row['office'] or 'listed'} twice at one time"))
        earlier.append(spell)
    return faults


def _aliases(tables: Tables) -> list[str]:
    faults = []
    owners: dict[tuple[str, str], tuple[str, Row]] = {}
    for file, columns in _NAMED.items():
        for row in tables.rows[file]:
            for name in (name for column in columns for name in row.many(column)):
                code, other = owners.setdefault(("name", name), (row["code"], row))
                if code != row["code"] and row.since <= other.until and other.since <= row.until:
                    faults.append(_fault(row, f"{name!r} also names {code} ({other.file}, line {other.line})"))
    for row in tables.rows["people.tsv"]:
        for alias in row.many("aliases"):
            name, other = owners.setdefault(("person", alias), (row["name"], row))
            if name != row["name"]:
                faults.append(_fault(row, f"alias {alias!r} also names {name} ({other.file}, line {other.line})"))
    return faults
