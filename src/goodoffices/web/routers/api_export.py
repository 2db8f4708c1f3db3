"""Downloads: the events wanted (or the rounds of the same actors and days) in the columns of the released data sets."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import Query
from fastapi.responses import StreamingResponse

from goodoffices.export import tables
from goodoffices.store import Page
from goodoffices.store.queries_events import listed
from goodoffices.web import api, params
from goodoffices.web.access.visitor import Reader
from goodoffices.web.desk import TheDesk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

router = api.router("downloads")
Schema = Literal["plover", "polecat", "icews", "gdelt", "phoenix", "mediation"]
Kind = Literal["csv", "jsonl", "parquet"]
MEDIA: dict[str, str] = {
    "csv": "text/csv", "jsonl": "application/x-ndjson", "parquet": "application/vnd.apache.parquet",
}  # fmt: skip
_IN_MEMORY = 8_000_000
_CONTENT = {m: {"schema": {"type": "string"}} for m in (*MEDIA.values(), "text/tab-separated-values")}


class ExportQuery(params.EventQuery):
    """Which events, with whose columns, in which format."""

    schema_: Annotated[Schema, Query(alias="schema")] = "plover"
    format: Kind = "csv"


@router.get(
    "/export", response_class=StreamingResponse, responses={200: {"content": _CONTENT, "description": "a table"}}
)
def export(desk: TheDesk, _: Reader, asked: Annotated[ExportQuery, Query()]) -> StreamingResponse:
    """All events wanted, as a table; of the mediation schema the roles in rounds of the same actors, days and place."""
    wanted, schema, kind = asked.wanted(), asked.schema_, asked.format
    desk.ask(listed, wanted, Page(1))  # a filter that is none is refused before the answer begins
    bare = kind == "csv" and schema in tables.BARE
    headers = {"Content-Disposition": f'attachment; filename="{schema}.{"tsv" if bare else kind}"'}
    media = "text/tab-separated-values" if bare else MEDIA[kind]
    if kind != "parquet":
        found = (piece for piece, _n in tables.pieces(desk.store, schema, kind, wanted))
        return StreamingResponse(found, media_type=media, headers=headers)
    file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed when it has been sent
    tables.parquet(desk.store, schema, file, wanted)
    return StreamingResponse(_sent(file), media_type=media, headers=headers)


def _sent(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        file.seek(0)
        while piece := file.read(1 << 16):
            yield piece
