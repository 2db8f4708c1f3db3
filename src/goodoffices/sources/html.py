"""Web pages: saved, fetched or in an archive; the main text by trafilatura."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from goodoffices.errors import EmptyDocumentError, FormatError
from goodoffices.records import Document
from goodoffices.sources.tables import as_date
from goodoffices.sources.text import prose, well_formed


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
