"""Where the rows go: Parquet by period, and marks that say which shards are done, in a folder that all workers see.

A file is written beside its place and moved there whole, under its shard's name: a shard that is done twice, because a
run was killed before its mark, writes the same files again.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from goodoffices.export.writers import COLUMNS, flat
from goodoffices.records import Report
from goodoffices.store.identity import identity_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from goodoffices.records import Document

_TEXT = pa.string()
_LENGTHS = {"day": 10, "month": 7, "year": 4}
UNDATED = "unknown"
ARTICLES = pa.schema(
    {"id": _TEXT, "identity": _TEXT, "published": pa.date32(), "outlet": _TEXT, "url": _TEXT, "title": _TEXT,
     "text": pa.large_string(), "characters": pa.int32(), "status": _TEXT, "reason": _TEXT, "reports": pa.int32(),
     "talks": pa.int32()}
)  # fmt: skip
_TYPES = {"quad_code": pa.int8(), "event_scale": pa.float64(), "confidence": pa.float64()}
REPORTS = pa.schema(
    [("published", pa.date32()), ("identity", _TEXT), *((c, _TYPES.get(c, _TEXT)) for c in COLUMNS), ("record", _TEXT)]
)
TALKS = pa.schema({"published": pa.date32(), "identity": _TEXT, "document": _TEXT, "record": _TEXT})
TABLES = {"articles": ARTICLES, "reports": REPORTS, "talks": TALKS}


def period(day: dt.date | None, by: str) -> str:
    """The partition of a day, as "2024-05"; a day that is not known has one of its own."""
    return day.isoformat()[: _LENGTHS[by]] if day else UNDATED


class Rows:
    """The rows of one shard, by table and period, until they are written."""

    def __init__(self, by: str, *, texts: bool) -> None:
        self.by, self.texts = by, texts
        self.found: dict[tuple[str, str], list[dict[str, Any]]] = {}

    def add(self, document: Document, coded: dict[str, Any]) -> None:
        """Keep what one article gave (a row of ``tables.CODED``)."""
        identity = identity_of(document)
        shared = {"published": document.published, "identity": identity}
        # What was turned away is not stored later: its text stays in the archive alone.
        text = document.text if self.texts and coded["status"] == "coded" else None
        self._put("articles", document, shared | {
            "id": document.id, "outlet": document.outlet, "url": document.url, "title": document.title, "text": text,
            "characters": len(document.text), "status": coded["status"], "reason": coded["reason"],
            "reports": len(coded["reports"]), "talks": len(coded["talks"]),
        })  # fmt: skip
        for record in coded["reports"]:
            row = flat(Report.model_validate_json(record))
            self._put("reports", document, shared | row | {"record": record})
        for record in coded["talks"]:
            self._put("talks", document, shared | {"document": document.id, "record": record})

    def refuse(self, name: str, reason: str) -> None:
        """Keep the name and the reason of what could not be read at all."""
        row = {"id": name, "status": "failed", "reason": reason, "reports": 0, "talks": 0}
        self.found.setdefault(("articles", UNDATED), []).append(row)

    def _put(self, table: str, document: Document, row: dict[str, Any]) -> None:
        self.found.setdefault((table, period(document.published, self.by)), []).append(row)

    def write(self, out: Path, shard: str, label: str) -> None:
        """Write all files, each whole."""
        for (table, when), rows in self.found.items():
            path = out / table / f"{label}={when}" / f"{shard}.parquet"
            write_table(path, pa.Table.from_pylist(rows, schema=TABLES[table]))


def write_table(path: Path, table: pa.Table) -> None:
    """Write a Parquet file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    pq.write_table(table, part, compression="zstd")
    part.replace(path)


def write_json(path: Path, value: Any) -> None:
    """Write a JSON file whole or not at all."""
    write_text(path, json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def write_text(path: Path, text: str) -> None:
    """Write a text file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    part.write_text(text, "utf8")
    part.replace(path)


def files(out: Path, table: str) -> Iterator[tuple[str, list[Path]]]:
    """A table's periods in order of time, the unknown one last, each with its files."""
    folder = out / table
    parts = sorted(folder.glob("*=*")) if folder.is_dir() else []
    named = [(p.name.partition("=")[2], p) for p in parts]
    for when, part in sorted(named, key=lambda x: (x[0] == UNDATED, x[0])):
        yield when, sorted(part.glob("*.parquet"))


def rows(path: Path, columns: Iterable[str] | None = None) -> list[dict[str, Any]]:
    """A file's rows; none where it is not there."""
    if not path.is_file():
        return []
    found: list[dict[str, Any]] = pq.ParquetFile(path).read(columns=list(columns) if columns else None).to_pylist()
    return found
