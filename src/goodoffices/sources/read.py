"""One door for every kind of source: path, folder, URL or "-" for standard input."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from goodoffices.errors import DocumentError, EmptyDocumentError, MissingPathError, NetworkError
from goodoffices.records import Document, Failure
from goodoffices.sources import address, html, tables
from goodoffices.sources.text import plain, read_bytes

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator

PLAIN = frozenset({".txt", ".md", ".text"})
PAGES = frozenset({".html", ".htm", ".xhtml"})
MANY: dict[str, Callable[[Path], Iterator[Document | Failure]]] = {
    ".jsonl": tables.jsonl,
    ".csv": tables.csv_rows,
    ".parquet": tables.parquet,
    ".warc": html.warc,
}
KNOWN = PLAIN | PAGES | MANY.keys()


def _known(path: Path) -> bool:
    return path.suffix.lower() in KNOWN or path.name.lower().endswith(".warc.gz")


def documents(
    targets: Iterable[str],
    *,
    published: dt.date | None = None,
    outlet: str | None = None,
    allow_private: bool = False,
) -> Iterator[Document | Failure]:
    """Every document in the targets, in order, each with an id of its own.

    ``published`` and ``outlet`` fill what a document itself leaves open; ``allow_private`` reads addresses of one's
    own network too. Raises MissingPathError before anything is read where a path is not there.
    """
    paths = list(targets)
    for target in paths:
        if target != "-" and not _is_url(target) and not Path(target).exists():
            raise MissingPathError(f"{target}: no such file or folder; give a path, a URL, or - for standard input")
    items = (item for path in paths for item in _safely(path, allow_private=allow_private))
    return _documents(items, published, outlet)


def _documents(
    items: Iterable[Document | Failure], published: dt.date | None, outlet: str | None
) -> Iterator[Document | Failure]:
    seen: dict[str, int] = {}
    for item in items:
        if isinstance(item, Failure):
            yield item
            continue
        yield item.model_copy(
            update={
                "id": _distinct(item.id, seen),
                "published": item.published or published,
                "outlet": item.outlet or outlet,
            }
        )


def _distinct(name: str, seen: dict[str, int]) -> str:
    """The id, with #2, #3 where others before had the same: no document is lost or mistaken for another."""
    while True:
        seen[name] = seen.get(name, 0) + 1
        if seen[name] == 1:
            return name
        name = f"{name}#{seen[name]}"


def _is_url(target: str) -> bool:
    return target.startswith(("http://", "https://"))


def _safely(target: str, *, allow_private: bool = False) -> Iterator[Document | Failure]:
    try:
        yield from _read(target, allow_private=allow_private)
    except (DocumentError, NetworkError) as error:
        yield Failure(document=target, reason=error.message)
    except OSError as error:
        yield Failure(document=target, reason=f"cannot be read: {error.strerror or error}")


def _read(target: str, *, allow_private: bool) -> Iterator[Document | Failure]:
    if target == "-":
        yield from _standard_input()
    elif _is_url(target):
        yield address.fetched(target, allow_private=allow_private)
    elif Path(target).is_dir():
        yield from _folder(Path(target))
    else:
        yield from _file(Path(target))


def _standard_input() -> Iterator[Document | Failure]:
    """JSON Lines where the first line begins like one, else one plain text."""
    stream = sys.stdin.buffer
    first = stream.readline()
    if first.lstrip().startswith(b'{"'):
        yield from tables.json_lines(itertools.chain([first], stream), "-")
    else:
        yield plain("-", first + stream.read())


def _folder(folder: Path) -> Iterator[Document | Failure]:
    files = sorted(p for p in folder.rglob("*") if p.is_file() and _known(p))
    if not files:
        raise EmptyDocumentError(f"no documents in this folder; known are {' '.join(sorted(KNOWN))}")
    for path in files:
        yield from _safely(str(path))


def _file(path: Path) -> Iterator[Document | Failure]:
    suffix = path.suffix.lower()
    if suffix in MANY:
        yield from _some(MANY[suffix](path), path)
    elif path.name.lower().endswith(".warc.gz"):
        yield from _some(html.warc(path), path)
    elif suffix in PAGES:
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
