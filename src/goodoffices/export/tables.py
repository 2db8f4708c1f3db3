"""A schema's rows as a table: CSV, JSON Lines or Parquet, piece by piece, to a file or over the wire."""

from __future__ import annotations

import csv
import io
import json
from itertools import islice
from typing import IO, TYPE_CHECKING, Any

from goodoffices.errors import OptionError
from goodoffices.export.schemas import COLUMNS, EVERYTHING, records, rows
from goodoffices.export.writers import harmless, refuse_unwritable, text_stream

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from goodoffices.store import EventFilter, Store

# As released: tabs between the columns, and no line with their names.
BARE = frozenset({"gdelt", "phoenix"})
_PIECE = 500


def export(store: Store, schema: str, kind: str, out: Path | None, wanted: EventFilter = EVERYTHING) -> int:
    """Write a store as a schema (one of COLUMNS) in a format (csv, jsonl, parquet); how many rows.

    Raises OptionError where a Parquet file is asked for without ``out``, or cannot be written.
    """
    refuse_unwritable(out)
    if kind == "parquet":
        if out is None:
            raise OptionError("--format parquet writes a file; give --out EVENTS.parquet")
        with out.open("wb") as stream:
            return parquet(store, schema, stream, wanted)
    count = 0
    with text_stream(out) as text:
        for piece, n in pieces(store, schema, kind, wanted):
            text.write(piece)
            count += n
    return count


def pieces(store: Store, schema: str, kind: str, wanted: EventFilter = EVERYTHING) -> Iterator[tuple[str, int]]:
    """The text of a table (csv or jsonl) in pieces, each with how many rows it has; PLOVER's JSON Lines are records."""
    columns = COLUMNS[schema]
    if kind == "jsonl" and schema == "plover":
        for some in _cut(records(store, wanted), _PIECE):
            yield _lines(some), len(some)
        return
    if kind == "csv" and schema not in BARE:
        yield _csv(schema, [], names=True), 0
    for some in _cut(rows(store, schema, wanted), _PIECE):
        whole = [{c: row.get(c) for c in columns} for row in some]
        if kind == "csv":
            yield _csv(schema, whole), len(whole)
        else:
            yield _lines(whole), len(whole)


def _lines(some: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in some)


def _cut(found: Iterator[dict[str, Any]], size: int) -> Iterator[list[dict[str, Any]]]:
    while some := list(islice(found, size)):
        yield some


def _csv(schema: str, whole: list[dict[str, Any]], *, names: bool = False) -> str:
    out = io.StringIO()
    table = csv.DictWriter(out, COLUMNS[schema], lineterminator="\n", delimiter="\t" if schema in BARE else ",")
    if names:
        table.writeheader()
    table.writerows({k: harmless(v) for k, v in row.items()} for row in whole)
    return out.getvalue()


def parquet(store: Store, schema: str, out: IO[bytes], wanted: EventFilter = EVERYTHING) -> int:
    """Write a table as Parquet, every column as text; how many rows."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise OptionError("--format parquet needs pyarrow: pip install 'goodoffices[archive]'") from error
    columns = COLUMNS[schema]
    kept = pa.schema([(c, pa.string()) for c in columns])
    count = 0
    with pq.ParquetWriter(out, kept) as writer:
        for some in _cut(rows(store, schema, wanted), 20 * _PIECE):
            whole = [{c: None if row.get(c) is None else str(row[c]) for c in columns} for row in some]
            writer.write_table(pa.Table.from_pylist(whole, schema=kept))
            count += len(whole)
    return count
