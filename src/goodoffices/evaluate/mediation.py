"""Reports and ledgers of articles on negotiations against gold: events, rounds, third parties' roles, offers.

An event is found where type and actors agree (and a recipient, where the gold has one), each report counting for one
event at most; core events count as missed, background ones only as found. A round is found where six in ten of the
parties agree, an offer where its maker and one of its parties do.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from goodoffices.evaluate.codes import actor, actors, party
from goodoffices.evaluate.measures import Share, Tally

if TYPE_CHECKING:
    from goodoffices.records import Process, Report, Round

Gold = dict[str, Any]
# Everyone in them acts, so a party of the gold's other side may stand among the actors.
JOINT = frozenset({"CONSULT", "AGREE", "COOPERATE"})
NEAR = 80
ENOUGH = 0.6


@dataclass(slots=True)
class Scores:
    """What has been counted over articles."""

    events: Tally = field(default_factory=Tally)
    rounds: Tally = field(default_factory=Tally)
    roles: Tally = field(default_factory=Tally)
    offers: Tally = field(default_factory=Tally)
    factuality: Share = field(default_factory=Share)
    source: Share = field(default_factory=Share)
    venue: Share = field(default_factory=Share)
    status: Share = field(default_factory=Share)
    clean: Share = field(default_factory=Share)

    def add(self, gold: Gold, reports: list[Report], processes: list[Process]) -> None:
        """Count one article."""
        self._events(gold, reports)
        rounds = [(frozenset(map(party, p.parties)), r) for p in processes for r in p.rounds]
        if not gold["talks"] and not gold["offers"]:
            self.clean.add(not rounds and not any(a.kind.startswith("offer") for p in processes for a in p.acts))
        self._rounds(gold, rounds)
        self._offers(gold, processes)

    def _events(self, gold: Gold, reports: list[Report]) -> None:
        content = f"{gold['title']}\n\n{gold['text']}" if gold["title"] else gold["text"]
        left = list(reports)
        for event in gold["events"]:
            found = _report_of(event, left, content)
            if found is not None:
                left.remove(found)
                self._standing(event, found)
            if event["salience"] == "core":
                self.events.tp += found is not None
                self.events.fn += found is None
        self.events.fp += len(left)

    def _standing(self, event: Gold, report: Report) -> None:
        self.factuality.add(report.factuality in _allowed(event) and report.polarity == event["polarity"])
        said = actors(report.claim.source)
        wanted = set(map(actor, event["asserted_by"]))
        self.source.add(bool(said & wanted) if wanted else not said)

    def _rounds(self, gold: Gold, found: list[tuple[frozenset[str], Round]]) -> None:
        left = list(found)
        for talks in gold["talks"]:
            wanted = set(map(party, talks["parties"]))
            alike = [x for x in left if len(x[0] & wanted) >= ENOUGH * max(1, len(x[0] | wanted))]
            if not alike:
                self.rounds.fn += 1
                continue
            best = max(alike, key=lambda x: _likeness(talks, x[1]))
            left.remove(best)
            self.rounds.tp += 1
            self._details(talks, best[1])
        self.rounds.fp += len(left)

    def _details(self, talks: Gold, found: Round) -> None:
        wanted = {(party(x["actor"]), x["role"]) for x in talks["third_parties"]}
        given = {(party(p.actor or ""), p.role) for p in found.participations if p.role != "party"}
        self.roles.count(wanted, given)
        if talks["venue"]:
            name = found.venue.name if found.venue else ""
            self.venue.add(name.lower() == talks["venue"]["name"].lower())
        self.status.add(found.status == talks["status"])

    def _offers(self, gold: Gold, processes: list[Process]) -> None:
        left = [
            (party(a.actor or ""), set(map(party, a.toward or p.parties)))
            for p in processes for a in p.acts if a.kind.startswith("offer")
        ]  # fmt: skip
        for offer in gold["offers"]:
            by, between = party(offer["by"]), set(map(party, offer["between"]))
            match = next((x for x in left if x[0] == by and x[1] & between), None)
            self.offers.tp += match is not None
            self.offers.fn += match is None
            if match is not None:
                left.remove(match)
        self.offers.fp += len(left)

    def lines(self) -> list[str]:
        """The figures, the headline last."""
        return [
            f"events (core): {self.events}; factuality right {self.factuality}, source right {self.source}",
            f"rounds: {self.rounds}; third-party roles {self.roles}; venue {self.venue}; status {self.status}",
            f"offers: {self.offers}",
            f"mediation: events F1 {self.events.f1:.3f}, rounds F1 {self.rounds.f1:.3f}, roles F1 {self.roles.f1:.3f}, "
            f"offers F1 {self.offers.f1:.3f}, negatives clean {self.clean.right}/{self.clean.total}",
        ]


def _report_of(event: Gold, reports: list[Report], content: str) -> Report | None:
    """The report of a gold event: one near its trigger, else the first that fits."""
    at = content.find(event["trigger"])
    fitting = [r for r in reports if _fits(event, r)]
    near = [r for r in fitting if event["trigger"] in r.quote or _close(r, at, at + len(event["trigger"]))]
    return next(iter(near or fitting), None)


def _fits(event: Gold, report: Report) -> bool:
    if event["event"] not in report.event:
        return False
    who, whom = set(map(actor, event["actor"])), set(map(actor, event["recipient"]))
    doing, done_to = actors(report.actor), actors(report.recipient)
    if event["event"] in JOINT:
        done_to |= doing
    return (not who or bool(doing & who)) and (not whom or bool(done_to & whom))


def _close(report: Report, start: int, end: int) -> bool:
    return report.trigger.start < end + NEAR and report.trigger.end > start - NEAR


def _allowed(event: Gold) -> set[str]:
    """The factualities that count as right: a request happens too, and a threat may be told without its condition."""
    wanted = event["modality"]
    if wanted == "actual":
        return {"happened"}
    lenient = wanted == "requested" or (wanted == "conditional" and event["event"] == "THREATEN")
    return {wanted, "happened"} if lenient else {wanted}


def _likeness(talks: Gold, found: Round) -> int:
    venue = talks["venue"]
    signs = (
        found.status == talks["status"],
        bool(venue and found.venue and found.venue.name == venue["name"]),
        found.ordinal == talks["round"],
        talks["start"] is not None and found.start == talks["start"],
    )
    return sum(signs)
