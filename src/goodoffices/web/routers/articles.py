"""One article: its text with what was coded in it, and the rule behind each row."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse

from goodoffices.store.queries_processes import named
from goodoffices.store.views import DocumentView
from goodoffices.web.access.visitor import Reader
from goodoffices.web.desk import Desk, TheDesk
from goodoffices.web.params import Key
from goodoffices.web.render import page
from goodoffices.web.rules import rules
from goodoffices.web.shape.marks import Span, Stretch, spans_of, stretches

router = APIRouter(include_in_schema=False, prefix="/article")
Name = Annotated[Key, Path()]


@router.get("/{name:path}")
def show(request: Request, desk: TheDesk, _: Reader, name: Name, layers: str = "") -> HTMLResponse:
    """The article; ``layers=all`` reads it anew to mark dates and every name too."""
    view = desk.store.document(name)
    spans = spans_of(view.reports)
    read = layers == "all" and view.has_text
    if read:
        spans += reading(desk, view)
    title, body = cut(view, spans)
    context = {
        "view": view, "title": title, "body": body, "rules": rules([r.report.rule for r in view.reports]),
        "read": read, "processes": desk.ask(named, view.processes),
    }  # fmt: skip
    return page(request, "article.html", context)


def cut(view: DocumentView, spans: list[Span]) -> tuple[list[Stretch], list[Stretch]]:
    """The title and the text in stretches."""
    content = view.document.content
    at = len(view.document.title)
    start = at + 2 if at else 0
    return stretches(content, spans, 0, at), stretches(content, spans, start)


def reading(desk: Desk, view: DocumentView) -> list[Span]:
    """The dates, places and names that the reader finds in the text now."""
    found = desk.pipeline().read(view.document)
    spans = [Span(d.start, d.end, "date", -1, d.value or "date unknown") for d in found.dates]
    spans += [Span(p.start, p.end, "place", -1, ", ".join(filter(None, (p.name, p.country)))) for p in found.places]
    return spans + [
        Span(m.start, m.end, "name", -1, ", ".join(a.code or a.sector or "" for a in m.actors)) for m in found.mentions
    ]
