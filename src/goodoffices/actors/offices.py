"""Who held an office on a day, and what a name meant on a day: questions to the tables, without any text."""

from __future__ import annotations

import datetime as dt
import difflib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from goodoffices.actors.lexicon import Entry, Sort, fold, lexicon
from goodoffices.actors.tables import Row, Tables
from goodoffices.errors import DataError

# Offices that answer to one question, since states name them differently.
KINDS: dict[str, frozenset[str]] = {
    kind: frozenset(offices.split("|"))
    for kind, offices in {
        "head of state": "president|king|queen|emir|sultan|emperor|prince|grand duke|supreme leader|head of state|"
        "junta leader|head of the transitional council|Soviet president|pope|separatist leader|captain regent",
        "head of government": "prime minister|chancellor|chief executive|premier|first prime minister",
        "foreign minister": "foreign minister|secretary of state",
        "chief of the defence staff": "chief of the defence staff|army chief|military commander|commander-in-chief",
        "army chief": "army chief|chief of the defence staff|military commander|commander-in-chief",
        "vice president": "vice president|deputy president",
        "organisation chief": "secretary-general|president|president of the Commission|director-general|chairman|"
        "executive secretary|president of the commission|chairperson of the Commission|chairman of the Commission",
    }.items()
}


@dataclass(frozen=True, slots=True)
class Holding:
    """One thing that a name can stand for.

    ``holds`` tells whether it does so on the day asked for, ``wins`` whether a text of that day means it.
    """

    name: str
    code: str
    sector: str
    office: str
    since: str
    until: str
    source: str
    holds: bool
    wins: bool

    def row(self) -> dict[str, Any]:
        """Return the fields by name."""
        return asdict(self)


def holders(tables: Tables, code: str, office: str, day: dt.date) -> list[Row]:
    """Return the rows of those who hold an office (or a kind of office) of a country, group or body on a day."""
    wanted = KINDS.get(office, frozenset({office}))
    rows = [r for r in tables.rows["people.tsv"] if r["country"] == code and r["office"] in wanted]
    return [row for row in rows if row.since <= day <= row.until]


def about(name: str, day: dt.date | None, extra: Path | None = None) -> list[Holding]:
    """Return all that a name, alias, surname, word or code can stand for, the winner of the day first.

    Raises DataError with the nearest names where the tables have nothing.
    """
    tables = Tables.load(extra)
    name = name.removeprefix("the ").removeprefix("The ")
    found = _by_name(name, day, extra) or _by_code(tables, name, day)
    if not found:
        near = dict.fromkeys(difflib.get_close_matches(name, _every_name(tables), n=5, cutoff=0.75))
        hint = f"near: {', '.join(near)}" if near else "for a place see `places show`, for words of a text `inspect`"
        raise DataError(f"{name!r} is in no table of actors; {hint}")
    winner = _winner(found, day)
    held = [_holding(entry, tables, day, wins=entry is winner) for entry in found]
    return sorted(held, key=lambda holding: (not holding.wins, not holding.holds))


def _by_name(name: str, day: dt.date | None, extra: Path | None) -> list[Entry]:
    """Return what a name stands for; to a bare surname also what others who bear it are."""
    known = lexicon(extra)
    others = known.surnames.get(name, [])
    for automaton, text in ((known.names, name), (known.names, fold(name)), (known.words, name.lower())):
        if text in automaton:
            found = list(automaton.get(text)[1])
            if found[0].sort == "person" and not any(entry.holds(day) for entry in found):
                found = [*known.bearers(name, day), *found]
            return list(dict.fromkeys([*found, *others]))
    return list(others)


def _by_code(tables: Tables, code: str, day: dt.date | None) -> list[Entry]:
    """Return those who speak for a code, on a day or ever."""
    rows = [row for row in tables.rows["people.tsv"] if row["country"] == code]
    rows = [row for row in rows if day is None or row.since <= day <= row.until]
    known = [row for name in ("countries.tsv", "groups.tsv", "organisations.tsv") for row in tables.rows[name]]
    return [_entry(row) for row in [*(row for row in known if row["code"] == code), *rows]]


def _entry(row: Row) -> Entry:
    person = "name" in row.cells
    name = row["name"] if person else next(iter(row.many("names")), row["code"])
    sort: Sort = "person" if person else "country" if row.file == "countries.tsv" else "group"
    code, office = (row["country"], row["office"]) if person else (row["code"], None)
    source = f"{row.file}:{row.line}"
    sector = row.cells.get("sector") or "GOV"
    return Entry(sort, code, name, sector, office, row.since, row.until, source=source, own=row.own)


def _winner(found: list[Entry], day: dt.date | None) -> Entry | None:
    from goodoffices.actors.who import pick

    return pick(found, day, {})[0]


def _holding(entry: Entry, tables: Tables, day: dt.date | None, *, wins: bool) -> Holding:
    file, _, line = entry.source.partition(":")
    row = next((r for rows in tables.rows.values() for r in rows if r.file == file and str(r.line) == line), None)
    since, until = (row.cells.get("from", ""), row.cells.get("to", "")) if row is not None else ("", "")
    return Holding(entry.name, entry.code or "", entry.sector or "", entry.office or "", since, until, entry.source,
                   holds=entry.holds(day), wins=wins)  # fmt: skip


def _every_name(tables: Tables) -> list[str]:
    columns = ("name", "aliases", "names", "words")
    return [n for rows in tables.rows.values() for r in rows for c in columns if c in r.cells for n in r.many(c)]
