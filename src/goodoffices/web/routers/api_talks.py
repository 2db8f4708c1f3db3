"""The API on negotiations."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Path, Query

from goodoffices.records import Record, RoundStatus
from goodoffices.store import queries_lists, queries_processes
from goodoffices.store.queries_lists import RoundPage
from goodoffices.store.views import ProcessRow, ProcessView
from goodoffices.web import api, params
from goodoffices.web.access.visitor import Reader
from goodoffices.web.desk import TheDesk
from goodoffices.web.negotiate import Chosen, answer

router = api.router("negotiations")


class Processes(Record):
    """Negotiations, those told of last first; ``next`` goes on."""

    processes: list[ProcessRow]
    next: str | None


class ProcessQuery(params.PageQuery):
    """Which negotiations, as of which day."""

    party: params.Optional = None
    as_of: params.Day = None


class RoundQuery(params.PageQuery):
    """Which rounds."""

    process: params.Optional = None
    status: RoundStatus | None = None


@router.get("/processes", response_model=Processes, responses=api.LISTED)
def processes(desk: TheDesk, _: Reader, kind: Chosen, asked: Annotated[ProcessQuery, Query()]) -> Any:
    """Negotiations with their standing, as of a day."""
    party = (params.codes([asked.party]) or (None,))[0] if asked.party else None
    rows = desk.kept(queries_processes.listed, as_of=asked.as_of, party=party)
    start = next((n + 1 for n, r in enumerate(rows) if r.key == asked.cursor), 0)
    shown = rows[start : start + asked.limit]
    following = shown[-1].key if start + asked.limit < len(rows) else None
    return answer(kind, Processes(processes=shown, next=following), shown, "processes", following)


@router.get("/processes/{key}")
def process(
    desk: TheDesk, _: Reader, key: Annotated[params.Key, Path()], as_of: Annotated[params.Day, Query()] = None
) -> ProcessView:
    """A negotiation in full, as of a day: rounds, acts, accounts, evidence."""
    return desk.kept(queries_processes.one, key, as_of=as_of)


@router.get("/rounds", response_model=RoundPage, responses=api.LISTED)
def rounds(desk: TheDesk, _: Reader, kind: Chosen, asked: Annotated[RoundQuery, Query()]) -> Any:
    """Rounds of all negotiations or of one."""
    found = desk.ask(queries_lists.listed_rounds, asked.page(), process=asked.process, status=asked.status)
    return answer(kind, found, found.rounds, "rounds", found.next)
