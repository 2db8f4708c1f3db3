"""Linking: copies of one article, and the same event in many reports.

Everything here is a function of what it is given: the store hands in what it holds under the same blocking keys and
keeps the answer.
"""

from goodoffices.linking.copies import Fingerprint, fingerprint, is_copy
from goodoffices.linking.days import Days, days_of
from goodoffices.linking.differences import differences
from goodoffices.linking.facts import Facts, facts_of
from goodoffices.linking.keys import keys_of, searched
from goodoffices.linking.match import Match, best, match
from goodoffices.linking.origin import origin_of

__all__ = [
    "Days",
    "Facts",
    "Fingerprint",
    "Match",
    "best",
    "days_of",
    "differences",
    "facts_of",
    "fingerprint",
    "is_copy",
    "keys_of",
    "match",
    "origin_of",
    "searched",
]
