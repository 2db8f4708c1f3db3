"""Scores a store filled from a corpus against the corpus's gold: rounds, roles, status, offers, and events by B-cubed.

A round is found where the parties of its process agree and it has the gold's start or ordinal; each counts once.
Events: each gold event that an article tells is matched to a report by type and actors; over those matched, B-cubed
compares which reports the store holds to be one event.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from goodoffices.evaluate.codes import actor, party
from goodoffices.evaluate.measures import Share, Tally
from goodoffices.records import Process, Report, Round
from goodoffices.store import Store

ALIKE = 0.6
NEAR_DAYS = 3
JOINT = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT"})


@dataclass(slots=True)
class Scores:
    """What was counted on one corpus."""

    rounds: Tally = field(default_factory=Tally)
    roles: Tally = field(default_factory=Tally)
    offers: Tally = field(default_factory=Tally)
    status: Share = field(default_factory=Share)
    offer_status: Share = field(default_factory=Share)
    venue: Share = field(default_factory=Share)
    as_of: Share = field(default_factory=Share)
    matched: Share = field(default_factory=Share)
    precision: float = 0.0
    recall: float = 0.0
    stories: float = 0.0
    notes: list[str] = field(default_factory=list)

    @property
    def b_cubed(self) -> float:
        """The harmonic mean of the events' B-cubed precision and recall."""
        return _mean(self.precision, self.recall)

    def figures(self) -> dict[str, float]:
        """The figures by name."""
        return {
            "rounds": self.rounds.f1, "roles": self.roles.f1, "status": self.status.value, "venue": self.venue.value,
            "offers": self.offers.f1, "offer status": self.offer_status.value, "as of": self.as_of.value,
            "events B-cubed": self.b_cubed, "events matched": self.matched.value, "stories B-cubed": self.stories,
        }  # fmt: skip


def score(store: Store, gold: dict[str, Any]) -> Scores:
    """All figures of a store against a corpus's gold."""
    scores = Scores()
    views = store.processes()
    left = [(v.process.parties, r.round, r) for v in views for r in v.rounds]
    for process in gold["processes"]:
        _rounds(scores, process, left)
    scores.rounds.fp += len(left)
    scores.notes += [f"extra round of {'-'.join(p)}: {_told(r)}" for p, r, _ in left]
    _offers(scores, gold, [v.process for v in views])
    _standing(scores, store, gold)
    _events(scores, store, gold["articles"])
    # An article's name begins with the moment that it tells: horn-07-a and horn-07-c are one story.
    told = [(name.rpartition("-")[0], str(store.document(name).row.story)) for name in gold["articles"]]
    scores.stories = _mean(*_b_cubed(told))
    return scores


def _alike(one: list[str], other: list[str]) -> bool:
    a, b = set(map(party, one)), set(map(party, other))
    return len(a & b) >= ALIKE * max(1, len(a | b))


def _rounds(scores: Scores, process: dict[str, Any], left: list[Any]) -> None:
    pairs = sorted(
        ((_likeness(g, item[1]), n, k) for n, g in enumerate(process["rounds"]) for k, item in enumerate(left)
         if _alike(process["parties"], item[0]) and _likeness(g, item[1]) > 0),
        key=lambda x: -x[0],
    )  # fmt: skip
    gold_used: set[int] = set()
    used: set[int] = set()
    for _, number, k in pairs:
        if number in gold_used or k in used:
            continue
        gold_used.add(number)
        used.add(k)
        _details(scores, process, process["rounds"][number], left[k][1])
    missed = [g for n, g in enumerate(process["rounds"]) if n not in gold_used]
    scores.rounds.tp += len(gold_used)
    scores.rounds.fn += len(missed)
    scores.notes += [f"missed round of {process['id']}: {g['ordinal']} {g['start']} {g['venue']}" for g in missed]
    left[:] = [item for k, item in enumerate(left) if k not in used]


def _likeness(gold: dict[str, Any], found: Round) -> float:
    """How alike a gold round and a found one are; 0 where they cannot be one."""
    days = _days_between(gold["start"], found.start)
    venue = bool(found.venue and found.venue.name.lower() == gold["venue"].lower())
    ordinal = found.ordinal == gold["ordinal"]
    if (days is not None and days > NEAR_DAYS and not ordinal) or (found.ordinal and not ordinal):
        return 0.0
    near = days is not None and days <= NEAR_DAYS
    return (2.0 * near + 1.5 * ordinal + 0.5 * venue) if near or ordinal else 0.0


