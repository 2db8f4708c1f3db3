"""Documents through a language model: asked in a few threads, read and finished here, out in order."""

from __future__ import annotations

import itertools
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

from goodoffices.coding import load
from goodoffices.coding.llm import LlmCoder
from goodoffices.errors import GoodOfficesError
from goodoffices.ledger import build
from goodoffices.pipeline import Pipeline
from goodoffices.records import Failure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from goodoffices.coding.llm import Settings
    from goodoffices.coding.llm.answer import Answer
    from goodoffices.parallel import Result
    from goodoffices.records import Document


def code_all_llm(
    documents: Iterable[Document],
    settings: Settings,
    *,
    codebook: str | None = None,
    actors: Path | None = None,
    expand_groups: bool = False,
    say: Callable[[str], None],
) -> Iterator[Result]:
    """Code documents in order, at most ``settings.concurrency`` asked at once; one that fails is a Failure."""
    coder = LlmCoder(load(codebook), settings)
    pipeline = Pipeline.load(actors=actors, expand_groups=expand_groups)
    try:
        with ThreadPoolExecutor(settings.concurrency) as pool:
            for document, future in _asked(pool, coder, iter(documents), settings.concurrency):
                yield _finished(pipeline, coder, document, future)
    finally:
        coder.close()
        say(coder.count.line(settings.price))


def _asked(
    pool: ThreadPoolExecutor, coder: LlmCoder, documents: Iterator[Document], most: int
) -> Iterator[tuple[Document, Future[Answer]]]:
    """Documents with their answers to come, so many ahead as may be asked at once."""
    waiting: deque[tuple[Document, Future[Answer]]] = deque()
    for document in itertools.chain(documents, itertools.repeat(None)):
        if document is not None:
            waiting.append((document, pool.submit(coder.ask, document)))
            if len(waiting) <= most:
                continue
        if not waiting:
            return
        yield waiting.popleft()


def _finished(pipeline: Pipeline, coder: LlmCoder, document: Document, future: Future[Answer]) -> Result:
    try:
        answer = future.result()
        reading = pipeline.read(document)
        reports = coder.reports(reading, answer)
        return document, reports, build(reading, reports)
    except GoodOfficesError as error:
        return Failure(document=document.id, reason=error.message)
    except Exception as error:  # one document that breaks a stage stops no other
        return Failure(document=document.id, reason=f"{type(error).__name__}: {error}")
