"""People's corrections as gold: the articles they looked at, with the events as they should be coded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from goodoffices.records import Report
from goodoffices.store import corrections
from goodoffices.store.schema import codings, documents, reports

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Row

    from goodoffices.records import Actor


def rows(connection: Connection) -> Iterator[dict[str, Any]]:
    """Gold rows of ``evaluate events``, one an article with a standing correction of a report.

    What a person accepted or edited is core; what nobody judged is background, which counts only where it is found;
    what was rejected is left out. Articles without a stored text cannot be gold.
    """
    judged: dict[str, set[str]] = {}
    for made in corrections.active(connection, "report"):
        judged.setdefault(made.anchors["identity"], set())
        if made.action != "reject":
            judged[made.anchors["identity"]].add(made.anchors["anchor"])
    for identity, anchors in sorted(judged.items()):
        row = connection.execute(select(documents).where(documents.c.identity == identity)).one_or_none()
        if row is not None and row.text is not None:
            yield _article(connection, row, anchors)


def _article(connection: Connection, row: Row[Any], anchors: set[str]) -> dict[str, Any]:
    query = select(reports.c.record, reports.c.anchor).join(codings, codings.c.id == reports.c.coding_id)
    query = query.where(reports.c.document_id == row.id, codings.c.active, ~reports.c.rejected).order_by(reports.c.id)
    events = [_event(Report.model_validate(r.record), core=r.anchor in anchors) for r in connection.execute(query)]
    return {
        "id": row.name, "title": row.title, "text": row.text, "outlet": row.outlet,
        "published": row.published.isoformat() if row.published else None, "events": events, "talks": [], "offers": [],
    }  # fmt: skip


def _event(report: Report, *, core: bool) -> dict[str, Any]:
    modes = [m for m in report.mode if m != "historical"]
    return {
        "event": report.event[0], "mode": modes[0] if modes else None, "cameo": report.cameo,
        "actor": _codes(report.actor), "recipient": _codes(report.recipient),
        "modality": "actual" if report.factuality == "happened" else report.factuality, "polarity": report.polarity,
        "asserted_by": _codes(report.claim.source), "date": report.date, "trigger": report.trigger.text,
        "salience": "core" if core else "background",
    }  # fmt: skip


def _codes(actors: list[Actor]) -> list[str]:
    return [a.code for a in actors if a.code]
