"""Main text of web pages: ``sources.html.page`` beside the extractor that it rests on, trafilatura as it comes.

``python -m benchmarks.pages FOLDER`` scores both on a checkout of a public collection that nothing here was tuned on,
github.com/scrapinghub/article-extraction-benchmark (``html/*.html.gz`` and ``ground-truth.json``), by its own measure:
runs of four words, as counts; precision and recall are means over pages, F1 is theirs. With ``--least 0`` it fails
where ours is worse than the extractor alone by more than that.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import mean

import trafilatura

from goodoffices.errors import DocumentError
from goodoffices.sources.html import page

RUN = 4
WORD = re.compile(r"\w+")


def ours(raw: bytes, url: str) -> str:
    """The text that we read; none where we refuse the page."""
    try:
        return page("page", raw, url=url).text
    except DocumentError:
        return ""


def alone(raw: bytes, url: str) -> str:
    """The extractor's text, as its own documentation calls it for news."""
    return trafilatura.extract(raw, url=url, include_comments=False) or ""


def runs(text: str) -> Counter[tuple[str, ...]]:
    """Every run of four words with its count; a shorter text is one run."""
    words = WORD.findall(text)
    return Counter(tuple(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1)) if words)


def shares(true: str, found: str) -> tuple[float | None, float | None]:
    """Precision and recall of one page; None where nothing was found, or nothing was to be found."""
    wanted, got = runs(true), runs(found)
    common = (wanted & got).total()
    return (common / got.total() if got else None, common / wanted.total() if wanted else None)


def score(folder: Path, read: Callable[[bytes, str], str]) -> tuple[float, float, float]:
    """F1, precision and recall over the collection."""
    truth = json.loads((folder / "ground-truth.json").read_text("utf8"))
    pairs = []
    for name, row in truth.items():
        raw = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        pairs.append(shares(row.get("articleBody", ""), read(raw, row["url"])))
    precision = mean(p for p, _ in pairs if p is not None)
    recall = mean(r for _, r in pairs if r is not None)
    return 2 * precision * recall / (precision + recall), precision, recall


def main(arguments: list[str] | None = None) -> int:
    """Score and print; 1 where ours is worse by more than ``--least``."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("folder", type=Path, help="a checkout of the collection")
    parser.add_argument("--least", type=float, metavar="F1", help="how much worse ours may be (0: none)")
    args = parser.parse_args(arguments)
    found = {reader.__name__: score(args.folder, reader) for reader in (ours, alone)}
    for name, (f1, precision, recall) in found.items():
        print(f"{name:6} F1 {f1:.3f}  precision {precision:.3f}  recall {recall:.3f}")
    return int(args.least is not None and found["ours"][0] < found["alone"][0] - args.least)


if __name__ == "__main__":
    sys.exit(main())
