"""Editing in place: the fields that each kind of item has in its form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel

from goodoffices.records import ActKind, ActStatus, Factuality, Format, Polarity, RoundStatus
from goodoffices.web.params import Long, Text
from goodoffices.web.review import sides
from goodoffices.web.rules import codebook

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from goodoffices.records import Act, Participation, Report, Round
    from goodoffices.store.views import EventRow, ProcessRow


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form: its label, its value as text, and the values allowed where it has a list."""

    name: str
    label: str
    value: str
    options: tuple[str, ...] = ()
    hint: str = ""
    rows: int = 1


class Filled(BaseModel):
    """A form as it was sent; what a kind does not have stays empty."""

    type: Text = ""
    mode: Text = ""
    cameo: Text = ""
    date: Text = ""
    factuality: Text = ""
    polarity: Text = ""
    actors: Long = ""
    recipients: Long = ""
    source: Long = ""
    place: Text = ""
    country: Text = ""
    name: Text = ""
    parties: Long = ""
    ordinal: Text = ""
    start: Text = ""
    end: Text = ""
    format: Text = ""
    status: Text = ""
    roles: Long = ""
    kind_: Text = ""
    toward: Long = ""


def _choice(kind: Any) -> tuple[str, ...]:
    return tuple(get_args(kind))


_SIDES = "codes or names with commas, a sector in brackets"
_ISO3 = "three letters, as KEN"
_ISO = "2025, 2025-11 or 2025-11-03"


def _coding(shared: dict[str, Any]) -> list[Field]:
    """The fields that reports and events share."""
    type_ = shared["type"]
    return [
        Field("type", "What", type_, tuple(dict.fromkeys([*codebook().types, type_]))),
        Field("mode", "Mode", shared["mode"] or "", hint=_modes(type_)),
        Field("cameo", "CAMEO", shared["cameo"] or ""), Field("date", "Date", shared["date"] or "", hint=_ISO),
        Field("factuality", "Standing", shared["factuality"], _choice(Factuality)),
        Field("polarity", "Told as", shared["polarity"], _choice(Polarity)),
    ]  # fmt: skip


def _modes(type_: str) -> str:
    known = codebook().types.get(type_)
    return ", ".join(known.modes) if known else ""


def of_report(r: Report) -> list[Field]:
    """The form of a report."""
    place = r.event_loc
    return [
        *_coding(r.model_dump() | {"type": r.event[0], "mode": next(iter(r.mode), None)}),
        Field("actors", "Who", sides.written(r.actor), hint=_SIDES),
        Field("recipients", "To whom", sides.written(r.recipient), hint=_SIDES),
        Field("source", "Who says so", sides.written(r.claim.source), hint="empty: the outlet itself"),
        Field("place", "Place", (place.resolved_place or place.extracted_place) if place else ""),
        Field("country", "Country", (place.country_code or "") if place else "", hint=_ISO3),
    ]


def of_event(e: EventRow) -> list[Field]:
    """The form of an event."""
    return [
        *_coding(e.model_dump()),
        Field("actors", "Who", sides.written(e.actors), hint=_SIDES),
        Field("recipients", "To whom", sides.written(e.recipients), hint=_SIDES),
        Field("place", "Place", e.place or ""), Field("country", "Country", e.country or "", hint=_ISO3),
    ]  # fmt: skip


def of_process(p: ProcessRow) -> list[Field]:
    """The form of a negotiation."""
    return [
        Field("name", "Name", p.name), Field("parties", "Parties", ", ".join(p.parties), hint="codes or names"),
        Field("status", "Status", p.status or "", ("", *_choice(RoundStatus))),
    ]  # fmt: skip


def of_round(r: Round) -> list[Field]:
    """The form of a round; roles are lines such as "mediator: Qatar, Turkey"."""
    return [
        Field("ordinal", "Number", str(r.ordinal or "")), Field("start", "From", r.start or "", hint=_ISO),
        Field("end", "To", r.end or "", hint=_ISO), Field("place", "Place", r.venue.name if r.venue else ""),
        Field("country", "Country", (r.venue.country or "") if r.venue else "", hint=_ISO3),
        Field("format", "Format", r.format, _choice(Format)),
        Field("status", "Status", r.status, _choice(RoundStatus)),
        Field("roles", "Roles", _roles_written(r.participations), hint="a line a role: mediator: Qatar, Oman", rows=4),
    ]  # fmt: skip


def of_act(a: Act) -> list[Field]:
    """The form of an act."""
    return [
        Field("kind_", "What", a.kind, _choice(ActKind)),
        Field("actors", "Who", a.actor or "", hint="a code or a name"),
        Field("toward", "Toward", ", ".join(a.toward), hint="codes or names"),
        Field("date", "Date", a.date or "", hint=_ISO), Field("status", "Status", a.status, _choice(ActStatus)),
    ]  # fmt: skip


def _roles_written(parts: Sequence[Participation]) -> str:
    by: dict[str, list[str]] = {}
    for p in parts:
        if p.actor:
            by.setdefault(p.role, []).append(p.actor)
    return "\n".join(f"{role}: {', '.join(dict.fromkeys(codes))}" for role, codes in by.items())


FORMS: dict[str, Callable[[Any], list[Field]]] = {
    "report": of_report, "event": of_event, "process": of_process, "round": of_round, "act": of_act,
}  # fmt: skip
