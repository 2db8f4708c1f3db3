"""Which cues speak of the same round: the text's cues, one after the other, are laid on the rounds known so far."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goodoffices.ledger.times import When, agree, is_future

if TYPE_CHECKING:
    from goodoffices.ledger.cue import Cue
    from goodoffices.ledger.outlook import Outlook
    from goodoffices.ledger.parties import Codes, Sides
    from goodoffices.ledger.scene import Scene
    from goodoffices.ledger.venues import Spot
    from goodoffices.records import Venue

_ISO = 10
_WEEK = 8
_SLACK = 2  # days between two acts of one and the same round
_LONG = 100  # days that a round may last which is only said to have begun, and only said to have ended
_FOCUS = 2  # sentences in which "the talks" are the round just spoken of
_LEAD = 4  # sentences, the headline's among them, in which an article tells its own round
_OLD_YEARS = 5  # a round this long ago is a history lesson


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


def merge(scene: Scene, facts: list[Facts]) -> list[Draft]:
    """The rounds of a document from its cues."""
    drafts: list[Draft] = []
    early: list[Facts] = []
    for fact in facts:
        _carry_venue(fact, drafts)
        home = _home(scene, fact, drafts)
        if home is None:
            if not _may_open(fact, drafts):
                early.append(fact)
                continue
            home = Draft(future=is_planned(scene, fact))
            drafts.append(home)
        home.take(fact)
    for fact in early:
        _take_early(scene, fact, drafts)
    return [d for d in drafts if _stands(scene, d)]


def _take_early(scene: Scene, fact: Facts, drafts: list[Draft]) -> None:
    """A cue that could open no round ("the sides agreed") may tell of the story's own one, told of only later."""
    held = [d for d in drafts if not d.future]
    if len(held) > 1:
        close = [d for d in held if 0 <= min(f.sentence for f in d.facts) - fact.sentence <= 1]
        held = close or [d for d in held if _is_news(scene, d)]
    if len(held) != 1 or fact.outlook != "past" or fact.cue.mark or not _compatible(scene, fact, held[0]):
        return
    if fact.sentence < held[0].last_sentence + _FOCUS:
        held[0].take(fact)
        held[0].facts.sort(key=lambda f: f.cue.token)


def _is_news(scene: Scene, draft: Draft) -> bool:
    """Whether a round is of the days before publication, to its end or from its start."""
    latest = draft.when.latest or ""
    if scene.published is None or len(latest) < _ISO:
        return False
    return 0 <= (scene.published - dt.date.fromisoformat(latest)).days <= _WEEK


def is_planned(scene: Scene, fact: Facts) -> bool:
    """Whether a cue tells a round to come; its date knows better than its tense, but an end to come is no start."""
    if fact.outlook == "past" and fact.when.end and not fact.when.start:
        return False
    by_date = is_future(scene, fact.when)
    return fact.outlook == "future" if by_date is None else by_date


def _carry_venue(fact: Facts, drafts: list[Draft]) -> None:
    if fact.spot.same and not fact.spot.venue:
        earlier = next((d.venue for d in reversed(drafts) if d.venue), None)
        fact.spot.venue = earlier or fact.spot.fallback


def _may_open(fact: Facts, drafts: list[Draft]) -> bool:
    """Whether a cue that fits no round so far is a new one."""
    if len(fact.parties) < 2 or fact.outlook == "supposed":
        return False
    if fact.cue.kind == "joint":
        return bool(fact.spot.venue and fact.when.known)
    if fact.anchored:
        return not (fact.title and fact.cue.mark == "earlier")  # "last round in October" of a headline is to come
    strong = any(fact.votes[s] >= 30 for s in ("collapsed", "held", "postponed", "cancelled", "adjourned", "agreement"))
    if fact.cue.kind == "shuttle":
        return True
    held = strong or (fact.explicit and fact.cue.kind == "noun" and bool(fact.votes))
    first = held and fact.outlook == "past" and fact.sentence < _LEAD and all(d.future for d in drafts)
    return not fact.title and (first or (fact.explicit and (strong or not drafts or fact.cue.kind == "verb")))


