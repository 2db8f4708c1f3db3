"""Where words stand in quotation marks."""

from __future__ import annotations

import re

Range = tuple[int, int]
_MARK = re.compile(r"[\"“”„]|``|''|\n\s*\n")
_OPENING = frozenset({"“", "„", "``"})
_CLOSING = frozenset({"”", "''"})


def quotations(text: str) -> list[Range]:
    """The ranges of quoted words, marks included; a quotation ends with its paragraph at the latest."""
    found: list[Range] = []
    opened: int | None = None
    for match in _MARK.finditer(text):
        mark = match.group()
        if mark.startswith("\n"):
            _end_paragraph(found, opened, match.start())
            opened = None
        elif opened is None:
            opened = None if mark in _CLOSING else match.start()
        elif mark not in _OPENING:
            found.append((opened, match.end()))
            opened = None
    _end_paragraph(found, opened, len(text))
    return found


def _end_paragraph(found: list[Range], opened: int | None, end: int) -> None:
    """Keep a quotation that its paragraph leaves open, as a speech over several paragraphs does."""
    if opened is not None and end - opened > 1:
        found.append((opened, end))


def holds(ranges: list[Range], at: int) -> Range | None:
    """The quotation in which the character ``at`` stands, if any."""
    return next(((a, b) for a, b in ranges if a < at < b), None)


def merge(ranges: list[Range], text: str) -> list[Range]:
    """The ranges in order, overlapping ones and those parted by blanks alone joined."""
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and (start <= merged[-1][1] or not text[merged[-1][1] : start].strip()):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
