"""``python -m benchmarks.corpus [first|second] [--notes]``: codes a corpus into a new store and scores it."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.corpus.make import OUT
from benchmarks.corpus.score import Scores, score
from goodoffices.pipeline import Pipeline
from goodoffices.records import Document, Failure
from goodoffices.sources import documents
from goodoffices.store import Store, open_store


def run(name: str, pipeline: Pipeline, folder: Path) -> Scores:
    """The scores of one corpus, coded into a new store in a folder."""
    found = [d for d in documents([str(OUT / name / "articles.jsonl")]) if isinstance(d, Document)]
    gold = json.loads((OUT / name / "gold.json").read_text("utf8"))
    with open_store(f"sqlite:///{folder / name}.sqlite") as store:
        fill(store, found, pipeline)
        return score(store, gold)


def fill(store: Store, found: list[Document], pipeline: Pipeline) -> None:
    """Code documents and add them, in order."""
    for coded in pipeline.code_many(found):
        if isinstance(coded, Failure):
            store.fail(coded)
        else:
            store.add(coded.reading.document, coded.reports, coded.processes)


def main(arguments: list[str]) -> int:
    """Score both corpora, or the one that is named."""
    pipeline = Pipeline.load()
    for name in [a for a in arguments if not a.startswith("--")] or ["first", "second"]:
        began = time.perf_counter()
        with tempfile.TemporaryDirectory() as folder:
            scores = run(name, pipeline, Path(folder))
        print(f"{name}: " + ", ".join(f"{k} {v:.3f}" for k, v in scores.figures().items()))
        print(f"  rounds P {scores.rounds.precision:.3f} R {scores.rounds.recall:.3f}; "
              f"B-cubed P {scores.precision:.3f} R {scores.recall:.3f}; "
              f"{time.perf_counter() - began:.0f} s")  # fmt: skip
        if "--notes" in arguments:
            print("  " + "\n  ".join(scores.notes))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
