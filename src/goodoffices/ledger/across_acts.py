"""Acts across documents: one offer however often it is told, and the answers that come later."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.ledger.acts import JOINT
from goodoffices.linking.days import days_of
from goodoffices.records import Act, ActResponse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from goodoffices.records import ActStatus, Evidence, Report, Response

OFFERS = frozenset({"offer_to_mediate", "offer_to_host", "offer_good_offices"})
# Reports that answer an offer, by the beginning of their CAMEO code: accept mediation; welcome; refuse talks,
# mediation or a plan.
_ANSWERING: tuple[tuple[str, Response], ...] = (
    ("038", "accepted"), ("051", "welcomed"), ("125", "rejected"), ("126", "rejected"), ("127", "rejected"),
)  # fmt: skip
_OPEN = 45  # days in which an offer is still the one that was made
_NEAR = 3
_KEPT = 20


@dataclass(slots=True)
class KnownAct:
    """An act as matching sees it; ``told`` is the day of the last article that speaks of it."""

    id: int
    kind: str
    actor: str | None
    toward: frozenset[str]
    date: str | None
    told: dt.date | None


def same_act(told: Act, published: dt.date, known: Iterable[KnownAct]) -> tuple[int, float, str] | None:
    """The act that a telling is of, with a score and a reason; None for a new one."""
    found = [(k.id, *fit) for k in known if (fit := _fit(told, published, k)) is not None]
    return max(found, key=lambda x: (x[1], x[0]), default=None)


def _fit(told: Act, published: dt.date, known: KnownAct) -> tuple[float, str] | None:
    if not _same_kind(told.kind, known.kind) or not _same_actor(told, known):
        return None
    since = abs((published - known.told).days) if known.told else 0
    toward = frozenset(told.toward)
    if told.actor == known.actor and toward and known.toward and not toward & known.toward:
        return None
    if told.kind in OFFERS:
        return (0.9, "the same offer") if since <= _OPEN else None
    mine, theirs = days_of(told.date), days_of(known.date)
    if mine and theirs:
        return (0.9, "the same day") if mine.gap(theirs) <= 1 else None
    return (0.6, "told at the same time") if since <= _NEAR else None


def _same_actor(told: Act, known: KnownAct) -> bool:
    """Whether the same one acts; of a joint act the account may name the other side first."""
    joint = told.kind in JOINT and told.actor in known.toward and known.actor in told.toward
    return told.actor == known.actor or joint


def _same_kind(one: str, other: str) -> bool:
    vague = {"offer_to_mediate", "offer_good_offices"}
    return one == other or {one, other} <= vague


def answer_of(report: Report) -> tuple[str, Response, list[str]] | None:
    """Who answers how whose offer, as far as one report tells; None where it tells no answer."""
    response = next((r for prefix, r in _ANSWERING if (report.cameo or "").startswith(prefix)), None)
    if response is None or report.polarity == "denied" or report.factuality not in {"happened", "planned"}:
        return None
    answering = next((a.code for a in report.actor if a.code), None)
    offering = [a.code for a in report.recipient if a.code]
    return (answering, response, offering) if answering and offering else None


def reply(known: KnownAct, actor: str, response: Response, evidence: Evidence) -> Act:
    """What an answer adds to a known offer."""
    said = ActResponse(actor=actor, response=response, quote=evidence.quote)
    toward = sorted(known.toward | {actor})
    return Act(kind=known.kind, actor=known.actor, toward=toward, responses=[said], evidence=[evidence])  # type: ignore[arg-type]


def is_open(offer: KnownAct, actor: str, published: dt.date) -> bool:
    """Whether an offer still awaits this party's answer on a day."""
    recent = offer.told is None or -_NEAR <= (published - offer.told).days <= _OPEN
    return offer.kind in OFFERS and recent and actor != offer.actor and (not offer.toward or actor in offer.toward)


def settle_act(tellings: Sequence[tuple[dt.date, Act]]) -> Act:
    """One act of all that was told of it (at least one telling, with its day): the last answer of each party counts."""
    told = [act for _, act in sorted(tellings, key=lambda t: t[0])]
    responses: dict[str, ActResponse] = {}
    for act in told:
        for reply in act.responses:
            if reply.response != "no_comment" or reply.actor not in responses:
                responses[reply.actor] = reply
    toward = list(dict.fromkeys(code for act in told for code in act.toward))
    kinds = [a.kind for a in told]
    return Act(
        kind=max(dict.fromkeys(kinds), key=kinds.count),
        actor=told[0].actor,
        toward=toward,
        date=min((a.date for a in told if a.date), key=lambda d: (-len(d), d), default=None),
        status=_status(told, toward, responses),
        responses=list(responses.values()),
        evidence=list({(e.document, e.start, e.quote): e for a in told for e in a.evidence}.values())[:_KEPT],
    )


def _status(told: Sequence[Act], toward: Sequence[str], responses: dict[str, ActResponse]) -> ActStatus:
    if told[0].kind not in OFFERS or all(a.status == "denied" for a in told):
        return told[-1].status
    given = {actor: r.response for actor, r in responses.items() if not toward or actor in toward}
    if "rejected" in given.values():
        return "rejected"
    accepted = {a for a, r in given.items() if r == "accepted"}
    if accepted:
        return "accepted" if accepted >= set(toward) else "pending"
    if "welcomed" in given.values():
        return "welcomed"
    for act in reversed(told):
        if act.status not in {"denied", "offered"}:
            return act.status
    return "offered"
