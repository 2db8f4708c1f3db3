"""Sources with their health."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from goodoffices.store.queries_sources import sources, troubles
from goodoffices.web.access.visitor import Reader
from goodoffices.web.desk import TheDesk
from goodoffices.web.render import page
from goodoffices.wire.health import health

router = APIRouter(include_in_schema=False)
QUIET = 30  # days after which an outlet that gives nothing is said to be quiet


@router.get("/sources")
def show(request: Request, desk: TheDesk, _: Reader) -> HTMLResponse:
    """The outlets, the feeds that are followed, and the documents that could not be coded."""
    context = {
        "sources": desk.kept(sources), "troubles": desk.kept(troubles), "today": desk.today(), "quiet": QUIET,
        "feeds": desk.ask(health),  # of this moment: a request of a feed leaves no stamp on the store
    }  # fmt: skip
    return page(request, "sources.html", context)
