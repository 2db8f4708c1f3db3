"""An actor: names, offices by date, what it does to whom, its part in talks."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse

from goodoffices.store import EventFilter, Page, queries_actors, queries_events
from goodoffices.web.access.visitor import Reader
from goodoffices.web.desk import Desk, TheDesk
from goodoffices.web.directory import entry
from goodoffices.web.params import Key
from goodoffices.web.render import page

router = APIRouter(include_in_schema=False)


@router.get("/actors")
def every(request: Request, desk: TheDesk, _: Reader) -> HTMLResponse:
    """The actors of the newest events."""
    return page(request, "actors.html", {"actors": desk.kept(queries_actors.known_actors)})


@router.get("/actor/{code:path}")
def show(request: Request, desk: TheDesk, _: Reader, code: Annotated[Key, Path()]) -> HTMLResponse:
    """The page of an actor."""
    newest = desk.kept(queries_events.listed, EventFilter(actor=(code,)), Page(10))
    context = {
        "code": code, "entry": entry(code), "newest": newest.events, "counted": queries_actors.COUNTED,
        **known(desk, code),
    }  # fmt: skip
    return page(request, "actor.html", context)


def known(desk: Desk, code: str) -> dict[str, Any]:
    """What is kept of an actor: its part in talks, who acts for it, whom it acts on and who acts on it."""
    return {
        "parts": desk.kept(queries_actors.parts, code), "seats": desk.kept(queries_actors.seats, code),
        "acts_on": desk.kept(queries_actors.counterparts, code, "actor"),
        "acted_on": desk.kept(queries_actors.counterparts, code, "recipient"),
        "more": desk.kept(queries_actors.has_more, code),
    }  # fmt: skip
