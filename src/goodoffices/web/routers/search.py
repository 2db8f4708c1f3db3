"""Search over articles, events, negotiations and actors."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from goodoffices.errors import OptionError
from goodoffices.store import EventFilter, Page, queries_documents, queries_events
from goodoffices.store.naming import codes_of
from goodoffices.store.queries_board import board
from goodoffices.store.search import RANKED
from goodoffices.web.access.visitor import Reader
from goodoffices.web.desk import Desk, TheDesk
from goodoffices.web.params import Words
from goodoffices.web.render import page

router = APIRouter(include_in_schema=False)
SHOWN = 20


@router.get("/search")
def show(
    request: Request,
    desk: TheDesk,
    _: Reader,
    q: Annotated[Words, Query()] = None,
    number: Annotated[int, Query(alias="page", ge=1, le=50)] = 1,
) -> HTMLResponse:
    """What was found: negotiations and actors by name, articles and events by their words."""
    context: dict[str, Any] = {"q": q, "number": number, "hits": [], "events": [], "talks": [], "actors": [],
                               "more": False, "complaint": None, "common": False, "ranked": RANKED}  # fmt: skip
    if q:
        try:
            context |= _found(desk, q, number)
        except OptionError as error:
            context["complaint"] = str(error)
    return page(request, "search.html", context)


def _found(desk: Desk, q: str, number: int) -> dict[str, Any]:
    nothing = EventFilter()
    hits = desk.kept(queries_documents.searched, q, nothing, SHOWN + 1, (number - 1) * SHOWN)
    found: dict[str, Any] = {"hits": hits[:SHOWN], "more": len(hits) > SHOWN,
                             "common": desk.kept(queries_documents.common, q)}  # fmt: skip
    if number == 1:
        named = q.casefold()
        found["talks"] = [r.row for r in desk.kept(board) if named in r.row.name.casefold()][:8]
        found["actors"] = _actors(q)
        found["events"] = desk.kept(queries_events.listed, EventFilter(words=q), Page(8)).events
    return found


def _actors(q: str) -> tuple[str, ...]:
    try:
        return codes_of(q)[:6]
    except OptionError:
        return ()
