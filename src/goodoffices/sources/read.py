"""One door for every kind of source: path, folder, URL or "-" for standard input."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from goodoffices.errors import DocumentError, MissingPathError
from goodoffices.records import Document, Failure
from goodoffices.sources import html, tables
from goodoffices.sources.text import decode, prose, read_bytes

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

PLAIN = frozenset({".txt", ".md", ".text", ""})
PAGES = frozenset({".html", ".htm", ".xhtml"})
KNOWN = PLAIN | PAGES | {".jsonl", ".csv", ".parquet", ".warc", ".gz"}


def documents(
    targets: Iterable[str], *, published: dt.date | None = None, outlet: str | None = None
) -> Iterator[Document | Failure]:
    """Every document in the targets, in order. ``published`` and ``outlet`` fill what a document itself leaves open.

    Raises MissingPathError before anything is read where a path is not there.
    """
    paths = list(targets)
    for target in paths:
        if target != "-" and not _is_url(target) and not Path(target).exists():
            raise MissingPathError(f"{target}: no such file or folder; give a path, a URL, or - for standard input")
    for target in paths:
        for item in _safely(target):
            yield _completed(item, published, outlet) if isinstance(item, Document) else item


def _is_url(target: str) -> bool:
    return target.startswith(("http://", "https://"))


def _completed(document: Document, published: dt.date | None, outlet: str | None) -> Document:
    return document.model_copy(
        update={"published": document.published or published, "outlet": document.outlet or outlet}
    )


def _safely(target: str) -> Iterator[Document | Failure]:
    try:
        yield from _read(target)
    except DocumentError as error:
        yield Failure(document=target, reason=error.message)
    except OSError as error:
        yield Failure(document=target, reason=f"cannot be read: {error.strerror or error}")


def _read(target: str) -> Iterator[Document | Failure]:
    if target == "-":
        yield plain("-", sys.stdin.buffer.read())
    elif _is_url(target):
        yield html.fetched(target)
    elif Path(target).is_dir():
        for path in sorted(p for p in Path(target).rglob("*") if p.is_file() and p.suffix.lower() in KNOWN - {""}):
            yield from _safely(str(path))
    else:
        yield from _read_file(Path(target))


def _read_file(path: Path) -> Iterator[Document | Failure]:
    suffix = path.suffix.lower()
    if suffix == ".jsonl":
        yield from tables.jsonl(path)
    elif suffix == ".csv":
        yield from tables.csv_rows(path)
    elif suffix == ".parquet":
        yield from tables.parquet(path)
    elif suffix == ".warc" or path.name.lower().endswith(".warc.gz"):
        yield from html.warc(path)
    elif suffix in PAGES:
        yield html.page(str(path), read_bytes(path))
    else:
        yield plain(str(path), read_bytes(path))


def plain(name: str, raw: bytes) -> Document:
    """A plain text: no title, since a headline there is just a line."""
    return Document(id=Path(name).stem if name != "-" else "-", text=prose(decode(raw)))


