"""Blocking: the keys under which an event is found again, few enough that a growing store is searched no longer."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goodoffices.linking.facts import Facts

# Ranges up to this long stand under their weeks, longer ones under months or years.
_WEEKS = 14
_MONTHS = 100
_DAYS_BESIDE = 3
# Codings of one act that differ between careful coders: a truce declared or observed, a promise or its fulfilment.
KIN = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


def family(kind: str) -> str:
    """The type under which an event is looked for."""
    return KIN.get(kind, kind)


def keys_of(facts: Facts) -> set[str]:
    """The keys that an event stands under: its type, each country or group in it, and its week, month or year."""
    return _crossed(facts, _buckets(facts.days.first, facts.days.last, facts.days.length))


def searched(facts: Facts) -> set[str]:
    """The keys to look under for the event that a report tells: as ``keys_of``, with days beside, and coarser dates."""
    first = facts.days.first - dt.timedelta(days=_DAYS_BESIDE)
    last = facts.days.last + dt.timedelta(days=_DAYS_BESIDE)
    buckets = _buckets(first, last, facts.days.length)
    if facts.days.length <= _MONTHS:
        buckets |= {f"w{w}" for w in _weeks(first, last)} | {f"m{m}" for m in _months(first, last)}
    buckets |= {f"y{y}" for y in range(first.year, last.year + 1)}
    return _crossed(facts, buckets)


def _crossed(facts: Facts, buckets: set[str]) -> set[str]:
    countries = {code.partition(":")[0] for code in facts.sides if not code.startswith("?")} or {"?"}
    return {f"{family(facts.type)}|{country}|{bucket}" for country in countries for bucket in buckets}


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
