"""A round's time as far as it is known, and whether two times can be one."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goodoffices.ledger.scene import Scene
    from goodoffices.records import Precision

HALF_A_YEAR = 183  # days
ISO_DAY = 10  # letters of a date that is known to the day


@dataclass(slots=True)
class When:
    """A round's time as far as one cue tells it; ISO dates at their own precision."""

    start: str | None = None
    end: str | None = None
    precision: Precision = "unknown"
    days: int | None = None
    since: bool = False
    """Whether it goes on from its start."""

    @property
    def known(self) -> bool:
        """Whether a date stands at all."""
        return bool(self.start or self.end)

    @property
    def first(self) -> str | None:
        """The earliest date known."""
        return self.start or self.end

    @property
    def latest(self) -> str | None:
        """The latest date known."""
        return self.end or self.start


def agree(one: When, other: When, slack: int = 0) -> bool:
    """Whether two times can be those of one round; unknown agrees with everything."""
    if not one.known or not other.known:
        return True
    slack = slack if len(one.first or "") == len(other.first or "") == ISO_DAY else 0
    return _interval(one)[0] <= _later(_interval(other)[1], slack) and _interval(other)[0] <= _later(
        _interval(one)[1], slack
    )


def _interval(when: When) -> tuple[dt.date, dt.date]:
    goes_on = when.since and not when.end
    return _edge(when.first or "", last=False), dt.date.max if goes_on else _edge(when.latest or "", last=True)


def _edge(value: str, *, last: bool) -> dt.date:
    """The first or the last day that an ISO date of any precision can mean."""
    parts = value.split("-")
    if not parts[0].isdigit():
        return dt.date.max if last else dt.date.min
    year = int(parts[0])
    month = int(parts[1]) if len(parts) > 1 and parts[1].isdigit() and 1 <= int(parts[1]) <= 12 else (12 if last else 1)
    length = calendar.monthrange(year, month)[1]
    day = int(parts[2][:2]) if len(parts) > 2 and parts[2][:2].isdigit() else (length if last else 1)
    return dt.date(year, month, max(1, min(day, length)))


def _later(day: dt.date, slack: int) -> dt.date:
    return day if day == dt.date.max else day + dt.timedelta(days=slack)


def is_past(scene: Scene, when: When, days: int) -> bool:
    """Whether a time ended more than some days before publication."""
    return bool(scene.published and when.known and _later(_interval(when)[1], days) < scene.published)


def is_future(scene: Scene, when: When) -> bool | None:
    """Whether a time lies after the day of publication; None where either is unknown or they overlap."""
    if not scene.published or not when.known:
        return None
    first, last = _interval(when)
    if first > scene.published:
        return True
    return False if last < scene.published else None
