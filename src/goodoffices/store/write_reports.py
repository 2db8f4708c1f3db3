"""Reports, their actors, claims and places into their tables."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, insert, select, update

from goodoffices.linking import days_of
from goodoffices.store.common import now
from goodoffices.store.identity import anchor_of
from goodoffices.store.schema import claims, codings, places, report_actors, reports

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

    from goodoffices.records import Actor, Place, Report
    from goodoffices.store.link_events import Source


_WRITE_CODING = insert(codings).returning(codings.c.id)
# Found again by their keys: to have them back in order, SQLite would have to be asked for one at a time.
_WRITE = insert(reports).returning(reports.c.key, reports.c.id)
_WRITE_ACTORS = insert(report_actors)
_WRITE_CLAIMS = insert(claims)
_KNOWN_PLACES = select(places.c.key, places.c.id).where(places.c.key.in_(bindparam("keys", expanding=True)))
_WRITE_PLACES = insert(places).returning(places.c.key, places.c.id)


def coding(connection: Connection, document: int, coder: str) -> int:
    """A new active coding of a document."""
    values = {
        "document_id": document, "coder": coder, "codebook": _version(coder, "codebook"),
        "model": _version(coder, "reader"), "active": True, "made": now(),
    }  # fmt: skip
    return int(connection.execute(_WRITE_CODING, values).scalar_one())


def _version(coder: str, part: str) -> str | None:
    found = re.search(rf"\b{part}:(\S+)", coder)
    return found.group(1) if found else None


def write(
    connection: Connection, source: Source, coding_id: int, found: list[Report]
) -> list[tuple[int, Report, int | None]]:
    """Write the reports of a coding; each with its number and its place's, in order."""
    if not found:
        return []
    where = _places(connection, [r.event_loc for r in found if r.event_loc])
    at = [where[_place_key(r.event_loc)] if r.event_loc else None for r in found]
    rows = [_row(source, coding_id, report, place) for report, place in zip(found, at, strict=True)]
    number_of = {r.key: int(r.id) for r in connection.execute(_WRITE, rows)}
    numbers = [number_of[r.id] for r in found]
    actors = [row for n, r in zip(numbers, found, strict=True) for row in _actors(n, r)]
    if actors:
        connection.execute(_WRITE_ACTORS, actors)
    said = [row for n, r in zip(numbers, found, strict=True) for row in _claims(n, r)]
    if said:
        connection.execute(_WRITE_CLAIMS, said)
    return list(zip(numbers, found, at, strict=True))


def replace(connection: Connection, source: Source, old: Row[Any], report: Report) -> int | None:
    """Put another record in a report's place; its key, coding and anchor stay. The number of where it happened."""
    loc = report.event_loc
    place = _places(connection, [loc])[_place_key(loc)] if loc else None
    values = _row(source, old.coding_id, report, place) | {"key": old.key, "anchor": old.anchor}
    connection.execute(update(reports).where(reports.c.id == old.id).values(values))
    for table, rows in ((report_actors, _actors(old.id, report)), (claims, _claims(old.id, report))):
        connection.execute(delete(table).where(table.c.report_id == old.id))
        if rows:
            connection.execute(insert(table), rows)
    return place


def _row(source: Source, coding_id: int, report: Report, place: int | None) -> dict[str, Any]:
    days = days_of(report.date, report.date_precision)
    modes = [m for m in report.mode if m != "historical"]
    return {
        "key": report.id, "anchor": anchor_of(source.identity, report), "coding_id": coding_id,
        "document_id": source.document, "place_id": place, "type": report.event[0],
        "mode": modes[0] if modes else None, "cameo": report.cameo, "date": report.date,
        "first_day": days.first if days else None, "last_day": days.last if days else None,
        "factuality": report.factuality, "polarity": report.polarity, "confidence": report.confidence,
        "record": report.model_dump(mode="json"),
    }  # fmt: skip


def _actors(number: int, report: Report) -> list[dict[str, Any]]:
    sides: tuple[tuple[str, list[Actor]], ...] = (("actor", report.actor), ("recipient", report.recipient))
    return [
        {
            "report_id": number, "side": side, "position": position, "code": a.code, "sector": a.sector,
            "name": a.identifier_text or a.entity_text, "person": a.person, "office": a.office,
        }
        for side, actors in sides
        for position, a in enumerate(actors)
    ]  # fmt: skip


def _claims(number: int, report: Report) -> list[dict[str, Any]]:
    said = report.claim
    return [
        {
            "report_id": number, "position": position, "code": a.code, "name": a.person or a.entity_text,
            "cue": said.cue, "outlet": said.outlet,
        }
        for position, a in enumerate(said.source)
    ]  # fmt: skip


def folded(name: str) -> str:
    """A place's name in small letters without accents, to be found by."""
    plain = unicodedata.normalize("NFKD", name)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def _place_key(place: Place) -> str:
    name = place.resolved_place or place.extracted_place
    return str(place.geonameid) if place.geonameid else f"{folded(name)}|{place.country_code or ''}"


def _places(connection: Connection, found: list[Place]) -> dict[str, int]:
    """The numbers of places by their keys, written where they are new."""
    if not found:
        return {}
    wanted = {_place_key(p): p for p in found}
    numbers = {r.key: int(r.id) for r in connection.execute(_KNOWN_PLACES, {"keys": sorted(wanted)})}
    fresh = [_place(key, p) for key, p in sorted(wanted.items()) if key not in numbers]
    if fresh:
        numbers |= {r.key: int(r.id) for r in connection.execute(_WRITE_PLACES, fresh)}
    return numbers


def _place(key: str, place: Place) -> dict[str, Any]:
    name = place.resolved_place or place.extracted_place
    return {
        "key": key, "name": name, "folded": folded(name), "country": place.country_code, "geonameid": place.geonameid,
        "lat": place.lat, "lon": place.lon, "feature": place.feature_code,
    }  # fmt: skip
