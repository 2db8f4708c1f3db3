"""A small line of conflict and cooperation: a bar a period, cooperation above the middle, conflict below it."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.store.queries_overview import period_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goodoffices.store.queries_overview import Bucket

WEEKS, STEP, HALF = 52, 3, 13


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from the middle up (cooperation) or down (conflict)."""

    x: int
    y: float
    height: float
    sort: str


@dataclass(frozen=True, slots=True)
class Spark:
    """A year's bars and what they say in words."""

    bars: list[Bar]
    told: str
    width: int = WEEKS * STEP
    height: int = 2 * HALF


def spark(buckets: Sequence[Bucket], until: dt.date) -> Spark:
    """The 52 weeks up to a day."""
    week = dt.date.fromisoformat(period_of(until, "week"))
    at = {(week - dt.timedelta(weeks=n)).isoformat(): WEEKS - 1 - n for n in range(WEEKS)}
    shown = [(at[b.period], b) for b in buckets if b.period in at]
    most = max((max(_good(b), _bad(b)) for _, b in shown), default=1) or 1
    bars: list[Bar] = []
    for n, b in shown:
        for count, sort in ((_good(b), "good"), (_bad(b), "bad")):
            if count:
                height = round(max(HALF * math.sqrt(count / most), 1.5), 1)
                bars.append(Bar(n * STEP, round(HALF - height, 1) if sort == "good" else HALF, height, sort))
    good, bad = sum(_good(b) for _, b in shown), sum(_bad(b) for _, b in shown)
    return Spark(bars, f"{good} cooperative and {bad} conflictual events in the year")


def _good(b: Bucket) -> int:
    return b.counts.get(1, 0) + b.counts.get(2, 0)


def _bad(b: Bucket) -> int:
    return b.counts.get(3, 0) + b.counts.get(4, 0)
