"""Web pages: saved, fetched or in an archive; the main text by trafilatura."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

from goodoffices.errors import EmptyDocumentError, FormatError
from goodoffices.records import Document
from goodoffices.sources.tables import as_date
from goodoffices.sources.text import prose, well_formed

ROW = re.compile(r"\|.*\|\s*$")
BETWEEN = re.compile(r"(?<!\\)\|")
PROSE = 8  # words; a cell of figures or of a heading has fewer


def page(name: str, raw: bytes | str, *, url: str | None = None) -> Document:
    """The article on a page, with its title, outlet, date and address as far as the page tells."""
    from trafilatura import bare_extraction  # takes half a second to import

    try:
        found: Any = bare_extraction(raw, url=url, with_metadata=True, include_comments=False, include_tables=True)
    except (ValueError, TypeError, AttributeError) as error:  # lxml and its users, on bytes that are no page
        raise FormatError(f"the page cannot be parsed ({error}); give its text as .txt") from error
    text = _untabled(str(found.text or "")) if found is not None else ""
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


def _untabled(text: str) -> str:
    """The extractor's tables ("| a | b |") as text: a cell of prose is a paragraph, a row of figures a line.

    Older pages lay out their whole article in a table, so that leaving tables out would lose it.
    """
    found: list[str] = []
    for line in text.splitlines():
        found += _row(line) if ROW.match(line) else [line]
    return "\n".join(found)


def _row(line: str) -> list[str]:
    cells = [cell.replace("\\|", "|").strip() for cell in BETWEEN.split(line)]
    filled = [cell for cell in cells if cell.strip("-")]
    if any(len(cell.split()) >= PROSE for cell in filled):
        return filled
    return [", ".join(filled)] if filled else []


def _date(value: str | None) -> dt.date | None:
    try:
        return as_date(value)
    except FormatError:
        return None
