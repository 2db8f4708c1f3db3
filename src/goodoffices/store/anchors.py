"""Finding a report again after a re-coding: by its anchor, else by where its words stand in the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from goodoffices.store.identity import anchor_of
from goodoffices.store.schema import codings, event_reports, reports

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from goodoffices.records import Report


@dataclass(frozen=True, slots=True)
class Link:
    """A report's anchor and polarity, the event it belongs to, and the one where linking had put it."""

    anchor: str
    polarity: str
    event: int
    coded: int


def links_of(connection: Connection, document: int) -> list[Link]:
    """The links of a document's active reports."""
    query = (
        select(reports.c.anchor, reports.c.polarity, event_reports.c.event_id, event_reports.c.coded_event_id)
        .join(event_reports, event_reports.c.report_id == reports.c.id)
        .join(codings, codings.c.id == reports.c.coding_id)
        .where(reports.c.document_id == document, codings.c.active)
    )
    return [Link(r.anchor, r.polarity, r.event_id, r.coded_event_id) for r in connection.execute(query)]


def parts(anchor: str) -> tuple[str, str, int]:
    """An anchor's document, type and place."""
    identity, kind, start = anchor.split(":")
    return identity, kind, int(start)


def same(anchor: str, identity: str, report: Report) -> bool:
    """Whether a report is the one of an anchor: the same type within the same words."""
    document, kind, start = parts(anchor)
    if document != identity or kind != report.event[0]:
        return False
    return report.trigger.start == start or any(m.start <= start < m.end for m in report.mentions)


def homes(before: Sequence[Link], identity: str, found: Iterable[Report]) -> dict[str, tuple[int, int]]:
    """For the anchors of new reports, the events of the old ones that they take the place of."""
    out: dict[str, tuple[int, int]] = {}
    left = list(before)
    for exact in (True, False):
        for report in found:
            anchor = anchor_of(identity, report)
            if anchor in out:
                continue
            hit = next((b for b in left if (b.anchor == anchor if exact else same(b.anchor, identity, report))), None)
            if hit is not None:
                out[anchor] = (hit.event, hit.coded)
                left.remove(hit)
    return out
