"""JSON Feed 1.0 and 1.1."""

from __future__ import annotations

import json
from typing import Any

from goodoffices.errors import FormatError
from goodoffices.sources.feeds.dates import moment
from goodoffices.sources.feeds.entry import ENTRIES, Entry, Feed
from goodoffices.sources.feeds.markup import plain_text
from goodoffices.sources.feeds.urls import absolute
from goodoffices.sources.text import well_formed


def read(text: str, url: str | None, limit: int = ENTRIES) -> Feed:
    """The feed; raises FormatError where the JSON is none. Items that are no objects or are empty are passed over."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FormatError(f"this is no JSON ({error})") from error
    items = found.get("items") if isinstance(found, dict) else None
    if not isinstance(items, list) or "jsonfeed.org/version/" not in str(found.get("version")):
        raise FormatError("this is no JSON Feed; it needs a version (https://jsonfeed.org/version/1.1) and items")
    title, language = _string(found, "title"), _string(found, "language")
    entries = [e for item in items[:limit] if isinstance(item, dict) and (e := _entry(item, url, title, language))]
    return Feed(title=title, language=language, entries=entries, left=max(0, len(items) - limit))


def _string(row: dict[str, Any], *names: str) -> str | None:
    for name in names:
        value = row.get(name)
        if isinstance(value, str) and (text := plain_text(well_formed(value))):
            return text
    return None


def _entry(item: dict[str, Any], url: str | None, title: str | None, language: str | None) -> Entry | None:
    places = (item.get("url"), item.get("external_url"))
    own = item.get("id")
    found = Entry(
        url=next((a for p in places if isinstance(p, str) and (a := absolute(well_formed(p), url))), None),
        title=_string(item, "title"),
        published=moment(item.get("date_published") or item.get("date_modified")),
        updated=moment(item.get("date_modified")),
        summary=_string(item, "summary"),
        content=_string(item, "content_html", "content_text"),
        outlet=title,
        id=well_formed(str(own))[:4_000] if isinstance(own, str | int | float) and own != "" else None,
        language=_string(item, "language") or language,
    )
    return found if found.url or found.title or found.summary or found.content else None
