"""What a reviewer sees of one item: what was coded, the words that it rests on, what it may be merged with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from goodoffices.store import queries_events, queries_items, queries_processes, verdicts
from goodoffices.store.queries_documents import cited
from goodoffices.store.queries_items import ReportItem
from goodoffices.store.views import LinkedReport
from goodoffices.web.rules import rules
from goodoffices.web.shape.marks import Stretch, spans_of, stretches

if TYPE_CHECKING:
    from collections.abc import Callable

    from goodoffices.store.views import CorrectionRow, DocumentView
    from goodoffices.web.desk import Desk

Kind = Literal["report", "event", "process", "round", "act"]
_AROUND = 280  # characters of the article shown before and after the words of a report


@dataclass(slots=True)
class Card:
    """One item: ``shown`` is what is judged and edited, ``more`` what the kind's template needs beside it.

    ``blind`` hides what others decided. ``log`` are the corrections of the item, the latest first.
    """

    kind: Kind
    key: str
    shown: Any
    rejected: bool
    blind: bool = False
    more: dict[str, Any] = field(default_factory=dict)
    alike: list[Any] = field(default_factory=list)
    log: list[CorrectionRow] = field(default_factory=list)


def card(desk: Desk, kind: Kind, key: str, *, blind: bool = False) -> Card:
    """The card of an item; ``blind`` as it was coded, without what others have set."""
    made = _MAKERS[kind](desk, key, blind)
    made.log = [] if blind else desk.store.corrections(kind=kind, target=made.key)
    return made


def _report(desk: Desk, key: str, blind: bool) -> Card:
    item = desk.ask(queries_items.report, key)
    document = desk.store.document(item.document)
    shown = (desk.ask(verdicts.coded, key) if blind else None) or item.report
    more = {
        "document": document.row, "event": item.event, "context": _context(document, item, shown),
        "rule": rules([shown.rule]).get(shown.rule),
    }  # fmt: skip
    return Card("report", key, shown, item.rejected and not blind, blind, more)


def _context(document: DocumentView, item: ReportItem, shown: Any) -> list[Stretch]:
    """The report's words with some of the text around them, marked and with dots where it is cut.

    Nothing where the store keeps no texts.
    """
    if not document.has_text:
        return []
    content = document.document.content
    first = max(min(m.start for m in item.report.mentions[:1]) - _AROUND, 0) if item.report.mentions else 0
    last = min(max(m.end for m in item.report.mentions[:1]) + _AROUND, len(content)) if item.report.mentions else 600
    first = content.find(" ", first) + 1 if first else 0
    last = content.rfind(" ", first, last) if last < len(content) else last
    spans = spans_of([LinkedReport(report=shown, event=None)])
    found = stretches(content, spans, first, max(last, first))
    before, after = [Stretch("… ")] if first else [], [Stretch(" …")] if last < len(content) else []
    return [*before, *found, *after]


def _event(desk: Desk, key: str, blind: bool) -> Card:  # noqa: ARG001 - one of a table of makers
    found = desk.ask(queries_events.one, key)
    rejected = desk.ask(queries_items.rejected, "event", found.event.key)
    alike = desk.ask(queries_items.like_event, found.event.key)
    return Card("event", found.event.key, found.event, rejected, more={"reports": found.reports}, alike=alike)


def _process(desk: Desk, key: str, blind: bool) -> Card:  # noqa: ARG001 - one of a table of makers
    view = desk.ask(queries_processes.one, key)
    rejected = desk.ask(queries_items.rejected, "process", view.row.key)
    alike = desk.ask(queries_items.like_process, view.row.key)
    return Card("process", view.row.key, view.row, rejected, more={"view": view}, alike=alike)


def _round(desk: Desk, key: str, blind: bool) -> Card:  # noqa: ARG001 - one of a table of makers
    item = desk.ask(queries_items.round_, key)
    sources = desk.ask(cited, [*item.documents, *(e.document for e in item.round.evidence)])
    alike = desk.ask(queries_items.like_round, key)
    return Card("round", key, item.round, item.rejected, more={"item": item, "sources": sources}, alike=alike)


def _act(desk: Desk, key: str, blind: bool) -> Card:  # noqa: ARG001 - one of a table of makers
    item = desk.ask(queries_items.act, key)
    sources = desk.ask(cited, [e.document for e in item.act.evidence])
    return Card("act", key, item.act, item.rejected, more={"item": item, "sources": sources})


_MAKERS: dict[Kind, Callable[[Desk, str, bool], Card]] = {
    "report": _report, "event": _event, "process": _process, "round": _round, "act": _act,
}  # fmt: skip
