"""Routers: each parses what is asked, asks the store, and shapes the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.web.routers import (
    about,
    actors,
    api_corrections,
    api_events,
    api_export,
    api_feeds,
    api_records,
    api_talks,
    articles,
    board,
    events,
    feeds,
    health,
    people,
    processes,
    review,
    search,
    sources,
)

if TYPE_CHECKING:
    from fastapi import FastAPI

_ALL = (health, people, board, processes, events, articles, actors, search, sources, about, feeds,
        review, api_events, api_records, api_talks,
        api_corrections, api_export, api_feeds)  # fmt: skip


def install(app: FastAPI) -> None:
    """Add every router to the application."""
    for module in _ALL:
        app.include_router(module.router)
