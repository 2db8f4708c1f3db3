"""Many documents over all cores: one pipeline a process, chunks in, results out in order."""

from __future__ import annotations

import itertools
import multiprocessing
import os
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING

from goodoffices.errors import GoodOfficesError
from goodoffices.records import Document, Failure, Process, Report
from goodoffices.startup import lean_spacy, settle_memory

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from goodoffices.pipeline import Pipeline

# What a worker is handed at a time: few, so that no core waits long for the last.
HANDFUL = 8
# Below this, starting more processes costs more than it gains.
FEW = 24
Result = tuple[Document, list[Report], list[Process]] | Failure
_pipeline: Pipeline | None = None


def code_all(
    documents: Iterable[Document],
    *,
    codebook: str | None = None,
    actors: Path | None = None,
    workers: int | None = None,
    expand_groups: bool = False,
) -> Iterator[Result]:
    """Code documents in order, on one process where they are few and on one a core where they are many."""
    stream = iter(documents)
    head = list(itertools.islice(stream, FEW))
    if not head:
        return
    everything = itertools.chain(head, stream)
    count = workers or (1 if len(head) < FEW else cores())
    if count == 1:
        lean_spacy()
        from goodoffices.pipeline import Pipeline

        yield from _results(Pipeline.load(codebook=codebook, actors=actors, expand_groups=expand_groups), everything)
        return
    try:
        yield from _spread(everything, (codebook, actors, expand_groups), count)
    except BrokenProcessPool as error:
        raise GoodOfficesError(
            "a worker process died, for want of memory as a rule; try again with --workers 1"
        ) from error


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _spread(
    documents: Iterator[Document], settings: tuple[str | None, Path | None, bool], workers: int
) -> Iterator[Result]:
    waiting: deque[Future[list[Result]]] = deque()
    # Started anew, not forked: a fork of a process with threads (a loaded reader's) may never wake up.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_start, initargs=settings) as pool:
        while chunk := list(itertools.islice(documents, HANDFUL)):
            waiting.append(pool.submit(_code_chunk, chunk))
            if len(waiting) > 4 * workers:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _start(codebook: str | None, actors: Path | None, expand_groups: bool) -> None:
    global _pipeline  # noqa: PLW0603 - a worker process's one pipeline, loaded once
    lean_spacy()
    from goodoffices.pipeline import Pipeline  # here, so that the process that only hands out work need not wait for it

    _pipeline = Pipeline.load(codebook=codebook, actors=actors, threads=1, expand_groups=expand_groups)
    settle_memory()


def _code_chunk(chunk: list[Document]) -> list[Result]:
    assert _pipeline is not None  # noqa: S101 - set by the initializer
    return list(_results(_pipeline, chunk))


def _results(pipeline: Pipeline, documents: Iterable[Document]) -> Iterator[Result]:
    for item in pipeline.code_many(documents):
        yield item if isinstance(item, Failure) else (item.reading.document, item.reports, item.processes)
