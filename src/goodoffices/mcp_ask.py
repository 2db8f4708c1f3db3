"""From the store to the answers that assistants get: bounded, and never without the words behind them."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Literal, TypeVar

from goodoffices import mcp_answers as answers
from goodoffices.errors import NotFoundError, OptionError
from goodoffices.records import Evidence
from goodoffices.store import queries_between, queries_events, queries_items, queries_processes
from goodoffices.store.queries_board import last_day
from goodoffices.store.queries_citations import (
    Citation,
    cite,
    cite_events,
    cite_reports,
    contents,
    evidence_of,
    rejected,
)
from goodoffices.store.queries_timeline import dyad
from goodoffices.store.views import ActView, RoundView

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from goodoffices.pipeline import Coded as Coding
    from goodoffices.records import Document, Report
    from goodoffices.store import EventFilter, Page
    from goodoffices.store.views import EventRow, ProcessView

T = TypeVar("T")
EACH = 3  # citations of one event, round or act; quote_evidence gives them all


def cut(items: Sequence[T], cursor: str | None, limit: int) -> tuple[list[T], str | None]:
    """A piece of a list after a cursor, and the next cursor; raises OptionError for a cursor that is none of ours."""
    if cursor is not None and not (cursor.isascii() and cursor.isdigit() and len(cursor) < 10):
        raise OptionError(f"cursor {cursor!r} is none; give the `next` of the answer before")
    start = int(cursor or 0)
    end = start + limit
    return list(items[start:end]), str(end) if end < len(items) else None


# ---- events ----------------------------------------------------------------------------------------------------------


def events(connection: Connection, wanted: EventFilter, page: Page) -> answers.Events:
    """The events wanted, newest first."""
    found = queries_events.listed(connection, wanted, page)
    return answers.Events(told_until=last_day(connection), events=_cited(connection, found.events), next=found.next)


def _cited(connection: Connection, rows: Sequence[EventRow]) -> list[answers.CitedEvent]:
    by_key = cite_events(connection, [r.key for r in rows], EACH)
    return [answers.CitedEvent(event=r, citations=by_key[r.key]) for r in rows]


def timeline(
    connection: Connection,
    one: tuple[str, ...],
    other: tuple[str, ...],
    page: Page,
    *,
    since: dt.date | None,
    until: dt.date | None,
) -> answers.Timeline:
    """The events between two sides (codes)."""
    found = dyad(connection, one, other, page, since=since, until=until)
    first = page.cursor is None
    between = (*one, *other)
    months = queries_between.series(connection, between, since=since, until=until) if first else []
    mine = (t for code in one for t in queries_processes.listed(connection, party=code, limit=200))
    both = {t.key: t for t in mine if set(t.parties) & set(other)}
    return answers.Timeline(
        told_until=last_day(connection), one=list(one), other=list(other), events=_cited(connection, found.events),
        months=months, talks=list(islice(both.values(), 20)), next=found.next,
    )  # fmt: skip


# ---- negotiations ----------------------------------------------------------------------------------------------------


def talks(
    connection: Connection, party: str | None, as_of: dt.date | None, cursor: str | None, limit: int
) -> answers.TalksList:
    """Negotiations, those told of last first, each with the words of its latest move."""
    rows = queries_processes.listed(connection, as_of=as_of, party=party)
    shown, following = cut(rows, cursor, limit)
    views = [queries_processes.one(connection, r.key, as_of=as_of) for r in shown]
    found = [answers.CitedTalks(talks=v.row, citations=_latest(connection, v)) for v in views]
    return answers.TalksList(told_until=last_day(connection), as_of=as_of, talks=found, next=following)


def _latest(connection: Connection, view: ProcessView) -> list[Citation]:
    moves = _moves(view)
    return cite(connection, _evidence(moves[0])) if moves else []


def standing(
    connection: Connection, asked: str, as_of: dt.date | None, cursor: str | None, limit: int
) -> answers.Standing:
    """Where one negotiation stands; raises NotFoundError where the name means none or several."""
    view = queries_processes.one(connection, asked, as_of=as_of)
    shown, following = cut(_moves(view), cursor, limit)
    return answers.Standing(
        told_until=last_day(connection), as_of=as_of, talks=view.row, issues=view.process.issues[:20],
        planned=[_round(connection, r) for r in view.next[-5:]],
        agreements=[answers.CitedAgreement(**a.model_dump(exclude={"told"})) for a in view.agreements[-10:]],
        moves=[_move(connection, m) for m in shown], next=following,
    )  # fmt: skip


def _moves(view: ProcessView) -> list[RoundView | ActView]:
    return sorted([*view.rounds, *view.acts], key=lambda m: (_day(m), m.key), reverse=True)


def _day(move: RoundView | ActView) -> str:
    if isinstance(move, RoundView):
        told = move.history[0].since.isoformat() if move.history else ""
        return move.round.end or move.round.start or told
    return move.act.date or (move.told.isoformat() if move.told else "")


def _evidence(move: RoundView | ActView) -> list[Evidence]:
    return (move.act.evidence[::-1] if isinstance(move, ActView) else move.words)[:EACH]


def _move(connection: Connection, move: RoundView | ActView) -> answers.CitedRound | answers.CitedAct:
    return _round(connection, move) if isinstance(move, RoundView) else _act(connection, move)


def _round(connection: Connection, view: RoundView) -> answers.CitedRound:
    told = view.round.model_dump(exclude={"evidence"})
    citations = cite(connection, _evidence(view))
    return answers.CitedRound(key=view.key, history=view.history, citations=citations, **told)


def _act(connection: Connection, view: ActView) -> answers.CitedAct:
    told = view.act.model_dump(exclude={"evidence"})
    citations = cite(connection, _evidence(view))
    return answers.CitedAct(key=view.key, told=view.told, citations=citations, **told)


# ---- evidence --------------------------------------------------------------------------------------------------------


def evidence(connection: Connection, key: str, around: int, cursor: str | None, limit: int) -> answers.Evidence:
    """The quotations behind an event, a report, a round or an act; NotFoundError where the key is none of these."""
    for look in (_of_event, _of_report, _of_round, _of_act):
        try:
            found = look(connection, key)
        except NotFoundError:
            continue
        shown, found.next = cut(found.quotations, cursor, limit)
        texts = contents(connection, [q.citation.document for q in shown])
        found.quotations = [_surrounded(q, texts.get(q.citation.document), around) for q in shown]
        return found
    raise NotFoundError(
        f"{key[:80]!r} is no event, report, round or act in the store; the other tools' answers give their keys"
    )


def _surrounded(found: answers.Quotation, text: str | None, around: int) -> answers.Quotation:
    at = found.citation
    if text is None or not at.verbatim:
        return found
    before, after = text[max(0, at.start - around) : at.start], text[at.end : at.end + around]
    return found.model_copy(update={"before": before, "after": after})


def _of_event(connection: Connection, key: str) -> answers.Evidence:
    view = queries_events.one(connection, key)
    wrong = rejected(connection, [r.report.id for r in view.reports])
    held = [r for r in view.reports if r.report.id not in wrong]
    made = cite_reports(connection, [(r.document, r.report) for r in held])
    quotations = [
        answers.Quotation(citation=c, before="", after="", report=r.report, copy_of=r.copy_of, linked=r.reason)
        for r, c in zip(held, made, strict=True)
    ]
    return answers.Evidence(kind="event", key=view.event.key, event=view.event, quotations=quotations, next=None)


def _of_report(connection: Connection, key: str) -> answers.Evidence:
    item = queries_items.report(connection, key)
    event = queries_events.one(connection, item.event).event if item.event else None
    quotations = [
        answers.Quotation(citation=c, before="", after="", report=item.report, copy_of=None, linked=None)
        for c in cite_reports(connection, [(item.document, item.report)])
    ]
    return answers.Evidence(kind="report", key=key, event=event, quotations=quotations, next=None)


def _of_round(connection: Connection, key: str) -> answers.Evidence:
    return _of_ledger(connection, "round", key, queries_items.round_(connection, key).round.evidence)


def _of_act(connection: Connection, key: str) -> answers.Evidence:
    return _of_ledger(connection, "act", key, queries_items.act(connection, key).act.evidence)


def _of_ledger(
    connection: Connection, kind: Literal["round", "act"], key: str, found: list[Evidence]
) -> answers.Evidence:
    quotations = [
        answers.Quotation(citation=c, before="", after="", report=None, copy_of=None, linked=None)
        for c in cite(connection, found)
    ]
    return answers.Evidence(kind=kind, key=key, event=None, quotations=quotations, next=None)


# ---- a text that was given -------------------------------------------------------------------------------------------


def coded(document: Document, found: Coding, codebook: str, cursor: str | None, limit: int) -> answers.Coded:
    """The reports of a text that is in no store."""
    shown, following = cut(found.reports, cursor, limit)
    made = [answers.CodedReport(report=r, citation=_given(document, r, codebook)) for r in shown]
    return answers.Coded(reports=made, processes=[] if cursor else found.processes, next=following)


def _given(document: Document, report: Report, codebook: str) -> Citation:
    words = evidence_of(report)
    return Citation(
        document=document.id, title=document.title, outlet=document.outlet, published=document.published, url=None,
        quote=words.quote, start=words.start, end=words.end,
        verbatim=document.content[words.start : words.end] == words.quote,
        coder=report.coder, codebook=codebook, report=report.id,
    )  # fmt: skip
