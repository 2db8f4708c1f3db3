"""Linking: copies of one article, articles of one story, and the same event in many reports.

Everything here is a function of what it is given: the store hands in what it holds under the same blocking keys and
keeps the answer.
"""

from goodoffices.linking.copies import SPAN_BITS, Fingerprint, fingerprint, is_copy, span_of
from goodoffices.linking.days import Days, days_of
from goodoffices.linking.differences import differences
from goodoffices.linking.facts import Facts, facts_of
from goodoffices.linking.keys import keys_of, searched
from goodoffices.linking.match import Match, best, match
from goodoffices.linking.origin import origin_of
from goodoffices.linking.stories import WITHIN, Told, is_news, story_of

__all__ = [
    "SPAN_BITS",
    "WITHIN",
    "Days",
    "Facts",
    "Fingerprint",
    "Match",
    "Told",
    "best",
    "days_of",
    "differences",
    "facts_of",
    "fingerprint",
    "is_copy",
    "is_news",
    "keys_of",
    "match",
    "origin_of",
    "searched",
    "span_of",
    "story_of",
]
