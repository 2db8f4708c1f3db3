"""An archive cut into shards that one worker each can read by themselves, without reading the archive."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from goodoffices.distribute.batches import batches
from goodoffices.errors import DocumentError, EmptyDocumentError, MissingPathError, OptionError
from goodoffices.records import Document, Failure
from goodoffices.sources import documents
from goodoffices.sources.columns import FIELDS, OURS, refuse_missing, renamed
from goodoffices.sources.kinds import holds_many, kind_of
from goodoffices.sources.tables import from_row, json_lines

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from goodoffices.sources.columns import Columns

FILES = 200  # single articles of a folder in one shard
_ROWS = 256


class Shard(BaseModel):
    """A piece of an archive: whole files, or of one file the bytes (JSON Lines) or row groups (Parquet).

    These go from ``start`` to ``stop``. ``size`` is that of the files in bytes, by which a changed archive is told.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    paths: tuple[str, ...]
    start: int | None = None
    stop: int | None = None
    size: int = 0

    @property
    def name(self) -> str:
        """A short name, the same in every run over the same archive."""
        parts = (*self.paths, self.start, self.stop)
        return hashlib.blake2s("\x1f".join(map(str, parts)).encode(), digest_size=8).hexdigest()

    @property
    def label(self) -> str:
        """The shard in words a person knows: its file and where in it."""
        more = f" and {len(self.paths) - 1} more" if len(self.paths) > 1 else ""
        span = "" if self.start is None else f" [{self.start}:{self.stop}]"
        return f"{self.paths[0]}{more}{span}"


def plan(targets: list[str], megabytes: float) -> Iterator[Shard]:
    """The shards of files and folders, in order; raises MissingPathError or OptionError for what is none."""
    size = max(1, int(megabytes * 1_000_000))
    for target in targets:
        path = Path(target)
        if target == "-" or "://" in target:
            raise OptionError(f"{target}: an archive is files or folders; goodoffices code takes this")
        if not path.exists():
            raise MissingPathError(f"{target}: no such file or folder")
        if path.is_dir():
            yield from _of_folder(path, size)
        else:
            yield from _of_file(path, size)


def _of_folder(folder: Path, size: int) -> Iterator[Shard]:
    files = sorted(p for p in folder.rglob("*") if p.is_file() and kind_of(p))
    single = [p for p in files if not holds_many(p)]
    for path in files:
        if holds_many(path):
            yield from _of_file(path, size)
    for some in batches(single, FILES):
        yield Shard(paths=tuple(map(str, some)), size=sum(p.stat().st_size for p in some))


def _of_file(path: Path, size: int) -> Iterator[Shard]:
    total = path.stat().st_size
    if path.suffix.lower() == ".jsonl" and total:
        for start in range(0, total, size):
            yield Shard(paths=(str(path),), start=start, stop=min(start + size, total), size=total)
    elif path.suffix.lower() == ".parquet" and (groups := _row_groups(path, size)):
        for first, last in groups:
            yield Shard(paths=(str(path),), start=first, stop=last, size=total)
    else:
        yield Shard(paths=(str(path),), size=total)


def _row_groups(path: Path, size: int) -> list[tuple[int, int]]:
    """Runs of row groups of about a size; none where the file is no Parquet, which its worker will say."""
    import pyarrow.parquet as pq

    try:
        meta = pq.read_metadata(path)
    except (OSError, ValueError):
        return []
    found, first, held = [], 0, 0
    for number in range(meta.num_row_groups):
        held += meta.row_group(number).total_byte_size
        if held >= size or number + 1 == meta.num_row_groups:
            found.append((first, number + 1))
            first, held = number + 1, 0
    return found


def read(
    shard: Shard, *, published: dt.date | None = None, outlet: str | None = None, columns: Columns = OURS
) -> Iterator[Document | Failure]:
    """A shard's documents, each with an id of its own in it; what cannot be read is a Failure."""
    if shard.start is None:
        yield from documents(list(shard.paths), published=published, outlet=outlet, columns=columns)
        return
    found = (_lines if shard.paths[0].lower().endswith(".jsonl") else _rows)(shard, columns)
    seen: set[str] = set()
    for item in found:
        if isinstance(item, Document):
            name = item.id if item.id not in seen else f"{item.id}#{shard.name}-{len(seen)}"
            seen.add(name)
            changes = {"id": name, "published": item.published or published, "outlet": item.outlet or outlet}
            yield item.model_copy(update=changes)
        else:
            yield item


def _lines(shard: Shard, columns: Columns) -> Iterator[Document | Failure]:
    """The lines that begin in the shard's bytes; the last one is read to its end, the next shard leaves it out."""
    path, start, stop = Path(shard.paths[0]), shard.start or 0, shard.stop or 0
    # A document without an id is named by its file, where the shard begins, and its line from there.
    name = str(path.with_name(f"{path.stem}@{start}{path.suffix}"))
    yield from json_lines(_between(path, start, stop), name, columns)


def _between(path: Path, start: int, stop: int) -> Iterable[bytes]:
    with path.open("rb") as stream:
        if start:
            stream.seek(start - 1)
            stream.readline()  # the rest of a line that began before; nothing but the line's end where none did
        while stream.tell() < stop and (line := stream.readline()):
            yield line


def _rows(shard: Shard, columns: Columns) -> Iterator[Document | Failure]:
    import pyarrow.parquet as pq

    path = Path(shard.paths[0])
    file = pq.ParquetFile(path)
    names = file.schema_arrow.names
    refuse_missing(names, columns)
    wanted = [c for c in dict.fromkeys(columns.get(f, f) for f in FIELDS) if c in names]
    groups = list(range(shard.start or 0, shard.stop or 0))
    number = 0
    for batch in file.iter_batches(batch_size=_ROWS, row_groups=groups, columns=wanted):
        for row in batch.to_pylist():
            number += 1
            try:
                yield from_row(renamed(row, columns), f"{path.stem}@{shard.start}-{number}")
            except DocumentError as error:
                yield Failure(document=f"{path}@{shard.start}:{number}", reason=error.message)
    if not number:
        raise EmptyDocumentError(f"{path}: there is no row in the file")
