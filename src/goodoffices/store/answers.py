"""Answers to offers that other documents told: a report that accepts or refuses finds the offer that is still open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from goodoffices.ledger import across
from goodoffices.records import Evidence
from goodoffices.store import settle
from goodoffices.store.schema import acts, processes, tellings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from goodoffices.records import Report
    from goodoffices.store.link_ledger import Telling

_OFFERS = 20
_OFFERED = (
    select(acts.c.id, acts.c.process_id, acts.c.kind, acts.c.actor, acts.c.record["toward"].label("toward"),
           acts.c.date, acts.c.told)
    .join(processes, processes.c.id == acts.c.process_id)
    .where(acts.c.actor.in_(bindparam("offering", expanding=True)), acts.c.kind.in_(sorted(across.OFFERS)))
    .where(acts.c.live, processes.c.live)
    .order_by(acts.c.told.desc(), acts.c.id.desc())
    .limit(_OFFERS)
)  # fmt: skip
_MINE = select(tellings.c.record).where(
    tellings.c.coding_id == bindparam("coding"), tellings.c.act_id == bindparam("act")
)


def link(telling: Telling, reports: Sequence[Report]) -> set[int]:
    """Add each answer among a document's reports to the offer it answers; the processes touched."""
    touched: set[int] = set()
    for report in reports:
        found = across.answer_of(report)
        if found is None:
            continue
        actor, response, offering = found
        offer = _open(telling, actor, offering)
        if offer is None:
            continue
        process, known = offer
        extent = report.quoted
        evidence = Evidence(document=report.document, quote=report.quote, start=extent.start, end=extent.end)
        telling.coded = process
        telling.write(process, "act_id", known.id, (0.8, "an answer"), across.reply(known, actor, response, evidence))
        settle.act(telling.connection, known.id)
        touched.add(process)
    return touched


def _open(telling: Telling, actor: str, offering: list[str]) -> tuple[int, across.KnownAct] | None:
    """The latest open offer of one of those answered, unless this document has told the answer there itself."""
    for row in telling.connection.execute(_OFFERED, {"offering": offering}):
        known = across.KnownAct(row.id, row.kind, row.actor, frozenset(row.toward), row.date, row.told)
        if across.is_open(known, actor, telling.published):
            return None if _told_here(telling.connection, telling.coding, row.id, actor) else (row.process_id, known)
    return None


def _told_here(connection: Connection, coding: int, act: int, actor: str) -> bool:
    mine = connection.scalars(_MINE, {"coding": coding, "act": act})
    return any(r["actor"] == actor for record in mine for r in record["responses"])
