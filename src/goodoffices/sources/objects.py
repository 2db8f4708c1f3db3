"""Object stores by URL (s3://, gs://, az:// and what else fsspec knows); needs the extra "objects"."""

from __future__ import annotations

import tempfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from goodoffices.errors import DocumentError, FormatError
from goodoffices.records import Document, Failure
from goodoffices.sources.kinds import holds_many
from goodoffices.sources.text import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WEB = ("http", "https")
MANY_BYTES = 5_000_000_000  # of an object with many documents; those of CC-NEWS have one
CHUNK = 1_000_000


def is_object(target: str) -> bool:
    """Whether a target is in a store rather than a path or an address of the web."""
    scheme, mark, _ = target.partition("://")
    return bool(mark) and scheme.lower() not in WEB


def read(url: str, file: Callable[[Path], Iterator[Document | Failure]]) -> Iterator[Document | Failure]:
    """The documents of the objects at a URL, whose * match; each is copied here first, and its name kept in failures.

    One that cannot be read is a Failure where there are others, which go on. Raises FormatError where the store is not
    known, its driver is missing or it refuses.
    """
    system, names = _found(url)
    for name in names:
        try:
            yield from _documents(system, name, file)
        except DocumentError as error:
            if len(names) == 1:
                raise
            yield Failure(document=system.unstrip_protocol(name), reason=error.message)


def _documents(
    system: Any, name: str, file: Callable[[Path], Iterator[Document | Failure]]
) -> Iterator[Document | Failure]:
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder) / PurePosixPath(name).name
        _copy(system, name, here, MANY_BYTES if holds_many(here) else MAX_BYTES)
        for item in file(here):
            yield _named(item, str(here), system.unstrip_protocol(name))


def _found(url: str) -> tuple[Any, list[str]]:
    try:
        import fsspec
    except ImportError as error:
        raise FormatError("reading an object store needs fsspec: pip install 'goodoffices[objects]'") from error
    scheme = url.partition("://")[0]
    if "::" in url:
        raise FormatError(f"{url}: chained addresses (::) are not read; give that of the object itself")
    try:
        system, path = fsspec.core.url_to_fs(url)
        names = [n for n in sorted(system.glob(path)) if system.isfile(n)] if "*" in path else [path]
    except ImportError as error:
        raise FormatError(f"{scheme}:// needs a driver of its own ({error})") from error
    except ValueError as error:
        raise FormatError(f"{scheme}:// is no object store that is known ({error})") from error
    except Exception as error:  # each driver has exceptions of its own
        raise FormatError(f"the store does not answer ({error})") from error
    if not names:
        raise FormatError("no object has such a name")
    return system, names


def _copy(system: Any, name: str, here: Path, limit: int) -> None:
    """Copy an object; its bytes are counted as they come, whatever size the store tells."""
    left = limit
    try:
        with system.open(name, "rb") as source, here.open("wb") as target:
            while left >= 0 and (chunk := source.read(min(CHUNK, left + 1))):
                left -= len(chunk)
                target.write(chunk)
    except Exception as error:  # each driver has exceptions of its own
        raise FormatError(f"the object cannot be read ({error})") from error
    if left < 0:
        raise FormatError(f"the object has more than the {limit:,} bytes allowed; cut it into smaller ones")


def _named(item: Document | Failure, here: str, url: str) -> Document | Failure:
    if isinstance(item, Failure):
        return item.model_copy(update={"document": item.document.replace(here, url)})
    return item
