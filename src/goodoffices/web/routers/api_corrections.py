"""The API on corrections: what people decided, new decisions, undoing them, gold and agreement; for reviewers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import Path, Query
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from goodoffices.errors import OptionError
from goodoffices.records import Record
from goodoffices.store import corrections, verdicts
from goodoffices.store.views import CorrectionRow
from goodoffices.web import api, params
from goodoffices.web.access.visitor import Reviewer
from goodoffices.web.desk import TheDesk
from goodoffices.web.negotiate import Chosen, answer
from goodoffices.web.review.agreement import Pair, pairs
from goodoffices.web.review.cards import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

router = api.router("corrections")
Number = Annotated[int, Path(ge=1, le=2**53)]


class Corrections(Record):
    """What people decided, the latest first."""

    corrections: list[CorrectionRow]
    next: str | None


class CorrectionQuery(params.PageQuery):
    """Which corrections."""

    kind: Kind | None = None
    target: Annotated[params.Key | None, Field(description="the key of what they are about")] = None
    who: params.Optional = None
    standing: Annotated[bool, Field(description="leave out those that were undone")] = False


class Payload(BaseModel):
    """What an action needs: ``fields`` an edit, ``others`` a merger, the rest a split."""

    model_config = ConfigDict(extra="forbid")

    fields: dict[str, Any] | None = None
    others: Annotated[list[params.Key], Field(max_length=100)] | None = None
    reports: Annotated[list[params.Key], Field(max_length=400)] | None = None
    documents: Annotated[list[params.Key], Field(max_length=400)] | None = None
    rounds: Annotated[list[params.Key], Field(max_length=400)] | None = None


class NewCorrection(BaseModel):
    """A decision: on what, what, and why."""

    model_config = ConfigDict(extra="forbid")

    kind: Kind
    target: params.Key
    action: Literal["accept", "reject", "edit", "merge", "split"]
    why: Annotated[str, Field(max_length=2_000)] = ""
    payload: Payload = Payload()


class Agreement(Record):
    """Every two reviewers who judged the same reports, and how far they agree."""

    pairs: list[Pair]


@router.get("/corrections", response_model=Corrections, responses=api.LISTED)
def listed(desk: TheDesk, _: Reviewer, kind: Chosen, asked: Annotated[CorrectionQuery, Query()]) -> Any:
    """Corrections, undone ones too unless ``standing``."""
    rows = desk.ask(
        corrections.listed, kind=asked.kind, target=asked.target, who=asked.who, standing=asked.standing,
        before=_before(asked.cursor), limit=asked.limit + 1,
    )  # fmt: skip
    shown = rows[: asked.limit]
    following = str(shown[-1].id) if len(rows) > asked.limit else None
    return answer(kind, Corrections(corrections=shown, next=following), shown, "corrections", following)


def _before(cursor: str | None) -> int | None:
    if cursor is None:
        return None
    if not (cursor.isascii() and cursor.isdigit() and len(cursor) < 18):
        raise OptionError(f"cursor {cursor!r} is none; give the `next` of the page before")
    return int(cursor)


@router.post("/corrections", status_code=201)
def create(desk: TheDesk, visitor: Reviewer, given: NewCorrection) -> CorrectionRow:
    """Accept, reject, edit, merge or split; the caller's name is kept with it."""
    payload = given.payload.model_dump(exclude_none=True)
    return desk.store.correct(given.kind, given.target, given.action, who=visitor.name, why=given.why, payload=payload)


@router.post("/corrections/{number}/undo")
def undo(desk: TheDesk, visitor: Reviewer, number: Number) -> CorrectionRow:
    """Undo one correction; the others stay."""
    return desk.store.undo(number, who=visitor.name)


@router.get("/agreement")
def agreement(desk: TheDesk, _: Reviewer) -> Agreement:
    """How far reviewers agree on the reports that two of them judged."""
    return Agreement(pairs=pairs(desk.kept(verdicts.by_report).values()))


_LINES = {"content": {"application/x-ndjson": {"schema": {"type": "string"}}}, "description": "JSON Lines"}


@router.get("/gold", response_class=StreamingResponse, responses={200: _LINES})
def gold(desk: TheDesk, _: Reviewer) -> StreamingResponse:
    """The articles that people judged, as gold for ``goodoffices evaluate events``."""

    def lines() -> Iterator[str]:
        for row in desk.store.gold():
            yield json.dumps(row, ensure_ascii=False) + "\n"

    headers = {"Content-Disposition": 'attachment; filename="gold.jsonl"'}
    return StreamingResponse(lines(), media_type="application/x-ndjson", headers=headers)
