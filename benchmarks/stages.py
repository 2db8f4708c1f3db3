"""What each stage costs in `code`, and what the tables of actors, places and dates weigh.

``python -m benchmarks.stages`` prints the share of processor time of each stage over articles made from the examples,
with one thread, and how long the tables take to load and what they hold in memory.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil

from benchmarks.articles import articles
from goodoffices.records import Document
from goodoffices.startup import settle_memory, single_threaded_algebra

DATA = Path(__file__).parents[1] / "src" / "goodoffices" / "data"
WHO_WHERE_WHEN = ("actors", "places", "dates")


def timed(costs: Counter[str], stage: str, call: Callable[..., Any], *args: object, **options: object) -> Any:
    """Make a call and add its processor time, in seconds, to a stage's."""
    start = time.process_time()
    made = call(*args, **options)
    costs[stage] += time.process_time() - start
    return made


def stage_costs(documents: list[Document]) -> Counter[str]:
    """Processor seconds of each stage over documents, read together as `code` reads them."""
    from goodoffices.claims import attributions
    from goodoffices.dates import resolve_dates
    from goodoffices.ledger import build
    from goodoffices.pipeline import CHUNK, Pipeline
    from goodoffices.places.people import of_their_places
    from goodoffices.records import Reading

    pipeline = Pipeline.load(threads=1)
    costs: Counter[str] = Counter()
    pipeline.code(documents[0])  # what is loaded on first use is no stage's cost
    settle_memory()
    for at in range(0, len(documents), CHUNK):
        chunk = documents[at : at + CHUNK]
        docs = timed(costs, "reader", lambda some=chunk: list(pipeline.reader.pipe(d.content for d in some)))
        for document, doc in zip(chunk, docs, strict=True):
            mentions = timed(costs, "actors", pipeline.actors.resolve, doc, document.published)
            places = timed(costs, "places", pipeline.places.resolve, doc, mentions, outlet=document.outlet)
            mentions = timed(costs, "places", of_their_places, doc, mentions, places, pipeline.actors.lexicon)
            dates = timed(costs, "dates", resolve_dates, doc, document.published)
            claims = timed(costs, "claims", attributions, doc, mentions)
            reading = Reading(document, doc, mentions, places, dates, claims)
            reports = timed(costs, "coding", pipeline.coder.code, reading)
            timed(costs, "ledger", build, reading, reports)
    return costs


def loads() -> Iterator[tuple[str, float, float]]:
    """The tables of actors and of places: seconds of processor time to load each, and MB resident once loaded."""
    from goodoffices.actors import ActorResolver
    from goodoffices.places import PlaceResolver

    for name, load in (("actors", ActorResolver.load), ("places", PlaceResolver.load)):
        gc.collect()
        before, start = psutil.Process().memory_info().rss, time.process_time()
        kept = load()
        seconds = time.process_time() - start
        yield name, seconds, (psutil.Process().memory_info().rss - before) / 1e6
        del kept


def size(folder: str) -> float:
    """The MB of a folder of tables in the package."""
    return sum(path.stat().st_size for path in (DATA / folder).rglob("*") if path.is_file()) / 1e6


def main() -> None:
    """Print the weights of the tables, then the shares of the stages, under the settings of the command line."""
    single_threaded_algebra()
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stages", description=__doc__)
    parser.add_argument("--articles", type=int, default=96, help="how many articles")
    count = parser.parse_args().articles
    for name, seconds, resident in loads():
        print(f"{name}: tables of {size(name):.1f} MB, loaded in {seconds:.2f} s, {resident:.0f} MB resident")
    costs = stage_costs([Document.model_validate(row) for row in articles(count)])
    whole = sum(costs.values())
    for stage, seconds in costs.most_common():
        print(f"{stage}: {seconds / whole:.3f} ({1000 * seconds / count:.1f} ms an article)")
    print(f"{', '.join(WHO_WHERE_WHEN)} together: {sum(costs[s] for s in WHO_WHERE_WHEN) / whole:.3f}")


if __name__ == "__main__":
    main()
