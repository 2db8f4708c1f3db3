"""The API on the feeds that are followed."""

from __future__ import annotations

from typing import Any

from goodoffices.records import Record
from goodoffices.web import api
from goodoffices.web.access.visitor import Reader
from goodoffices.web.desk import TheDesk
from goodoffices.web.negotiate import Chosen, answer
from goodoffices.wire.health import FeedHealth, health

router = api.router("records")


class Feeds(Record):
    """Feeds with their health."""

    feeds: list[FeedHealth]


@router.get("/feeds", response_model=Feeds, responses=api.LISTED)
def feeds(desk: TheDesk, _: Reader, kind: Chosen) -> Any:
    """The feeds that ``watch`` follows, at most 1,000, those that fail longest first."""
    found = Feeds(feeds=desk.ask(health))
    return answer(kind, found, found.feeds, "feeds")
