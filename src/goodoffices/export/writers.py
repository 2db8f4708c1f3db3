"""Writers of coded documents, one a format, each a context manager that yields a function."""

from __future__ import annotations

import csv
import json
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from goodoffices.errors import OptionError
from goodoffices.records import Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path
    from typing import TextIO

    from goodoffices.records import Actor, Document, Process

    Write = Callable[[Document, list[Report], list[Process]], None]

COLUMNS = tuple(f for f in Report.model_fields if f != "casualties")  # a table's; JSON Lines is the whole record
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def writer(kind: str, out: Path | None) -> AbstractContextManager[Write]:
    """The writer of a format: jsonl, csv, parquet or table."""
    makers = {"jsonl": _jsonl, "csv": _csv, "parquet": _parquet, "table": _table}
    return makers[kind](out)


def refuse_unwritable(*files: Path | None) -> None:
    """Refuse, before anything is read, an output file in a folder that is not there."""
    for file in files:
        if file is not None and (file.is_dir() or not file.absolute().parent.is_dir()):
            raise OptionError(f"{file}: cannot be written; give a file in a folder that is there")


def harmless(value: Any) -> Any:
    """A cell of a CSV file; text that a spreadsheet would run as a formula gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_DANGEROUS) else value


@contextmanager
def text_stream(out: Path | None) -> Iterator[TextIO]:
    """The file to write to, or standard output."""
    if out is None:
        yield sys.stdout
        return
    with out.open("w", encoding="utf8", newline="") as stream:
        yield stream


@contextmanager
def _jsonl(out: Path | None) -> Iterator[Write]:
    with text_stream(out) as stream:

        def write(_: Document, reports: list[Report], __: list[Process]) -> None:
            for report in reports:
                stream.write(report.model_dump_json() + "\n")

        yield write


@contextmanager
def _csv(out: Path | None) -> Iterator[Write]:
    with text_stream(out) as stream:
        rows = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
        rows.writeheader()

        def write(_: Document, reports: list[Report], __: list[Process]) -> None:
            rows.writerows(flat(report) for report in reports)

        yield write


def flat(report: Report) -> dict[str, Any]:
    """A report as one row of a table: lists joined by "|", records as their code or text, the rest as JSON."""
    row = report.model_dump(mode="json", include=set(COLUMNS))
    row["event"], row["mode"], row["context"] = ("|".join(row[k]) for k in ("event", "mode", "context"))
    row["actor"], row["recipient"] = _codes(report.actor), _codes(report.recipient)
    row["claim"] = _codes(report.claim.source)
    row["trigger"] = report.trigger.text
    row["event_loc"] = report.event_loc.resolved_place or report.event_loc.extracted_place if report.event_loc else None
    row["mentions"] = json.dumps([[m.start, m.end] for m in report.mentions])
    return row


def _codes(actors: list[Actor]) -> str:
    return "|".join("/".join(x for x in (a.code or "", a.sector or "") if x) for a in actors)


@contextmanager
def _parquet(out: Path | None) -> Iterator[Write]:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise OptionError("--format parquet needs pyarrow: pip install 'goodoffices[archive]'") from error
    if out is None:
        raise OptionError("--format parquet writes a file; give --out REPORTS.parquet")
    found: list[Report] = []

    def write(_: Document, reports: list[Report], __: list[Process]) -> None:
        found.extend(reports)

    yield write
    rows = [flat(r) for r in found]
    types = {"quad_code": pa.int8(), "event_scale": pa.float64(), "confidence": pa.float64()}
    schema = pa.schema([(c, types.get(c, pa.string())) for c in COLUMNS])
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), out)


@contextmanager
def _table(out: Path | None) -> Iterator[Write]:
    from goodoffices.show import show_article

    if out is not None:
        raise OptionError("--format table is for the terminal; leave --out away, or choose jsonl, csv or parquet")

    def write(document: Document, reports: list[Report], processes: list[Process]) -> None:
        show_article(document, reports, processes)

    yield write


def ledger_json(processes: list[Process]) -> str:
    """The ledger as DESIGN.md's JSON."""
    rows = [p.model_dump(mode="json") for p in processes]
    return json.dumps({"processes": rows}, ensure_ascii=False, indent=1) + "\n"
