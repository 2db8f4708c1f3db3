"""The board: where every negotiation stands."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel

from goodoffices.linking.days import days_of
from goodoffices.store import queries_between
from goodoffices.store.naming import name_of
from goodoffices.store.queries_board import BoardRow, Change, board, changes
from goodoffices.web import params
from goodoffices.web.access.visitor import Reader
from goodoffices.web.desk import Desk, TheDesk
from goodoffices.web.render import page
from goodoffices.web.shape.spark import Spark, spark

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from goodoffices.store.queries_overview import Bucket

router = APIRouter(include_in_schema=False)
SHOWN = 30


class BoardQuery(BaseModel):
    """How the board is filtered and sorted."""

    party: params.Optional = None
    third: params.Optional = None
    status: params.Optional = None
    words: params.Optional = None
    sort: Literal["told", "contact", "status", "name", "rounds"] = "told"
    page: Annotated[int, Query(ge=1, le=10_000)] = 1


class Shown(BaseModel):
    """A line of the board with what is reckoned for it; ``quiet`` is the days since the last contact."""

    item: BoardRow
    quiet: int | None
    spark: Spark


@router.get("/")
def show(request: Request, desk: TheDesk, _: Reader, asked: Annotated[BoardQuery, Query()]) -> HTMLResponse:
    """The board, or for htmx its table alone."""
    today = desk.today()
    rows = desk.kept(board)
    found = _sorted([r for r in rows if _fits(r, asked)], asked.sort, today)
    start = (asked.page - 1) * SHOWN
    shown = _shown(desk, found[start : start + SHOWN], today)
    lately = _lately(desk, today)
    context = {
        "rows": shown, "total": len(rows), "found": len(found), "today": today, "asked": asked,
        "pages": -(-len(found) // SHOWN), "lately": lately, "changed": {c.process for c in lately},
        "third_parties": sorted({t.actor for r in rows for t in r.thirds}, key=name_of),
    }  # fmt: skip
    name = "fragments/board.html" if request.headers.get("HX-Target") == "board" else "board.html"
    return page(request, name, context)


def first_page(desk: Desk) -> None:
    """Have what the board's first page needs kept, before anyone asks for it."""
    today = desk.today()
    _shown(desk, desk.kept(board)[:SHOWN], today)
    _lately(desk, today)


def _lately(desk: Desk, today: dt.date) -> list[Change]:
    return desk.kept(changes, today - dt.timedelta(days=6), today)


def _shown(desk: Desk, rows: list[BoardRow], today: dt.date) -> list[Shown]:
    years = desk.kept_each(_year, [(tuple(r.row.parties), today) for r in rows])
    return [Shown(item=r, quiet=quiet(r, today), spark=spark(b, today)) for r, b in zip(rows, years, strict=True)]


def _year(connection: Connection, asked: tuple[tuple[str, ...], dt.date]) -> list[Bucket]:
    """The weeks of the year up to a day between some parties."""
    parties, today = asked
    since = today - dt.timedelta(weeks=52)
    return queries_between.series(connection, parties, since=since, until=today, step="week")


def quiet(row: BoardRow, today: dt.date) -> int | None:
    """Days since the last round that took place; None where none is known by its day."""
    days = days_of(row.contact)
    return max((today - min(days.last, today)).days, 0) if days else None


def _fits(row: BoardRow, asked: BoardQuery) -> bool:
    if asked.party and not set(params.codes([asked.party])) & set(row.row.parties):
        return False
    if asked.third and asked.third not in {t.actor for t in row.thirds}:
        return False
    if asked.status and asked.status != row.row.status:
        return False
    named = " ".join([row.row.name, *row.row.parties, *map(name_of, row.row.parties)]).casefold()
    return all(w in named for w in (asked.words or "").casefold().split())


def _sorted(rows: list[BoardRow], by: str, today: dt.date) -> list[BoardRow]:
    if by == "contact":
        return sorted(rows, key=lambda r: (quiet(r, today) is None, quiet(r, today) or 0, r.row.name))
    if by == "status":
        return sorted(rows, key=lambda r: (r.row.status or "~", r.row.name))
    if by == "name":
        return sorted(rows, key=lambda r: r.row.name.casefold())
    if by == "rounds":
        return sorted(rows, key=lambda r: (-r.row.rounds, r.row.name))
    return rows
