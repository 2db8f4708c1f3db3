"""What of a filled form was changed, as the fields of a correction; raises OptionError for what does not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from goodoffices.errors import OptionError
from goodoffices.records import Actor, Participation, Role
from goodoffices.store.naming import codes_of, name_of
from goodoffices.store.views import EventActor
from goodoffices.web.review import forms, sides
from goodoffices.web.rules import codebook

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pydantic import BaseModel

    from goodoffices.records import Act, Report, Round
    from goodoffices.store.views import EventRow, ProcessRow
    from goodoffices.web.review.forms import Field, Filled

_PRECISION = {0: "unknown", 4: "year", 7: "month", 10: "day"}


def _coded(filled: Filled, was: Sequence[Field]) -> dict[str, Any]:
    """The fields that reports and events share, those that were changed; a type brings its kind and score along."""
    before = {f.name: f.value for f in was}
    got = {k: getattr(filled, k).strip() for k in before}
    changed = {k: v for k, v in got.items() if v != before[k]}
    found: dict[str, Any] = {k: changed[k] for k in ("factuality", "polarity") if k in changed}
    if "cameo" in changed:
        found["cameo"] = changed["cameo"] or None
    if "date" in changed:
        found |= {"date": changed["date"] or None, "date_precision": _PRECISION.get(len(changed["date"]), "unknown")}
    if {"type", "mode"} & set(changed):
        found |= {"type": got["type"], "mode": got["mode"] or None} | _weight(got["type"], got["mode"])
    return found | {k: v for k, v in changed.items() if k in {"actors", "recipients", "source", "place", "country"}}


def _weight(type_: str, mode: str) -> dict[str, Any]:
    known = codebook().types.get(type_)
    return {"quad": known.quad, "scale": known.modes.get(mode, known.score)} if known else {}


def report_fields(r: Report, filled: Filled) -> dict[str, Any]:
    """What a form changes in a report, as fields of a Report."""
    got = _coded(filled, forms.of_report(r))
    names = {"quad": "quad_code", "scale": "event_scale"}
    found = {names.get(k, k): v for k, v in got.items() if k in {"factuality", "polarity", "cameo", "date",
                                                                 "date_precision", "quad", "scale"}}  # fmt: skip
    if "type" in got:
        kept = [m for m in r.mode if m == "historical"]
        found |= {"event": [got["type"]], "mode": ([got["mode"]] if got["mode"] else []) + kept}
    for name, field in (("actors", "actor"), ("recipients", "recipient")):
        if name in got:
            found[field] = _dumped(sides.parsed(got[name], getattr(r, field), _actor))
    if "source" in got:
        said = _dumped(sides.parsed(got["source"], r.claim.source, _actor))
        found["claim"] = r.claim.model_dump(mode="json") | {"source": said}
    if {"place", "country"} & set(got):
        found["event_loc"] = _place(r, filled)
    return found


def _actor(code: str | None, sector: str | None) -> Actor:
    return Actor(code=code, sector=sector, entity_text=name_of(code) if code else (sector or ""))


def _event_actor(code: str | None, sector: str | None) -> EventActor:
    return EventActor(code=code, sector=sector, name=name_of(code) if code else None)


def _dumped(found: Sequence[BaseModel]) -> list[dict[str, Any]]:
    return [a.model_dump(mode="json") for a in found]


def _place(r: Report, filled: Filled) -> dict[str, Any] | None:
    """The place as typed: the words of the text stay, what the gazetteer gave goes."""
    if not filled.place.strip():
        return None
    was = r.event_loc
    words: dict[str, Any] = {"extracted_place": was.extracted_place, "start": was.start, "end": was.end} if was else {}
    typed = {"resolved_place": filled.place.strip(), "country_code": filled.country.strip().upper() or None}
    return {"extracted_place": filled.place.strip(), **words, **typed, "resolution": "reviewer"}


def event_fields(e: EventRow, filled: Filled) -> dict[str, Any]:
    """What a form changes in an event."""
    found = _coded(filled, forms.of_event(e))
    for name in ("actors", "recipients"):
        if name in found:
            found[name] = _dumped(sides.parsed(found[name], getattr(e, name), _event_actor))
    if "country" in found:
        found["country"] = found["country"].upper() or None
    return found | ({"place": found["place"] or None} if "place" in found else {})


def process_fields(p: ProcessRow, filled: Filled) -> dict[str, Any]:
    """What a form changes in a negotiation."""
    parties = list(_codes(filled.parties))
    found: dict[str, Any] = {"name": filled.name.strip(), "parties": parties, "status": filled.status or None}
    if not found["name"] or len(parties) < 2:
        raise OptionError("a negotiation needs a name and two parties")
    return {k: v for k, v in found.items() if v != getattr(p, k)}


def round_fields(r: Round, filled: Filled) -> dict[str, Any]:
    """What a form changes in a round."""
    if filled.ordinal.strip() and not filled.ordinal.strip().isdecimal():
        raise OptionError(f"number {filled.ordinal[:20]!r}: give 1, 2, 3 or nothing")
    venue = {"name": filled.place.strip(), "country": filled.country.strip().upper() or None}
    found: dict[str, Any] = {
        "ordinal": int(filled.ordinal) if filled.ordinal.strip() else None, "start": filled.start.strip() or None,
        "end": filled.end.strip() or None, "venue": venue if venue["name"] else None, "format": filled.format,
        "status": filled.status, "participations": _dumped(_roles(filled.roles, r.participations)),
    }  # fmt: skip
    was = r.model_dump(mode="json")
    changed = {k: v for k, v in found.items() if v != was[k]}
    if {"start", "end"} & set(changed):
        changed["date_precision"] = _PRECISION.get(len(found["start"] or found["end"] or ""), "unknown")
    return changed


def act_fields(a: Act, filled: Filled) -> dict[str, Any]:
    """What a form changes in an act."""
    who = _codes(filled.actors)
    found: dict[str, Any] = {
        "kind": filled.kind_, "actor": who[0] if who else None, "toward": list(_codes(filled.toward)),
        "date": filled.date.strip() or None, "status": filled.status,
    }  # fmt: skip
    return {k: v for k, v in found.items() if v != getattr(a, k)}


def _codes(text: str) -> tuple[str, ...]:
    named = ", ".join(p.strip() for p in text.split(",") if p.strip())
    return codes_of(named) if named else ()


def _roles(text: str, known: Sequence[Participation]) -> list[Participation]:
    """Roles from lines; a person of an actor that stays in its role stays too."""
    found: list[Participation] = []
    for line in (x.strip() for x in text.splitlines() if x.strip()):
        role, _, names = line.partition(":")
        if role.strip() not in get_args(Role):
            raise OptionError(f"role {role[:30]!r}: allowed are {', '.join(get_args(Role))}")
        for code in _codes(names):
            same = [p for p in known if p.actor == code and p.role == role.strip()]
            found += same or [Participation.model_validate({"actor": code, "role": role.strip()})]
    return found + [p for p in known if p.actor is None]


FIELDS: dict[str, Callable[[Any, Filled], dict[str, Any]]] = {
    "report": report_fields, "event": event_fields, "process": process_fields, "round": round_fields, "act": act_fields,
}  # fmt: skip
