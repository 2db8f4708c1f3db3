"""What makes two documents the same, and an address the same address."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

if TYPE_CHECKING:
    from goodoffices.records import Document, Report

_TRACKING = re.compile(r"^(utm_|fbclid$|gclid$|mc_|cmp$|ref$|ocid$|smid$)", re.IGNORECASE)
_DIGITS = 32


def tidy_url(url: str | None) -> str | None:
    """The address without what changes between two links to one article: fragment, tracking, case of the host."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url.strip()
    if not parts.netloc:
        return url.strip()
    query = urlencode([(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(k)])
    scheme = "https" if parts.scheme.lower() in {"http", "https"} else parts.scheme.lower()
    return urlunsplit((scheme, parts.netloc.lower(), parts.path.rstrip("/") or "/", query, ""))


def identity_of(document: Document) -> str:
    """A digest of what a document says and who prints it: the same text of another outlet is another document."""
    printed_by = document.outlet or (urlsplit(tidy_url(document.url) or "").hostname or "")
    parts = (" ".join(document.title.split()), " ".join(document.text.split()), printed_by.lower())
    return hashlib.sha256("\x1f".join(parts).encode("utf8", "surrogatepass")).hexdigest()[:_DIGITS]


def anchor_of(identity: str, report: Report) -> str:
    """What finds a report again after a re-coding: its document, its type and where its decisive words begin."""
    return f"{identity}:{report.event[0]}:{report.trigger.start}"


def key_of(*parts: object) -> str:
    """A short public key from what identifies a record."""
    return hashlib.blake2s("\x1f".join(map(str, parts)).encode(), digest_size=8).hexdigest()
