"""The review: a queue of what waits for a person, one keystroke a decision, every one of which can be undone."""

from __future__ import annotations

from typing import Annotated, Any, Literal, cast
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Path, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import BaseModel

from goodoffices.errors import NotFoundError, OptionError
from goodoffices.store import corrections, queries_review, verdicts
from goodoffices.store.queries_review import QUEUES
from goodoffices.store.views import CorrectionRow
from goodoffices.web.access.visitor import Reviewer, Visitor
from goodoffices.web.desk import Desk, TheDesk
from goodoffices.web.params import Key, Long
from goodoffices.web.render import in_path, page
from goodoffices.web.review.agreement import pairs
from goodoffices.web.review.cards import Card, Kind, card
from goodoffices.web.review.decisions import decide, edit
from goodoffices.web.review.forms import FORMS, Filled

router = APIRouter(include_in_schema=False, prefix="/review")
Queue = Literal["unsure", "reported", "differs", "new", "second", "disputed"]
ItemKey = Annotated[Key, Path()]
LOG = 12


class Asked(BaseModel):
    """Which queue, how many of its items are put off, whether the form is open, and what was just done."""

    queue: Queue | Literal[""] = "unsure"
    skip: Annotated[int, Query(ge=0, le=100_000)] = 0
    edit: bool = False
    done: Annotated[int | None, Query(ge=1, le=2**53)] = None


class Target(BaseModel):
    """What a form is about, and where to go on; without a queue one stays with the item."""

    kind: Kind
    target: Key
    queue: Queue | Literal[""] = ""
    skip: Annotated[int, Query(ge=0, le=100_000)] = 0
    why: Long = ""


class Decision(Target):
    """A judgement."""

    action: Literal["accept", "reject"]


class Edited(Target, Filled):
    """A filled form."""


class Chosen(Target):
    """Ticked items: ``other`` to be merged with, ``part`` to be split off."""

    other: Annotated[list[Key], Form(max_length=100)] = []
    part: Annotated[list[Key], Form(max_length=400)] = []


class Undone(BaseModel):
    """The number of a correction to be undone, and where to go on."""

    number: Annotated[int, Form(ge=1, le=2**53)]
    queue: Queue | Literal[""] = ""
    skip: Annotated[int, Query(ge=0, le=100_000)] = 0


@router.get("")
def show(request: Request, desk: TheDesk, visitor: Reviewer, asked: Annotated[Asked, Query()]) -> HTMLResponse:
    """The next item of a queue."""
    found = desk.ask(queries_review.queue, asked.queue or "unsure", visitor.name, skip=asked.skip)
    blind = asked.queue == "second"
    item = card(desk, cast("Kind", found[0].kind), found[0].key, blind=blind) if found else None
    return _page(request, desk, visitor, item, asked)


@router.get("/{kind}/{key:path}")
def one(
    request: Request, desk: TheDesk, visitor: Reviewer, *, asked: Annotated[Asked, Query()], kind: Kind, key: ItemKey
) -> HTMLResponse:
    """One item, whichever queue it is in or none."""
    return _page(request, desk, visitor, card(desk, kind, key), asked.model_copy(update={"queue": ""}))


def _page(request: Request, desk: Desk, visitor: Visitor, item: Card | None, asked: Asked) -> HTMLResponse:
    log = desk.ask(corrections.listed, limit=LOG, who=visitor.name if item and item.blind else None)
    done = next((c for c in log if c.id == asked.done), None)
    context: dict[str, Any] = {
        "card": item, "asked": asked, "queue": asked.queue, "queues": QUEUES,
        "counts": desk.kept(queries_review.counts) | desk.kept(queries_review.counts_for, visitor.name),
        "log": log, "done": done, "me": visitor,
        "form": FORMS[item.kind](item.shown) if item and asked.edit else None,
        "mine": next((c.id for c in log if c.who == visitor.name and c.undone is None), None),
        "pairs": pairs(desk.kept(verdicts.by_report).values()),
    }  # fmt: skip
    return page(request, "review.html", context)


@router.post("/decide")
def judge(request: Request, desk: TheDesk, visitor: Reviewer, given: Annotated[Decision, Form()]) -> RedirectResponse:
    """Right or wrong."""
    made = decide(desk.store, _item(desk, given), given.action, visitor.name, why=given.why)
    return _on(request, given, made)


@router.post("/edit")
def change(request: Request, desk: TheDesk, visitor: Reviewer, given: Annotated[Edited, Form()]) -> RedirectResponse:
    """Other values."""
    return _on(request, given, edit(desk.store, _item(desk, given), given, visitor.name, given.why))


@router.post("/merge")
def merge(request: Request, desk: TheDesk, visitor: Reviewer, given: Annotated[Chosen, Form()]) -> RedirectResponse:
    """The same as the ticked ones."""
    if not given.other:
        raise OptionError("tick what is the same as this, then merge")
    made = decide(desk.store, _item(desk, given), "merge", visitor.name, why=given.why, others=given.other)
    return _on(request, given, made)


@router.post("/split")
def split(request: Request, desk: TheDesk, visitor: Reviewer, given: Annotated[Chosen, Form()]) -> RedirectResponse:
    """The ticked parts are something else."""
    name = {"event": "reports", "round": "documents", "process": "rounds"}.get(given.kind)
    if name is None or not given.part:
        raise OptionError("tick what does not belong here, then split it off")
    made = decide(desk.store, _item(desk, given), "split", visitor.name, why=given.why, **{name: given.part})
    return _on(request, given, made)


@router.post("/undo")
def undo(request: Request, desk: TheDesk, visitor: Reviewer, given: Annotated[Undone, Form()]) -> RedirectResponse:
    """As if it had not been decided."""
    made = desk.store.undo(given.number, who=visitor.name)
    place = Target(kind=cast("Kind", made.kind), target=made.target, queue=given.queue, skip=given.skip)
    return _on(request, place, made)


@router.post("/name")
def rename(
    request: Request, visitor: Reviewer, name: Annotated[str, Form(min_length=1, max_length=64)]
) -> RedirectResponse:
    """Who reviews, on a desk without users."""
    if visitor.via != "loopback":
        raise NotFoundError("this desk has users; sign in under another name")
    plain = "".join(c for c in name if c.isalnum() or c in "._@-")
    if not plain.isascii() or not plain:
        raise OptionError("a name here has letters from a to z, digits and . _ @ -")
    answer = _to(request, "/review")
    root = request.scope.get("root_path", "") or "/"
    answer.set_cookie("reviewer", plain, max_age=31_536_000, httponly=True, samesite="lax", path=root)
    return answer


def _item(desk: Desk, given: Target) -> Card:
    return card(desk, given.kind, given.target, blind=given.queue == "second")


def _on(request: Request, given: Target, made: CorrectionRow) -> RedirectResponse:
    """To the next item of the queue, or back to the item."""
    if given.queue:
        return _to(request, f"/review?{urlencode({'queue': given.queue, 'skip': given.skip, 'done': made.id})}")
    return _to(request, f"/review/{given.kind}/{in_path(given.target)}?done={made.id}")


def _to(request: Request, path: str) -> RedirectResponse:
    return RedirectResponse(request.scope.get("root_path", "") + path, 303)
