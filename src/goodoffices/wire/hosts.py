"""Politeness: one request at a time and a delay for each host, robots.txt, and pauses as hosts ask for them."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from goodoffices.errors import BusyError, ForbiddenError, NetworkError
from goodoffices.sources.net.robots import Robots

if TYPE_CHECKING:
    from goodoffices.sources.net import Client, Page
    from goodoffices.wire.clock import Clock

BUSY = (429, 503)  # answers whose Retry-After speaks for the whole host (RFC 6585, 4; RFC 9110, 15.6.4)
FAILURES = 3  # in a row, after which a host is left alone for a while
PAUSE, LONGEST = 30.0, 600.0  # seconds that a failing host is left alone: the first time, at most
ASKED = 24 * 3600.0  # no host is left alone for longer, whatever it asks for
KEPT = 5_000  # hosts in memory


@dataclass
class _Host:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    ready: float = float("-inf")  # when the next request may go out
    shut: float = float("-inf")  # until when it is left alone
    unread: float = float("-inf")  # until when its articles are, since its robots.txt could not be read
    failures: int = 0


class Hosts:
    """Requests through one client, polite to each host; ``delay`` are seconds between two requests to one."""

    def __init__(self, client: Client, clock: Clock, *, delay: float) -> None:
        self._client, self._clock, self._delay = client, clock, delay
        self._robots = Robots(client, ticks=clock.ticks)
        self._hosts: dict[str, _Host] = {}

    def shut(self, url: str) -> float:
        """Seconds for which the host of an address is left alone still; 0 where it may be asked."""
        return max(0.0, self._host(url).shut - self._clock.ticks())

    def closed(self, url: str) -> float:
        """Seconds for which articles of the host are left alone still; its feeds may be asked before."""
        return max(self.shut(url), self._host(url).unread - self._clock.ticks())

    async def feed(self, url: str, *, etag: str | None, modified: str | None, limit: int) -> Page:
        """The answer of a feed, which a person chose: its robots.txt is not asked.

        Raises BusyError where the host is left alone, NetworkError where it does not answer as it should.
        """
        async with self._turn(url) as host:
            return await self._asked(host, url, etag=etag, modified=modified, limit=limit)

    async def page(self, url: str, *, limit: int) -> Page:
        """The answer of an article's address.

        Besides what ``feed`` raises, ForbiddenError by its robots.txt, and BusyError while that cannot be read, which
        forbids all for the time being (RFC 9309, 2.3.1.4).
        """
        async with self._turn(url) as host:
            if not await self._robots.allowed(url):
                if await self._robots.known(url):
                    raise ForbiddenError(f"{url}: the site's robots.txt asks programs not to read it")
                self._refuse_unread(host, url, await self._robots.unread(url))
                raise NetworkError(f"{url}: this is no address that has a robots.txt")
            page = await self._asked(host, url, limit=limit)
            host.ready = max(host.ready, self._clock.ticks() + (await self._robots.delay(url) or 0.0))
            return page

    def _refuse_unread(self, host: _Host, url: str, wait: float) -> None:
        if wait > 0:
            host.unread = self._clock.ticks() + wait
            raise BusyError(f"{url}: the site's robots.txt could not be read; it is asked again in {wait:.0f} seconds")

    async def _asked(self, host: _Host, url: str, **more: object) -> Page:
        try:
            page = await self._client.get(url, **more)  # type: ignore[arg-type]
        except NetworkError:
            self._failed(host, None)
            raise
        finally:
            host.ready = self._clock.ticks() + self._delay
        if page.status in BUSY or page.status >= 500:
            self._failed(host, page.retry_after if page.status in BUSY else None)
        else:
            host.failures = 0
        return page

    def _failed(self, host: _Host, asked: float | None) -> None:
        host.failures += 1
        pause = min(asked or 0.0, ASKED)
        if host.failures >= FAILURES:
            pause = max(pause, min(PAUSE * 2.0 ** min(host.failures - FAILURES, 10), LONGEST))
        host.shut = self._clock.ticks() + pause

    def _turn(self, url: str) -> _Turn:
        return _Turn(self._host(url), self._clock, url)

    def _host(self, url: str) -> _Host:
        try:
            name = urlsplit(url).netloc.rpartition("@")[2].lower()
        except ValueError:
            name = ""
        host = self._hosts.pop(name, None) or _Host()
        self._hosts[name] = host  # at the end: the first is the one unasked for longest
        if len(self._hosts) > KEPT:
            self._forget()
        return host

    def _forget(self) -> None:
        now = self._clock.ticks()
        idle = [n for n, h in self._hosts.items() if not h.lock.locked() and max(h.ready, h.shut, h.unread) <= now]
        for name in idle[: KEPT // 10]:
            del self._hosts[name]


class _Turn:
    """A host for as long as one request to it takes, once its delay is over."""

    def __init__(self, host: _Host, clock: Clock, url: str) -> None:
        self._host, self._clock, self._url = host, clock, url

    async def __aenter__(self) -> _Host:
        await self._host.lock.acquire()
        try:
            self._refuse_shut()
            wait = self._host.ready - self._clock.ticks()
            if wait > 0:
                await self._clock.sleep(wait)
        except BaseException:
            self._host.lock.release()
            raise
        return self._host

    async def __aexit__(self, *_: object) -> None:
        self._host.lock.release()

    def _refuse_shut(self) -> None:
        left = self._host.shut - self._clock.ticks()
        if left > 0:
            raise BusyError(f"{self._url}: its host is left alone for {left:.0f} seconds more")
