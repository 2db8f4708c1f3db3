"""The coders' rows (``gold.tsv``), without a word of the texts: where a trigger begins, and what it is."""

from __future__ import annotations

import csv
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).parent / "gold.tsv"


@dataclass(frozen=True, slots=True)
class Gold:
    """A coder's row; several alternatives that are all right, the best first."""

    document: str
    start: int
    events: tuple[str, ...]
    actors: frozenset[str]
    recipients: frozenset[str]
    factuality: str
    core: bool
    """Whether a program must find it; a row that is not counts neither for nor against."""


def rows(path: Path = FILE) -> dict[str, list[Gold]]:
    """The rows by document; documents in which the coders found nothing have none."""
    found: dict[str, list[Gold]] = {}
    with path.open(encoding="utf8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            kept = found.setdefault(row["document"], [])
            if row["event"]:
                kept.append(_gold(row))
    return found


def half(documents: Iterable[str], name: str) -> list[str]:
    """The documents of one half: ``dev``, which may be read for errors, or ``blind``, which is only scored."""
    return sorted(d for d in documents if (zlib.crc32(f"h{d}".encode()) % 2 == 0) == (name == "dev"))


def _gold(row: dict[str, str]) -> Gold:
    sides = (
        frozenset(code for code in row[side].replace("|", ";").split(";") if code) for side in ("actor", "recipient")
    )
    actors, recipients = sides
    events = tuple(row["event"].split("|"))
    return Gold(row["document"], int(row["start"]), events, actors, recipients, row["factuality"], row["core"] == "yes")
