"""How long a feed is left alone: its interval while it answers, longer each time that it fails, as long as it asks."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from goodoffices.wire.feeds import LONGEST

if TYPE_CHECKING:
    from random import Random

_SPREAD = 0.1  # of a pause, to either side, so that hundreds of feeds are not asked in one moment for ever
_DOUBLINGS = 20  # beyond them every pause is the longest


def after_answer(interval: dt.timedelta, chance: Random, asked: float | None = None) -> dt.timedelta:
    """The pause after a good answer; ``asked`` are the seconds that the host asks for, never undercut."""
    return _at_least(interval * chance.uniform(1 - _SPREAD, 1 + _SPREAD), asked)


def after_failure(interval: dt.timedelta, failures: int, chance: Random, asked: float | None = None) -> dt.timedelta:
    """The pause after the ``failures``-th failure in a row, doubled with each; half of it is left to chance."""
    whole = min(interval * 2 ** min(max(failures - 1, 0), _DOUBLINGS), LONGEST)
    return _at_least(whole * chance.uniform(0.5, 1.0), asked)


def _at_least(pause: dt.timedelta, asked: float | None) -> dt.timedelta:
    wanted = dt.timedelta(seconds=min(asked or 0.0, LONGEST.total_seconds()))
    return min(max(pause, wanted), LONGEST)
