"""The part of a time that the words before it name: "early August", "the first half of 2021", "later this week"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from goodoffices.dates.periods import extent
from goodoffices.dates.values import Meaning

# Thirds and halves of a stretch of days, as fractions of it.
_PARTS = (
    (r"early|beginning of|start of|first (?:days?|weeks?|months?|part|third) of|opening (?:days?|weeks?) of", 0, 1 / 3),
    (r"mid|middle of", 1 / 3, 2 / 3),
    (
        r"late|end of|close of|last (?:days?|weeks?|months?|part) of|closing (?:days?|weeks?) of|[’']s end|year-end",
        2 / 3,
        1,
    ),
    (r"first half of|first fortnight of", 0, 1 / 2),
    (r"(?:second|latter|last|other) half of", 1 / 2, 1),
)
_RULES = tuple(
    (re.compile(rf"\b(?:the )?(?:{words})\b" if "$" not in words else words), a, b) for words, a, b in _PARTS
)
_EARLIER = re.compile(r"\bearlier (?:this|in the)\b")
_LATER = re.compile(r"\blater (?:this|in the)\b")
_COARSE = frozenset({"month", "season", "year", "decade"})


def narrowed(words: str, meaning: Meaning, published: dt.date | None) -> Meaning:
    """A meaning with the first and last day of the part that the words name; the value keeps its precision."""
    if meaning.begins or meaning.until or meaning.precision not in {*_COARSE, "week"}:
        return meaning
    text = words.lower()
    first, last = extent(meaning)
    if first is None or last is None:
        return meaning
    if published is not None and first <= published <= last:
        if _EARLIER.search(text):
            return replace(meaning, begins=first, ends=published)
        if _LATER.search(text):
            return replace(meaning, begins=published, ends=last)
    for rule, start, end in _RULES:
        if meaning.precision in _COARSE and rule.search(text):
            return replace(meaning, begins=_at(first, last, start), ends=_at(first, last, end, closing=True))
    return meaning


def _at(first: dt.date, last: dt.date, share: float, *, closing: bool = False) -> dt.date:
    """The day at a share of a stretch; months' bounds within a year, days within a month."""
    if (last - first).days > 300:
        months = round(12 * (last.year - first.year + 1) * share)
        year, month = divmod(first.month - 1 + months, 12)
        day = dt.date(first.year + year, month + 1, 1)
        return day - dt.timedelta(days=1) if closing else day
    days = round(((last - first).days + 1) * share)
    return first + dt.timedelta(days=days - 1 if closing else days)
