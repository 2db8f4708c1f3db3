"""Acts on a process: offers from the text, the other moves from the coded reports."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from goodoffices.ledger.answers import settle
from goodoffices.records import Act, Evidence

if TYPE_CHECKING:
    from goodoffices.ledger.rounds import Found
    from goodoffices.ledger.scene import Scene
    from goodoffices.records import ActKind, Report

_BY_CAMEO: tuple[tuple[str, ActKind], ...] = (  # the first prefix that fits counts
    ("164", "walk_out"),
    ("165", "suspend"),
    ("057", "sign"),
    ("0871", "declare_ceasefire"),
    ("087", "declare_ceasefire"),
    ("125", "refuse"),
    ("126", "refuse"),
    ("127", "refuse"),
    ("038", "accept"),
    ("036", "announce"),
    ("037", "announce"),
    ("196", "accuse_breach"),
    ("134", "halt"),
    ("135", "halt"),
    ("106", "propose"),
    ("107", "propose"),
    ("108", "propose"),
)
# Done by all whom they name: the others are those toward whom the first does it.
JOINT: frozenset[ActKind] = frozenset({"sign", "announce", "declare_ceasefire", "resume"})
_STALE = 60  # days after which an announcement is no news: its date is that of what was announced
_SUSPENDING = frozenset({"suspend", "suspended", "freeze", "froze", "frozen", "suspends"})
_RESUMING = frozenset({"resume", "return", "resumes", "returned", "resumed"})
_DONE = frozenset({"happened", "planned"})


def acts_of(scene: Scene, found: Found, reports: list[Report]) -> list[tuple[tuple[str, ...], Act]]:
    """Offers and other acts with the parties of the process that they belong to."""
    out: list[tuple[tuple[str, ...], Act]] = []
    for offer in found.offers:
        act = settle(scene, offer, found.dispute)
        if act is not None:
            out.append((_known(found, tuple(act.toward)), act))
    if not found.rounds and not out:
        return []
    for report in reports:
        made = _act(scene, found, report)
        if made is not None:
            out.append(made)
    return out


def _known(found: Found, parties: tuple[str, ...]) -> tuple[str, ...]:
    """The parties of a process that is there already, where they are the ones addressed or some of them."""
    for item in found.rounds:
        if set(parties) <= set(item.parties):
            return item.parties
    return parties


def _kind(scene: Scene, report: Report) -> ActKind | None:
    if "ACCUSE" in report.event:
        return "accuse_breach" if _of_breach(scene, report) else None
    word = report.trigger.text.lower().split(" ", maxsplit=1)[0]
    cameo = report.cameo or ""
    if cameo.startswith("164") and word in _SUSPENDING:
        return "suspend"
    if "SUPPORT" in report.event and cameo[:3] in {"051", "050", "05"}:
        return "welcome"
    if "AGREE" in report.event and word in _RESUMING:
        return "resume"
    return next((kind for prefix, kind in _BY_CAMEO if cameo.startswith(prefix)), None)


def _act(scene: Scene, found: Found, report: Report) -> tuple[tuple[str, ...], Act] | None:
    kind = _kind(scene, report)
    if kind is None or report.polarity == "denied" or report.factuality not in _DONE:
        return None
    actors = codes = scene.codes_of_actors(report.actor)
    toward = scene.codes_of_actors(report.recipient)
    parties = next((r.parties for r in found.rounds if set(actors) & set(r.parties)), None)
    if parties is None or not actors:
        return None
    if kind == "accuse_breach" and "ACCUSE" not in report.event:  # the row tells the breach: who did it is accused
        toward, actors = codes, scene.codes_of_actors(report.claim.source)
    elif kind in JOINT:
        toward = toward or actors[1:]
    first = report.mentions[0] if report.mentions else None
    start, end = (first.start, first.end) if first else (report.trigger.start, report.trigger.end)
    quote = scene.text[start:end]
    evidence = Evidence(document=report.document, quote=quote, start=start, end=end)
    return parties, Act(
        kind=kind,
        actor=actors[0] if actors else None,
        toward=toward,
        date=_date(scene, kind, report),
        status="accepted" if kind == "accept" else "offered",
        evidence=[evidence],
    )


def _date(scene: Scene, kind: ActKind, report: Report) -> str | None:
    """The day of the act; an announcement that is dated as what it announces has none of its own."""
    day, published = report.date, scene.published
    if day is None or published is None:
        return day
    late = day > published.isoformat()
    early = kind == "announce" and day < (published - dt.timedelta(days=_STALE)).isoformat()[: len(day)]
    return None if late or early else day


def _of_breach(scene: Scene, report: Report) -> bool:
    """Whether an accusation is that an agreement was broken."""
    words = scene.lex.agreements
    spans = [(m.start, m.end) for m in report.mentions] or [(report.trigger.start, report.trigger.end)]
    told = {lemma for start, end in spans for lemma in scene.lemmas_between(start, end)}
    breaching = not told.isdisjoint(words.breaching_verbs) or not told.isdisjoint(words.breaching_nouns)
    return breaching and not told.isdisjoint(words.things)
