"""Events as records of the PLOVER manual: what it names under its names, and what only we have beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from goodoffices.store.views import EventActor, EventRow, Teller


def record(event: EventRow, told: Teller) -> dict[str, Any]:
    """An event as a PLOVER record; optional fields without a value are left out, as the manual has it."""
    whole = {
        "id": event.key, "date": event.date, "event": [event.type], "mode": [event.mode] if event.mode else [],
        "context": event.context, "actor": [_entity(a) for a in event.actors],
        "recipient": [_entity(a) for a in event.recipients], "event_loc": _place(event), "event_text": event.quote,
        "quad_code": event.quad, "event_scale": event.scale, "link": next(iter(told.urls), None),
        "cite_info": _filled({"publication": next(iter(told.outlets), None), "url": next(iter(told.urls), None)}),
        "cameo": event.cameo, "factuality": event.factuality, "polarity": event.polarity,
        "date_precision": event.date_precision, "reports": event.reports, "outlets": event.outlets,
        "documents": told.documents,
    }  # fmt: skip
    required = {name: whole.pop(name) for name in ("id", "date", "event", "actor")}
    return required | _filled(whole)


def _entity(actor: EventActor) -> dict[str, Any]:
    return _filled(
        {"code": actor.code, "sector": actor.sector, "entity_text": actor.person or actor.name,
         "identifier_text": actor.name, "office": actor.office}
    )  # fmt: skip


def _place(event: EventRow) -> dict[str, Any]:
    return _filled({"resolved_place": event.place, "lat": event.lat, "lon": event.lon, "country_code": event.country})


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    """Without what is unknown."""
    return {name: value for name, value in values.items() if value not in (None, [], {})}
