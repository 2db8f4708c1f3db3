"""A feed of whatever kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.errors import EmptyDocumentError
from goodoffices.sources.feeds import jsonfeed, xmlfeeds
from goodoffices.sources.feeds.entry import ENTRIES
from goodoffices.sources.feeds.markup import text_of_xml

if TYPE_CHECKING:
    from goodoffices.sources.feeds.entry import Feed


def feed(raw: bytes, url: str | None = None, *, charset: str | None = None, limit: int = ENTRIES) -> Feed:
    """RSS, Atom or JSON Feed; `url` is where it came from, for relative addresses, `charset` the server's word.

    XML that is broken is read as far as it goes, and `broken` says so. Raises FormatError where it is no feed, and
    EmptyDocumentError where there is nothing.
    """
    text = text_of_xml(raw, charset).lstrip("\ufeff \t\r\n")
    if not text:
        raise EmptyDocumentError("the feed is empty")
    read = jsonfeed.read if text.startswith(("{", "[")) else xmlfeeds.read
    return read(text, url, limit)
