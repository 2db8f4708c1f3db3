"""Stories: the articles of a few days that tell the same happening."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# A story is told for a few days; what comes later is the next one.
WITHIN = dt.timedelta(days=3)
# Of what the article with less news tells, the other must tell more than this.
_ENOUGH = 0.34


@dataclass(slots=True)
class Told:
    """An article as stories are made of: its day, its story, and its news.

    ``news`` names events and how rounds of talks stood; a round that stands otherwise is other news.
    """

    published: dt.date | None
    story: int | None = None
    news: set[str] = field(default_factory=set)


def story_of(article: Told, others: Iterable[Told]) -> int | None:
    """The story of an article among those that share news with it; None where it begins one.

    The one whose article shares the largest part, then the nearest in days, then the oldest.
    """
    found = [
        (shared, -_apart(article, other), -other.story)
        for other in others
        if other.story is not None and (shared := _shared(article, other)) is not None
    ]
    return -max(found)[2] if found else None


def _shared(one: Told, other: Told) -> float | None:
    part = len(one.news & other.news) / max(1, min(len(one.news), len(other.news)))
    return part if part > _ENOUGH else None


def _apart(one: Told, other: Told) -> int:
    return abs((one.published - other.published).days) if one.published and other.published else WITHIN.days


def is_news(day: dt.date | None, published: dt.date | None) -> bool:
    """Whether an event is news in an article of that day, not background: of the days before, or without a date."""
    return day is None or published is None or published - 2 * WITHIN <= day
