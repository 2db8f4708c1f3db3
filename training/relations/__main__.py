"""``make head``: makes the training sentences, trains the head, exports it, and measures it on what it never saw.

A first head is trained without one predicate in eight, to see what it does on verbs it never met and to set the
temperature and the weight of the frames' evidence; the head that is shipped is trained on all of them, and on our
annotated texts.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path

from goodoffices.coding import head as runtime
from goodoffices.reader import Reader
from training.relations import measure
from training.relations.compose import Sentence
from training.relations.corpus import corpus
from training.relations.export import describe, export
from training.relations.learn import Options, learn
from training.relations.natural import natural
from training.relations.vectors import vectors
from training.train import log


def train(sentences: list[Sentence], reader: Reader, options: Options, out: Path) -> None:
    """Train on sentences and export to a folder, its temperature still 1."""
    classes = sorted({s.label.name for s in sentences})
    table = vectors([s.text for s in sentences], reader)
    log(f"{len(sentences)} sentences, {len(table.words)} words, {len(classes)} classes")
    fitted = learn(table, [classes.index(s.label.name) for s in sentences], classes, options)
    made = {"date": dt.datetime.now(dt.UTC).date().isoformat(), "reader": reader.version, "sentences": len(sentences)}
    export(fitted, classes, 1.0, out, dict(made))


def main() -> int:
    """Run the whole training."""
    parser = argparse.ArgumentParser(prog="python -m training.relations", description=__doc__)
    parser.add_argument("--size", type=int, default=24000, help="training sentences")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--work", type=Path, default=Path("build/head"), help="the head without the held-out predicates"
    )
    parser.add_argument("--out", type=Path, default=runtime.SHIPPED)
    parser.add_argument("--reuse", action="store_true", help="keep the measuring head that is in --work")
    args = parser.parse_args()
    reader = Reader.load(vectors=True)
    options = Options(epochs=args.epochs, seed=args.seed)
    if not args.reuse:
        train(corpus(args.size, args.seed, held=False), reader, options, args.work)
    settings = measure.fit(corpus(measure.SIZE, measure.SEED, held=True), reader, args.work)
    composed = corpus(args.size, args.seed)
    train([*composed, *natural(composed)], reader, options, args.out)
    describe(args.out, **settings)
    return 0


if __name__ == "__main__":
    sys.exit(main())
