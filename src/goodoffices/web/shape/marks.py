"""An article's text cut into stretches, each with what is marked on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goodoffices.store.views import LinkedReport


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch (characters of the content, half open), its layer and the number of its report (-1 for none)."""

    start: int
    end: int
    layer: str
    report: int = -1
    note: str = ""


@dataclass(slots=True)
class Stretch:
    """Text on which the same marks lie throughout; ``opens`` are the reports whose trigger begins here."""

    text: str
    layers: list[str] = field(default_factory=list)
    reports: list[int] = field(default_factory=list)
    opens: list[int] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def spans_of(reports: list[LinkedReport]) -> list[Span]:
    """What the reports of a document mark in it: their extent, trigger, actors, recipients and who says so."""
    found: list[Span] = []
    for number, linked in enumerate(reports):
        r = linked.report
        found += [Span(m.start, m.end, "report", number) for m in r.mentions]
        found.append(Span(r.trigger.start, r.trigger.end, "trigger", number))
        for layer, actors in (("actor", r.actor), ("recipient", r.recipient), ("claim", r.claim.source)):
            found += [Span(a.start, a.end, layer, number, a.code or a.sector or "") for a in actors]
        if r.event_loc is not None:
            found.append(Span(r.event_loc.start, r.event_loc.end, "place", number, r.event_loc.resolved_place or ""))
    return found


def stretches(content: str, spans: Iterable[Span], first: int = 0, last: int | None = None) -> list[Stretch]:
    """The content from ``first`` to ``last`` cut wherever a mark begins or ends; marks outside it are cut off."""
    last = len(content) if last is None else min(last, len(content))
    kept = [s for s in spans if s.start < last and s.end > first and s.start < s.end]
    cuts = sorted({first, last} | {min(max(p, first), last) for s in kept for p in (s.start, s.end)})
    begins: dict[int, list[Span]] = {}
    for span in kept:
        begins.setdefault(max(span.start, first), []).append(span)
    found: list[Stretch] = []
    active: list[Span] = []
    for start, end in pairwise(cuts):
        active = [s for s in active if s.end > start] + begins.get(start, [])
        found.append(_stretch(content[start:end], start, active))
    return [s for s in found if s.text]


def _stretch(text: str, start: int, active: list[Span]) -> Stretch:
    return Stretch(
        text,
        sorted({s.layer for s in active}),
        sorted({s.report for s in active if s.report >= 0}),
        sorted({s.report for s in active if s.layer == "trigger" and s.start == start and s.report >= 0}),
        list(dict.fromkeys(s.note for s in active if s.note)),
    )
