"""Whether a report tells an event: a score from 0 to 1 and the reason in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.linking.keys import family

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goodoffices.linking.facts import Facts

# Everyone in them acts, so who stands on which side says nothing.
JOINT = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT"})
ENOUGH = 0.6
# Wordings so alike that one was copied from the other.
_COPIED = 0.7
_DONE = frozenset({"happened"})
_PROSPECT = frozenset({"planned", "offered", "conditional"})


@dataclass(frozen=True, slots=True)
class Match:
    """How well a report fits an event, and why."""

    score: float
    reason: str


def best(facts: Facts, known: Iterable[tuple[int, Facts]]) -> tuple[int, Match] | None:
    """The event among those known that a report tells, with its match; None where it tells a new one."""
    found = [(number, m) for number, other in known if (m := match(facts, other)) is not None]
    return max(found, key=lambda x: (x[1].score, -x[0]), default=None)


def match(one: Facts, other: Facts) -> Match | None:
    """The match of two facts; None where something speaks against it or too little for it."""
    if family(one.type) != family(other.type) or not _same_standing(one, other):
        return None
    sides = _sides(one, other)
    if sides is None:
        return None
    wording = _overlap(one.words, other.words)
    when = _when(one, other, wording)
    if when is None:
        return None
    where = _where(one, other)
    score = 0.35 * sides + 0.25 * when + 0.1 * where + 0.3 * min(wording / 0.5, 1.0) + _code(one, other)
    score = round(max(0.0, min(score, 1.0)), 3)
    return Match(score, _reason(sides, when, where, wording)) if score >= ENOUGH else None


def _same_standing(one: Facts, other: Facts) -> bool:
    """What was done is not what was promised; a denial is another account of the same thing."""
    kinds = {one.factuality, other.factuality}
    return len(kinds) == 1 or not (kinds & _DONE and kinds & _PROSPECT) or one.type == "AGREE"


def _sides(one: Facts, other: Facts) -> float | None:
    if one.type in JOINT and other.type in JOINT:
        return _together(one.sides, other.sides)
    doing = _likeness(one.actors, other.actors)
    done_to = _likeness(one.recipients, other.recipients)
    if doing is None or (doing == 0 and not (one.actors & other.recipients and one.recipients & other.actors)):
        return None if doing == 0 else 0.4
    if done_to is None:
        return 0.5 + 0.3 * doing
    return 0.5 * doing + 0.5 * done_to if done_to > 0 else None


def _together(one: frozenset[str], other: frozenset[str]) -> float | None:
    """Of a joint act: two of those named must be the same where both accounts name two."""
    a, b = ({c.partition(":")[0] for c in codes if not c.startswith("?")} for codes in (one, other))
    if not a & b or (len(a & b) < 2 and len(a) > 1 and len(b) > 1):
        return None
    return _likeness(one, other)


def _likeness(one: frozenset[str], other: frozenset[str]) -> float | None:
    """Of those named, how many are the same; a country stands for its groups by half; None where a side is unknown."""
    a, b = ({c for c in codes if not c.startswith("?")} for codes in (one, other))
    if not a or not b:
        return None
    if a & b:
        return len(a & b) / min(len(a), len(b)) * (0.7 + 0.3 * len(a & b) / len(a | b))
    return 0.5 if {c.partition(":")[0] for c in a if ":" not in c} & {c.partition(":")[0] for c in b} else 0.0


def _when(one: Facts, other: Facts, wording: float) -> float | None:
    gap = one.days.gap(other.days)
    known = one.days.known and other.days.known
    allowed = 1 if known else 3
    if gap > allowed + (2 if wording >= _COPIED else 0):
        return None
    if not known:
        return 0.5
    if gap == 0:
        exact = max(one.days.length, other.days.length)
        return 1.0 if exact == 1 else 0.8 if exact <= 7 else 0.55 if exact <= 31 else 0.3
    return 0.45


def _where(one: Facts, other: Facts) -> float:
    if one.place and other.place and (one.place == other.place or one.place in other.place or other.place in one.place):
        return 1.0
    if one.country and other.country and one.country != other.country:
        return -1.0
    if one.place and other.place:
        return 0.0 if other.country and (one.place == other.country or other.place == one.country) else -0.6
    return 0.3


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Shared words over the shorter wording: a report that tells more still tells the same."""
    return len(one & other) / max(1, min(len(one), len(other)))


def _code(one: Facts, other: Facts) -> float:
    if one.cameo and other.cameo:
        return 0.1 if one.cameo == other.cameo else 0.03 if one.cameo[:2] == other.cameo[:2] else -0.05
    return 0.0


def _reason(sides: float, when: float, where: float, wording: float) -> str:
    parts = [
        "the same sides" if sides >= 0.8 else "some of the same sides",
        "the same day" if when == 1.0 else "dates that agree" if when >= 0.5 else "dates close by",
        "the same place" if where == 1.0 else "another place" if where < 0 else "",
        f"{round(100 * min(wording, 1.0))} % of the words",
    ]
    return ", ".join(p for p in parts if p)
