"""Many documents over all cores: one pipeline a process, chunks in, results out in order."""

from __future__ import annotations

import itertools
import os
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from typing import TYPE_CHECKING

from goodoffices.pipeline import CHUNK, Pipeline
from goodoffices.records import Document, Failure, Process, Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Below this, starting more processes costs more than it gains.
FEW = 24
Result = tuple[Document, list[Report], list[Process]] | Failure
_pipeline: Pipeline | None = None


def code_all(
    documents: Iterable[Document], *, codebook: str | None = None, workers: int | None = None
) -> Iterator[Result]:
    """Code documents in order, on one process where they are few and on one a core where they are many."""
    stream = iter(documents)
    head = list(itertools.islice(stream, FEW))
    everything = itertools.chain(head, stream)
    count = workers or (1 if len(head) < FEW else os.cpu_count() or 1)
    if count == 1:
        pipeline = Pipeline.load(codebook=codebook)
        for item in pipeline.code_many(everything):
            yield item if isinstance(item, Failure) else (item.reading.document, item.reports, item.processes)
        return
    yield from _spread(everything, codebook, count)


def _spread(documents: Iterator[Document], codebook: str | None, workers: int) -> Iterator[Result]:
    waiting: deque[Future[list[Result]]] = deque()
    with ProcessPoolExecutor(workers, initializer=_start, initargs=(codebook,)) as pool:
        while chunk := list(itertools.islice(documents, CHUNK)):
            waiting.append(pool.submit(_code_chunk, chunk))
            if len(waiting) > 2 * workers:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _start(codebook: str | None) -> None:
    global _pipeline  # noqa: PLW0603 - a worker process's one pipeline, loaded once
    _pipeline = Pipeline.load(codebook=codebook, threads=1)


def _code_chunk(chunk: list[Document]) -> list[Result]:
    assert _pipeline is not None  # noqa: S101 - set by the initializer
    return [
        item if isinstance(item, Failure) else (item.reading.document, item.reports, item.processes)
        for item in _pipeline.code_many(chunk)
    ]
