"""What a date expression means, and what its meaning depends on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from goodoffices.dates.calendar import Direction, month_text
from goodoffices.records import Precision


@dataclass(frozen=True, slots=True)
class Meaning:
    """A value at its precision; empty where the words name a time that is not known.

    ``begins`` and ``ends`` are the first and last day where they are not those of the value ("the first half of 2021").
    """

    value: str | None = None
    precision: Precision = "unknown"
    until: str | None = None
    days: int | None = None
    begins: dt.date | None = None
    ends: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """When the text was published, which way the tense points, and the date that the text named last."""

    published: dt.date | None
    direction: Direction = "unknown"
    anchor: Meaning | None = None
    event: Meaning | None = None


def day_meaning(day: dt.date) -> Meaning:
    """One day."""
    return Meaning(day.isoformat(), "day")


def month_meaning(year: int, month: int) -> Meaning:
    """One month."""
    return Meaning(month_text(year, month), "month")
