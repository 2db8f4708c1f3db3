"""A store's events and negotiations as tables with the columns of the released data sets.

A row is an event (of the mediation table: a role in a round). What we do not have stays empty. As JSON Lines, PLOVER
has the records of its manual, with lists and entities; everything else is flat.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from goodoffices.export import gdelt
from goodoffices.export.countries import state_of
from goodoffices.export.plover import record
from goodoffices.linking.days import days_of
from goodoffices.store import EventFilter, Page, queries_events

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from goodoffices.store import Store
    from goodoffices.store.views import EventActor, EventRow, ProcessView, RoundView, Teller

EVERYTHING = EventFilter()
COLUMNS: dict[str, tuple[str, ...]] = {
    "plover": tuple(
        "id date event mode context quad_code event_scale cameo factuality polarity actor recipient event_loc "
        "event_text reports outlets".split()
    ),
    "polecat": (
        "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name",
        "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
        "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
        "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City",
        "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
        "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
    ),
    "icews": (
        "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
        "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher",
        "City", "District", "Province", "Country", "Latitude", "Longitude",
    ),
    "mediation": (
        "process", "parties", "round", "ordinal", "start", "end", "date_precision", "venue", "country", "format",
        "status", "actor", "role", "person", "office", "issues", "quote", "document",
    ),
    "gdelt": gdelt.GDELT,
    "phoenix": gdelt.PHOENIX,
}  # fmt: skip


def rows(store: Store, schema: str, wanted: EventFilter = EVERYTHING) -> Iterator[dict[str, Any]]:
    """The rows of a schema (one of COLUMNS) for the events wanted.

    Of the mediation table those rounds are wanted in whose negotiation one of the actors takes part, whose days lie
    within the filter's, and whose venue is its place; what else a filter asks is said of events alone.
    """
    return _ROWS[schema](store, wanted)


def records(store: Store, wanted: EventFilter = EVERYTHING) -> Iterator[dict[str, Any]]:
    """The events wanted as records of PLOVER's manual."""
    return (record(event, told) for event, told in _events(store, wanted))


def _events(store: Store, wanted: EventFilter) -> Iterator[tuple[EventRow, Teller]]:
    """The events wanted with who tells them."""
    cursor = None
    while True:
        page = store.events(wanted, Page(500, cursor))
        with store.reading() as connection:
            told = queries_events.tellers(connection, [e.key for e in page.events])
        yield from ((e, told[e.key]) for e in page.events)
        cursor = page.next
        if cursor is None:
            return


def _codes(actors: list[EventActor]) -> str:
    return "|".join(a.code or a.sector or "" for a in actors)


def _names(actors: list[EventActor]) -> str | None:
    return "; ".join(a.person or a.name or a.code or "" for a in actors) or None


def _countries(actors: list[EventActor]) -> str | None:
    """The states of those named; organisations have none."""
    found = [a.code.partition(":")[0] for a in actors if a.code and (":" in a.code or a.sector not in {"IGO", "NGO"})]
    return "; ".join(dict.fromkeys(found)) or None


def _cow(actors: list[EventActor]) -> str | None:
    """The Correlates of War project's numbers of the states of those named."""
    found = [str(s.cow) for a in actors if (s := state_of(a.code)) and s.cow]
    return "; ".join(dict.fromkeys(found)) or None


def _sectors(actors: list[EventActor]) -> str | None:
    return "; ".join(dict.fromkeys(a.sector for a in actors if a.sector)) or None


def _plover(store: Store, wanted: EventFilter) -> Iterator[dict[str, Any]]:
    for e, _ in _events(store, wanted):
        yield {
            "id": e.key, "date": e.date, "event": e.type, "mode": e.mode, "quad_code": e.quad,
            "context": "|".join(e.context) or None,
            "event_scale": e.scale, "cameo": e.cameo, "factuality": e.factuality, "polarity": e.polarity,
            "actor": _codes(e.actors), "recipient": _codes(e.recipients), "event_loc": e.place, "event_text": e.quote,
            "reports": e.reports, "outlets": e.outlets,
        }  # fmt: skip


