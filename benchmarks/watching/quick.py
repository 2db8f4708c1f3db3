"""The command line with its clock quickened: ``python -m benchmarks.watching.quick EPOCH START RATE watch ...``.

EPOCH is the moment by the machine's clock (seconds) at which simulated time was START (seconds), RATE how much faster
it goes.
Only the watcher's own clock goes faster: what it waits for an answer is real time.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import sys
import time

from goodoffices.wire.clock import SystemClock


class Quick:
    """Simulated time; the same in every process that is given the same figures."""

    def __init__(self, epoch: float, start: float, rate: float) -> None:
        self.epoch, self.start, self.rate = epoch, start, rate

    def now(self) -> dt.datetime:
        """The present, simulated."""
        return dt.datetime.fromtimestamp(self.start + (time.time() - self.epoch) * self.rate, dt.UTC)

    def ticks(self) -> float:
        """Simulated seconds that only grow."""
        return time.monotonic() * self.rate

    async def sleep(self, seconds: float) -> None:
        """Wait for so many simulated seconds."""
        await asyncio.sleep(seconds / self.rate)


def main() -> None:
    """Put the clock in place and run the command."""
    quick = Quick(*(float(x) for x in sys.argv[1:4]))
    SystemClock.now = lambda _: quick.now()  # type: ignore[method-assign]
    SystemClock.ticks = lambda _: quick.ticks()  # type: ignore[method-assign]
    SystemClock.sleep = lambda _, seconds: quick.sleep(seconds)  # type: ignore[method-assign]
    sys.argv = ["goodoffices", *sys.argv[4:]]
    from goodoffices.cli import main as commands

    commands()


if __name__ == "__main__":
    main()
