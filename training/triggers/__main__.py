"""``make triggers``: reads our annotated texts, trains the trigger network, exports it, and measures it.

With ``--held NAME`` the texts of one writer are kept from training and measured on; the network that ships is trained
on all writers' texts. ``--keep FILE`` keeps the weights as they are before they are made 8-bit integers, and
``--go-on FILE`` begins with them, for more texts or more epochs.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path

import numpy as np

from goodoffices.actors import ActorResolver
from goodoffices.coding import Coder, head
from goodoffices.coding import load as load_book
from goodoffices.coding.triggers import NOTHING, Featurizer, Triggers
from goodoffices.pipeline import Pipeline
from goodoffices.places import PlaceResolver
from goodoffices.reader import Reader
from training.data import pieces
from training.train import log
from training.triggers import export, measure, weights
from training.triggers.composed import composed, idioms, joint
from training.triggers.examples import Example, examples, quieted, read
from training.triggers.learn import Options, learn
from training.triggers.real import real
from training.triggers.texts import FOLDER, Text, load
from training.triggers.vocabulary import kept, spelt


def pipeline() -> Pipeline:
    """A pipeline whose reader has vectors."""
    reader = Reader.load(vectors=True)
    return Pipeline(reader, ActorResolver.load(), PlaceResolver.load(), Coder(load_book(), reader))


def seen(texts: list[Text], made: Pipeline, classes: list[str], featurizer: Featurizer) -> list[Example]:
    """The examples of some texts."""
    return [example for text, reading in read(texts, made) for example in examples(text, reading, classes, featurizer)]


def drawn(texts: list[Text], made: Pipeline, classes: list[str], featurizer: Featurizer) -> list[Example]:
    """Examples of composed sentences, whose other words are left without a verdict."""
    whole = [t for t in joint(texts) if all(a.name in classes for a in t.acts)]
    rows = []
    for text, reading in read(whole, made):
        rows += [quieted(reading.doc, e) for e in examples(text, reading, classes, featurizer) if e.triggers]
    return rows


def main() -> int:
    """Run the whole training."""
    parser = argparse.ArgumentParser(prog="python -m training.triggers", description=__doc__)
    usual = Options()
    parser.add_argument("--epochs", type=int, default=usual.epochs)
    parser.add_argument("--layers", type=int, default=usual.layers)
    parser.add_argument("--threads", type=int, default=usual.threads)
    parser.add_argument("--rate", type=float, default=usual.rate)
    parser.add_argument("--seed", type=int, default=usual.seed)
    parser.add_argument("--composed", type=int, default=4000, help="sentences put together, to begin with")
    parser.add_argument("--idioms", type=int, default=30000, help="the same, of turns of phrase")
    parser.add_argument("--texts", type=Path, default=FOLDER)
    parser.add_argument("--treebanks", type=Path, help="a folder of treebanks, for the real texts of real.tsv")
    parser.add_argument("--held", help="the name of a file of texts to measure on and not to train on")
    parser.add_argument("--keep", type=Path, help="a file for the weights")
    parser.add_argument("--go-on", type=Path, help="a file of weights to begin with")
    parser.add_argument("--out", type=Path, default=head.SHIPPED)
    args = parser.parse_args()
    by_name = {path.stem: load(path) for path in sorted(args.texts.glob("*.txt"))}
    held = by_name.pop(args.held) if args.held else []
    texts = [text for kept in by_name.values() for text in kept]
    texts += real(args.treebanks) if args.treebanks else []
    begun = weights.read(args.go_on) if args.go_on else None
    named = {act.name for text in texts for act in text.acts if not act.supposed} | {f"{NOTHING}/"}
    classes, known = (begun.classes, begun.kept) if begun else (sorted(named), kept(spelt(texts)))
    texts = [t for t in texts if all(a.name in classes for a in t.acts if not a.supposed)]
    made = pipeline()
    featurizer = Featurizer(pieces(), np.array(known))
    rows = seen(texts, made, classes, featurizer)
    log(f"{len(texts)} texts, {len(rows)} sentences, {sum(len(r.triggers) for r in rows)} acts, {len(classes)} classes")
    options = Options(args.epochs, rate=args.rate, layers=args.layers, threads=args.threads, seed=args.seed)
    made_up = composed(args.composed, args.seed) + composed(args.idioms, args.seed, idioms())
    first = drawn(made_up, made, classes, featurizer)
    log(f"{len(first)} composed sentences")
    network = learn(rows, classes, known, options, first, begun.state if begun else None)
    if args.keep:
        weights.write(args.keep, weights.Weights(classes, known, network.state_dict()))
    notes = {"date": dt.datetime.now(dt.UTC).date().isoformat(), "reader": made.reader.version, "texts": len(texts)}
    export.export(network, classes, known, args.out, dict(notes))
    if held:
        whole = [t for t in held if all(a.name in classes for a in t.acts)]
        log(f"held out: {measure.figures(seen(whole, made, classes, featurizer), Triggers.load(args.out))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
