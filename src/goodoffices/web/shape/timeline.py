"""A negotiation on a time line: lanes of rounds, offers and answers, agreements, breaches and incidents."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goodoffices.linking.days import days_of
from goodoffices.web import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from goodoffices.records import Evidence
    from goodoffices.store.views import ActView, EventRow, ProcessView, RoundView

WIDTH, LEFT, RIGHT, ROW, TOP = 1000, 8, 8, 20, 26
LANES = ("Rounds", "Offers and answers", "Agreements", "Breaches", "Incidents")
_LANE_OF = {
    "sign": "Agreements", "declare_ceasefire": "Agreements", "accuse_breach": "Breaches", "halt": "Breaches",
    "walk_out": "Breaches", "suspend": "Breaches",
}  # fmt: skip
_NARROWEST = 12.0


@dataclass(slots=True)
class Mark:
    """One mark: its lane, the days it spans, how it looks and what it opens."""

    lane: str
    first: dt.date
    last: dt.date
    label: str
    look: str
    key: str
    kind: str
    x: float = 0.0
    width: float = 0.0
    y: float = 0.0


@dataclass(slots=True)
class Lane:
    """A lane with its place from the top."""

    name: str
    y: float
    height: float


@dataclass(slots=True)
class Tick:
    """A line for the beginning of a year or month."""

    x: float
    label: str


@dataclass(slots=True)
class TimeLine:
    """All that is drawn; ``undated`` is what has no day and so no place on it."""

    width: int
    height: float
    lanes: list[Lane] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    ticks: list[Tick] = field(default_factory=list)
    undated: int = 0


def timeline(view: ProcessView, incidents: Sequence[EventRow], told: Mapping[str, dt.date]) -> TimeLine:
    """The time line of a negotiation with the incidents between its parties.

    What has no day of its own stands where it was first told; ``told`` is the day of each document quoted.
    """
    found = [
        *(_round(v, first_told(v.round.evidence, told)) for v in view.rounds),
        *(_act(v, first_told(v.act.evidence, told)) for v in view.acts),
        *map(_incident, incidents),
    ]
    marks = sorted((m for m in found if m is not None), key=lambda m: (m.first, m.key))
    line = TimeLine(WIDTH, 0, undated=sum(m is None for m in found))
    if not marks:
        return line
    first, last = _padded(min(m.first for m in marks), max(m.last for m in marks))
    scale = (WIDTH - LEFT - RIGHT) / max((last - first).days, 1)
    for mark in marks:
        mark.x = LEFT + (mark.first - first).days * scale
        mark.width = max(((mark.last - mark.first).days + 1) * scale, _NARROWEST)
        mark.x = min(mark.x, WIDTH - RIGHT - mark.width)
    line.marks, line.ticks = marks, _ticks(first, last, scale)
    line.height = _stack(line)
    return line


def _padded(first: dt.date, last: dt.date) -> tuple[dt.date, dt.date]:
    room = dt.timedelta(days=max((last - first).days // 40, 3))
    return first - room, last + room


def _stack(line: TimeLine) -> float:
    """Give each mark a row of its lane where it covers no other; the height of all."""
    y = float(TOP)
    for name in LANES:
        mine = [m for m in line.marks if m.lane == name]
        if not mine:
            continue
        ends: list[float] = []
        for mark in mine:
            row = next((n for n, end in enumerate(ends) if end <= mark.x), len(ends))
            if row == len(ends):
                ends.append(0.0)
            ends[row] = mark.x + mark.width + 2
            mark.y = y + 16 + row * ROW
        height = 20 + len(ends) * ROW
        line.lanes.append(Lane(name, y, height))
        y += height + 4
    return y


def _ticks(first: dt.date, last: dt.date, scale: float) -> list[Tick]:
    days = (last - first).days
    step = 1 if days < 400 else 3 if days < 1_000 else 12 if days < 8_000 else 60
    found: list[Tick] = []
    month = first.year * 12 + first.month - 1
    month += -month % step
    while (at := dt.date(month // 12, month % 12 + 1, 1)) <= last:
        if at < first:
            month += step
            continue
        label = str(at.year) if at.month == 1 or step >= 12 else words.day(at.isoformat()[:7]).split()[0]
        label = label if found or label.isdigit() else f"{label} {at.year}"
        found.append(Tick(LEFT + (at - first).days * scale, label))
        month += step
    return found


def _span(start: str | None, end: str | None) -> tuple[dt.date, dt.date] | None:
    first, last = days_of(start or end), days_of(end or start)
    if first is None or last is None:
        return None
    return first.first, max(last.last, first.first)


def first_told(evidence: Sequence[Evidence], told: Mapping[str, dt.date]) -> dt.date | None:
    """The day of the first article that a quotation comes from."""
    return min((told[e.document] for e in evidence if e.document in told), default=None)


def _day_or_told(day: str | None, told: dt.date | None) -> str:
    return words.day(day) if day else f"told {words.day(told)}"


def _round(view: RoundView, told: dt.date | None) -> Mark | None:
    r = view.round
    span = _span(r.start, r.end) or (told and (told, told))
    if not span:
        return None
    venue = f" in {r.venue.name}" if r.venue else ""
    number = f"Round {r.ordinal}" if r.ordinal else "Round"
    label = f"{number}{venue}, {words.plain(r.status)}, {_day_or_told(r.start or r.end, told)}"
    return Mark("Rounds", *span, label, f"status-{r.status}{'' if r.start or r.end else ' undated'}", view.key, "round")


def _act(view: ActView, told: dt.date | None) -> Mark | None:
    a = view.act
    span = _span(a.date, None) or (told and (told, told))
    if not span:
        return None
    lane = _LANE_OF.get(a.kind, "Offers and answers")
    status = words.answered(a.kind, a.status)
    said = ", ".join(filter(None, (words.plain(a.kind), status, _day_or_told(a.date, told))))
    label = f"{a.actor or 'unnamed'}: {said}"
    return Mark(
        lane,
        *span,
        label,
        f"act-{a.kind.replace('_', '-')} is-{a.status}{'' if a.date else ' undated'}",
        view.key,
        "act",
    )


def _incident(event: EventRow) -> Mark | None:
    span = _span(event.date, None)
    if span is None:
        return None
    who = ", ".join(a.code or a.sector or "?" for a in event.actors)
    whom = ", ".join(a.code or a.sector or "?" for a in event.recipients)
    label = f"{who}: {event.type.lower()} {whom}, {words.day(event.date)}"
    return Mark("Incidents", *span, label, f"quad-{event.quad}", event.key, "event")


def changes_over_time(rounds: Iterable[RoundView]) -> list[tuple[str, dt.date, str, str]]:
    """When each round was told to stand otherwise: its label, the day, the status, the document."""
    found = [
        (f"Round {v.round.ordinal}" if v.round.ordinal else words.day(v.round.start or v.round.end), h.since, h.status,
         h.document)
        for v in rounds for h in v.history
    ]  # fmt: skip
    return sorted(found, key=lambda x: x[1])
