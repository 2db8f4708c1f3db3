"""Whether a cue can be of a round, and what proves that it is."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from goodoffices.ledger.when import ISO_DAY, When, agree, is_future

if TYPE_CHECKING:
    from goodoffices.ledger.draft import Draft, Facts
    from goodoffices.ledger.parties import Codes
    from goodoffices.ledger.scene import Scene
    from goodoffices.records import Venue

WEEK = 8  # days
_SLACK = 2  # days between two acts of one and the same round
_LONG = 100  # days that a round may last which is only said to have begun, and only said to have ended


def is_planned(scene: Scene, fact: Facts) -> bool:
    """Whether a cue tells a round to come; its date knows better than its tense, but an end to come is no start."""
    if fact.outlook == "past" and fact.when.end and not fact.when.start:
        return False
    by_date = is_future(scene, fact.when)
    return fact.outlook == "future" if by_date is None else by_date


def compatible(scene: Scene, fact: Facts, draft: Draft) -> bool:
    """Whether nothing that a cue tells speaks against its being of a round."""
    ordinal = fact.cue.ordinal
    if not _same_parties(fact, draft) or (ordinal and draft.ordinal and ordinal != draft.ordinal):
        return False
    if not _same_tense(scene, fact, draft) or not agree(fact.when, draft.when, _slack(fact, draft)):
        return False
    if ordinal and not draft.ordinal and _days_after(fact.when, draft.when) > WEEK:
        return False  # "the ninth", of talks that began weeks ago
    if (fact.cue.kind == "shuttle") != ("shuttle" in draft.kinds) and fact.anchored:
        return False
    if draft.ordinal and not ordinal and scene.has(scene.lex.rounds.phone, fact.cue.scope):
        return False  # a call in the days of a numbered round is none of its sessions
    return not (fact.spot.venue and draft.venue and not _same_place(fact.spot.venue, draft.venue))


def _days_after(one: When, other: When) -> int:
    """The days from the first of another time to the first of one; 0 where either is not known to the day."""
    first, second = one.first or "", other.first or ""
    if len(first) < ISO_DAY or len(second) < ISO_DAY:
        return 0
    return (dt.date.fromisoformat(first) - dt.date.fromisoformat(second)).days


def _same_parties(fact: Facts, draft: Draft) -> bool:
    partly = bool(fact.sides.codes) and not fact.sides.whole and not fact.explicit and fact.parties != draft.parties
    return _alike(fact.parties, draft.parties) or not (partly or (fact.explicit and draft.explicit))


def _same_tense(scene: Scene, fact: Facts, draft: Draft) -> bool:
    if not fact.anchored:
        return draft.future or fact.outlook != "future"
    return is_planned(scene, fact) == draft.future or fact.outlook == "supposed" or _settled(fact, draft)


def _slack(fact: Facts, draft: Draft) -> int:
    """The days by which two dates of one round may differ."""
    open_ended = bool(fact.when.start) != bool(draft.when.start)
    if open_ended and (fact.cue.definite or fact.cue.mark == "again") and fact.cue.mark not in {"earlier", "next"}:
        starts, ends = fact.when.start or draft.when.start or "", fact.when.end or draft.when.end or ""
        if starts <= ends:
            return _LONG
    return 0 if fact.cue.mark or (fact.cue.ordinal and draft.ordinal) else _SLACK


def _settled(fact: Facts, draft: Draft) -> bool:
    return bool(fact.cue.ordinal and fact.cue.ordinal == draft.ordinal)


def _alike(one: Codes, other: Codes) -> bool:
    return len(set(one) & set(other)) / max(1, len(set(one) | set(other))) >= 0.6


def _same_place(one: Venue, other: Venue) -> bool:
    a, b = one.name.lower(), other.name.lower()
    return a == b or a in b or b in a or a == (other.country or "").lower()


def same(fact: Facts, draft: Draft) -> bool:
    """Whether something that both tell proves them one."""
    if fact.cue.ordinal and fact.cue.ordinal == draft.ordinal:
        return True
    if fact.cue.mark == "again" and draft.when.end and not draft.when.start and fact.when.start:
        return agree(fact.when, draft.when, WEEK) and fact.when.start <= draft.when.end
    if fact.cue.mark in {"again", "next", "earlier"}:
        return bool(fact.when.known and draft.when.known and fact.when.first == draft.when.first)
    dates = (
        fact.when.known and draft.when.known and len(fact.when.first or "") == 10 and len(draft.when.first or "") == 10
    )
    place = fact.spot.venue and draft.venue and _same_place(fact.spot.venue, draft.venue)
    new = fact.cue.kind == "noun" and not fact.cue.definite and not all(f.title for f in draft.facts)
    if new and not (dates and fact.when.first == draft.when.first):
        return False
    return bool(dates or (place and not (fact.when.known and draft.when.known and fact.cue.ordinal)))
