"""One worker: loads the pipeline once, then codes shard after shard."""

from __future__ import annotations

import time
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from goodoffices.distribute import shards
from goodoffices.distribute.batches import batches
from goodoffices.distribute.marks import Marks, Statistics
from goodoffices.distribute.output import Rows
from goodoffices.distribute.tables import ARTICLES, TableCoder
from goodoffices.errors import GoodOfficesError
from goodoffices.records import Document
from goodoffices.sources.columns import OURS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goodoffices.distribute.settings import Settings
    from goodoffices.distribute.shards import Shard
    from goodoffices.records import Failure

BATCH = 256  # articles in one Arrow table: enough to put like lengths together, some megabytes at most


class Worker:
    """Codes shards into the output folder; what it raises is for the whole run, what a shard raises is kept with it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.marks = Marks(settings.out)

    @cached_property
    def coder(self) -> TableCoder:
        """The core, loaded when the first shard comes."""
        given = self.settings
        return TableCoder.load(codebook=given.codebook, actors=given.actors, gate=given.gate)

    def run(self, shard: Shard) -> bool:
        """Code a shard and mark it; False where it failed, with the reason beside the marks."""
        coder = self.coder
        self.marks.begin(shard)
        try:
            self.marks.finish(shard, self._code(shard, coder))
        except Exception as error:
            # A full disk or a broken archive; the other shards go on and the run ends with a failing exit.
            reason = error.message if isinstance(error, GoodOfficesError) else f"{type(error).__name__}: {error}"
            self.marks.fail(shard, reason)
            return False
        return True

    def _code(self, shard: Shard, coder: TableCoder) -> Statistics:
        given, start = self.settings, time.perf_counter()
        found, rows = Statistics(shards=1), Rows(given.by, texts=given.texts)
        items = shards.read(shard, published=given.published, outlet=given.outlet, columns=given.columns or OURS)
        for batch in batches(items, BATCH):
            self._batch(batch, coder, found, rows)
        rows.write(given.out, shard.name, given.by)
        found.seconds = time.perf_counter() - start
        return found

    def _batch(self, batch: Iterable[Document | Failure], coder: TableCoder, found: Statistics, rows: Rows) -> None:
        documents = []
        for item in batch:
            if isinstance(item, Document):
                documents.append(item)
            else:
                found.count("failed")
                rows.refuse(item.document, item.reason)
        for document, coded in zip(documents, coder(as_table(documents)).to_pylist(), strict=True):
            found.count(coded["status"])
            found.reports += len(coded["reports"])
            found.talks += len(coded["talks"])
            rows.add(document, coded)


def as_table(documents: list[Document]) -> pa.Table:
    """Documents as an Arrow table of ``ARTICLES``."""
    made: list[dict[str, Any]] = [d.model_dump() for d in documents]
    return pa.Table.from_pylist(made, schema=ARTICLES)
