"""The API on documents, reports, actors, full-text search, and a text to be coded."""

from __future__ import annotations

from typing import Annotated, Any

from anyio import to_thread
from fastapi import Path, Query
from pydantic import BaseModel, ConfigDict, Field

from goodoffices.errors import EmptyDocumentError
from goodoffices.records import Document, Process, Record, Report
from goodoffices.sources.text import well_formed
from goodoffices.store import queries_actors, queries_documents, queries_lists
from goodoffices.store.filters import IsoDay
from goodoffices.store.naming import name_of
from goodoffices.store.queries_actors import Counterpart, Part, Seat
from goodoffices.store.queries_lists import DocumentPage, ReportPage
from goodoffices.store.views import DocumentView, Facet, Hit, Totals
from goodoffices.web import api, params, telemetry
from goodoffices.web.access.visitor import Reader
from goodoffices.web.desk import Desk, TheDesk
from goodoffices.web.negotiate import Chosen, answer

router = api.router("records")


class DocumentQuery(params.PageQuery, params.Span):
    """Which documents."""

    outlet: params.Optional = None


class ReportQuery(params.PageQuery):
    """Which reports."""

    document: Annotated[str | None, Field(max_length=500, pattern=r"^[^\x00]*$")] = None
    event: Annotated[str | None, Field(max_length=100, pattern=r"^[^\x00]*$")] = None


class Actors(Record):
    """Actors with how many of the newest events they are in."""

    actors: list[Facet]


class ActorView(Record):
    """An actor: its name, whom it acts on, who acts on it, its part in talks, who acts for it."""

    code: str
    name: str
    acts_on: list[Counterpart]
    acted_on_by: list[Counterpart]
    parts: list[Part]
    seats: list[Seat]


class Hits(Record):
    """Documents that search found, the best first."""

    hits: list[Hit]


class ToCode(BaseModel):
    """An article to be coded; nothing of it is stored."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[str, Field(min_length=1, max_length=200_000)]
    title: Annotated[str, Field(max_length=1_000)] = ""
    published: IsoDay | None = None
    outlet: Annotated[str | None, Field(max_length=200)] = None


class Coded(Record):
    """What was coded in a text."""

    reports: list[Report]
    processes: list[Process]


@router.get("/totals")
def totals(desk: TheDesk, _: Reader) -> Totals:
    """How much the store holds."""
    return desk.kept(queries_documents.totals)


@router.get("/documents", response_model=DocumentPage, responses=api.LISTED)
def documents(desk: TheDesk, _: Reader, kind: Chosen, asked: Annotated[DocumentQuery, Query()]) -> Any:
    """Documents, the last added first."""
    found = desk.ask(
        queries_lists.listed_documents, asked.page(), outlet=asked.outlet, since=asked.since, until=asked.until
    )
    return answer(kind, found, found.documents, "documents", found.next)


@router.get("/documents/{name:path}")
def document(desk: TheDesk, _: Reader, name: Annotated[params.Key, Path()]) -> DocumentView:
    """One document with its text (where it is kept), reports, copies and versions."""
    return desk.store.document(name)


@router.get("/reports", response_model=ReportPage, responses=api.LISTED)
def reports(desk: TheDesk, _: Reader, kind: Chosen, asked: Annotated[ReportQuery, Query()]) -> Any:
    """Reports, the last coded first; of one document, of one event."""
    found = desk.ask(queries_lists.listed_reports, asked.page(), document=asked.document, event=asked.event)
    return answer(kind, found, [r.report for r in found.reports], "reports", found.next)


@router.get("/actors", response_model=Actors, responses=api.LISTED)
def actors(desk: TheDesk, _: Reader, kind: Chosen) -> Any:
    """The actors of the newest events, the most frequent first."""
    found = Actors(actors=desk.kept(queries_actors.known_actors))
    return answer(kind, found, found.actors, "actors")


@router.get("/actors/{code:path}")
def actor(desk: TheDesk, _: Reader, code: Annotated[params.Key, Path()]) -> ActorView:
    """What the store knows of an actor."""
    return ActorView(
        code=code, name=name_of(code), acts_on=desk.kept(queries_actors.counterparts, code, "actor"),
        acted_on_by=desk.kept(queries_actors.counterparts, code, "recipient"),
        parts=desk.kept(queries_actors.parts, code), seats=desk.kept(queries_actors.seats, code),
    )  # fmt: skip


class SearchQuery(params.EventQuery):
    """Words, and filters of events that the documents must tell of."""

    q: Annotated[str, Field(min_length=1, max_length=400, pattern=r"^[^\x00]*$")]
    limit: Annotated[int, Field(ge=1, le=200)] = 20
    offset: Annotated[int, Field(ge=0, le=2_000)] = 0


@router.get("/search", response_model=Hits, responses=api.LISTED)
def search(desk: TheDesk, _: Reader, kind: Chosen, asked: Annotated[SearchQuery, Query()]) -> Any:
    """Documents with all these words, the best first; of words that more than 20,000 have, those added last."""
    found = desk.kept(queries_documents.searched, asked.q, asked.wanted(), asked.limit, asked.offset)
    return answer(kind, hits := Hits(hits=found), hits.hits, "search")


@router.post("/code")
async def code(desk: TheDesk, _: Reader, given: ToCode) -> Coded:
    """Code a text; nothing is stored."""
    return await to_thread.run_sync(_coded, desk, given, limiter=desk.coders)


def _coded(desk: Desk, given: ToCode) -> Coded:
    text = well_formed(given.text)
    if not text.strip():
        raise EmptyDocumentError("the text is empty")
    document = Document(id="text", title=well_formed(given.title), text=text, published=given.published,
                        outlet=well_formed(given.outlet) if given.outlet else None)  # fmt: skip
    coded = desk.pipeline().code(document)
    telemetry.CODED.inc()
    return Coded(reports=coded.reports, processes=coded.processes)
