"""What one cue tells of a round, and a round in the making."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goodoffices.ledger.when import When

if TYPE_CHECKING:
    from goodoffices.ledger.cue import Cue
    from goodoffices.ledger.outlook import Outlook
    from goodoffices.ledger.parties import Codes, Sides
    from goodoffices.ledger.venues import Spot
    from goodoffices.records import Venue


@dataclass(slots=True)
class Facts:
    """What one cue tells."""

    cue: Cue
    sentence: int
    sides: Sides
    when: When
    spot: Spot
    outlook: Outlook
    votes: Counter[str]
    parties: Codes = ()
    explicit: bool = False
    title: bool = False

    @property
    def anchored(self) -> bool:
        """Whether the cue itself gives the round an identity."""
        return bool(self.cue.ordinal or self.when.known or self.spot.venue or self.spot.same)


@dataclass(slots=True)
class Draft:
    """A round in the making: the cues that speak of it and what they tell together."""

    facts: list[Facts] = field(default_factory=list)
    parties: Codes = ()
    explicit: bool = False
    ordinal: int | None = None
    when: When = field(default_factory=When)
    venue: Venue | None = None
    future: bool = False
    votes: Counter[str] = field(default_factory=Counter)

    def take(self, fact: Facts) -> None:
        """Adds what one more cue tells."""
        self.facts.append(fact)
        if fact.explicit and not self.explicit and fact.outlook != "supposed":
            self.parties, self.explicit = fact.parties, True
        self.parties = self.parties or fact.parties
        self.ordinal = self.ordinal or fact.cue.ordinal
        self.when = _joined(self.when, fact.when)
        self.venue = self.venue or fact.spot.venue
        self.votes.update(fact.votes)

    @property
    def last_sentence(self) -> int:
        """The sentence in which the round was spoken of last."""
        return max(f.sentence for f in self.facts)

    @property
    def kinds(self) -> set[str]:
        """The kinds of its cues."""
        return {f.cue.kind for f in self.facts}


def _joined(one: When, other: When) -> When:
    if not one.known:
        return other
    start, end = one.start, one.end
    if other.start and (
        not start or len(other.start) > len(start) or (len(other.start) == len(start) and other.start < start)
    ):
        start = other.start
    if other.end and (not end or len(other.end) > len(end)):
        end = other.end
    if start and end and len(start) == len(end) and end < start:
        start, end = min(start, end), max(start, end)
    later = [d for d in (one.latest, other.latest) if d and len(d) == 10]
    if end and later and one.days != 1:
        end = max(end, *later) if len(end) == 10 else end
    return When(start, end, one.precision if one.precision != "unknown" else other.precision, one.days or other.days)
