"""What kind of text a document is, as far as it decides whether its words are acts: sport and history tell none."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from goodoffices.coding.lexicons import words_of

if TYPE_CHECKING:
    from goodoffices.coding.tree import Tree
    from goodoffices.records import DateMention, Reading

# Sport: so many different words of it, and so many of them among a hundred nouns and verbs.
SPORT_KINDS = 6
SPORT_SHARE = 0.09
# History: what lies so many years back, where most of the dates do.
LONG_AGO = 15
HISTORY_SHARE = 0.6
HISTORY_DATES = 3


@dataclass(frozen=True, slots=True)
class Genre:
    """Whether a document is on sport, or tells history; ``before`` is the first year that is not history to it."""

    sport: bool
    history: bool
    before: int | None

    @classmethod
    def of(cls, reading: Reading, tree: Tree) -> Genre:
        """The genre of a document, by its words and its dates."""
        published = reading.document.published
        before = published.year - LONG_AGO if published else None
        return cls(_is_sport(tree), before is not None and _is_history(reading.dates, before), before)

    def long_past(self, date: DateMention | None) -> bool:
        """Whether a date lies so far back that it is a history lesson."""
        year = _year(date) if date else None
        return year is not None and self.before is not None and year < self.before


@lru_cache(maxsize=1)
def _sport_words() -> frozenset[str]:
    return frozenset(words_of("sport"))


def _is_sport(tree: Tree) -> bool:
    content = [n for n, p in zip(tree.lemma, tree.pos, strict=True) if p in {"NOUN", "VERB", "PROPN"}]
    found = [w for w in content if w in _sport_words()]
    return len(set(found)) >= SPORT_KINDS and len(found) >= SPORT_SHARE * len(content)


def _is_history(dates: list[DateMention], before: int) -> bool:
    years = [y for d in dates if (y := _year(d)) is not None]
    old = sum(y < before for y in years)
    return old >= HISTORY_DATES and old >= HISTORY_SHARE * len(years)


def _year(date: DateMention) -> int | None:
    try:
        return dt.date(int(date.value[:4]), 1, 1).year if date.value else None
    except ValueError:
        return None
