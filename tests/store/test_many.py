"""Killed and many at once, the small versions of benchmarks/killed.py."""

from __future__ import annotations

from benchmarks import killed

NOTHING = {"lost": 0, "doubled": 0, "problems": 0, "errors": 0}


def test_an_addition_that_is_killed_loses_and_doubles_nothing(url):
    assert NOTHING.items() <= killed.killed(url, 60, 3, longest=2.5).items()


def test_several_additions_at_once_lose_and_double_nothing(url):
    assert NOTHING.items() <= killed.together(url, 40, 3).items()
