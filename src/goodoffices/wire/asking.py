"""One request of a feed, and what its answer changes in the store."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import TYPE_CHECKING

from goodoffices.errors import BusyError, DocumentError, NetworkError
from goodoffices.sources.feeds import Feed as Given
from goodoffices.sources.feeds import feed as read_feed
from goodoffices.sources.feeds import is_sitemap
from goodoffices.wire import feeds, queue
from goodoffices.wire.pauses import after_answer, after_failure
from goodoffices.wire.sitemaps import Sitemaps

if TYPE_CHECKING:
    from goodoffices.sources.net import Page
    from goodoffices.wire.feeds import Feed
    from goodoffices.wire.hosts import Hosts
    from goodoffices.wire.settings import Context


class Asking:
    """Asks feeds; what is new in them goes into the queue."""

    def __init__(self, context: Context, hosts: Hosts) -> None:
        self._store, self._settings, self._clock = context.store, context.settings, context.clock
        self._chance, self._log, self._tally = context.chance, context.log, context.tally
        self._hosts = hosts
        self._parsing = asyncio.Lock()  # one large feed in memory at a time
        self._sitemaps = Sitemaps(hosts, self._settings, self._clock, self._parsing)

    async def ask(self, feed: Feed) -> None:
        """Ask one feed and note its answer; whatever a feed does, only this feed fails."""
        try:
            page = await self._hosts.feed(
                feed.url, etag=feed.etag, modified=feed.modified, limit=self._settings.feed_bytes
            )
        except BusyError:
            await asyncio.to_thread(self._put_off, feed)
            return
        except NetworkError as error:
            self._tally.asked += 1
            await self._failed(feed, error.message)
            return
        self._tally.asked += 1
        if page.status == 304:
            await asyncio.to_thread(self._unchanged, feed, page)
        elif page.status == 200:
            await self._read(feed, page)
        else:
            await self._failed(feed, f"the server answered {page.status}", page.retry_after)

    async def _read(self, feed: Feed, page: Page) -> None:
        try:
            given, new = await (self._walked if is_sitemap(page.body) else self._parsed)(feed, page)
        except (DocumentError, NetworkError) as error:
            await self._failed(feed, error.message, page.retry_after)
            return
        self._tally.seen += new
        if given.broken or given.left:
            self._log("feed damaged", feed=feed.url, broken=given.broken, left=given.left)
        if new:
            self._log("feed", feed=feed.url, new=new, of=len(given.entries))

    async def _parsed(self, feed: Feed, page: Page) -> tuple[Given, int]:
        """What a feed gives, and how much of it is new. What broke off is asked for again though it has not changed."""
        async with self._parsing:
            given = await asyncio.to_thread(read_feed, page.body, page.url, charset=page.charset)
            return given, await asyncio.to_thread(self._take, feed, page, given, whole=not given.broken)

    async def _walked(self, feed: Feed, page: Page) -> tuple[Given, int]:
        """The same of a sitemap; an index is walked each time, since what it leads to changes without it."""
        found = await self._sitemaps.walked(page)
        if found.failures:
            self._log("sitemaps failed", feed=feed.url, failed=len(found.failures), first=found.failures[0].reason)
        given = Given(entries=found.entries, left=found.left)
        whole = found.asked == 1 and not found.failures
        return given, await asyncio.to_thread(self._take, feed, page, given, whole=whole)

    def _take(self, feed: Feed, page: Page, given: Given, *, whole: bool) -> int:
        """The entries and the feed's validators, in one transaction: a kill between them would lose entries."""
        seen = [queue.Seen(e.url, e.id, e.model_dump(mode="json", exclude_none=True)) for e in given.entries]
        now = self._clock.now()
        pause = after_answer(self._settings.every, self._chance, page.retry_after)
        with self._store.writing() as connection:
            new = queue.take(connection, feed.id, feed.url, seen, now)
            feeds.answered(
                connection, feed, now, pause, etag=page.etag if whole else None,
                modified=page.modified if whole else None, title=given.title, new=new,
            )  # fmt: skip
        return new

    def _unchanged(self, feed: Feed, page: Page) -> None:
        self._tally.unchanged += 1
        pause = after_answer(self._settings.every, self._chance, page.retry_after)
        with self._store.writing() as connection:
            feeds.answered(
                connection, feed, self._clock.now(), pause, etag=page.etag or feed.etag,
                modified=page.modified or feed.modified,
            )  # fmt: skip

    def _put_off(self, feed: Feed) -> None:
        pause = dt.timedelta(seconds=max(1.0, self._hosts.shut(feed.url)))
        with self._store.writing() as connection:
            feeds.put_off(connection, feed, self._clock.now(), pause)

    async def _failed(self, feed: Feed, error: str, wanted: float | None = None) -> None:
        self._tally.failed_feeds += 1
        self._log("feed failed", feed=feed.url, error=error, failures=feed.failures + 1)
        pause = after_failure(self._settings.every, feed.failures + 1, self._chance, wanted)
        await asyncio.to_thread(self._note, feed, pause, error)

    def _note(self, feed: Feed, pause: dt.timedelta, error: str) -> None:
        with self._store.writing() as connection:
            feeds.failed(connection, feed, self._clock.now(), pause, error)
