"""The core: an Arrow table of articles in, an Arrow table of what each gave out, in the same order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from goodoffices.distribute.batches import batches
from goodoffices.errors import DocumentError
from goodoffices.pipeline import CHUNK, Pipeline
from goodoffices.records import Document, Failure
from goodoffices.sources import refuse_foreign
from goodoffices.sources.tables import from_row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from goodoffices.gate import Gate
    from goodoffices.pipeline import Coded

_TEXT = pa.string()
ARTICLES = pa.schema(
    {"id": _TEXT, "title": _TEXT, "text": pa.large_string(), "published": pa.date32(), "outlet": _TEXT, "url": _TEXT,
     "language": _TEXT}
)  # fmt: skip
CODED = pa.schema({"id": _TEXT, "status": _TEXT, "reason": _TEXT, "reports": pa.list_(_TEXT), "talks": pa.list_(_TEXT)})
"""``status``: coded, gated (turned away by the gate), foreign (in another language) or failed, with the ``reason``.

``reports`` and ``talks`` hold one JSON object each, as ``code --format jsonl`` and ``--talks`` write them.
"""


class TableCoder:
    """A loaded pipeline as a function from table to table: ``TableCoder.load()(articles)``."""

    def __init__(self, pipeline: Pipeline, gate: Gate | None) -> None:
        self.pipeline, self.gate = pipeline, gate

    @classmethod
    def load(
        cls, *, codebook: str | None = None, actors: Path | None = None, gate: bool = True, threads: int | None = 1
    ) -> TableCoder:
        """The pipeline with our data or the user's, once a worker; with ``gate=False`` every article is read."""
        from goodoffices.gate import Gate

        pipeline = Pipeline.load(codebook=codebook, actors=actors, threads=threads)
        return cls(pipeline, Gate.of(pipeline) if gate else None)

    def __call__(self, articles: pa.Table) -> pa.Table:
        """A row of ``CODED`` for each row of ``ARTICLES`` (or a table that has its columns)."""
        rows: list[dict[str, Any]] = [{}] * articles.num_rows
        waiting: list[tuple[int, Document]] = []
        for number, row in enumerate(articles.to_pylist()):
            admitted = self._admit(row, f"row {number + 1}")
            if isinstance(admitted, Document):
                waiting.append((number, admitted))
            else:
                rows[number] = admitted
        # Long articles together: a chunk's memory is that of its longest, and the last worker is not left with a heap.
        waiting.sort(key=lambda pair: len(pair[1].text))
        for chunk in batches(waiting, CHUNK):
            for (number, document), result in zip(chunk, self._coded([d for _, d in chunk]), strict=True):
                rows[number] = _row(document, result)
        return pa.Table.from_pylist(rows, schema=CODED)

    def _admit(self, row: dict[str, Any], name: str) -> Document | dict[str, Any]:
        """The document that is to be read, or the row that says why it is not."""
        name = row.get("id") or name
        try:
            document = from_row(row, name)
        except DocumentError as error:
            return _refused(name, "failed", error.message)
        try:
            document = refuse_foreign(document)
        except DocumentError as error:
            return _refused(document.id, "foreign", error.message)
        if self.gate is not None and not self.gate.admits(document):
            return _refused(document.id, "gated", None)
        return document

    def _coded(self, documents: list[Document]) -> Iterator[Coded | Failure]:
        try:
            yield from list(self.pipeline.code_many(documents))
        except Exception:  # one of them breaks the reading of all: each by itself, so that the others are coded
            yield from map(self._one, documents)

    def _one(self, document: Document) -> Coded | Failure:
        try:
            return self.pipeline.code(document)
        except Exception as error:
            return Failure(document=document.id, reason=f"{type(error).__name__}: {error}")


def _refused(name: str, status: str, reason: str | None) -> dict[str, Any]:
    return {"id": name, "status": status, "reason": reason, "reports": [], "talks": []}


def _row(document: Document, result: Coded | Failure) -> dict[str, Any]:
    if isinstance(result, Failure):
        return _refused(document.id, "failed", result.reason)
    return {
        "id": document.id, "status": "coded", "reason": None,
        "reports": [r.model_dump_json() for r in result.reports],
        "talks": [p.model_dump_json() for p in result.processes],
    }  # fmt: skip
