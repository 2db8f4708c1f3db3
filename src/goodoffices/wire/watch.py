"""The watcher: feeds as they are due, their articles as they come, into the store, and alerts out of it."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from goodoffices.sources.net import Client
from goodoffices.wire import feeds
from goodoffices.wire.alerts import deliver
from goodoffices.wire.asking import Asking
from goodoffices.wire.hosts import Hosts
from goodoffices.wire.mill import Mill

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping

    from goodoffices.wire.alerts.sinks import Sink
    from goodoffices.wire.coding import Coding
    from goodoffices.wire.settings import Context, Tally

_T = TypeVar("_T")
TICK = 1.0  # seconds between looks at what is due
DELIVERY = 5.0  # seconds between looks at the outbox
DUE = 10_000  # feeds that are due, looked at at once


class Watcher:
    """Follows feeds. One ``run`` at a time; a second process on the same store would fetch what this one fetches."""

    def __init__(
        self, context: Context, urls: list[str], coding: Coding, sinks: Mapping[str, Sink] | None = None
    ) -> None:
        self._context, self._store, self._clock = context, context.store, context.clock
        self._urls, self._coding, self._sinks = frozenset(urls), coding, sinks or {}
        self._asked: dict[int, asyncio.Task[None]] = {}
        with context.store.writing() as connection:
            feeds.follow(connection, urls, context.clock.now())

    async def run(self, stop: asyncio.Event, *, once: bool = False) -> Tally:
        """Follow the feeds until ``stop`` is set; ``once``, until what is due now is done.

        Raises StoreError where the store cannot be written: what waits is still there for the next run.
        """
        settings = self._context.settings
        client = Client(
            allow_private=settings.allow_private, seconds=settings.seconds, connections=settings.connections
        )
        with ThreadPoolExecutor(1, "coding") as coder, ThreadPoolExecutor(1, "alerts") as post:
            async with client:
                hosts = Hosts(client, self._clock, delay=settings.delay)
                asking, mill = Asking(self._context, hosts), Mill(self._context, hosts, self._coding, coder)
                await self._until_stopped(stop, self._followed(asking, mill, once=once), self._delivered(post))
            if once and not stop.is_set():
                await self._deliver(post)
        return self._context.tally

    async def _until_stopped(
        self, stop: asyncio.Event, work: Coroutine[None, None, None], alerts: Coroutine[None, None, None]
    ) -> None:
        """Run both until the work is done or stop is set; what fails in either is raised."""
        tasks = [asyncio.create_task(c) for c in (stop.wait(), work, alerts)]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        for task in done:
            task.result()

    async def _followed(self, asking: Asking, mill: Mill, *, once: bool) -> None:
        left = await asyncio.to_thread(self._due) if once else None
        try:
            while True:
                await self._ask(asking, left)
                await mill.fill()
                running = set(self._asked.values()) | mill.tasks
                if once and not left and not self._asked and not mill.busy:
                    return
                await self._something(running)
        finally:
            await mill.close()
            await _ended(set(self._asked.values()))

    async def _something(self, running: set[asyncio.Task[None]]) -> None:
        """Wait until one of the tasks is done or a moment has passed; a task's error is raised."""
        tick = asyncio.create_task(self._clock.sleep(TICK))
        try:
            done, _ = await asyncio.wait({tick, *running}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            tick.cancel()
        for task in done:
            task.result()

    async def _ask(self, asking: Asking, left: list[feeds.Feed] | None) -> None:
        """Start requests of the feeds that are due, or of those that are left."""
        self._asked = {n: t for n, t in self._asked.items() if not t.done() or t.exception()}
        free = self._context.settings.feeds_at_once - len(self._asked)
        if free <= 0:
            return
        due = await asyncio.to_thread(self._due) if left is None else left
        for feed in [f for f in due if f.id not in self._asked][:free]:
            self._asked[feed.id] = asyncio.create_task(asking.ask(feed))
            if left is not None:
                left.remove(feed)

    def _due(self) -> list[feeds.Feed]:
        with self._store.reading() as connection:
            return [f for f in feeds.due(connection, self._clock.now(), DUE) if f.url in self._urls]

    async def _delivered(self, post: ThreadPoolExecutor) -> None:
        """Send alerts as they come, in a thread of their own: a slow sink holds up neither feeds nor coding."""
        while True:
            await self._deliver(post)
            await self._clock.sleep(DELIVERY)

    async def _deliver(self, post: ThreadPoolExecutor) -> None:
        if not self._sinks:
            return
        sent, failed = await _in(post, lambda: deliver(self._store, self._sinks, self._clock))
        self._context.tally.alerts += sent
        for reason in failed:
            self._context.log("alert not sent", reason=reason)


async def _in(pool: ThreadPoolExecutor, work: Callable[[], _T]) -> _T:
    return await asyncio.get_running_loop().run_in_executor(pool, work)


async def _ended(tasks: set[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
