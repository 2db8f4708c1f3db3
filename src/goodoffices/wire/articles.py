"""From an entry that waits to a document: the text that its feed carries, else its page's."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from goodoffices.errors import GoneError, NetworkError
from goodoffices.sources import address
from goodoffices.sources.feeds import Entry
from goodoffices.sources.tables import as_date

if TYPE_CHECKING:
    from goodoffices.records import Document
    from goodoffices.sources.net import Page
    from goodoffices.wire.hosts import Hosts
    from goodoffices.wire.queue import Waiting
    from goodoffices.wire.settings import Settings

# A content that is shorter than three paragraphs of news, or that says itself that it breaks off, is a teaser.
FULL = 1_200
CUT = re.compile(
    r"(\.\.\.|…|\[…\]|\[\.\.\.\]|(read|continue|keep) (more|reading|the (full|whole) \w+)\W*)\s*$", re.IGNORECASE
)
GONE = frozenset({400, 401, 402, 403, 404, 405, 406, 410, 451})  # asking again will not change these


def is_full(entry: Entry) -> bool:
    """Whether a feed carries an article's whole text."""
    text = (entry.content or "").rstrip()
    return len(text) >= FULL and not CUT.search(text)


async def document(item: Waiting, hosts: Hosts, settings: Settings) -> Document:
    """The document of an entry.

    Raises:
        NetworkError: its page does not come; BusyError, ForbiddenError and GoneError are such.
        DocumentError: there is no article on it.
    """
    entry = Entry.model_validate(item.record)
    if entry.url is None or is_full(entry):
        return entry.document()
    page = await hosts.page(entry.url, limit=settings.page_bytes)
    if page.status in GONE:
        raise GoneError(f"the server answered {page.status} for {entry.url}")
    if page.status != 200:
        raise NetworkError(f"{entry.url}: the server answered {page.status}")
    return await asyncio.to_thread(_of_page, entry, page)


def _of_page(entry: Entry, page: Page) -> Document:
    """The page's article, with what the feed tells and the page does not."""
    found = address.document(page.url, page)
    return found.model_copy(
        update={
            "id": found.url or page.url,
            "title": found.title or entry.title or "",
            "published": as_date(entry.published, entry.outlet) or found.published,
            "outlet": _outlet(found.outlet, entry.outlet, page.url),
            "language": found.language or entry.language,
        }
    )


def _outlet(told: str | None, of_feed: str | None, url: str) -> str | None:
    """What the page says, unless that is its host's name for want of another; then what the feed says."""
    host = urlsplit(url).netloc.lower().removeprefix("www.")
    return of_feed or told if told is None or told.lower().removeprefix("www.") == host else told
