"""Development sentences that stand in the project: there must be none, or the figures mean nothing."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

FOLDERS = ("src", "tests", "docs", "examples", "training", "benchmarks")
SUFFIXES = frozenset({".py", ".md", ".yaml", ".tsv", ".jsonl", ".json", ".txt", ".csv"})
# Shorter sentences ("He did not elaborate.") are anybody's.
MIN_WORDS = 7
SENTENCE_END = re.compile(r"(?<=[.!?”])\s+|\n+")


def found(root: Path, shared: Path) -> list[str]:
    """The development sentences that some file of the project holds, with the file."""
    pages = [(path, _plain(path.read_text("utf8", "replace"))) for path in files(root)]
    wanted = {_plain(s) for s in sentences(shared)}
    return sorted(f"{path.relative_to(root)}: {s}" for path, page in pages for s in wanted if s in page)


def files(root: Path) -> list[Path]:
    """The project's own texts; compiled frames are made from the codebook."""
    every = (p for folder in FOLDERS for p in (root / folder).rglob("*") if p.suffix in SUFFIXES)
    return sorted(p for p in [*every, *root.glob("*.md")] if "compiled" not in p.parts and p.is_file())


def sentences(shared: Path) -> Iterator[str]:
    """The sentences of the development articles, relation rows and the shared article, long ones only."""
    texts = [a.read_text("utf8") for a in (shared / "articles").glob("*.txt")]
    for gold in (shared / "data" / "mediation_dev").glob("*.json"):
        row = json.loads(gold.read_text("utf8"))
        texts += [row["title"], row["text"]]
    with (shared / "data" / "relations" / "plv_dev.tsv").open(encoding="utf8", newline="") as stream:
        texts += [row["sentence"] for row in csv.DictReader(stream, delimiter="\t")]
    for text in texts:
        yield from (s for s in SENTENCE_END.split(text) if len(s.split()) >= MIN_WORDS)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
