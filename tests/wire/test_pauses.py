from __future__ import annotations

import datetime as dt
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.wire.feeds import LONGEST
from goodoffices.wire.pauses import after_answer, after_failure

INTERVAL = dt.timedelta(minutes=10)


def test_feeds_that_answered_together_are_not_asked_together_for_ever():
    chance = Random(7)
    pauses = {after_answer(INTERVAL, chance) for _ in range(100)}
    assert len(pauses) > 90
    assert min(pauses) >= INTERVAL * 0.9
    assert max(pauses) <= INTERVAL * 1.1


@pytest.mark.parametrize(("failures", "least", "most"), [(1, 5, 10), (2, 10, 20), (4, 40, 80), (500, 720, 1440)])
def test_failures_in_a_row_make_the_pause_longer_up_to_a_day(failures, least, most):
    pauses = [after_failure(INTERVAL, failures, Random(n)) / dt.timedelta(minutes=1) for n in range(50)]
    assert least <= min(pauses)
    assert max(pauses) <= most


def test_what_a_host_asks_for_is_not_undercut_but_a_day_is_the_most():
    assert after_failure(INTERVAL, 1, Random(1), 7200) == dt.timedelta(hours=2)
    assert after_answer(INTERVAL, Random(1), 7200) == dt.timedelta(hours=2)
    assert after_failure(INTERVAL, 1, Random(1), 1e12) == LONGEST
    assert after_failure(INTERVAL, 1, Random(1), 1) >= INTERVAL / 2


@given(st.integers(0, 10**9), st.floats(0, 1e300) | st.none(), st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_pause_is_never_none_and_never_longer_than_a_day(failures, asked, seed, seconds):
    interval = dt.timedelta(seconds=seconds)
    for pause in (after_failure(interval, failures, Random(seed), asked), after_answer(interval, Random(seed), asked)):
        assert dt.timedelta(0) < pause <= LONGEST
