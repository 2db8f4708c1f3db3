"""What a watcher may be told, and what it counts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goodoffices.store.store import Store
    from goodoffices.wire.clock import Clock
    from goodoffices.wire.log import Log


@dataclass(frozen=True)
class Settings:
    """How feeds are followed; the defaults fit some hundred feeds on one machine."""

    every: dt.timedelta = dt.timedelta(minutes=15)  # between two requests of a feed that answers
    delay: float = 1.0  # seconds between two requests to one host
    tries: int = 10  # of an article, over some seventeen hours, before it counts as failed
    allow_private: bool = False
    connections: int = 20
    seconds: float = 30.0  # for a whole request
    feeds_at_once: int = 16
    articles_at_once: int = 200
    of_one_feed: int = 20  # of these, so that a feed on a slow host does not hold up the others
    feed_bytes: int = 20_000_000
    page_bytes: int = 5_000_000
    sitemap_days: int = 7  # older pages of a sitemap are an archive, no news
    sitemaps: int = 50  # of one index each time that it is asked, the newest first
    sitemap_seconds: float = 600.0  # after which the rest of an index is left for the next time


@dataclass
class Tally:
    """What a run of the watcher did: feeds by how they answered, articles by how they ended."""

    asked: int = 0
    unchanged: int = 0
    failed_feeds: int = 0
    seen: int = 0
    states: dict[str, int] = field(default_factory=dict)
    postponed: int = 0
    alerts: int = 0

    def count(self, state: str) -> None:
        """One more article that ended so."""
        self.states[state] = self.states.get(state, 0) + 1

    def line(self) -> str:
        """All of it as one line."""
        parts = [
            f"{self.asked} feeds asked ({self.unchanged} unchanged, {self.failed_feeds} failed)",
            f"{self.seen} new",
        ]
        parts += [f"{number} {state}" for state, number in sorted(self.states.items())]
        parts += [f"{self.postponed} put off"] if self.postponed else []
        parts += [f"{self.alerts} alerts sent"] if self.alerts else []
        return ", ".join(parts)

    @property
    def failures(self) -> int:
        """Feeds and articles that failed."""
        return self.failed_feeds + self.states.get("failed", 0)


@dataclass(frozen=True)
class Context:
    """What all parts of a watcher share."""

    store: Store
    log: Log
    clock: Clock
    settings: Settings = field(default_factory=Settings)
    chance: Random = field(default_factory=Random)  # it spreads requests
    tally: Tally = field(default_factory=Tally)
