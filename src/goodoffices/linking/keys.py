"""Blocking: the keys under which an event is found again, few enough that a growing store is searched no longer."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goodoffices.linking.facts import Facts

# Ranges up to this long stand under their weeks, longer ones under months or years.
_WEEKS = 14
_MONTHS = 100
_DAYS_BESIDE = 3
_COUNTRIES = 6
# Codings of one act that differ between careful coders: a truce declared or observed, a promise or its fulfilment.
KIN = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


def family(kind: str) -> str:
    """The type under which an event is looked for."""
    return KIN.get(kind, kind)


def keys_of(facts: Facts) -> set[str]:
    """The keys that an event stands under: its week, month or year, its type, and its sides.

    The time comes first, so that what is added together lies together in a store.
    "2" stands before each pair of its countries, "M" before each country of several, "1" before the only one.
    """
    countries = _countries(facts)
    pairs = {f"2{a}+{b}" for a, b in itertools.combinations(countries, 2)}
    sides = pairs | {f"M{c}" for c in countries} if pairs else {f"1{c}" for c in countries}
    return _crossed(facts, sides, _buckets(facts.days.first, facts.days.last, facts.days.length))


def searched(facts: Facts) -> set[str]:
    """The keys to look under for the event that a report tells: with days beside, and coarser dates.

    Where it names two sides, events that have both, or that name only one; where it names one, all that have it.
    """
    first = facts.days.first - dt.timedelta(days=_DAYS_BESIDE)
    last = facts.days.last + dt.timedelta(days=_DAYS_BESIDE)
    buckets = _buckets(first, last, facts.days.length)
    if facts.days.length <= _MONTHS:
        buckets |= {f"w{w}" for w in _weeks(first, last)} | {f"m{m}" for m in _months(first, last)}
    buckets |= {f"y{y}" for y in range(first.year, last.year + 1)}
    countries = _countries(facts)
    pairs = {f"2{a}+{b}" for a, b in itertools.combinations(countries, 2)}
    beside = pairs or {f"M{c}" for c in countries}
    return _crossed(facts, beside | {f"1{c}" for c in countries}, buckets)


def _countries(facts: Facts) -> list[str]:
    """The countries of those named, in order; at most a handful, for a summit's list would stand under too many."""
    found = sorted({code.partition(":")[0] for code in facts.sides if not code.startswith("?")})
    return found[:_COUNTRIES] or ["?"]


def _crossed(facts: Facts, sides: set[str], buckets: set[str]) -> set[str]:
    return {f"{bucket}|{family(facts.type)}|{side}" for side in sides for bucket in buckets}


def _buckets(first: dt.date, last: dt.date, length: int) -> set[str]:
    if length <= _WEEKS:
        return {f"w{w}" for w in _weeks(first, last)}
    if length <= _MONTHS:
        return {f"m{m}" for m in _months(first, last)}
    return {f"y{y}" for y in range(first.year, last.year + 1)}


def _weeks(first: dt.date, last: dt.date) -> set[int]:
    return set(range(first.toordinal() // 7, last.toordinal() // 7 + 1))


def _months(first: dt.date, last: dt.date) -> set[int]:
    return set(range(first.year * 12 + first.month, last.year * 12 + last.month + 1))
