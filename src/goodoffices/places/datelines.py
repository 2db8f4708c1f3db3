"""Datelines: "GENEVA, Oct 30 -", "NEW YORK (Wire) -": where a report was filed, not where things happened."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A line that opens with a name in capitals (or in title case before a date or an agency) and, within forty
# characters, a dash that stands free.
_DASH = r"\s(?:-{1,2}|[–—])\s"
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ'’.\-]+(?:[ \-][A-ZÀ-Þ'’.\-]+){0,3}"
_TITLE = r"[A-ZÀ-Þ][\w'’.\-]+(?: [A-ZÀ-Þ][\w'’.\-]+){0,3}"
_DATELINE = re.compile(
    rf"^[ \t]*(?:(?P<capitals>{_CAPITALS})(?:[,/ (][^\n]{{0,44}}?)?|(?P<title>{_TITLE}), "
    rf"(?:[^\n]{{0,30}}?\d)[^\n]{{0,16}}?|(?P<agency>{_TITLE}) \([^)\n]{{2,30}}\)){_DASH}",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """Characters of a whole dateline, and of the place in it."""

    start: int
    end: int
    place_start: int
    place_end: int


def find_datelines(text: str) -> list[Dateline]:
    """All datelines of a text, in order."""
    found = []
    for match in _DATELINE.finditer(text):
        group = match.lastgroup or "capitals"
        found.append(Dateline(match.start(group), match.end(), match.start(group), match.end(group)))
    return found
