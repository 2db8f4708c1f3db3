"""About the data: versions, codebook, accuracy, limits."""

from __future__ import annotations

import re
from functools import cache

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from markdown_it import MarkdownIt
from markupsafe import Markup

from goodoffices import shipped
from goodoffices.store.queries_documents import totals
from goodoffices.store.queries_sources import coders
from goodoffices.web.access.visitor import Reader
from goodoffices.web.desk import TheDesk
from goodoffices.web.render import page
from goodoffices.web.rules import codebook

router = APIRouter(include_in_schema=False)
_BESIDE = re.compile(r"\[([^\]]+)\]\((?!https?://)[^)]+\)")  # links to pages that the desk does not have


@router.get("/about")
def show(request: Request, desk: TheDesk, _: Reader) -> HTMLResponse:
    """What the record holds, how it was made, how good it is, and what it cannot say."""
    context = {"totals": desk.kept(totals), "coders": desk.kept(coders), "book": codebook(), "accuracy": accuracy()}
    return page(request, "about.html", context)


@cache
def accuracy() -> Markup | None:
    """The page of accuracy figures as HTML; None where it was not shipped. It is ours, and its HTML is switched off."""
    page_ = shipped.accuracy()
    if page_ is None:
        return None
    text = "\n".join(line for line in page_.splitlines() if not line.startswith(("# ", "<!--")))
    text = _BESIDE.sub(r"\1", text)
    made = MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
    return Markup(made.replace("<h2>", "<h3>").replace("</h2>", "</h3>"))  # noqa: S704 - our own page
