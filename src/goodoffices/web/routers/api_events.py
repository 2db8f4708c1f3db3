"""The API on events."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Path, Query

from goodoffices.records import Record
from goodoffices.store import queries_between, queries_events, queries_overview
from goodoffices.store.queries_overview import Bucket, Dyad, Overview, PlaceCount
from goodoffices.store.views import EventPage, EventView
from goodoffices.web import api, params
from goodoffices.web.access.visitor import Reader
from goodoffices.web.desk import TheDesk
from goodoffices.web.negotiate import Chosen, answer

router = api.router("events")


class Series(Record):
    """The events between two actors, month by month."""

    one: list[str]
    other: list[str]
    months: list[Bucket]


class Dyads(Record):
    """Who acts on whom."""

    dyads: list[Dyad]


class Places(Record):
    """Where events took place."""

    places: list[PlaceCount]


class SeriesQuery(params.Span):
    """Between whom, and when."""

    one: Annotated[params.Key, Query(description="a code or a name")]
    other: Annotated[params.Key, Query(description="a code or a name")]


@router.get("/events", response_model=EventPage, responses=api.LISTED)
def events(desk: TheDesk, _: Reader, kind: Chosen, asked: Annotated[params.EventListQuery, Query()]) -> Any:
    """Events, newest first."""
    found = desk.ask(queries_events.listed, asked.wanted(), asked.page())
    return answer(kind, found, found.events, "events", found.next)


@router.get("/events/{key}")
def event(desk: TheDesk, _: Reader, key: Annotated[params.Key, Path()]) -> EventView:
    """One event with all its reports."""
    return desk.store.event(key)


@router.get("/facets")
def facets(desk: TheDesk, _: Reader, asked: Annotated[params.EventQuery, Query()]) -> Overview:
    """What the newest 20,000 of the events wanted are made of."""
    return desk.kept(queries_overview.overview, asked.wanted())


@router.get("/dyads", response_model=Dyads, responses=api.LISTED)
def dyads(desk: TheDesk, _: Reader, kind: Chosen, asked: Annotated[params.EventQuery, Query()]) -> Any:
    """Who acts on whom among the newest 20,000 of the events wanted."""
    found = Dyads(dyads=desk.kept(queries_overview.dyads, asked.wanted()))
    return answer(kind, found, found.dyads, "dyads")


@router.get("/places", response_model=Places, responses=api.LISTED)
def places(desk: TheDesk, _: Reader, kind: Chosen, asked: Annotated[params.EventQuery, Query()]) -> Any:
    """Where the newest 20,000 of the events wanted took place."""
    found = Places(places=desk.kept(queries_overview.atlas, asked.wanted()).places)
    return answer(kind, found, found.places, "places")


@router.get("/series", response_model=Series, responses=api.LISTED)
def series(desk: TheDesk, _: Reader, kind: Chosen, asked: Annotated[SeriesQuery, Query()]) -> Any:
    """The events between two actors by month: counts by quad and the sum of scores."""
    one, other = params.codes([asked.one]), params.codes([asked.other])
    months = desk.kept(queries_between.series, (*one, *other), since=asked.since, until=asked.until)
    found = Series(one=list(one), other=list(other), months=months)
    return answer(kind, found, found.months, "series")
