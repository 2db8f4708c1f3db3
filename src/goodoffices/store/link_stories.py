"""Which story a stored document belongs to: its original's, its earlier version's, or one that tells the same news."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Date, Text, bindparam, cast, literal, null, select, union_all, update

from goodoffices.linking import WITHIN, Told, is_news, story_of
from goodoffices.store.schema import codings, documents, event_reports, events, reports, tellings

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from sqlalchemy import CompoundSelect, Connection

_CANDIDATES = 100
_STATUS = cast(tellings.c.record["status"].as_string(), Text)
_STORY = select(documents.c.story).where(documents.c.story.is_not(None)).order_by(documents.c.id.desc()).limit(1)
_ORIGINALS = _STORY.where(documents.c.id == bindparam("original"))
_VERSIONS = _STORY.where(documents.c.url == bindparam("url"), documents.c.id != bindparam("number"))
_SET = update(documents).where(documents.c.id == bindparam("number"))
# The documents that tell one of these events or rounds.
_BESIDE = (
    select(reports.c.document_id)
    .join(event_reports, event_reports.c.report_id == reports.c.id)
    .where(event_reports.c.event_id.in_(bindparam("events", expanding=True)))
    .union(select(tellings.c.document_id).where(tellings.c.round_id.in_(bindparam("rounds", expanding=True))))
)
_NEAR = (
    select(documents.c.id, documents.c.published, documents.c.story)
    .where(documents.c.published.between(bindparam("since"), bindparam("until")))
    .where(documents.c.id != bindparam("number"), documents.c.id.in_(_BESIDE))
    .order_by(documents.c.id.desc())
    .limit(_CANDIDATES)
)


def _news() -> CompoundSelect[Any]:
    """What documents tell in their active codings: events with their days, and how rounds stood."""
    of_events = (
        select(reports.c.document_id, literal("event").label("kind"), events.c.id.label("number"), events.c.date,
               events.c.day, cast(null(), Text).label("status"))
        .join(codings, codings.c.id == reports.c.coding_id)
        .join(event_reports, event_reports.c.report_id == reports.c.id)
        .join(events, events.c.id == event_reports.c.event_id)
        .where(reports.c.document_id.in_(bindparam("numbers", expanding=True)), codings.c.active)
    )  # fmt: skip
    of_rounds = (
        select(tellings.c.document_id, literal("round"), tellings.c.round_id, cast(null(), Text), cast(null(), Date),
               _STATUS)
        .join(codings, codings.c.id == tellings.c.coding_id)
        .where(tellings.c.document_id.in_(bindparam("numbers", expanding=True)), codings.c.active)
        .where(tellings.c.round_id.is_not(None))
    )  # fmt: skip
    return union_all(of_events, of_rounds)


_NEWS = _news()


def link(connection: Connection, number: int, published: dt.date | None, url: str | None, original: int | None) -> None:
    """Put a document, whose reports are linked, into its story; the first document of a story gives it its number.

    ``original`` is the document that it is a copy of.
    """
    story = _kin(connection, original, url, number) or _same_news(connection, number, published) or number
    connection.execute(_SET, {"number": number, "story": story})


def _kin(connection: Connection, original: int | None, url: str | None, number: int) -> int | None:
    """The story of the article that it is a copy or a new version of."""
    if original is not None:
        return connection.scalar(_ORIGINALS, {"original": original})
    return connection.scalar(_VERSIONS, {"url": url, "number": number}) if url else None


def _same_news(connection: Connection, number: int, published: dt.date | None) -> int | None:
    mine = Told(published)
    if published is None:
        return None
    _tell(connection, {number: mine})
    if not mine.news:
        return None
    values: dict[str, Any] = {"number": number, "since": published - WITHIN, "until": published + WITHIN}
    values |= {"events": _numbers(mine, "event"), "rounds": _numbers(mine, "round")}
    near = {r.id: Told(r.published, r.story) for r in connection.execute(_NEAR, values)}
    _tell(connection, near)
    return story_of(mine, near.values())


def _numbers(told: Told, kind: str) -> list[int]:
    return sorted({int(item.split()[1]) for item in told.news if item.startswith(kind)})


def _tell(connection: Connection, articles: Mapping[int, Told]) -> None:
    """Give documents, by their numbers, the news in their active codings."""
    if not articles:
        return
    for r in connection.execute(_NEWS, {"numbers": list(articles)}):
        told = articles[r.document_id]
        if r.kind == "round":
            told.news.add(f"round {r.number} {r.status}")
        elif is_news(r.day if r.date else None, told.published):
            told.news.add(f"event {r.number}")
