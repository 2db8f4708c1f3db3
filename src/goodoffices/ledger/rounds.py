"""The rounds of a document, from cues to records."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goodoffices.ledger.covering import cover
from goodoffices.ledger.cues import find_cues
from goodoffices.ledger.details import accounts_of, format_of, issues_of, people_at, reasons_of
from goodoffices.ledger.dispute import Dispute, dispute_of
from goodoffices.ledger.draft import Facts
from goodoffices.ledger.main_venue import place_main
from goodoffices.ledger.merging import merge
from goodoffices.ledger.offers import Offer, offers_of
from goodoffices.ledger.outlook import outlook_of
from goodoffices.ledger.parties import Codes, sides_of
from goodoffices.ledger.roles import Statement, statements_of
from goodoffices.ledger.several import each_round
from goodoffices.ledger.status import decide, sentence_votes, votes_of
from goodoffices.ledger.times import when_of
from goodoffices.ledger.venues import spot_of
from goodoffices.ledger.vetoes import of_others, outsiders_of, vetoed
from goodoffices.ledger.when import is_future, is_past
from goodoffices.records import Round

if TYPE_CHECKING:
    from goodoffices.ledger.cue import Cue
    from goodoffices.ledger.draft import Draft
    from goodoffices.ledger.scene import Scene
    from goodoffices.records import Evidence, RoundStatus

_TWO = 2
_MONTH = 31  # days


@dataclass(slots=True)
class FoundRound:
    """A round with the codes of its parties."""

    parties: Codes
    round: Round


@dataclass(slots=True)
class Found:
    """What a document tells of rounds, and what the acts need to know of it."""

    rounds: list[FoundRound] = field(default_factory=list)
    dispute: Dispute = field(default_factory=lambda: Dispute((), [], frozenset()))
    offers: list[Offer] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)


def rounds_of(scene: Scene) -> Found:
    """All rounds of a document."""
    offers, statements = offers_of(scene), statements_of(scene)
    outsiders = outsiders_of(scene, statements, offers)
    facts = [fact for cue in find_cues(scene) for fact in each_round(scene, _facts(scene, cue))]
    dispute = dispute_of(scene, [f.sides for f in facts if f.outlook != "supposed"], outsiders)
    kept = _with_parties(scene, facts, dispute)
    drafts = merge(scene, kept)
    place_main(scene, drafts, statements)
    _hear_sentences(scene, drafts)
    statuses = [_status(scene, d) for d in drafts]
    thirds = cover(scene, drafts, statements, statuses)
    found = Found(dispute=dispute, offers=offers, statements=statements)
    for draft, status, roles in zip(drafts, statuses, thirds, strict=True):
        made = _round(scene, draft, status)
        made.participations = [*roles, *made.participations]
        found.rounds.append(FoundRound(draft.parties, made))
    return found


def _facts(scene: Scene, cue: Cue) -> Facts:
    outlook = outlook_of(scene, cue)
    return Facts(
        cue=cue,
        sentence=scene.sent_of[cue.token],
        sides=sides_of(scene, cue),
        when=when_of(scene, cue, planned=outlook == "future"),
        spot=spot_of(scene, cue),
        outlook=outlook,
        votes=votes_of(scene, cue),
        title=scene.in_title(cue.token),
    )


def _with_parties(scene: Scene, facts: list[Facts], dispute: Dispute) -> list[Facts]:
    """Gives every cue its parties and leaves out those that are no round between parties."""
    near: Codes | None = None
    numbered: Codes | None = None
    met = {frozenset(f.sides.codes) for f in facts if len(f.sides.codes) > 1}
    out: list[Facts] = []
    for fact in facts:
        fact.parties = dispute.complete(fact.sides, (numbered if fact.cue.ordinal else None) or near)
        named = [c for c in fact.sides.codes if c in fact.parties]
        fact.explicit = len(named) >= _TWO and (not fact.sides.partial or len(named) == len(fact.parties))
        if vetoed(scene, fact, dispute) or of_others(fact, met):
            continue
        if fact.explicit and fact.outlook != "supposed":
            near = fact.parties
            numbered = fact.parties if fact.cue.ordinal else numbered
        out.append(fact)
    return out


def _hear_sentences(scene: Scene, drafts: list[Draft]) -> None:
    """Lets sentences that speak of no other round tell what became of the one spoken of last."""
    by_sentence: dict[int, list[int]] = {}
    taken: dict[int, set[int]] = {}
    for number, draft in enumerate(drafts):
        for fact in draft.facts:
            by_sentence.setdefault(fact.sentence, []).append(number)
            taken.setdefault(fact.sentence, set()).update(fact.cue.scope)
    focus: int | None = None
    for sentence in range(len(scene.sents)):
        here = by_sentence.get(sentence)
        if here:
            focus = next((n for n in reversed(here) if not drafts[n].future), here[-1])
            if len(set(here)) > 1:
                continue
        elif focus is None or scene.paragraph_of(sentence) != scene.paragraph_of(drafts[focus].last_sentence):
            continue
        if focus is not None and not drafts[focus].future:
            drafts[focus].votes.update(sentence_votes(scene, sentence, taken.get(sentence, set())))


def _status(scene: Scene, draft: Draft) -> RoundStatus:
    outlooks = Counter(f.outlook for f in draft.facts)
    outlook = "future" if draft.future and outlooks["future"] else "past"
    if "shuttle" in draft.kinds and not draft.when.end:
        return "under_way"
    votes = draft.votes.copy()
    if not draft.when.since and is_past(scene, draft.when, _MONTH):
        del votes["under_way"]  # "when X was still in office": what was years ago is over
    return decide(votes, outlook, is_future(scene, draft.when))  # type: ignore[return-value]


def _round(scene: Scene, draft: Draft, status: RoundStatus) -> Round:
    sentences = sorted({f.sentence for f in draft.facts})
    wider = sorted(
        {
            n
            for s in sentences
            for n in (s, s + 1)
            if n < len(scene.sents) and scene.paragraph_of(n) == scene.paragraph_of(s)
        }
    )
    start, end = draft.when.start, draft.when.end
    if status in {"planned", "cancelled", "postponed", "under_way"} and start == end:
        end = None
    return Round(
        ordinal=draft.ordinal,
        start=start,
        end=end,
        date_precision=draft.when.precision,
        venue=draft.venue,
        format=format_of(scene, draft, wider, status),
        status=status,
        issues=issues_of(scene, draft),
        reasons=reasons_of(scene, draft, status),
        participations=people_at(scene, draft, wider, {}),
        accounts=accounts_of(scene, draft, status, wider),
        evidence=_evidence(scene, draft),
    )


def _evidence(scene: Scene, draft: Draft) -> list[Evidence]:
    seen: dict[int, Evidence] = {}
    for fact in draft.facts:
        quote = scene.evidence(fact.cue.token)
        seen.setdefault(quote.start, quote)
    return list(seen.values())
