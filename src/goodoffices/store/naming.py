"""Actors' codes by the names that people type, and names for codes, from the actor tables."""

from __future__ import annotations

import re
from functools import cache

from goodoffices.errors import OptionError

_CODE = re.compile(r"[A-Z][A-Z0-9_-]+(?::[A-Z0-9_-]+)?")


def codes_of(asked: str) -> tuple[str, ...]:
    """The codes that a code ("IRN"), a name ("Iran", "Rapid Support Forces") or a list of them with commas means.

    Raises OptionError for a name that is in no table.
    """
    found: list[str] = []
    for part in (p.strip() for p in asked.split(",")):
        codes = (part,) if _CODE.fullmatch(part) else _tables()[0].get(part.casefold(), ())
        if not codes:
            raise OptionError(
                f"actor {part!r} is not known; give a code such as IRN, SDN:RSF or UN, or a name in the tables"
            )
        found.extend(codes)
    return tuple(dict.fromkeys(found))


def name_of(code: str) -> str:
    """The usual name of a code; the code itself where no table has it."""
    return _tables()[1].get(code, code)


@cache
def _tables() -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    from goodoffices.actors.tables import Tables

    rows = Tables.load().rows
    by_name: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for file in ("countries.tsv", "organisations.tsv", "groups.tsv"):
        for row in rows.get(file, []):
            code, called = row.cells["code"], [n for n in row.cells["names"].split("|") if n]
            for name in called:
                by_name.setdefault(name.casefold(), []).append(code)
            if called:
                names.setdefault(code, called[0])
    return {name: tuple(dict.fromkeys(codes)) for name, codes in by_name.items()}, names
