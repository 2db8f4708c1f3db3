"""False reports on texts in which nothing political happens (``quiet.yaml``): the fewer the better.

``python -m benchmarks.quiet`` codes each text by itself and prints every report, then how many there are an article;
with ``--most 0.1`` it fails where there are more. ``--texts quiet2.yaml`` takes another file of this folder.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

from goodoffices.pipeline import Pipeline
from goodoffices.records import Document, Report

TEXTS = Path(__file__).parent / "quiet.yaml"


def documents(path: Path = TEXTS) -> list[Document]:
    """The texts as documents."""
    return [Document(**row) for row in yaml.safe_load(path.read_text("utf8"))]


def false_reports(pipeline: Pipeline, texts: list[Document]) -> Iterator[tuple[Document, Report]]:
    """Every report on the texts, each coded by itself."""
    for document in texts:
        for report in pipeline.code(document).reports:
            yield document, report


def main(arguments: list[str] | None = None) -> int:
    """Code, print and count; 1 where there are more than ``--most`` an article."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quiet", description=__doc__)
    parser.add_argument("--most", type=float, default=0.1, metavar="N", help="reports an article allowed (0.1)")
    parser.add_argument("--texts", default=TEXTS.name, metavar="FILE", help=f"a file of this folder ({TEXTS.name})")
    args = parser.parse_args(arguments)
    texts = documents(TEXTS.parent / args.texts)
    found = list(false_reports(Pipeline.load(), texts))
    for document, report in found:
        print(f"{document.id:24} {report.event[0]:9} {report.trigger.text!r} ({report.rule}): {report.quote}")
    share = len(found) / len(texts)
    print(f"quiet: {len(found)} false reports on {len(texts)} texts, {share:.3f} a text; allowed {args.most}")
    return int(share > args.most)


if __name__ == "__main__":
    sys.exit(main())
