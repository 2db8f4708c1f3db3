"""The program on annotated texts that are for finding errors: ``python -m benchmarks.sentences.dev``.

``dev.txt`` was written and coded after the manner of the six hundred sentences by somebody who saw neither them nor the
program; it may be read and tuned on, never trained on.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from training.triggers.texts import Act, load

from benchmarks.sentences.__main__ import HERE
from goodoffices.evaluate.measures import Tally
from goodoffices.evaluate.pages import errors_page
from goodoffices.evaluate.records import Gold, Text, confusion, figures, paired
from goodoffices.pipeline import Pipeline
from goodoffices.records import Document

PUBLISHED = "2020-06-15"


def gold_row(act: Act) -> Gold:
    """An act as a row of gold; who has no code given counts by words."""
    sides = ([p.code for p in side if p.code and p.code != "XXX"] for side in (act.actors, act.recipients))
    actor, recipient = sides
    return {"event": act.event, "actor": actor, "recipient": recipient}


def scored(file: Path, pipeline: Pipeline) -> list[Text]:
    """Each text with its acts and the reports that answer them."""
    texts = load(file)
    documents = [Document(id=t.id, text=t.text, published=PUBLISHED) for t in texts]
    coded = pipeline.code_many(documents)
    return [
        Text(d, paired([gold_row(a) for a in t.acts if not a.supposed], getattr(c, "reports", [])))
        for t, d, c in zip(texts, documents, coded, strict=True)
    ]


def f1(texts: list[Text], figure: str) -> float:
    """F1 of one figure over all texts."""
    tally = Tally()
    for text in texts:
        one = text.tally(figure)
        tally.tp, tally.fp, tally.fn = tally.tp + one.tp, tally.fp + one.fp, tally.fn + one.fn
    return tally.f1


def main() -> None:
    """Print the figures; ``--out`` writes a page of the errors."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sentences.dev", description=__doc__)
    parser.add_argument("--file", type=Path, default=HERE / "dev.txt")
    parser.add_argument("--out", type=Path, help="a Markdown page of the errors")
    args = parser.parse_args()
    texts = scored(args.file, Pipeline.load())
    lines = figures(texts)
    print("\n".join(lines))
    if args.out is not None:
        args.out.write_text(errors_page(texts, confusion(texts), lines), "utf8")


if __name__ == "__main__":
    main()
