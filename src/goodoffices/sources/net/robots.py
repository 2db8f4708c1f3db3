"""What sites ask of machines that read them: robots.txt (RFC 9309), asked once a day a site."""

from __future__ import annotations

import asyncio
import math
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import httpx2
from protego import Protego

from goodoffices.errors import NetworkError

if TYPE_CHECKING:
    from collections.abc import Callable

    from goodoffices.sources.net.client import Page

NAME = "goodoffices"
KEPT = 24 * 3600.0  # RFC 9309, 2.4: no longer than a day
KEPT_UNREACHABLE = 600.0  # a site that does not answer is asked again sooner; doubled each time, to a day
LIMIT = 512_000  # RFC 9309, 2.5: at least 500 KiB must be read
SITES = 2_000
LONGEST_DELAY = 3600.0
NOTHING = Protego.parse(f"User-agent: {NAME}\nDisallow: /\n")
ANYTHING = Protego.parse("")


class Getter(Protocol):
    """What is asked of a client."""

    async def get(self, url: str, *, limit: int = ...) -> Page:
        """The answer at an address."""
        ...


@dataclass
class _Site:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    rules: Protego = NOTHING
    until: float = float("-inf")
    failures: int = 0  # in a row


class Robots:
    """The rules of sites, kept in memory for a day; `ticks` gives seconds that only grow.

    A site without a robots.txt (4xx) allows all, one that fails (5xx, no answer, an endless file) allows nothing until
    it is asked again (RFC 9309, 2.3.1).
    """

    def __init__(self, client: Getter, *, ticks: Callable[[], float] = time.monotonic) -> None:
        self._client, self._ticks = client, ticks
        self._sites: dict[str, _Site] = {}

    async def allowed(self, url: str) -> bool:
        """Whether its site lets us read an address; False where that cannot be learnt."""
        rules = await self._rules(url)
        try:
            return rules is not None and bool(rules.can_fetch(url, NAME))
        except ValueError:  # no address at all
            return False

    async def known(self, url: str) -> bool:
        """Whether the site's robots.txt, or that there is none, could be learnt."""
        return await self._rules(url) not in (None, NOTHING)

    async def delay(self, url: str) -> float | None:
        """The seconds between requests that the site asks for (Crawl-delay, at most an hour), if it does."""
        rules = await self._rules(url)
        found = None if rules is None else rules.crawl_delay(NAME)
        if found is None or not math.isfinite(found):
            return None
        return min(max(0.0, found), LONGEST_DELAY)

    async def unread(self, url: str) -> float:
        """The seconds until a robots.txt that could not be read is asked for again; 0 where it could."""
        site = await self._site(url)
        return max(1.0, site.until - self._ticks()) if site is not None and site.rules is NOTHING else 0.0

    async def _rules(self, url: str) -> Protego | None:
        site = await self._site(url)
        return None if site is None else site.rules

    async def _site(self, url: str) -> _Site | None:
        try:
            where = str(httpx2.URL(url).join("/robots.txt"))
        except (httpx2.InvalidURL, ValueError):
            return None
        site = self._sites.setdefault(where, _Site())
        async with site.lock:
            if self._ticks() >= site.until:
                unreachable = min(KEPT_UNREACHABLE * 2.0 ** min(site.failures, 10), KEPT)
                site.rules, kept = await self._asked(where, unreachable)
                site.failures = site.failures + 1 if site.rules is NOTHING else 0
                site.until = self._ticks() + kept
        if len(self._sites) > SITES:
            del self._sites[next(iter(self._sites))]
        return site

    async def _asked(self, where: str, unreachable: float) -> tuple[Protego, float]:
        try:
            page = await self._client.get(where, limit=LIMIT)
        except NetworkError:
            return NOTHING, unreachable
        if 400 <= page.status < 500 and page.status != 429:
            return ANYTHING, KEPT
        if page.status != 200:
            return NOTHING, min(page.retry_after or unreachable, KEPT)
        return Protego.parse(page.body.decode("utf-8-sig", "replace")), KEPT
