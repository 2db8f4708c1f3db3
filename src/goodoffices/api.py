"""What a program calls: code a text or a Document, or read it without coding it."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING

from goodoffices.pipeline import Pipeline
from goodoffices.records import Document
from goodoffices.sources.tables import as_date
from goodoffices.sources.text import well_formed

if TYPE_CHECKING:
    from goodoffices.records import Reading, Report

Day = dt.date | str | None


def code(text: str | Document, *, published: Day = None, title: str = "", outlet: str | None = None) -> list[Report]:
    """The reports of one article, in the order of its text.

    ``text`` is a Document, or the text alone with its title, publication date ("2025-11-03") and outlet. For many
    articles, make one ``Pipeline.load()`` and use its ``code_many``, which reads them in batches.
    """
    return _pipeline().code(_document(text, published, title, outlet)).reports


def read(text: str | Document, *, published: Day = None, title: str = "", outlet: str | None = None) -> Reading:
    """One article as read: the spaCy Doc with who, where, when and who says so; nothing is coded."""
    return _pipeline().read(_document(text, published, title, outlet))


@lru_cache(maxsize=1)
def _pipeline() -> Pipeline:
    return Pipeline.load()


def _document(text: str | Document, published: Day, title: str, outlet: str | None) -> Document:
    if isinstance(text, Document):
        return text
    return Document(
        id="text", title=well_formed(title), text=well_formed(text), published=as_date(published, outlet), outlet=outlet
    )
