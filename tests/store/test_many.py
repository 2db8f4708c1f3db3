"""Killed and many at once, the small versions of benchmarks/killed.py."""

from __future__ import annotations

from benchmarks import killed

NOTHING = {"lost": 0, "doubled": 0, "problems": 0, "errors": 0}


def test_an_addition_that_is_killed_loses_and_doubles_nothing(url):
    assert killed.killed(url, 60, 3, longest=2.5) == NOTHING


def test_several_additions_at_once_lose_and_double_nothing(url):
    assert killed.together(url, 40, 3) == NOTHING
