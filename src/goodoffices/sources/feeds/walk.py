"""From one sitemap to all that it leads to."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING

from pydantic import Field

from goodoffices.errors import DocumentError, NetworkError
from goodoffices.records import Failure, Record
from goodoffices.sources.feeds.entry import ENTRIES, Entry
from goodoffices.sources.feeds.sitemaps import Sitemap, sitemap

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from goodoffices.sources.net import Page

DEPTH = 3  # the protocol allows an index of sitemaps and no more; some sites have indexes of indexes
SITEMAPS = 1_000


class Walk(Record):
    """What was found: each page once; `left` counts pages and sitemaps past the bounds, `asked` sitemaps asked for.

    `old` and `undated` count what a sitemap passed over, as Sitemap's do.
    """

    entries: list[Entry] = Field(default_factory=list)
    failures: list[Failure] = Field(default_factory=list)
    left: int = 0
    asked: int = 0
    old: int = 0
    undated: int = 0


async def _parsed(page: Page, limit: int) -> Sitemap:
    return await asyncio.to_thread(sitemap, page.body, page.url, limit=limit)


async def walk(
    get: Callable[[str], Awaitable[Page]],
    url: str,
    *,
    depth: int = DEPTH,
    sitemaps: int = SITEMAPS,
    limit: int = ENTRIES,
    parse: Callable[[Page, int], Awaitable[Sitemap]] = _parsed,
) -> Walk:
    """The pages of a sitemap and of those that it names; none is asked for twice, whatever circle they make.

    `get` is a client's, or one that is polite about it; `parse` makes the sitemap of a page, with at most so many
    entries. A sitemap that cannot be read is a Failure; the others go on.
    """
    found: dict[str, Entry] = {}
    total = Walk()
    failures = total.failures
    seen, queue = {url}, deque([(url, 0)])
    while queue:
        place, level = queue.popleft()
        total.asked += 1
        try:
            one = await parse(await _page(get, place), max(0, limit - len(found)))
        except (DocumentError, NetworkError) as error:
            failures.append(Failure(document=place, reason=error.message))
            continue
        if one.broken:
            failures.append(
                Failure(document=place, reason=f"the XML breaks off ({one.broken}); read as far as it goes")
            )
        found.update({e.url: e for e in one.entries if e.url and e.url not in found})
        fresh = [s for s in dict.fromkeys(one.sitemaps) if s not in seen]
        taken = fresh[: max(0, sitemaps - len(seen))] if level < depth else []
        seen.update(taken)
        queue.extend((s, level + 1) for s in taken)
        total.left += one.left + len(fresh) - len(taken)
        total.old += one.old
        total.undated += one.undated
    total.entries = list(found.values())
    return total


async def _page(get: Callable[[str], Awaitable[Page]], url: str) -> Page:
    page = await get(url)
    if page.status != 200:
        raise NetworkError(f"{url}: the server answered {page.status}")
    return page
