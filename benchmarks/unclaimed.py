"""What the learned head would add to `code` where no frame claims a verb between two actors.

``python -m benchmarks.unclaimed FOLDER --sure 0.8`` reads articles (JSON with title, text, published), asks the head
of every such pair, and prints what it is sure of, to be judged by eye; docs/accuracy.md says what came of it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from goodoffices.actors import ActorResolver
from goodoffices.coding import Coder, load
from goodoffices.coding.cast import Cast
from goodoffices.coding.head import NOTHING, Head
from goodoffices.coding.tree import Tree
from goodoffices.pipeline import Pipeline
from goodoffices.places import PlaceResolver
from goodoffices.reader import Reader
from goodoffices.records import Document, Mention, Reading, Report

ASIDE = frozenset({"obj", "iobj", "obl"})


def pairs(reading: Reading, reports: list[Report]) -> Iterator[tuple[int, Mention, Mention]]:
    """Each verb outside the reports' triggers with its subject and another actor beside it."""
    tree = Tree(reading.doc)
    cast = Cast(tree, reading.mentions)
    spans = [(r.trigger.start, r.trigger.end) for r in reports]
    for v, pos in enumerate(tree.pos):
        at = tree.columns.start[v]
        if pos != "VERB" or any(start <= at < end for start, end in spans):
            continue
        arguments = tree.arguments(v)
        subjects = [m for a in arguments if a.role == "subj" for m in cast.fill(a.token, deep=False) if _acts(m)]
        others = [m for a in arguments if a.role in ASIDE for m in cast.fill(a.token) if _acts(m)]
        if subjects and others and not _codes(subjects[0]) & _codes(others[0]):
            yield v, subjects[0], others[0]


def _acts(m: Mention) -> bool:
    return m.agent and bool(_codes(m))


def _codes(m: Mention) -> set[str]:
    return {a.code for a in m.actors if a.code}


def main(arguments: list[str] | None = None) -> int:
    """Print what the head is sure of, and how many pairs it was asked about."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.unclaimed", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sure", type=float, default=0.8, help="the least probability of a type (0.8)")
    args = parser.parse_args(arguments)
    reader, head = Reader.load(vectors=True), Head.load()
    pipeline = Pipeline(reader, ActorResolver.load(), PlaceResolver.load(), Coder(load(), reader))
    asked = 0
    for file in sorted(args.folder.glob("*.json")):
        row = json.loads(file.read_text("utf8"))
        document = Document(id=file.stem, title=row["title"], text=row["text"], published=row["published"])
        coded = pipeline.code(document)
        doc = coded.reading.doc
        for v, who, whom in pairs(coded.reading, coded.reports):
            asked += 1
            types = head.types(doc, (who.start, who.end), (whom.start, whom.end))
            best = max(types, key=lambda t: types[t])
            if best != NOTHING and types[best] >= args.sure:
                print(f"{file.stem}: {best} {types[best]:.2f} {who.text} -> {whom.text} by {doc[v].text}")
    print(f"unclaimed: {asked} pairs asked about")
    return 0


if __name__ == "__main__":
    sys.exit(main())
