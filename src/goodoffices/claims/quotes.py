"""Where words stand in quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left

Range = tuple[int, int]
# Single marks count where they stand at the outside of words, which an apostrophe does not.
_MARK = re.compile(r"[\"“”„]|``|''|\n\s*\n|(?<![\w’])‘(?=\w)|(?<=[\w.,!?])’(?!\w)")
_OPENING = frozenset({"“", "„", "``"})
# Two apostrophes open a quotation too: some papers' archives write all marks so.
_CLOSING = frozenset({"”"})
_SINGLE = ("‘", "’")


def quotations(text: str) -> list[Range]:
    """The ranges of quoted words, marks included; a quotation ends with its paragraph at the latest."""
    found: list[Range] = []
    opened: int | None = None
    single: int | None = None
    for match in _MARK.finditer(text):
        mark = match.group()
        if mark.startswith("\n"):
            _end_paragraph(found, opened, match.start())
            opened = single = None
        elif mark in _SINGLE:
            single = _in_single(found, mark, match, single if opened is None else None)
        elif opened is None:
            opened = None if mark in _CLOSING else match.start()
        elif mark not in _OPENING:
            found.append((opened, match.end()))
            opened = None
    _end_paragraph(found, opened, len(text))
    return sorted(found)


def _in_single(found: list[Range], mark: str, match: re.Match[str], opened: int | None) -> int | None:
    """Where single marks are open after this one; a closed pair is kept unless double ones stand inside."""
    if mark == "‘":
        return match.start()
    if opened is not None and not (found and found[-1][1] > opened):
        found.append((opened, match.end()))
    return None


def _end_paragraph(found: list[Range], opened: int | None, end: int) -> None:
    """Keep a quotation that its paragraph leaves open, as a speech over several paragraphs does."""
    if opened is not None and end - opened > 1:
        found.append((opened, end))


def holds(ranges: list[Range], at: int) -> Range | None:
    """The quotation in which the character ``at`` stands, if any; the ranges are in order and apart."""
    number = bisect_left(ranges, (at,)) - 1
    return ranges[number] if number >= 0 and at < ranges[number][1] else None


def overlapping(ranges: list[Range], piece: Range) -> bool:
    """Whether any of the ranges, in order and apart, shares characters with ``piece``."""
    number = bisect_left(ranges, (piece[1],)) - 1
    return number >= 0 and ranges[number][1] > piece[0]


def merge(ranges: list[Range], text: str) -> list[Range]:
    """The ranges in order, overlapping ones and those parted by blanks alone joined."""
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and (start <= merged[-1][1] or (text and not text[merged[-1][1] : start].strip())):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
