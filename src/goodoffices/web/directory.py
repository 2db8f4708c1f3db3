"""What the tables say of an actor: names, dates, and who held which office when."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache


@dataclass(frozen=True, slots=True)
class Holder:
    """A person in an office from a date to a date, at their own precision."""

    person: str
    office: str
    start: str
    end: str


@dataclass(slots=True)
class Entry:
    """An actor of the tables; all is empty where no table has it."""

    names: list[str] = field(default_factory=list)
    sort: str = ""
    spans: list[tuple[str, str]] = field(default_factory=list)
    note: str = ""
    holders: list[Holder] = field(default_factory=list)

    @property
    def start(self) -> str:
        """When the first of its forms began; empty where one of them has no beginning in the tables."""
        return min((start for start, _ in self.spans), default="")

    @property
    def end(self) -> str:
        """When the last of its forms ended; empty where one of them lasts."""
        ends = [end for _, end in self.spans]
        return max(ends) if ends and all(ends) else ""


_SORTS = {"countries.tsv": "state", "organisations.tsv": "organisation", "groups.tsv": "group"}


def entry(code: str) -> Entry:
    """What the tables say of a code."""
    return _entries().get(code, Entry())


@cache
def _entries() -> dict[str, Entry]:
    from goodoffices.actors.tables import Tables

    rows = Tables.load().rows
    found: dict[str, Entry] = defaultdict(Entry)
    for file, sort in _SORTS.items():
        for row in rows.get(file, []):
            mine = found[row["code"]]
            mine.names += [n for n in row.many("names") if n not in mine.names]
            mine.sort = mine.sort or sort
            mine.spans.append((row["from"], row["to"]))
            mine.note = mine.note or row.cells.get("note", "")
    for row in rows.get("people.tsv", []):
        found[row["country"]].holders.append(Holder(row["name"], row["office"], row["from"], row["to"]))
    for mine in found.values():
        mine.holders.sort(key=lambda h: (h.start, h.person), reverse=True)
    return dict(found)
