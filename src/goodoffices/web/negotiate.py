"""One answer as JSON, CSV or Parquet, by the request's Accept header or ``format``."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import Depends, Query, Request
from fastapi.responses import Response

from goodoffices.errors import NotOfferedError
from goodoffices.export.writers import harmless

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic import BaseModel

Format = Literal["json", "csv", "parquet"]
MEDIA: dict[str, Format] = {
    "application/json": "json",
    "text/csv": "csv",
    "application/vnd.apache.parquet": "parquet",
}
OFFERED: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {
            "text/csv": {"schema": {"type": "string"}},
            "application/vnd.apache.parquet": {"schema": {"type": "string", "format": "binary"}},
        },
        "description": "JSON, CSV or Parquet by Accept",
    }
}


async def chosen(request: Request, format: Annotated[Format | None, Query()] = None) -> Format:  # noqa: A002
    """The format asked for; raises NotOfferedError where it is none of ours."""
    if format is not None:
        return format
    accept = request.headers.get("Accept", "*/*")
    weighed = sorted((_weight(part), -n, part.partition(";")[0].strip()) for n, part in enumerate(accept.split(",")))
    for weight, _, media in reversed(weighed):
        if weight > 0 and media in MEDIA:
            return MEDIA[media]
        if weight > 0 and media in {"*/*", "application/*", ""}:
            return "json"
    raise NotOfferedError(f"Accept {accept[:200]!r}: offered are {', '.join(MEDIA)}")


def _weight(part: str) -> float:
    for parameter in part.split(";")[1:]:
        name, _, value = parameter.strip().partition("=")
        if name == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0


Chosen = Annotated[Format, Depends(chosen)]


def answer(kind: Format, whole: BaseModel, rows: Sequence[BaseModel], name: str, cursor: str | None = None) -> Any:
    """The whole record for JSON; for CSV and Parquet its rows, flat, and the next page's cursor as a header."""
    if kind == "json":  # written here, for FastAPI would validate it all again first
        return Response(whole.model_dump_json(by_alias=True), media_type="application/json")
    headers = {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    if cursor:
        headers["X-Next-Cursor"] = cursor
    flat = [flattened(r.model_dump(mode="json")) for r in rows]
    columns = list(type(rows[0]).model_fields) if rows else []
    if kind == "csv":
        return Response(as_csv(columns, flat), media_type="text/csv", headers=headers)
    return Response(as_parquet(columns, flat), media_type="application/vnd.apache.parquet", headers=headers)


def flattened(row: dict[str, Any]) -> dict[str, Any]:
    """A record with its lists of plain values joined by "|", other lists and records as JSON."""
    return {k: _cell(v) for k, v in row.items()}


def _cell(value: Any) -> Any:
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        return "|".join(value)
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False)
    return value


def as_csv(columns: list[str], rows: list[dict[str, Any]]) -> str:
    """CSV text; a cell that a spreadsheet would run as a formula is quoted with an apostrophe."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({k: harmless(v) for k, v in row.items()} for row in rows)
    return out.getvalue()


def as_parquet(columns: list[str], rows: list[dict[str, Any]]) -> bytes:
    """A Parquet file."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise NotOfferedError("Parquet needs pyarrow: pip install 'goodoffices[desk]'") from error
    table = pa.Table.from_pylist(rows) if rows else pa.table({c: pa.array([], pa.string()) for c in columns})
    out = io.BytesIO()
    pq.write_table(table, out)
    return out.getvalue()
