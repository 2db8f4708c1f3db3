"""Coding documents into a store: glue between sources, the pipeline and the store."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from goodoffices.commands import Gatekeeper
from goodoffices.parallel import code_all
from goodoffices.records import Failure
from goodoffices.sources import documents
from goodoffices.sources.columns import OURS
from goodoffices.store import open_store

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from goodoffices.sources.columns import Columns


def add_documents(
    targets: list[str],
    *,
    store: str | None,
    texts: bool,
    published: dt.date | None,
    outlet: str | None,
    codebook: str | None,
    actors: Path | None,
    workers: int | None,
    expand_groups: bool = False,
    columns: Columns = OURS,
    allow_private: bool = False,
    say: Callable[[str], None],
) -> int:
    """Code what the store does not hold yet and add it; the number of documents that failed."""
    found_there = documents(targets, published=published, outlet=outlet, columns=columns, allow_private=allow_private)
    gate = Gatekeeper(say)
    added, coder = 0, None
    with open_store(store, texts=texts) as kept:
        fresh = kept.unknown(gate.admit(found_there))
        for result in _with_progress(
            code_all(fresh, codebook=codebook, actors=actors, workers=workers, expand_groups=expand_groups)
        ):
            if isinstance(result, Failure):
                gate.lose(result)
            else:
                document, reports, processes = result
                coder = reports[0].coder if reports else coder
                added += kept.add(document, reports, processes, coder=coder)
        for failure in gate.failures:
            kept.fail(failure)
    before = gate.passed - added
    say(f"{added} added" + (f", {before} there before" if before else ""))
    return gate.close()


def _with_progress(results: Iterator[Any]) -> Iterator[Any]:
    """The results, with a bar on a terminal."""
    if not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed} articles"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None)
        for result in results:
            progress.advance(task)
            yield result


def recode_documents(
    *, store: str | None, codebook: str | None, workers: int | None, say: Callable[[str], None]
) -> int:
    """Code the stored documents anew, beside their old codings; the number that failed."""
    from goodoffices.pipeline import Pipeline

    with open_store(store) as kept:
        coder = Pipeline.load(codebook=codebook).coder.version
        waiting: dict[str, int] = {}

        def articles() -> Iterator[Any]:
            for item in kept.stored(coder):
                waiting[item.document.id] = item.number
                yield item.document

        done = failed = 0
        for result in _with_progress(code_all(articles(), codebook=codebook, workers=workers)):
            if isinstance(result, Failure):
                failed += 1
                say(f"{result.document}: {result.reason}")
                continue
            document, reports, processes = result
            kept.recode(waiting.pop(document.id), reports, processes, coder)
            done += 1
        textless = kept.textless()
    say(f"{done} coded anew by {coder}" + (f", {textless} have no text here: add them again" if textless else ""))
    return failed
