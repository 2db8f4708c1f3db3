"""Which story a stored document belongs to: its original's, its earlier version's, or one that tells the same news."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Text, cast, select, update

from goodoffices.linking import WITHIN, Told, is_news, story_of
from goodoffices.store.schema import codings, documents, event_reports, events, reports, tellings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

_CANDIDATES = 100
_STATUS = cast(tellings.c.record["status"].as_string(), Text)


def link(connection: Connection, number: int) -> None:
    """Put a document, whose reports are linked, into its story; the first document of a story gives it its number."""
    row = connection.execute(select(documents).where(documents.c.id == number)).one()
    story = _kin(connection, row.copy_of, row.url, number) or _same_news(connection, number) or number
    connection.execute(update(documents).where(documents.c.id == number).values(story=story))


def _kin(connection: Connection, original: int | None, url: str | None, number: int) -> int | None:
    """The story of the article that it is a copy or a new version of."""
    query = select(documents.c.story).where(documents.c.story.is_not(None)).order_by(documents.c.id.desc()).limit(1)
    if original is not None:
        return connection.scalar(query.where(documents.c.id == original))
    return connection.scalar(query.where(documents.c.url == url, documents.c.id != number)) if url else None


def _same_news(connection: Connection, number: int) -> int | None:
    mine = _told(connection, [number])[number]
    if not mine.news or mine.published is None:
        return None
    days = documents.c.published.between(mine.published - WITHIN, mine.published + WITHIN)
    query = select(documents.c.id).where(days, documents.c.id != number, documents.c.id.in_(_beside(mine)))
    near = connection.scalars(query.order_by(documents.c.id.desc()).limit(_CANDIDATES)).all()
    return story_of(mine, _told(connection, near).values()) if near else None


def _beside(mine: Told) -> Any:
    """The documents that tell one of these events or rounds."""
    of_event = select(reports.c.document_id).join(event_reports, event_reports.c.report_id == reports.c.id)
    found = of_event.where(event_reports.c.event_id.in_(_numbers(mine, "event")))
    talks = _numbers(mine, "round")
    return found.union(select(tellings.c.document_id).where(tellings.c.round_id.in_(talks))) if talks else found


def _numbers(told: Told, kind: str) -> set[int]:
    return {int(item.split()[1]) for item in told.news if item.startswith(kind)}


def _told(connection: Connection, numbers: Iterable[int]) -> dict[int, Told]:
    """These documents with the news in their active codings."""
    wanted = list(numbers)
    of = select(documents.c.id, documents.c.published, documents.c.story).where(documents.c.id.in_(wanted))
    found = {r.id: Told(r.published, r.story) for r in connection.execute(of)}
    linked = reports.join(codings, codings.c.id == reports.c.coding_id)
    linked = linked.join(event_reports, event_reports.c.report_id == reports.c.id)
    linked = linked.join(events, events.c.id == event_reports.c.event_id)
    told = select(reports.c.document_id, events.c.id, events.c.date, events.c.day).select_from(linked)
    for r in connection.execute(told.where(reports.c.document_id.in_(wanted), codings.c.active)):
        if is_news(r.day if r.date else None, found[r.document_id].published):
            found[r.document_id].news.add(f"event {r.id}")
    talks = select(tellings.c.document_id, tellings.c.round_id, _STATUS.label("status"))
    talks = talks.join(codings, codings.c.id == tellings.c.coding_id).where(codings.c.active)
    for r in connection.execute(talks.where(tellings.c.document_id.in_(wanted), tellings.c.round_id.is_not(None))):
        found[r.document_id].news.add(f"round {r.round_id} {r.status}")
    return found
