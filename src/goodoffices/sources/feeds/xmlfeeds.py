"""RSS 0.9x, 1.0 and 2.0, and Atom 0.3 and 1.0."""

from __future__ import annotations

from typing import Any

from goodoffices.errors import FormatError
from goodoffices.sources.feeds.dates import moment
from goodoffices.sources.feeds.entry import ENTRIES, Entry, Feed
from goodoffices.sources.feeds.markup import Elements, name_of, plain_text
from goodoffices.sources.feeds.urls import absolute

ITEMS = frozenset({"item", "entry"})
ROOTS = ("rss", "rdf", "feed", "channel")
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def read(text: str, url: str | None, limit: int = ENTRIES) -> Feed:
    """The feed; raises FormatError where the XML is none."""
    elements = Elements(text, ITEMS)
    head: dict[str, str | None] = {}
    rows: list[dict[str, Any]] = []
    left = 0
    for name, element in elements:
        if name in ITEMS:
            row = _row(element, url) if len(rows) < limit else None
            rows += [row] if row else []
            left += len(rows) >= limit and row is None
        elif name in ("title", "language", "dc:language") and _of_feed(element):
            head.setdefault(name.removeprefix("dc:"), plain_text(_inner(element)))
            head.setdefault("xml:lang", element.getparent().get(LANGUAGE))
    if elements.root not in ROOTS:
        raise FormatError(_refusal(elements.root))
    title, language = head.get("title"), head.get("language") or head.get("xml:lang")
    entries = [Entry(**{**r, "outlet": r["outlet"] or title, "language": r["language"] or language}) for r in rows]
    return Feed(title=title, language=language, entries=entries, left=left, broken=elements.broken)


def _refusal(root: str | None) -> str:
    if root in ("urlset", "sitemapindex"):
        return "this is a sitemap, not a feed"
    if root in ("html", "!doctype"):
        return "this is a web page, not a feed; look in it for the address of its feed"
    return f"this is no feed (it begins with <{root or 'nothing'}>); read are RSS, Atom and JSON Feed"


def _of_feed(element: Any) -> bool:
    parent = element.getparent()
    return parent is not None and name_of(parent) in ("channel", "feed")


def _row(item: Any, url: str | None) -> dict[str, Any] | None:
    """The fields of an entry; None where it has neither address, title nor text."""
    fields: dict[str, Any] = {}
    links = []
    for child in item:
        name = name_of(child)
        fields.setdefault(name, child)
        if name == "link":
            links.append(child)
    found = {
        "url": _address(links, fields.get("guid"), item, url),
        "title": _text(fields, "title", "dc:title"),
        "published": _date(
            fields, "pubdate", "published", "issued", "dc:date", "dcterms:issued", "updated", "modified"
        ),
        "updated": _date(fields, "updated", "modified", "dcterms:modified"),
        "summary": _text(fields, "description", "summary", "dc:description"),
        "content": _text(fields, "content:encoded", "content"),
        "outlet": _source(fields.get("source")),
        "id": _raw(fields.get("guid")) or _raw(fields.get("id")) or None,
        "language": item.get(LANGUAGE) or _text(fields, "dc:language", "language"),
    }
    return found if any(found[k] for k in ("url", "title", "summary", "content")) else None


def _raw(element: Any) -> str:
    return "" if element is None else "".join(element.itertext()).strip()


def _inner(element: Any) -> str:
    """An element's text, or its markup where it holds elements (Atom's xhtml)."""
    from lxml import etree

    if len(element) == 0:
        return element.text or ""
    parts = (etree.tostring(child, encoding="unicode", method="html") for child in element)
    return (element.text or "") + "".join(parts)


def _text(fields: dict[str, Any], *names: str) -> str | None:
    return next((t for n in names if n in fields and (t := plain_text(_inner(fields[n])))), None)


def _date(fields: dict[str, Any], *names: str) -> Any:
    return next((d for n in names if n in fields and (d := moment(_raw(fields[n])))), None)


def _source(source: Any) -> str | None:
    """The outlet that an entry was taken from: RSS's source is its title, Atom's has one."""
    if source is None:
        return None
    title = next((child for child in source if name_of(child) == "title"), source)
    return plain_text(_raw(title))


def _address(links: list[Any], guid: Any, item: Any, url: str | None) -> str | None:
    places = [k.get("href") or k.text for k in links if k.get("rel", "alternate") == "alternate"]
    if guid is not None and guid.get("isPermaLink", "true").lower() == "true":
        places.append(guid.text)
    return next((found for place in places if (found := absolute(place, url, item.base))), None)
