"""Documents from the wire through gate and coder into the store; it runs in a thread of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.errors import DocumentError
from goodoffices.records import Failure
from goodoffices.sources import refuse_foreign
from goodoffices.store import adding as store_adding
from goodoffices.wire import adding, queue

if TYPE_CHECKING:
    from goodoffices.gate import Gate
    from goodoffices.pipeline import Coded, Pipeline
    from goodoffices.records import Document
    from goodoffices.store.store import Store
    from goodoffices.wire.alerts import Rule
    from goodoffices.wire.clock import Clock
    from goodoffices.wire.queue import State, Waiting

AT_ONCE = 8  # documents coded together: batches of use to the encoder, and an end within seconds when it is asked for


@dataclass(frozen=True)
class Ended:
    """How an entry ended, with the reason where it failed."""

    item: Waiting
    state: State
    reason: str | None = None


class Coding:
    """Codes documents and settles their entries, each in the transaction that keeps its document."""

    def __init__(self, store: Store, pipeline: Pipeline, gate: Gate | None, rules: list[Rule], clock: Clock) -> None:
        self._store, self._pipeline, self._gate, self._rules, self._clock = store, pipeline, gate, rules, clock

    def code(self, batch: list[tuple[Waiting, Document]]) -> list[Ended]:
        """Code a batch; one document that cannot be coded fails alone. Raises StoreError, and then nothing is lost."""
        ended: list[Ended] = []
        wanted: list[tuple[Waiting, Document]] = []
        for item, document in batch:
            one = self._before(item, document)
            if isinstance(one, Ended):
                ended.append(one)
            else:
                wanted.append((item, one))
        for (item, document), coded in zip(wanted, self._coded([d for _, d in wanted]), strict=True):
            ended.append(self._kept(item, document, coded))
        return ended

    def fail(self, item: Waiting, reason: str) -> Ended:
        """Give an entry up, and keep its name and the reason where failures are kept."""
        name = item.url or str(item.record.get("id") or item.record.get("title") or item.number)
        with self._store.writing() as connection:
            queue.settle(connection, item.number, "failed", reason)
            store_adding.fail(connection, Failure(document=name, reason=reason))
        return Ended(item, "failed", reason)

    def _before(self, item: Waiting, document: Document) -> Document | Ended:
        """The document where it is to be coded, else how its entry ended."""
        try:
            document = refuse_foreign(document)
        except DocumentError as error:
            return self.fail(item, error.message)
        if next(self._store.unknown([document]), None) is None:
            return self._settled(item, "known")
        if self._gate is not None and not self._gate.admits(document):
            return self._settled(item, "refused")
        return document

    def _settled(self, item: Waiting, state: State) -> Ended:
        with self._store.writing() as connection:
            queue.settle(connection, item.number, state)
        return Ended(item, state)

    def _coded(self, documents: list[Document]) -> list[Coded | Failure]:
        try:
            return list(self._pipeline.code_many(documents))
        except Exception as error:
            if len(documents) == 1:
                return [Failure(document=documents[0].id, reason=f"{type(error).__name__}: {error}")]
        return [one for document in documents for one in self._coded([document])]

    def _kept(self, item: Waiting, document: Document, coded: Coded | Failure) -> Ended:
        if isinstance(coded, Failure):
            return self.fail(item, coded.reason)
        added = adding.add(
            self._store, (document, coded.reports, coded.processes), self._rules, self._clock,
            coder=self._pipeline.coder.version, also=lambda c: queue.settle(c, item.number, "added"),
        )  # fmt: skip
        return Ended(item, "added" if added else "known")
