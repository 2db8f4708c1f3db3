"""One document by its address on the web; needs the extra "wire"."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from goodoffices.errors import FormatError
from goodoffices.sources import html
from goodoffices.sources.text import MAX_BYTES, decode_as, plain

if TYPE_CHECKING:
    from goodoffices.records import Document
    from goodoffices.sources.net import Page

PAGES = ("", "text/html", "application/xhtml+xml")


def fetched(url: str, *, allow_private: bool = False) -> Document:
    """The article at an address. Its robots.txt is not asked: a person gave this one address.

    Raises:
        NetworkError: no answer, or a private address without `allow_private`.
        DocumentError: an answer that is no article.
    """
    return document(url, page_at(url, allow_private=allow_private))


def page_at(url: str, *, allow_private: bool = False) -> Page:
    """The answer at an address, which must be a good one (200)."""
    try:
        from goodoffices.sources.net import Client
    except ImportError as error:
        raise FormatError("reading from an address needs httpx2: pip install 'goodoffices[wire]'") from error

    async def ask() -> Page:
        async with Client(allow_private=allow_private) as client:
            return await client.get(url, limit=MAX_BYTES)

    with ThreadPoolExecutor(1) as thread:  # a notebook has a loop of its own running in this thread
        page = thread.submit(asyncio.run, ask()).result()
    if page.status != 200:
        raise FormatError(f"the server answered {page.status}; save the page in a browser and give its path")
    return page


def document(url: str, page: Page) -> Document:
    """The article of an answer, by the kind that it says it is."""
    kind = page.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind in PAGES:
        return html.page(url, decoded(page), url=page.url)
    if kind == "text/plain":
        found = plain(url, page.body)
        return found.model_copy(update={"id": page.url, "url": page.url})
    raise FormatError(f"the server answered with {kind}; read are pages and plain text, save others as a file")


def decoded(page: Page) -> str | bytes:
    """The page as text where the answer names its encoding rightly; else its bytes, for the page itself to tell."""
    text = decode_as(page.body, page.charset)
    return page.body if text is None else text
