"""What changed as an Atom feed, and rounds as a calendar."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

from fastapi import Query, Request
from fastapi.responses import Response
from feedgen.feed import FeedGenerator
from icalendar import Calendar, Event

from goodoffices import __version__
from goodoffices.linking.days import days_of
from goodoffices.store import Page, queries_lists
from goodoffices.store.queries_board import Change, changes
from goodoffices.web import api, params, words
from goodoffices.web.access.visitor import Reader
from goodoffices.web.desk import TheDesk

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from goodoffices.store.queries_lists import RoundRow

router = api.router("feeds")
_DAYS = 60
_ENTRIES = 200  # a reader that comes once a day must miss nothing


def _base(request: Request) -> str:
    return str(request.base_url).rstrip("/")


def _text(media: str, what: str) -> dict[int | str, dict[str, object]]:
    return {200: {"description": what, "content": {media: {"schema": {"type": "string"}}}}}


@router.get("/feed.atom", response_class=Response, responses=_text("application/atom+xml", "Atom"))
def feed(request: Request, desk: TheDesk, _: Reader) -> Response:
    """What was told of negotiations in the last sixty days, as Atom: at most 200 entries."""
    base, today = _base(request), desk.today()
    made = FeedGenerator()
    made.id(f"{base}/")
    made.title("Good Offices: what changed")
    made.link(href=f"{base}/", rel="alternate")
    made.link(href=f"{base}{api.PREFIX}/feed.atom", rel="self")
    made.author({"name": "Good Offices"})
    made.updated(dt.datetime.combine(today, dt.time(), dt.UTC))
    for change in desk.kept(changes, today - dt.timedelta(days=_DAYS), today, _ENTRIES):
        entry = made.add_entry(order="append")
        entry.id(f"{base}/process/{change.process}#{change.key}-{change.told}")
        entry.title(_clean(f"{change.name}: {_told(change)}"))
        entry.link(href=f"{base}/process/{change.process}")
        entry.updated(dt.datetime.combine(change.told, dt.time(), dt.UTC))
        entry.summary(_clean(_told(change)))
    return Response(made.atom_str(pretty=True), media_type="application/atom+xml")


def _told(change: Change) -> str:
    if change.what == "round":
        where = f" in {change.venue}" if change.venue else ""
        return f"round{where}, {words.day(change.date)}: {words.plain(change.status)}"
    return f"{change.actor or 'unnamed'}: {words.plain(change.what)} ({words.plain(change.status)})"


def _clean(text: str) -> str:
    """Text without the control characters that XML forbids."""
    return "".join(c for c in text if c >= " " or c in "\t\n")


@router.get("/rounds.ics", response_class=Response, responses=_text("text/calendar", "iCalendar"))
def calendar(
    request: Request, desk: TheDesk, _: Reader, process: Annotated[params.Optional, Query()] = None
) -> Response:
    """The newest 500 rounds whose day is known, as a calendar; of one negotiation with ``process``."""
    return Response(desk.kept(_calendar, _base(request), process), media_type="text/calendar")


def _calendar(connection: Connection, base: str, process: str | None) -> bytes:
    made = Calendar()
    made.add("prodid", f"-//Good Offices {__version__}//")
    made.add("version", "2.0")
    made.add("x-wr-calname", "Rounds of negotiations")
    for row in queries_lists.listed_rounds(connection, Page(500), process=process).rounds:
        event = _event(row, base)
        if event is not None:
            made.add_component(event)
    found: bytes = made.to_ical()
    return found


def _event(row: RoundRow, base: str) -> Event | None:
    r = row.round
    first, last = days_of(r.start or r.end), days_of(r.end or r.start)
    if first is None or last is None or first.length > 1 or last.length > 1:
        return None
    event = Event()
    event.add("uid", f"{row.key}@goodoffices")
    told = row.told or first.first
    event.add("dtstamp", dt.datetime.combine(told, dt.time(), dt.UTC))
    event.add("dtstart", first.first)
    event.add("dtend", max(first.first, last.first) + dt.timedelta(days=1))
    number = f"round {r.ordinal}" if r.ordinal else "round"
    event.add("summary", f"{row.process_name}: {number} ({words.plain(r.status)})")
    event.add("status", {"cancelled": "CANCELLED", "planned": "TENTATIVE"}.get(r.status, "CONFIRMED"))
    if r.venue:
        event.add("location", ", ".join(filter(None, (r.venue.name, r.venue.country))))
    event.add("url", f"{base}/process/{row.process}#{row.key}")
    if r.evidence:
        event.add("description", r.evidence[0].quote)
    return event