def _home(scene: Scene, fact: Facts, drafts: list[Draft]) -> Draft | None:
    open_to = [d for d in drafts if _compatible(scene, fact, d)]
    if not open_to:
        return None
    proven = [d for d in open_to if _same(fact, d)]
    if proven:
        return proven[-1]
    if _is_fresh(fact, drafts):
        return None
    recent = [d for d in open_to if fact.sentence - d.last_sentence <= _FOCUS]
    only_title = [d for d in open_to if all(f.title for f in d.facts)]
    if fact.anchored:
        leaning = only_title or [d for d in recent if not (d.when.known and d.venue)]
        return leaning[0] if leaning and _may_lean(fact, open_to) else None
    if fact.outlook == "past":  # what is told of as over is not the round to come
        recent = [d for d in recent if not d.future] or recent
    return recent[-1] if recent else open_to[0]


def _may_lean(fact: Facts, open_to: list[Draft]) -> bool:
    """An anchored cue leans on an earlier one only where each brings what the other lacks."""
    draft = open_to[-1]
    if fact.cue.ordinal and draft.ordinal is None and draft.facts:
        return all(f.title for f in draft.facts) or fact.cue.definite or draft.last_sentence == fact.sentence
    return fact.cue.definite or all(f.title for f in draft.facts) or fact.cue.kind in {"verb", "joined", "joint"}


def _is_fresh(fact: Facts, drafts: list[Draft]) -> bool:
    """Whether the words introduce another round: "an earlier meeting", "a meeting in Oslo", "met again"."""
    if fact.cue.mark in {"earlier", "next", "again"}:
        return True
    if fact.cue.kind in {"noun", "ordinal"} and not fact.cue.definite and fact.anchored:
        return not all(all(f.title for f in d.facts) for d in drafts)
    return bool(fact.cue.ordinal) and any(d.ordinal and d.ordinal != fact.cue.ordinal for d in drafts)


def _compatible(scene: Scene, fact: Facts, draft: Draft) -> bool:
    """Whether nothing that a cue tells speaks against its being of a round."""
    ordinal = fact.cue.ordinal
    if not _same_parties(fact, draft) or (ordinal and draft.ordinal and ordinal != draft.ordinal):
        return False
    if not _same_tense(scene, fact, draft) or not agree(fact.when, draft.when, _slack(fact, draft)):
        return False
    if ordinal and not draft.ordinal and _days_after(fact.when, draft.when) > _WEEK:
        return False  # "the ninth", of talks that began weeks ago
    if (fact.cue.kind == "shuttle") != ("shuttle" in draft.kinds) and fact.anchored:
        return False
    if draft.ordinal and not ordinal and scene.has(scene.lex.rounds.phone, fact.cue.scope):
        return False  # a call in the days of a numbered round is none of its sessions
    return not (fact.spot.venue and draft.venue and not _same_place(fact.spot.venue, draft.venue))


def _days_after(one: When, other: When) -> int:
    """The days from the first of another time to the first of one; 0 where either is not known to the day."""
    first, second = one.first or "", other.first or ""
    if len(first) < _ISO or len(second) < _ISO:
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


def _same(fact: Facts, draft: Draft) -> bool:
    """Whether something that both tell proves them one."""
    if fact.cue.ordinal and fact.cue.ordinal == draft.ordinal:
        return True
    if fact.cue.mark == "again" and draft.when.end and not draft.when.start and fact.when.start:
        return agree(fact.when, draft.when, _WEEK) and fact.when.start <= draft.when.end
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


def _stands(scene: Scene, draft: Draft) -> bool:
    """Whether a draft has what makes a round: two sides, and an identity or an outcome."""
    if len(draft.parties) < 2 or all(f.outlook == "supposed" for f in draft.facts):
        return False
    year = (draft.when.first or "")[:4]
    if year.isdigit() and scene.published and int(year) < scene.published.year - _OLD_YEARS:
        return False
    anchored = bool(draft.ordinal or draft.when.known or draft.venue)
    told = any(n >= 30 for n in draft.votes.values())
    if told and not draft.future and any(f.sentence < _LEAD and not f.title for f in draft.facts):
        return True
    again = draft.future and draft.explicit and any(f.cue.mark == "again" for f in draft.facts)
    return anchored or again or "shuttle" in draft.kinds or (told and draft.explicit) or (told and len(draft.facts) > 1)
