"""The one source of time on the wire, so that tests and simulations may put another in its place."""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from typing import Protocol

_LOOK = 0.002  # real seconds between looks at a clock that is moved by hand


class Clock(Protocol):
    """What the wire asks of time."""

    def now(self) -> dt.datetime:
        """The present by the calendar, in UTC; it may jump either way."""
        ...

    def ticks(self) -> float:
        """Seconds that only grow, from any beginning."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait until ``ticks`` has grown by so much."""
        ...


class SystemClock:
    """The machine's own clocks."""

    def now(self) -> dt.datetime:
        """The present by the calendar, in UTC."""
        return dt.datetime.now(dt.UTC)

    def ticks(self) -> float:
        """Seconds since some moment, unmoved by changes of the calendar's clock."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Wait so long."""
        await asyncio.sleep(seconds)


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

    async def sleep(self, seconds: float) -> None:
        """Wait until the clock was moved by so much; whoever moves it may be another thread."""
        end = self._ticks + seconds
        while True:
            await asyncio.sleep(_LOOK if seconds > 0 else 0)
            if self._ticks >= end:
                return

    def move(self, seconds: float) -> None:
        """Let time pass."""
        self._ticks += seconds
        self.jump(seconds)

    def jump(self, seconds: float) -> None:
        """Set the calendar's clock forwards or backwards."""
        self._now += dt.timedelta(seconds=seconds)
