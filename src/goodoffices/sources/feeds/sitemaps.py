"""Sitemaps (sitemaps.org 0.9): of pages, of news, of sitemaps, as XML or text, packed or not."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from goodoffices.errors import EmptyDocumentError, FormatError
from goodoffices.records import Record
from goodoffices.sources.feeds.dates import moment
from goodoffices.sources.feeds.entry import ENTRIES, Entry
from goodoffices.sources.feeds.markup import Elements, name_of, text_of_xml
from goodoffices.sources.feeds.urls import absolute
from goodoffices.sources.packed import gunzipped

ITEMS = frozenset({"url", "sitemap"})
UNPACKED = 52_428_800  # the protocol's own bound of one sitemap


class Sitemap(Record):
    """The pages and further sitemaps that one names; `left` counts those past the bound."""

    entries: list[Entry] = Field(default_factory=list)
    sitemaps: list[str] = Field(default_factory=list)
    left: int = 0
    broken: str | None = None


def sitemap(raw: bytes, url: str | None = None, *, limit: int = ENTRIES) -> Sitemap:
    """One sitemap or index; a news sitemap's entries have title, outlet, language and date.

    Raises FormatError where it is none or unpacks to more than 50 MiB, EmptyDocumentError where there is nothing.
    """
    text = text_of_xml(gunzipped(raw, UNPACKED, "the sitemap")).lstrip("\ufeff \t\r\n")
    if not text:
        raise EmptyDocumentError("the sitemap is empty")
    if not text.startswith("<"):
        return _lines(text, url, limit)
    elements = Elements(text, ITEMS)
    entries: list[Entry] = []
    places: list[str] = []
    left = 0
    for name, element in elements:
        found = _entry(element, url) if name in ITEMS else None
        if found is None or found.url is None:
            continue
        if name == "url" and len(entries) < limit:
            entries.append(found)
        elif name == "sitemap" and len(places) < ENTRIES:
            places.append(found.url)
        else:
            left += 1
    if elements.root not in ("urlset", "sitemapindex"):
        raise FormatError(f"this is no sitemap (it begins with <{elements.root or 'nothing'}>)")
    return Sitemap(entries=entries, sitemaps=places, left=left, broken=elements.broken)


def _lines(text: str, url: str | None, limit: int) -> Sitemap:
    found = [absolute(line, url) for line in text.splitlines() if line.startswith(("http://", "https://"))]
    places = [place for place in found if place]
    if not places:
        raise FormatError("this is no sitemap: neither XML nor an address a line")
    return Sitemap(entries=[Entry(url=place) for place in places[:limit]], left=max(0, len(places) - limit))


def _entry(element: Any, url: str | None) -> Entry | None:
    fields = {name_of(e): (e.text or "").strip() for e in element.iter() if isinstance(e.tag, str)}
    if element.tag is None or not fields.get("loc"):
        return None
    return Entry(
        url=absolute(fields["loc"], url),
        title=fields.get("news:title") or None,
        published=moment(fields.get("news:publication_date")),
        updated=moment(fields.get("lastmod")),
        outlet=fields.get("news:name") or None,
        language=fields.get("news:language") or None,
    )
