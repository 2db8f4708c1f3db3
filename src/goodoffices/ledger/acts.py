"""Acts on a process: offers from the text, the other moves from the coded reports."""

from __future__ import annotations

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


def _kind(report: Report) -> ActKind | None:
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
    kind = _kind(report)
    if kind is None or report.polarity == "denied" or report.factuality not in _DONE:
        return None
    actors = [c for a in report.actor if (c := scene.code_of(a))]
    toward = [c for a in report.recipient if (c := scene.code_of(a))]
    parties = next((r.parties for r in found.rounds if set(actors) & set(r.parties)), None)
    if parties is None or not actors:
        return None
    first = report.mentions[0] if report.mentions else None
    start, end = (first.start, first.end) if first else (report.trigger.start, report.trigger.end)
    quote = scene.text[start:end]
    evidence = Evidence(document=report.document, quote=quote, start=start, end=end)
    return parties, Act(
        kind=kind,
        actor=actors[0],
        toward=toward,
        date=report.date,
        status="accepted" if kind == "accept" else "offered",
        evidence=[evidence],
    )
