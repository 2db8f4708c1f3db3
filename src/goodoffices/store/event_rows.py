"""The rows of events: made from a first report, enriched by another, counted anew."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, func, insert, select, update

from goodoffices.store.schema import codings, documents, event_outlets, event_reports, events, reports

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Row

    from goodoffices.linking import Facts
    from goodoffices.records import Actor, Report

_UNKNOWN_DAY = dt.date(1900, 1, 1)
# What a person may set in an event: columns of its row, and what stands in its record.
EDITABLE = frozenset(
    {"type", "mode", "cameo", "quad", "scale", "factuality", "polarity", "date", "date_precision", "country"}
)
LISTED = ("place", "actors", "recipients")
_NUMBER: Any = bindparam("number")
_TOLD = (
    select(documents.c.origin, func.count().label("n"), func.min(documents.c.published).label("first"),
           func.max(documents.c.published).label("last"))
    .select_from(event_reports.join(reports, reports.c.id == event_reports.c.report_id)
                 .join(documents, documents.c.id == reports.c.document_id)
                 .join(codings, codings.c.id == reports.c.coding_id))
    .where(event_reports.c.event_id == _NUMBER, documents.c.current, codings.c.active, ~reports.c.rejected)
    .group_by(documents.c.origin)
)  # fmt: skip
_REJECTED = select(events.c.rejected).where(events.c.id == _NUMBER)
_FORGET_OUTLETS = delete(event_outlets).where(event_outlets.c.event_id == _NUMBER)
_SET = update(events).where(events.c.id == _NUMBER)


def row(report: Report, facts: Facts, published: dt.date | None) -> dict[str, Any]:
    """The values of a new event from its first report; ``reports``, ``outlets`` and ``key`` are the caller's."""
    return {
        "type": facts.type, "mode": facts.mode, "cameo": facts.cameo, "quad": report.quad_code,
        "scale": report.event_scale, "factuality": facts.factuality, "polarity": facts.polarity, "date": report.date,
        "date_precision": report.date_precision or "unknown", "day": _day(facts, published),
        "country": facts.country, "first_mention": published, "last_mention": published, "differs": False,
        "live": True, "confidence": report.confidence, "facts": facts.as_json(),
        "record": _record(report) | {"differences": []},
    }  # fmt: skip


def _record(report: Report) -> dict[str, Any]:
    place = report.event_loc
    return {
        "quote": report.quote,
        "trigger": report.trigger.text,
        "confidence": report.confidence,
        "actors": [_actor(a) for a in report.actor],
        "recipients": [_actor(a) for a in report.recipient],
        "context": report.context,
        "modes": report.mode,
        "place": (place.resolved_place or place.extracted_place) if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
    }


def _actor(actor: Actor) -> dict[str, str | None]:
    name = actor.identifier_text or actor.entity_text
    return {"code": actor.code, "sector": actor.sector, "name": name, "person": actor.person, "office": actor.office}


def _day(facts: Facts, published: dt.date | None) -> dt.date:
    return facts.days.first if facts.days.known else published or _UNKNOWN_DAY


class Joined:
    """An event's row with values that are not written yet laid over it."""

    def __init__(self, row: Any, values: dict[str, Any]) -> None:
        self._row, self._values = row, values

    def __getattr__(self, name: str) -> Any:
        return self._values[name] if name in self._values else getattr(self._row, name)


def joined(old: Row[Any], report: Report, facts: Facts, published: dt.date | None) -> dict[str, Any]:
    """The values of an event that another report has joined; the surest report speaks for it."""
    record = dict(old.record)
    surer = report.confidence > record["confidence"] and report.polarity == "affirmed"
    if surer:
        record |= _record(report)
    record["actors"] = _more(record["actors"], report.actor)
    record["recipients"] = _more(record["recipients"], report.recipient)
    if record["place"] is None and report.event_loc:
        place = report.event_loc
        record |= {"place": place.resolved_place or place.extracted_place, "lat": place.lat, "lon": place.lon}
    mentions = [d for d in (old.first_mention, old.last_mention, published) if d]
    closer = facts.days.length == 1 and report.date and len(report.date) > len(old.date or "")
    return {
        "mode": facts.mode, "cameo": facts.cameo, "country": facts.country, "facts": facts.as_json(), "record": record,
        "confidence": record["confidence"],
        "factuality": "happened" if "happened" in {old.factuality, report.factuality} else old.factuality,
        "polarity": "affirmed" if "affirmed" in {old.polarity, report.polarity} else "denied",
        "date": report.date if closer or not old.date else old.date,
        "date_precision": (report.date_precision or "unknown") if closer or not old.date else old.date_precision,
        "day": _day(facts, min(mentions, default=None)), "first_mention": min(mentions, default=None),
        "last_mention": max(mentions, default=None),
    }  # fmt: skip


def _more(known: list[dict[str, Any]], actors: list[Actor]) -> list[dict[str, Any]]:
    codes = {a["code"] for a in known}
    return known + [_actor(a) for a in actors if a.code and a.code not in codes]


def actor_rows(event: int, facts: Facts, day: dt.date) -> list[dict[str, Any]]:
    """The rows by which an event is found from its actors."""
    sides = (("actor", facts.actors), ("recipient", facts.recipients))
    return [
        {"event_id": event, "side": side, "code": code, "day": day, "type": facts.type}
        for side, codes in sides
        for code in sorted(codes)
        if not code.startswith("?")
    ]


def overlaid(values: dict[str, Any], edited: dict[str, Any] | None) -> dict[str, Any]:
    """An event's values with what a person set instead: columns by their names, the rest in the record."""
    if not edited:
        return values
    columns = {k: v for k, v in edited.items() if k in EDITABLE}
    return values | columns | {"record": values["record"] | {k: v for k, v in edited.items() if k not in EDITABLE}}


def recount(connection: Connection, numbers: Sequence[int]) -> None:
    """Count the reports, outlets and mentions of events anew from the current documents' active codings."""
    for number in numbers:
        rows = connection.execute(_TOLD, {"number": number}).all()
        connection.execute(_FORGET_OUTLETS, {"number": number})
        if rows:
            fresh = [{"event_id": number, "origin": r.origin, "reports": r.n} for r in rows]
            connection.execute(insert(event_outlets), fresh)
        rejected = connection.scalar(_REJECTED, {"number": number})
        values = {
            "reports": sum(r.n for r in rows), "outlets": len(rows), "live": bool(rows) and not rejected,
            "first_mention": min((r.first for r in rows if r.first), default=None),
            "last_mention": max((r.last for r in rows if r.last), default=None),
        }  # fmt: skip
        connection.execute(_SET, {"number": number, **values})