def _polecat(store: Store, wanted: EventFilter) -> Iterator[dict[str, Any]]:
    for e, told in _events(store, wanted):
        row = {
            "Event ID": e.key, "Event Date": e.date, "Event Type": e.type, "Event Mode": e.mode, "Intensity": e.scale,
            "Quad Code": e.quad, "Raw Placename": e.place, "Placename": e.place, "Country": e.country,
            "Latitude": e.lat, "Longitude": e.lon, "Publication Date": e.first_mention, "Language": "en",
            "Contexts": "; ".join(e.context) or None, "Source": next(iter(told.outlets), None),
        }  # fmt: skip
        for side, actors in (("Actor", e.actors), ("Recipient", e.recipients)):
            first = actors[0] if actors else None
            row |= {
                f"{side} Name": _names(actors), f"{side} Country": _countries(actors), f"{side} COW": _cow(actors),
                f"Primary {side} Sector": first.sector if first else None, f"{side} Sectors": _sectors(actors),
                f"{side} Title": first.office if first else None,
            }  # fmt: skip
        yield {k: str(v) if k == "Publication Date" and v else v for k, v in row.items()}


def _icews(store: Store, wanted: EventFilter) -> Iterator[dict[str, Any]]:
    for e, told in _events(store, wanted):
        yield {
            "Event ID": e.key, "Event Date": e.date, "Source Name": _names(e.actors),
            "Source Sectors": _sectors(e.actors), "Source Country": _countries(e.actors), "Event Text": e.quote,
            "CAMEO Code": e.cameo, "Intensity": e.scale, "Target Name": _names(e.recipients),
            "Target Sectors": _sectors(e.recipients), "Target Country": _countries(e.recipients), "Country": e.country,
            "Latitude": e.lat, "Longitude": e.lon, "Story ID": next(iter(told.documents), None),
            "Publisher": next(iter(told.outlets), None),
        }  # fmt: skip


def _mediation(store: Store, wanted: EventFilter) -> Iterator[dict[str, Any]]:
    for view in store.processes():
        for item in view.rounds:
            if _fits(view, item, wanted):
                yield from _round(view, item)


def _fits(view: ProcessView, item: RoundView, wanted: EventFilter) -> bool:
    r = item.round
    there = {*view.row.parties, *(p.actor for p in r.participations)}
    if any(codes and not there & set(codes) for codes in (wanted.actor, wanted.recipient, wanted.either)):
        return False
    venue = {v.casefold() for v in ((r.venue.name, r.venue.country) if r.venue else ()) if v}
    if wanted.place and wanted.place.casefold() not in venue:
        return False
    if not (wanted.since or wanted.until):
        return True
    first, last = days_of(r.start or r.end), days_of(r.end or r.start)
    if first is None or last is None:
        return False
    return (not wanted.since or last.last >= wanted.since) and (not wanted.until or first.first <= wanted.until)


def _round(view: ProcessView, item: RoundView) -> Iterator[dict[str, Any]]:
    r = item.round
    shared = {
        "process": view.row.key, "parties": "|".join(view.row.parties), "round": item.key, "ordinal": r.ordinal,
        "start": r.start, "end": r.end, "date_precision": r.date_precision, "venue": r.venue.name if r.venue else None,
        "country": r.venue.country if r.venue else None, "format": r.format, "status": r.status,
        "issues": "|".join(r.issues) or None, "quote": r.evidence[0].quote if r.evidence else None,
        "document": r.evidence[0].document if r.evidence else None,
    }  # fmt: skip
    named = {p.actor for p in r.participations if p.role == "party"}
    yield from ({**shared, "actor": code, "role": "party"} for code in view.row.parties if code not in named)
    yield from ({**shared, **p.model_dump()} for p in r.participations)


_ROWS: dict[str, Callable[[Store, EventFilter], Iterator[dict[str, Any]]]] = {
    "plover": _plover, "polecat": _polecat, "icews": _icews, "mediation": _mediation,
    "gdelt": lambda store, wanted: (gdelt.gdelt(e, told) for e, told in _events(store, wanted)),
    "phoenix": lambda store, wanted: (gdelt.phoenix(e, told) for e, told in _events(store, wanted)),
}  # fmt: skip
