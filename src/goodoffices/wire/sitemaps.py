"""A sitemap in the list of feeds: its late pages, and those of the sitemaps that it leads to."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import TYPE_CHECKING

from goodoffices.errors import FormatError, NetworkError
from goodoffices.sources.feeds import Sitemap, Walk, sitemap, walk

if TYPE_CHECKING:
    from goodoffices.sources.net import Page
    from goodoffices.wire.clock import Clock
    from goodoffices.wire.hosts import Hosts
    from goodoffices.wire.settings import Settings


class Sitemaps:
    """Walks sitemaps politely: those that another one names are asked for as articles are, by robots.txt."""

    def __init__(self, hosts: Hosts, settings: Settings, clock: Clock, parsing: asyncio.Lock) -> None:
        self._hosts, self._settings, self._clock, self._parsing = hosts, settings, clock, parsing

    async def walked(self, first: Page) -> Walk:
        """What the sitemap of an answer leads to.

        Raises:
            NetworkError: no sitemap could be read, or none that the index names.
            FormatError: no page has a date, so that news cannot be told from the archive.
        """
        end = self._clock.ticks() + self._settings.sitemap_seconds

        async def get(url: str) -> Page:
            if url == first.url:
                return first
            if self._clock.ticks() > end:
                raise NetworkError(f"{url}: not asked, the sitemaps before it took too long; next time")
            return await self._hosts.page(url, limit=self._settings.feed_bytes)

        found = await walk(get, first.url, sitemaps=self._settings.sitemaps, parse=self._parsed)
        if not found.entries and len(found.failures) >= max(1, found.asked - 1):  # all, or all that an index names
            raise NetworkError(found.failures[0].reason)
        if found.undated and not found.entries and not found.old:
            raise FormatError(
                f"none of the sitemap's {found.undated:,} pages has a date, so that new ones cannot be told; give the "
                "site's feed or its news sitemap"
            )
        return found

    async def _parsed(self, page: Page, limit: int) -> Sitemap:
        since = self._clock.now().date() - dt.timedelta(days=self._settings.sitemap_days)
        async with self._parsing:
            return await asyncio.to_thread(sitemap, page.body, page.url, limit=limit, since=since)
