"""Addresses as feeds give them, made absolute."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

LONGEST = 4_000  # characters; servers take some 8,000


def absolute(place: str | None, *bases: str | None) -> str | None:
    """The http(s) address that a place means under its bases, the outermost first; None where it means none."""
    place = "".join((place or "").strip().splitlines()).replace("\t", "").replace(" ", "%20")
    if not place or len(place) > LONGEST:
        return None
    try:
        base = ""
        for each in bases:
            base = urljoin(base, each or "")
        found = urljoin(base, place)
        parts = urlsplit(found)
    except ValueError:
        return None
    return found if parts.scheme in ("http", "https") and parts.hostname else None
