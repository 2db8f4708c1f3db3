"""One door for every kind of source: path, folder, address, object store or "-" for standard input."""

from __future__ import annotations

import itertools
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from goodoffices.errors import DocumentError, EmptyDocumentError, MissingPathError, NetworkError
from goodoffices.records import Document, Failure
from goodoffices.sources import address, kinds, objects, tables
from goodoffices.sources.columns import OURS
from goodoffices.sources.text import plain

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from goodoffices.sources.columns import Columns


@dataclass(frozen=True)
class How:
    """How targets are read: the map of tables' columns, and whether addresses of one's own network are."""

    columns: Columns
    allow_private: bool


def documents(
    targets: Iterable[str],
    *,
    published: dt.date | None = None,
    outlet: str | None = None,
    columns: Columns = OURS,
    allow_private: bool = False,
) -> Iterator[Document | Failure]:
    """Every document in the targets, in order, each with an id of its own.

    ``published`` and ``outlet`` fill what a document itself leaves open; ``columns`` (our field: the table's column)
    maps tables; ``allow_private`` reads addresses of one's own network too. Raises MissingPathError before anything is
    read where a path is not there.
    """
    paths = list(targets)
    for target in paths:
        if target != "-" and "://" not in target and not Path(target).exists():
            raise MissingPathError(f"{target}: no such file or folder; give a path, a URL, or - for standard input")
    how = How(columns, allow_private)
    items = (item for path in paths for item in _safely(path, how))
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


def _safely(target: str, how: How) -> Iterator[Document | Failure]:
    try:
        yield from _read(target, how)
    except (DocumentError, NetworkError) as error:
        yield Failure(document=target, reason=error.message.removeprefix(f"{target}: "))
    except OSError as error:
        yield Failure(document=target, reason=f"cannot be read: {error.strerror or error}")


def _read(target: str, how: How) -> Iterator[Document | Failure]:
    if target == "-":
        yield from _standard_input(how)
    elif _is_url(target):
        yield address.fetched(target, allow_private=how.allow_private)
    elif objects.is_object(target):
        yield from objects.read(target, lambda path: kinds.file(path, how.columns))
    elif Path(target).is_dir():
        yield from _folder(Path(target), how)
    else:
        yield from kinds.file(Path(target), how.columns)


def _standard_input(how: How) -> Iterator[Document | Failure]:
    """JSON Lines where the first line begins like one, else one plain text."""
    stream = sys.stdin.buffer
    first = stream.readline()
    if first.lstrip().startswith(b'{"'):
        yield from tables.json_lines(itertools.chain([first], stream), "-", how.columns)
    else:
        yield plain("-", first + stream.read())


def _folder(folder: Path, how: How) -> Iterator[Document | Failure]:
    files = sorted(p for p in folder.rglob("*") if p.is_file() and kinds.kind_of(p))
    if not files:
        raise EmptyDocumentError(f"no documents in this folder; known are {' '.join(sorted(kinds.KNOWN))}")
    for path in files:
        yield from _safely(str(path), how)
