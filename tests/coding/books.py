"""Small codebooks for tests: written, loaded and coded with by the pipeline's reader."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from goodoffices.coding import Coder, load
from goodoffices.pipeline import Pipeline
from goodoffices.records import Document, Report


def written(folder: Path, text: str, name: str = "book.yaml") -> Path:
    path = folder / name
    path.write_text(text, "utf8")
    return path


def coded(pipeline: Pipeline, book: Path, text: str) -> list[Report]:
    """The reports that a codebook makes of a text."""
    coder = Coder(load(book), pipeline.reader)
    return coder.code(pipeline.read(Document(id="t", text=text, published=dt.date(2014, 3, 20))))


def short(report: Report) -> tuple[str, list[str | None], list[str | None]]:
    """Type, codes of the actors, codes of the recipients."""
    return report.event[0], [a.code for a in report.actor], [a.code for a in report.recipient]
