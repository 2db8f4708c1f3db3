"""Web pages: saved, fetched or in a WARC; the main text by trafilatura."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from goodoffices.errors import DocumentError, EmptyDocumentError, FormatError
from goodoffices.records import Document, Failure
from goodoffices.sources.tables import as_date
from goodoffices.sources.text import prose, well_formed

if TYPE_CHECKING:
    from collections.abc import Iterator


def page(name: str, raw: bytes | str, *, url: str | None = None) -> Document:
    """The article on a page, with its title, outlet, date and address as far as the page tells."""
    from trafilatura import bare_extraction  # takes half a second to import

    try:
        found: Any = bare_extraction(raw, url=url, with_metadata=True, include_comments=False, include_tables=False)
    except (ValueError, TypeError, AttributeError) as error:  # lxml and its users, on bytes that are no page
        raise FormatError(f"the page cannot be parsed ({error}); give its text as .txt") from error
    text = str(found.text or "") if found is not None else ""
    if not text.strip():
        raise EmptyDocumentError("no article was found on the page; save it whole, or give its text as .txt")
    return Document(
        id=url or Path(name).stem,
        title=well_formed(" ".join((found.title or "").split())),
        text=prose(text),
        published=_date(found.date),
        outlet=found.sitename or None,
        url=found.url or url,
    )


def _date(value: str | None) -> dt.date | None:
    try:
        return as_date(value)
    except FormatError:
        return None


def warc(path: Path) -> Iterator[Document | Failure]:
    """The pages of a web archive; needs the extra "archive"."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise FormatError("reading WARC needs fastwarc: pip install 'goodoffices[archive]'") from error
    with path.open("rb") as stream:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True):
            where = str(record.headers.get("WARC-Target-URI") or record.record_id)
            if "html" in (record.http_content_type or ""):
                yield _safe_page(where, record.reader.read())


def _safe_page(url: str, raw: bytes) -> Document | Failure:
    try:
        return page(url, raw, url=url)
    except DocumentError as error:
        return Failure(document=url, reason=error.message)
