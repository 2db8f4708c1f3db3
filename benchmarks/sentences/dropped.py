"""How much of what the trigger network finds becomes no report: ``python -m benchmarks.sentences.dropped``.

Counts types, text by text, and shows no text: with ``--set wire`` the texts are for measuring.
"""

from __future__ import annotations

import argparse
from collections import Counter

from benchmarks.sentences.__main__ import coding, documents
from goodoffices.coding import findings
from goodoffices.coding.triggers import marks_of
from goodoffices.pipeline import Coded, Pipeline
from goodoffices.records import Document

Types = Counter[str]


def finds(pipeline: Pipeline, document: Document) -> Types:
    """The types of the finds of a document that are likely enough for a row, whoever acts."""
    doc = pipeline.reader.read(document.content)
    reading, network = pipeline.annotate(document, doc), pipeline.coder.learned
    assert network is not None, "the shipped codebook is coded with the network"
    bounds = [(s.start, s.end) for s in doc.sents]
    seen = list(network.triggers.featurizer.sentences(doc, marks_of(len(doc), reading.mentions), bounds))
    found = network.triggers.find(seen, findings.SURE_IN_BRIEF)
    return Counter(f.event for f in found if f.probability >= findings.SURE_IN_BRIEF)


def reported(coded: object) -> Types:
    """The types of a document's reports."""
    return Counter(r.event[0] for r in coded.reports) if isinstance(coded, Coded) else Counter()


def main() -> None:
    """Print how many gold types the reports have, and the reports together with all finds; and how many others."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sentences.dropped", description=__doc__)
    parser.add_argument("--set", choices=("wire", "idioms"), default="idioms", help="which six hundred texts")
    args = parser.parse_args()
    pipeline, gold = Pipeline.load(), coding("first", args.set)
    kept: dict[str, Counter[str]] = {"reports": Counter(), "reports and finds": Counter()}
    texts = documents(args.set)
    for document, coded in zip(texts, pipeline.code_many(texts), strict=True):
        wanted = Counter(event["event"] for event in gold[document.id])
        reports = reported(coded)
        for name, types in (("reports", reports), ("reports and finds", reports | finds(pipeline, document))):
            kept[name].update(gold=wanted.total(), right=(wanted & types).total(), beside=(types - wanted).total())
    for name, counts in kept.items():
        print(f"{name}: {counts['right']} of {counts['gold']} types, {counts['beside']} beside")


if __name__ == "__main__":
    main()