def _days_between(one: str, other: str | None) -> int | None:
    if not other or len(other) < len(one):
        return None
    return abs((dt.date.fromisoformat(one) - dt.date.fromisoformat(other)).days)


def _told(found: Round) -> str:
    venue = found.venue.name if found.venue else None
    quote = found.evidence[0].quote[:90] if found.evidence else ""
    return f"{found.ordinal} {found.start} {venue} {found.status} “{quote}”"


def _details(scores: Scores, process: dict[str, Any], gold: dict[str, Any], found: Round) -> None:
    wanted = {(party(a), r) for a, r in gold["roles"]}
    given = {(party(p.actor or ""), p.role) for p in found.participations if p.role != "party"}
    scores.roles.count(wanted, given)
    scores.status.add(found.status == gold["status"])
    scores.venue.add(bool(found.venue and found.venue.name.lower() == gold["venue"].lower()))
    if found.status != gold["status"]:
        scores.notes.append(f"{process['id']} {gold['ordinal']}: {found.status}, gold {gold['status']}")
    if wanted != given:
        scores.notes.append(f"{process['id']} {gold['ordinal']}: roles +{given - wanted} -{wanted - given}")


def _offers(scores: Scores, gold: dict[str, Any], found: list[Process]) -> None:
    left = [(p.parties, a) for p in found for a in p.acts if a.kind.startswith("offer")]
    for process in gold["processes"]:
        for offer in process["offers"]:
            between = set(map(party, process["parties"]))
            hit = next((x for x in left if party(x[1].actor or "") == party(offer["by"])
                        and set(map(party, x[1].toward or x[0])) & between), None)  # fmt: skip
            if hit is None:
                scores.offers.fn += 1
                scores.notes.append(f"missed offer of {offer['by']}")
                continue
            left.remove(hit)
            scores.offers.tp += 1
            scores.offer_status.add(hit[1].status == offer["status"])
            if hit[1].status != offer["status"]:
                scores.notes.append(f"offer of {offer['by']}: {hit[1].status}, gold {offer['status']}")
    scores.offers.fp += len(left)
    scores.notes += [f"extra offer of {a.actor} to {a.toward}: “{a.evidence[0].quote[:90]}”" for _, a in left]


def _standing(scores: Scores, store: Store, gold: dict[str, Any]) -> None:
    """On the day after each change of a gold round: how the round stood as the store knew it that day."""
    for process in gold["processes"]:
        for known in process["rounds"]:
            for day, status in known["history"]:
                when = dt.date.fromisoformat(day) + dt.timedelta(days=1)
                found = [r for v in store.processes(as_of=when) if _alike(process["parties"], v.process.parties)
                         for r in v.process.rounds if r.ordinal == known["ordinal"]]  # fmt: skip
                scores.as_of.add(any(r.status == status for r in found))


def _events(scores: Scores, store: Store, told: dict[str, list[dict[str, Any]]]) -> None:
    """B-cubed over the reports that tell a gold event."""
    items: list[tuple[str, str]] = []
    for name, wanted in told.items():
        linked = [(x.report, x.event) for x in store.document(name).reports if x.event]
        for event in wanted:
            hit = next((x for x in linked if _fits(event, x[0])), None)
            scores.matched.add(hit is not None)
            if hit is not None:
                linked.remove(hit)
                items.append((event["event"], str(hit[1])))
    scores.precision, scores.recall = _b_cubed(items)


def _b_cubed(items: list[tuple[str, str]]) -> tuple[float, float]:
    """B-cubed precision and recall of items with their gold cluster and the found one."""
    by_gold, by_found = defaultdict(set), defaultdict(set)
    for number, (gold, found) in enumerate(items):
        by_gold[gold].add(number)
        by_found[found].add(number)
    if not items:
        return 0.0, 0.0
    shared = [len(by_gold[g] & by_found[f]) for g, f in items]
    precision = sum(s / len(by_found[f]) for s, (_, f) in zip(shared, items, strict=True)) / len(items)
    return precision, sum(s / len(by_gold[g]) for s, (g, _) in zip(shared, items, strict=True)) / len(items)


def _mean(precision: float, recall: float) -> float:
    """Their harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _fits(event: dict[str, Any], report: Report) -> bool:
    if event["type"] not in report.event:
        return False
    who, whom = set(map(actor, event["actor"])), set(map(actor, event["recipient"]))
    doing = {actor(a.code) for a in report.actor if a.code}
    done_to = {actor(a.code) for a in report.recipient if a.code} | (doing if event["type"] in JOINT else set())
    return bool(doing & who) and (not whom or not done_to or bool(done_to & whom))
