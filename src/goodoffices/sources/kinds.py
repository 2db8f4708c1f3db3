"""Kinds of file, told by their names, and their readers."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from goodoffices.errors import EmptyDocumentError
from goodoffices.sources import html, mail, pdf, tables, warc
from goodoffices.sources.text import plain, read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from goodoffices.records import Document, Failure
    from goodoffices.sources.columns import Columns

TABLES = {".json": tables.json_rows, ".jsonl": tables.jsonl, ".csv": tables.csv_rows, ".parquet": tables.parquet}
BOXES: dict[str, Callable[[Path], Iterator[Document | Failure]]] = {
    ".warc": warc.warc,
    ".wet": warc.wet,
    ".mbox": mail.mbox,
}
SINGLE: dict[str, Callable[[Path], Document]] = {".eml": mail.eml, ".pdf": pdf.pdf}
PLAIN = frozenset({".txt", ".md", ".text"})
PAGES = frozenset({".html", ".htm", ".xhtml"})
PACKED = frozenset({".json", ".jsonl", ".csv", ".warc", ".wet"})  # these may end in .gz
MANY = TABLES.keys() | BOXES.keys()
KNOWN = PLAIN | PAGES | SINGLE.keys() | MANY | {f"{kind}.gz" for kind in PACKED}


def kind_of(path: Path) -> str:
    """The kind that a file's name tells, with the dot and without .gz; "" where it tells none that is known."""
    name = path.name.lower()
    kind = Path(name.removesuffix(".gz")).suffix
    return kind if kind in KNOWN and (kind in PACKED or not name.endswith(".gz")) else ""


def holds_many(path: Path) -> bool:
    """Whether a file of this name has many documents."""
    return kind_of(path) in MANY


def file(path: Path, columns: Columns) -> Iterator[Document | Failure]:
    """The documents of a file; one of no kind that is known is read as plain text."""
    kind = kind_of(path)
    if kind in MANY:
        read = partial(TABLES[kind], columns=columns) if kind in TABLES else BOXES[kind]
        yield from _some(read(path), path)
    elif kind in SINGLE:
        yield SINGLE[kind](path)
    elif kind in PAGES:
        yield html.page(str(path), read_bytes(path))
    else:
        yield plain(str(path), read_bytes(path))


def _some(items: Iterator[Document | Failure], path: Path) -> Iterator[Document | Failure]:
    """The items; raises EmptyDocumentError where there are none, which a file of many documents may hide."""
    found = False
    for item in items:
        found = True
        yield item
    if not found:
        raise EmptyDocumentError(f"there is no document in the file; a {path.suffix} has one a row, line or page")
