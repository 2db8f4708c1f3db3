"""Articles on their way: fetched side by side, host by host, coded one batch after the other."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING

from goodoffices.errors import BusyError, DocumentError, ForbiddenError, GoneError, NetworkError, StoreError
from goodoffices.wire import queue
from goodoffices.wire.articles import document
from goodoffices.wire.coding import AT_ONCE
from goodoffices.wire.pauses import after_failure

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from goodoffices.records import Document
    from goodoffices.wire.coding import Coding, Ended
    from goodoffices.wire.hosts import Hosts
    from goodoffices.wire.queue import Waiting
    from goodoffices.wire.settings import Context

RETRY = dt.timedelta(minutes=2)  # the first pause of an article that did not come; doubled with each try
WAITED = dt.timedelta(days=30)  # RFC 9309, 2.3.1.4 names it for a robots.txt that cannot be read
TRIES_OF_A_PAGE = 3  # a page that came, but without an article on it


class Mill:
    """Takes what waits in the queue, at most ``articles_at_once`` in memory, and brings each to its end."""

    def __init__(self, context: Context, hosts: Hosts, coding: Coding, coder: ThreadPoolExecutor) -> None:
        self._store, self._settings, self._clock = context.store, context.settings, context.clock
        self._chance, self._log, self._tally = context.chance, context.log, context.tally
        self._hosts, self._coding, self._coder = hosts, coding, coder
        self._running: dict[int, tuple[Waiting, asyncio.Task[None]]] = {}
        self._ready: list[tuple[Waiting, Document]] = []  # fetched, and still among the running ones
        self._batch: asyncio.Task[None] | None = None
        self._ended: set[int] = set()  # while the queue was being read, which may show them as waiting still

    @property
    def tasks(self) -> set[asyncio.Task[None]]:
        """What is under way."""
        fetching = {task for _, task in self._running.values() if not task.done() or task.exception()}
        return fetching | ({self._batch} if self._batch else set())

    @property
    def busy(self) -> bool:
        """Whether any article is fetched, waits to be coded or is coded."""
        return bool(self._running)

    async def fill(self) -> int:
        """Start what may be started; how many articles."""
        started: list[Waiting] = []
        if len(self._running) < self._settings.articles_at_once:
            self._ended.clear()
            started = self._choose(await asyncio.to_thread(self._waiting))
        for item in started:
            self._running[item.number] = item, asyncio.create_task(self._fetch(item))
        self._next_batch()
        return len(started)

    def _next_batch(self) -> None:
        if self._batch is not None and self._batch.done():
            self._batch.result()
            self._batch = None
        if self._batch is None and self._ready:
            batch = self._ready[:AT_ONCE]
            del self._ready[:AT_ONCE]
            self._batch = asyncio.create_task(self._code(batch))

    async def close(self) -> None:
        """Stop fetching; a batch that is being coded is coded to its end, so that nothing is coded twice."""
        for _, task in self._running.values():
            task.cancel()
        await asyncio.gather(*(t for _, t in self._running.values()), return_exceptions=True)
        if self._batch is not None:
            await asyncio.gather(self._batch, return_exceptions=True)

    def _waiting(self) -> list[Waiting]:
        counts = Counter(item.feed for item, _ in self._running.values())
        full = {feed for feed, number in counts.items() if number >= self._settings.of_one_feed}
        with self._store.reading() as connection:
            return queue.waiting(connection, self._clock.now(), 2 * self._settings.articles_at_once, full)

    def _choose(self, found: list[Waiting]) -> list[Waiting]:
        """Of what waits, what is not under way yet, within the bounds of all and of each feed."""
        counts = Counter(item.feed for item, _ in self._running.values())
        chosen: list[Waiting] = []
        for item in found:
            if len(self._running) + len(chosen) >= self._settings.articles_at_once:
                break
            under_way = item.number in self._running or item.number in self._ended
            if not under_way and counts[item.feed] < self._settings.of_one_feed:
                counts[item.feed] += 1
                chosen.append(item)
        return chosen

    async def _fetch(self, item: Waiting) -> None:
        try:
            found = await document(item, self._hosts, self._settings)
            self._ready.append((item, found))
            return
        except BusyError as error:
            await self._put_off(item, error.message)
        except (ForbiddenError, GoneError) as error:
            await self._give_up(item, error.message)
        except NetworkError as error:
            await self._again(item, error.message, self._settings.tries)
        except StoreError:
            raise
        except DocumentError as error:
            await self._again(item, error.message, TRIES_OF_A_PAGE if item.url else 1)
        except Exception as error:
            await self._again(item, f"{type(error).__name__}: {error}", TRIES_OF_A_PAGE)
        self._end(item)

    def _end(self, item: Waiting) -> None:
        del self._running[item.number]
        self._ended.add(item.number)

    async def _again(self, item: Waiting, reason: str, tries: int) -> None:
        if item.tries + 1 >= tries:
            await self._give_up(item, reason)
        else:
            asked = self._hosts.shut(item.url or "")
            await self._later(item, reason, after_failure(RETRY, item.tries + 1, self._chance, asked), tried=True)

    async def _put_off(self, item: Waiting, reason: str) -> None:
        """Its host is not asked now, which costs it no try; after a month of that it is given up."""
        if self._clock.now() - item.seen > WAITED:
            await self._give_up(item, reason)
        else:
            await self._later(item, reason, dt.timedelta(seconds=self._hosts.closed(item.url or "") + 1))

    async def _later(self, item: Waiting, reason: str, pause: dt.timedelta, *, tried: bool = False) -> None:
        self._tally.postponed += 1
        await asyncio.to_thread(self._postpone, item, reason, pause, tried)

    def _postpone(self, item: Waiting, reason: str, pause: dt.timedelta, tried: bool) -> None:
        with self._store.writing() as connection:
            queue.postpone(connection, item, self._clock.now(), pause, reason, tried=tried)

    async def _give_up(self, item: Waiting, reason: str) -> None:
        self._note(await asyncio.to_thread(self._coding.fail, item, reason))

    async def _code(self, batch: list[tuple[Waiting, Document]]) -> None:
        work = asyncio.get_running_loop().run_in_executor(self._coder, self._coding.code, batch)
        for ended in await work:
            self._note(ended)
        for item, _ in batch:
            self._end(item)

    def _note(self, ended: Ended) -> None:
        self._tally.count(ended.state)
        self._log("article", url=ended.item.url, state=ended.state, reason=ended.reason)
