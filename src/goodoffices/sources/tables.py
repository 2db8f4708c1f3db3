"""JSON, JSON Lines, CSV, Parquet: a row a document, columns id, title, text, published, outlet, url, or a map."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from goodoffices.errors import DocumentError, FormatError
from goodoffices.records import Document, Failure
from goodoffices.sources.columns import FIELDS, OURS, Columns, refuse_missing, renamed
from goodoffices.sources.packed import Opened, stem, whole
from goodoffices.sources.text import MAX_CHARACTERS, decode, prose, well_formed
from goodoffices.sources.zones import local_day

__all__ = ["FIELDS", "as_date", "csv_rows", "from_row", "json_lines", "json_rows", "jsonl", "parquet"]


def from_row(row: Mapping[str, Any], fallback_id: str) -> Document:
    """A document from a mapping; raises FormatError where the text is missing or the date is no date."""
    text = row.get("text")
    if not isinstance(text, str):
        raise FormatError(f"no text: a row needs a column text; it has {', '.join(map(str, row)) or 'none'}")
    return Document(
        id=fallback_id if row.get("id") in (None, "") else well_formed(str(row["id"])),
        title=_optional(row, "title") or "",
        text=prose(text),
        published=as_date(row.get("published"), _optional(row, "outlet")),
        outlet=_optional(row, "outlet"),
        url=_optional(row, "url"),
        language=_optional(row, "language"),
    )


def _optional(row: Mapping[str, Any], name: str) -> str | None:
    value = row.get(name)
    return well_formed(str(value)) if value and str(value).strip() else None


def as_date(value: Any, outlet: str | None = None) -> dt.date | None:
    """A date from an ISO string, a date or a datetime, by the clock of the outlet; None where there is none."""
    if value is None or value == "":
        return None
    if isinstance(value, dt.datetime):
        return local_day(value, outlet)
    if isinstance(value, dt.date):
        return value
    try:
        return local_day(dt.datetime.fromisoformat(str(value).strip()), outlet)
    except ValueError as error:
        raise FormatError(f"published is {value!r}; allowed is a date such as 2025-11-03") from error


def jsonl(path: Path, columns: Columns = OURS) -> Iterator[Document | Failure]:
    """The documents of a JSON Lines file, packed or not."""
    with Opened(path) as lines:
        yield from json_lines(lines, str(path), columns)
        if lines.broken:
            yield Failure(document=str(path), reason=lines.broken)


def json_lines(lines: Iterable[bytes], name: str, columns: Columns = OURS) -> Iterator[Document | Failure]:
    """A document a line; a line that is no JSON object, or lacks its text, is a Failure named by its number."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _safe_line(line, f"{name}:{number}", f"{stem(Path(name))}-{number}", columns)


def _safe_line(line: bytes, where: str, fallback_id: str, columns: Columns) -> Document | Failure:
    try:
        return _line(line, fallback_id, columns)
    except DocumentError as error:
        return Failure(document=where, reason=error.message)


def _line(line: bytes, fallback_id: str, columns: Columns) -> Document:
    if len(line) > 4 * MAX_CHARACTERS:
        raise FormatError(f"the line has {len(line):,} bytes; one article has at most {4 * MAX_CHARACTERS:,}")
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise FormatError(f"the line is no JSON ({error}); each line is one object with a text") from error
    if not isinstance(row, dict):
        raise FormatError(f"the line is a JSON {type(row).__name__}; each line is one object with a text")
    return from_row(renamed(row, columns), fallback_id)


def json_rows(path: Path, columns: Columns = OURS) -> Iterator[Document | Failure]:
    """The documents of a JSON file, packed or not: one object, or a list of them."""
    try:
        found = json.loads(decode(whole(path)))
    except (ValueError, RecursionError) as error:
        raise FormatError(f"this is no JSON ({error}); a .json is an object with a text, or a list of them") from error
    for number, row in enumerate(found if isinstance(found, list) else [found], 1):
        name = f"{stem(path)}-{number}" if isinstance(found, list) else stem(path)
        yield _safe_object(row, f"{path}:{number}", name, columns)


def _safe_object(row: object, where: str, fallback_id: str, columns: Columns) -> Document | Failure:
    if isinstance(row, dict):
        return _safe_row(row, where, fallback_id, columns)
    return Failure(
        document=where, reason=f"this is a JSON {type(row).__name__}; each document is an object with a text"
    )


def csv_rows(path: Path, columns: Columns = OURS) -> Iterator[Document | Failure]:
    """A document a row of a CSV file with a header, packed or not."""
    csv.field_size_limit(4 * MAX_CHARACTERS)
    reader = csv.DictReader(io.StringIO(decode(whole(path)), newline=""))
    refuse_missing(reader.fieldnames or (), columns)
    try:
        for number, row in enumerate(reader, 2):
            yield _safe_row(row, f"{path}:{number}", f"{stem(path)}-{number}", columns)
    except csv.Error as error:
        raise FormatError(f"this is no CSV from line {reader.line_num} on: {error}") from error


def _safe_row(row: Mapping[str, Any], where: str, fallback_id: str, columns: Columns) -> Document | Failure:
    try:
        return from_row(renamed(row, columns), fallback_id)
    except DocumentError as error:
        return Failure(document=where, reason=error.message)


def parquet(path: Path, columns: Columns = OURS) -> Iterator[Document | Failure]:
    """A document a row of a Parquet file, read in batches; needs the extra "archive"."""
    try:
        import pyarrow.parquet as pq
    except ImportError as error:
        raise FormatError("reading Parquet needs pyarrow: pip install 'goodoffices[archive]'") from error
    try:
        file = pq.ParquetFile(path)
    except (OSError, ValueError) as error:
        raise FormatError(f"this is no Parquet file: {error}") from error
    names = file.schema_arrow.names
    refuse_missing(names, columns)
    wanted = [c for c in dict.fromkeys(columns.get(f, f) for f in FIELDS) if c in names]
    number = 0
    for batch in file.iter_batches(batch_size=256, columns=wanted):
        for row in batch.to_pylist():
            number += 1
            yield _safe_row(row, f"{path}:{number}", f"{path.stem}-{number}", columns)
