"""Stories: which article tells the same happening as which."""

from __future__ import annotations

import datetime as dt

import pytest

from goodoffices.linking import Told, is_news, story_of

DAY = dt.date(2009, 3, 4)


def told(story, *news, days=0):
    return Told(DAY + dt.timedelta(days=days), story, set(news))


def test_an_article_joins_the_story_with_which_it_shares_most():
    mine = told(None, "event 1", "event 2", "round 4 concluded")
    others = [told(10, "event 1", "event 8", "event 9"), told(20, "event 1", "event 2", "event 7")]
    assert story_of(mine, others) == 20


def test_of_two_alike_the_nearer_in_days_and_then_the_older():
    mine = told(None, "event 1")
    assert story_of(mine, [told(10, "event 1", days=-2), told(20, "event 1", days=1)]) == 20
    assert story_of(mine, [told(20, "event 1", days=-1), told(10, "event 1", days=1)]) == 10


@pytest.mark.parametrize(
    "other",
    [
        told(10),
        told(None, "event 1", "event 2", "event 3"),
        told(10, "event 7", "event 8", "event 9"),
        told(10, "round 4 planned", "event 7", "event 8"),
        told(10, "event 1", "event 7", "event 8"),
    ],
    ids=["no news", "in no story yet", "other news", "a round that stood otherwise", "a third of it and no more"],
)
def test_what_is_no_story_of_it(other):
    assert story_of(told(None, "event 1", "event 2", "event 3", "round 4 concluded"), [other]) is None


def test_background_is_no_news():
    assert is_news(DAY - dt.timedelta(days=1), DAY)
    assert is_news(None, DAY)
    assert not is_news(DAY - dt.timedelta(days=30), DAY)
