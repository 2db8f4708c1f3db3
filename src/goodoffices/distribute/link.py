"""The second pass: which reports tell one event, over Parquet, in the order of publication, with bounded memory.

Events are found again under the store's blocking keys and forgotten when nothing has told them for a while, so that
what is held is some weeks of news, however long the archive.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from goodoffices.distribute.output import files, rows, write_table
from goodoffices.linking import Facts, best, facts_of, keys_of, searched
from goodoffices.records import Report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

REMEMBERED = dt.timedelta(days=45)
# Of the events under one key, those told last: a war's thousand clashes of a week are not all compared.
_CANDIDATES = 60
EVENTS = pa.schema(
    {"event": pa.string(), "report": pa.string(), "identity": pa.string(), "published": pa.date32(),
     "score": pa.float32(), "reason": pa.string()}
)  # fmt: skip
_COLUMNS = ("id", "identity", "published", "record")


@dataclass(slots=True)
class _Event:
    name: str
    facts: Facts
    last: dt.date
    document: str


class Linker:
    """Events by their keys; reports come in the order of publication."""

    def __init__(self) -> None:
        self.events: dict[int, _Event] = {}
        self.keys: dict[str, dict[int, None]] = defaultdict(dict)
        self.made = 0

    def link(self, report: Report, identity: str, published: dt.date) -> tuple[str, float, str]:
        """The event that a report tells, how sure that is and why; a new one where it tells none that is known."""
        facts = facts_of(report, published)
        numbers = {n: None for key in searched(facts) for n in list(self.keys.get(key, ()))[-_CANDIDATES:]}
        # One document's reports are acts of their own.
        known = [(n, self.events[n].facts) for n in numbers if self.events[n].document != identity]
        found = best(facts, known)
        if found is None:
            self._register(self.made, _Event(report.id, facts, published, identity))
            self.made += 1
            return report.id, 1.0, "first told"
        number, match = found
        event = self.events[number]
        event.facts, event.last, event.document = event.facts.joined(facts), published, identity
        self._register(number, event)
        return event.name, match.score, match.reason

    def _register(self, number: int, event: _Event) -> None:
        self.events[number] = event
        for key in keys_of(event.facts):
            self.keys[key].pop(number, None)
            self.keys[key][number] = None

    def forget(self, day: dt.date) -> None:
        """Drop the events that nothing has told for long before a day."""
        gone = {n for n, e in self.events.items() if e.last < day - REMEMBERED}
        if not gone:
            return
        for number in gone:
            del self.events[number]
        kept = {k: {n: None for n in held if n not in gone} for k, held in self.keys.items()}
        self.keys = defaultdict(dict, {k: held for k, held in kept.items() if held})


def link_events(out: Path, by: str) -> int:
    """Write ``events``: a row a report with its event, by period; how many events there are."""
    linker = Linker()
    for when, paths in files(out, "reports"):
        made = list(_linked(linker, paths))
        write_table(out / "events" / f"{by}={when}" / "events.parquet", pa.Table.from_pylist(made, schema=EVENTS))
    return linker.made


def _linked(linker: Linker, paths: list[Path]) -> Iterator[dict[str, Any]]:
    """A period's reports in order of publication; those without a day come as of the first one there is."""
    found = [row for path in paths for row in rows(path, _COLUMNS)]
    found.sort(key=lambda r: (r["published"] or dt.date.min, r["identity"], r["id"]))
    at = None
    for row in found:
        day = row["published"] or dt.date.min + 2 * REMEMBERED
        if day != at:
            linker.forget(day)
            at = day
        name, score, reason = linker.link(Report.model_validate_json(row["record"]), row["identity"], day)
        yield {
            "event": name, "report": row["id"], "identity": row["identity"], "published": row["published"],
            "score": score, "reason": reason,
        }  # fmt: skip
