"""The one source of time on the wire, so that tests and simulations may put another in its place."""

from __future__ import annotations

import datetime as dt
import time
from typing import Protocol


class Clock(Protocol):
    """What the wire asks of time."""

    def now(self) -> dt.datetime:
        """The present by the calendar, in UTC; it may jump either way."""
        ...

    def ticks(self) -> float:
        """Seconds that only grow, from any beginning."""
        ...


class SystemClock:
    """The machine's own clocks."""

    def now(self) -> dt.datetime:
        """The present by the calendar, in UTC."""
        return dt.datetime.now(dt.UTC)

    def ticks(self) -> float:
        """Seconds since some moment, unmoved by changes of the calendar's clock."""
        return time.monotonic()


class HandClock:
    """A clock that stands until it is moved; ``jump`` moves the calendar alone, as a set clock does."""

    def __init__(self, start: dt.datetime) -> None:
        self._now, self._ticks = start, 0.0

    def now(self) -> dt.datetime:
        """The present by the calendar, in UTC."""
        return self._now

    def ticks(self) -> float:
        """Seconds that the clock was moved by."""
        return self._ticks

    def move(self, seconds: float) -> None:
        """Let time pass."""
        self._ticks += seconds
        self.jump(seconds)

    def jump(self, seconds: float) -> None:
        """Set the calendar's clock forwards or backwards."""
        self._now += dt.timedelta(seconds=seconds)
