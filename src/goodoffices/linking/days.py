"""The days that a date at its own precision can mean."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

_SPANS = {"week": 7, "season": 92}


@dataclass(frozen=True, slots=True)
class Days:
    """A closed range of days; ``known`` is False where it only comes from the day of publication."""

    first: dt.date
    last: dt.date
    known: bool = True

    @property
    def length(self) -> int:
        """Days from the first to the last, both counted."""
        return (self.last - self.first).days + 1

    def gap(self, other: Days) -> int:
        """Days between the two ranges; 0 where they share one."""
        return max((other.first - self.last).days, (self.first - other.last).days, 0)


def days_of(value: str | None, precision: str | None = None) -> Days | None:
    """The range that an ISO date ("2025", "2025-10", "2025-10-18") can mean; None where it is none."""
    if not value:
        return None
    parts = value.split("-")
    try:
        year = int(parts[0])
        month = int(parts[1]) if len(parts) > 1 else None
        day = int(parts[2][:2]) if len(parts) > 2 else None
        return _range(year, month, day, precision or "")
    except ValueError:
        return None


def _range(year: int, month: int | None, day: int | None, precision: str) -> Days:
    first = dt.date(year, month or 1, day or 1)
    if precision in _SPANS:
        return Days(first, first + dt.timedelta(days=_SPANS[precision] - 1))
    if precision == "decade":
        return Days(first, dt.date(year + 9, 12, 31))
    if day:
        return Days(first, first)
    if month:
        return Days(first, dt.date(year, month, calendar.monthrange(year, month)[1]))
    return Days(first, dt.date(year, 12, 31))
