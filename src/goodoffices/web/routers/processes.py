"""One negotiation: time line, network, accounts, series, as of a day, a brief to print."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse

from goodoffices.errors import NotFoundError
from goodoffices.records import Evidence
from goodoffices.store import queries_between, queries_processes
from goodoffices.store.queries_documents import cited
from goodoffices.store.views import DocumentRow, ProcessView
from goodoffices.web.access.visitor import Reader
from goodoffices.web.desk import Desk, TheDesk
from goodoffices.web.params import Day, Key, Optional
from goodoffices.web.render import page
from goodoffices.web.shape import network as networks
from goodoffices.web.shape.timeline import changes_over_time, first_told, timeline

router = APIRouter(include_in_schema=False, prefix="/process")
ProcessKey = Annotated[Key, Path()]
AsOf = Annotated[Day, Query()]


def _view(desk: Desk, key: str, as_of: dt.date | None) -> ProcessView:
    return desk.kept(queries_processes.one, key, as_of=as_of)


@router.get("/{key}")
def show(request: Request, desk: TheDesk, _: Reader, key: ProcessKey, as_of: AsOf = None) -> HTMLResponse:
    """The page of a negotiation."""
    return page(request, "process.html", _context(desk, _view(desk, key, as_of)))


@router.get("/{key}/brief")
def brief(request: Request, desk: TheDesk, _: Reader, key: ProcessKey, as_of: AsOf = None) -> HTMLResponse:
    """The same on paper: what is known, with every quotation."""
    return page(request, "brief.html", _context(desk, _view(desk, key, as_of)))


def _context(desk: Desk, view: ProcessView) -> dict[str, Any]:
    parties, until = view.row.parties, view.as_of
    buckets = desk.kept(queries_between.series, parties, until=until)
    incidents = desk.kept(queries_between.incidents, parties, until=until)
    sources = _sources(desk, view)
    told = {name: d.published for name, d in sources.items() if d.published}
    first = _told(view, told)
    return {
        "view": view, "line": timeline(view, incidents, told), "told": first,
        "acts": sorted(view.acts, key=lambda v: (v.act.date or str(first.get(v.key) or ""), v.key)),
        "buckets": buckets, "incidents": incidents,
        "meetings": networks.who_met_whom(parties, view.rounds), "sides": networks.sides(view.rounds),
        "net": networks.network(parties, view.rounds),
        "years": sorted({y for v in view.rounds if (y := networks.year_of(v))}), "year": None,
        "history": changes_over_time(view.rounds), "today": desk.today(),
        "sources": sources,
        "chart": {"buckets": [b.model_dump() for b in buckets], "rounds": _round_marks(view)},
    }  # fmt: skip


def _told(view: ProcessView, told: dict[str, dt.date]) -> dict[str, dt.date | None]:
    """When each round and act was first told, by its key."""
    found = {v.key: first_told(v.round.evidence, told) for v in view.rounds}
    return found | {v.key: first_told(v.act.evidence, told) for v in view.acts}


def _round_marks(view: ProcessView) -> list[dict[str, Any]]:
    dated = [(v, v.round.start or v.round.end) for v in view.rounds]
    return [
        {"period": day[:7], "label": f"Round {v.round.ordinal}" if v.round.ordinal else "Round", "key": v.key}
        for v, day in dated
        if day and len(day) >= 7
    ]


def _sources(desk: Desk, view: ProcessView) -> dict[str, DocumentRow]:
    """The documents that the ledger quotes, by their ids."""
    quoted = [e for items in (view.process.rounds, view.process.acts) for x in items for e in x.evidence]
    return desk.ask(cited, sorted({e.document for e in quoted}))


@router.get("/{key}/network")
def network(
    request: Request, desk: TheDesk, _: Reader, key: ProcessKey, as_of: AsOf = None, year: Optional = None
) -> HTMLResponse:
    """The network of one year, or of all; a fragment."""
    view = _view(desk, key, as_of)
    rounds = networks.in_year(view.rounds, year)
    context = {"net": networks.network(view.row.parties, rounds), "year": year}
    return page(request, "fragments/network.html", context)


@router.get("/{key}/evidence/{kind}/{item}")
def evidence(  # noqa: PLR0917 - a route's parameters come by name
    request: Request, desk: TheDesk, _: Reader, key: ProcessKey, kind: str, item: Key, as_of: AsOf = None
) -> HTMLResponse:
    """The quotations behind one mark, with their articles; a fragment."""
    view = _view(desk, key, as_of)
    title, quotes = _quoted(desk, view, kind, item)
    context = {"title": title, "quotes_found": quotes, "sources": desk.ask(cited, sorted({e.document for e in quotes}))}
    return page(request, "fragments/evidence.html", context)


def _quoted(desk: Desk, view: ProcessView, kind: str, item: str) -> tuple[str, list[Evidence]]:
    if kind == "event":
        found = desk.store.event(item)
        quotes = [
            Evidence(document=r.document, quote=r.report.quote, start=m.start, end=m.end)
            for r in found.reports
            for m in r.report.mentions[:1]
        ]
        return f"{found.event.type.lower()}, {found.event.date or 'date unknown'}", quotes
    for v in view.rounds:
        if kind == "round" and v.key == item:
            return f"Round {v.round.ordinal}" if v.round.ordinal else "Round", v.round.evidence
    for a in view.acts:
        if kind == "act" and a.key == item:
            return a.act.kind.replace("_", " "), a.act.evidence
    raise NotFoundError(f"{kind} {item[:80]}: there is none in this negotiation")
