"""Sitemaps (sitemaps.org 0.9): of pages, of news, of sitemaps, as XML or text, packed or not."""

from __future__ import annotations

import datetime as dt
import zlib
from typing import Any

from pydantic import Field

from goodoffices.errors import EmptyDocumentError, FormatError
from goodoffices.records import Record
from goodoffices.sources.feeds.dates import moment
from goodoffices.sources.feeds.entry import ENTRIES, Entry
from goodoffices.sources.feeds.markup import Elements, name_of, text_of_xml
from goodoffices.sources.feeds.urls import absolute
from goodoffices.sources.packed import MAGIC, gunzipped

ITEMS = frozenset({"url", "sitemap"})
ROOTS = ("urlset", "sitemapindex")
UNPACKED = 52_428_800  # the protocol's own bound of one sitemap
HEAD = 4_096  # bytes in which a document says what it is


class Sitemap(Record):
    """The pages and further sitemaps that one names; `left` counts those past the bound.

    Where only what is of late was asked for, `old` counts those of an earlier day and `undated` pages without any.
    """

    entries: list[Entry] = Field(default_factory=list)
    sitemaps: list[str] = Field(default_factory=list)
    left: int = 0
    old: int = 0
    undated: int = 0
    broken: str | None = None


def is_sitemap(raw: bytes) -> bool:
    """Whether an answer begins as a sitemap or index in XML, packed or not."""
    try:
        head = zlib.decompressobj(wbits=31).decompress(raw[:HEAD], HEAD) if raw.startswith(MAGIC) else raw[:HEAD]
        elements = Elements(text_of_xml(head), frozenset())
        for _ in elements:
            pass
    except (zlib.error, FormatError):
        return False
    return elements.root in ROOTS


def sitemap(raw: bytes, url: str | None = None, *, limit: int = ENTRIES, since: dt.date | None = None) -> Sitemap:
    """One sitemap or index; a news sitemap's entries have title, outlet, language and date.

    With `since`, only pages published or changed from that day on, and the sitemaps that may name such, newest first.
    Raises FormatError where it is none or unpacks to more than 50 MiB, EmptyDocumentError where there is nothing.
    """
    text = text_of_xml(gunzipped(raw, UNPACKED, "the sitemap")).lstrip("\ufeff \t\r\n")
    if not text:
        raise EmptyDocumentError("the sitemap is empty")
    if not text.startswith("<"):
        return _lines(text, url, limit, since)
    elements = Elements(text, ITEMS)
    found = Sitemap()
    places: list[Entry] = []
    for name, element in elements:
        entry = _entry(element, url) if name in ITEMS else None
        if entry is None or entry.url is None or not _of_late(entry, name, since, found):
            continue
        if name == "url" and len(found.entries) < limit:
            found.entries.append(entry)
        elif name == "sitemap" and len(places) < ENTRIES:
            places.append(entry)
        else:
            found.left += 1
    if elements.root not in ROOTS:
        raise FormatError(f"this is no sitemap (it begins with <{elements.root or 'nothing'}>)")
    if since is not None:
        places.sort(key=lambda e: _day(e) or dt.date.min, reverse=True)
    found.sitemaps, found.broken = [e.url for e in places if e.url], elements.broken
    return found


def _of_late(entry: Entry, name: str, since: dt.date | None, found: Sitemap) -> bool:
    """Whether an entry is of ``since`` or later, or may lead to such; else it is counted."""
    day = _day(entry)
    if since is None or (day is None and name == "sitemap"):
        return True
    found.undated += day is None
    found.old += day is not None and day < since
    return day is not None and day >= since


def _day(entry: Entry) -> dt.date | None:
    told = entry.published or entry.updated
    return told.date() if isinstance(told, dt.datetime) else told


def _lines(text: str, url: str | None, limit: int, since: dt.date | None) -> Sitemap:
    found = [absolute(line, url) for line in text.splitlines() if line.startswith(("http://", "https://"))]
    places = [place for place in found if place]
    if not places:
        raise FormatError("this is no sitemap: neither XML nor an address a line")
    if since is not None:
        return Sitemap(undated=len(places))
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
