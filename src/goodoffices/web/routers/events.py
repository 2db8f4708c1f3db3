"""Events: facets, and a table, chart, map or matrix of one query, which is the page's address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse

from goodoffices.store import queries_events, queries_overview
from goodoffices.store.naming import name_of
from goodoffices.web.access.visitor import Reader
from goodoffices.web.desk import Desk, TheDesk
from goodoffices.web.params import EventPageQuery, Key
from goodoffices.web.render import page
from goodoffices.web.shape import worldmap
from goodoffices.web.shape.matrix import matrix

if TYPE_CHECKING:
    from collections.abc import Callable

    from goodoffices.store import EventFilter

router = APIRouter(include_in_schema=False, prefix="/events")
Context = dict[str, Any]


@router.get("")
def show(request: Request, desk: TheDesk, _: Reader, asked: Annotated[EventPageQuery, Query()]) -> HTMLResponse:
    """The page of events; for htmx the results alone."""
    shown = VIEWS[asked.view](desk, asked.wanted(), asked)
    context = {"asked": asked, "given": asked.given(), "view": asked.view, **shown}
    name = "fragments/results.html" if request.headers.get("HX-Target") == "results" else "events.html"
    return page(request, name, context)


def _table(desk: Desk, wanted: EventFilter, asked: EventPageQuery) -> Context:
    return {"found": desk.ask(queries_events.listed, wanted, asked.page())}


def _chart(desk: Desk, wanted: EventFilter, _: EventPageQuery) -> Context:
    return {"buckets": (buckets := desk.kept(queries_overview.months, wanted)), "counted": queries_overview.COUNTED,
            "chart": {"buckets": [b.model_dump() for b in buckets], "rounds": []}}  # fmt: skip


def _map(desk: Desk, wanted: EventFilter, _: EventPageQuery) -> Context:
    atlas = desk.kept(queries_overview.atlas, wanted)
    return {"world": worldmap.world(), "dots": worldmap.dots(atlas.places), "shades": worldmap.shades(atlas.countries),
            "countries": atlas.countries}  # fmt: skip


def _matrix(desk: Desk, wanted: EventFilter, _: EventPageQuery) -> Context:
    return {"matrix": matrix(desk.kept(queries_overview.dyads, wanted))}


VIEWS: dict[str, Callable[[Desk, EventFilter, EventPageQuery], Context]] = {
    "table": _table, "chart": _chart, "map": _map, "matrix": _matrix,
}  # fmt: skip


@router.get("/facets")
def facets(request: Request, desk: TheDesk, _: Reader, asked: Annotated[EventPageQuery, Query()]) -> HTMLResponse:
    """The facets of the query; a fragment."""
    found = desk.kept(queries_overview.overview, asked.wanted())
    context = {"overview": found, "asked": asked, "given": asked.given(), "view": asked.view}
    return page(request, "fragments/facets.html", context)


@router.get("/{key}")
def one(request: Request, desk: TheDesk, _: Reader, key: Annotated[Key, Path()]) -> HTMLResponse:
    """One event with its reports and how their accounts differ."""
    return page(request, "event.html", {"found": desk.store.event(key), "name_of": name_of})
