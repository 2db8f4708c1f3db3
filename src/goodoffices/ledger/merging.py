"""Which cues speak of the same round: the text's cues, one after the other, are laid on the rounds known so far."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from goodoffices.ledger.draft import Draft
from goodoffices.ledger.sameness import WEEK, compatible, is_planned, same
from goodoffices.ledger.when import HALF_A_YEAR, ISO_DAY, is_past

if TYPE_CHECKING:
    from goodoffices.ledger.draft import Facts
    from goodoffices.ledger.scene import Scene

_FOCUS = 2  # sentences in which "the talks" are the round just spoken of
_LEAD = 4  # sentences, the headline's among them, in which an article tells its own round
_OLD_YEARS = 5  # a round this long ago is a history lesson


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
    held = [d for d in held if not is_past(scene, d.when, HALF_A_YEAR)]  # what was agreed now is not of then
    if len(held) != 1 or fact.outlook != "past" or fact.cue.mark or not compatible(scene, fact, held[0]):
        return
    if fact.sentence < held[0].last_sentence + _FOCUS:
        held[0].take(fact)
        held[0].facts.sort(key=lambda f: f.cue.token)


def _is_news(scene: Scene, draft: Draft) -> bool:
    """Whether a round is of the days before publication, to its end or from its start."""
    latest = draft.when.latest or ""
    if scene.published is None or len(latest) < ISO_DAY:
        return False
    return 0 <= (scene.published - dt.date.fromisoformat(latest)).days <= WEEK


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
    open_to = [d for d in drafts if compatible(scene, fact, d)]
    if not open_to:
        return None
    proven = [d for d in open_to if same(fact, d)]
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
