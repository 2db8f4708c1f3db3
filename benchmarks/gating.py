"""What the gate loses and what it gains: ``python -m benchmarks.gating [--shared ../shared] [--speed ARTICLES]``.

Loses: every text of ours is coded without the gate, and of those that give reports, how many would have been turned
away; for articles with gold events, how many gold events. Gains: of an ordinary day's pages, how many are turned away;
with ``--speed``, a mixed day's news through the pipeline with the gate and without, in turn, on one worker.
"""

from __future__ import annotations

import argparse
import json
import lzma
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from benchmarks.day import mixed, ordinary
from benchmarks.speed import machine
from goodoffices.distribute.tables import TableCoder
from goodoffices.distribute.worker import as_table
from goodoffices.gate import Gate
from goodoffices.pipeline import Pipeline
from goodoffices.records import Document
from goodoffices.sources.tables import from_row

ROOT = Path(__file__).parents[1]
FIELDS = ("id", "title", "text", "published", "outlet")
Sets = Iterator[tuple[str, list[dict[str, Any]]]]


def sets(shared: Path | None) -> Sets:
    """The texts by name; those with gold have ``events``."""
    folder = ROOT / "benchmarks" / "negotiations"
    yield "articles on negotiations with gold", [json.loads(p.read_text("utf8")) for p in sorted(folder.glob("*.json"))]
    for part in ("first", "second"):
        lines = (ROOT / "examples" / "corpus" / part / "articles.jsonl").read_text("utf8").splitlines()
        yield f"{part} corpus", [json.loads(line) for line in lines]
    lines = (ROOT / "examples" / "articles" / "articles.jsonl").read_text("utf8").splitlines()
    yield "example articles", [json.loads(line) for line in lines]
    yield (
        "quiet texts (a report is a false one)",
        yaml.safe_load((ROOT / "benchmarks" / "quiet.yaml").read_text("utf8")),
    )
    yield "ordinary pages (a report is a false one)", list(ordinary(200))
    if shared is not None:
        dev = sorted((shared / "data" / "mediation_dev").glob("*.json"))
        yield "development articles with gold", [json.loads(p.read_text("utf8")) for p in dev]
        yield from _treebank(shared / "data" / "treebanks")


def _treebank(folder: Path) -> Sets:
    """GUM's documents by genre: text that nobody wrote for this, on which no rule of the gate was made."""
    found: dict[str, list[dict[str, Any]]] = {}
    for part in ("dev", "test", "train"):
        with lzma.open(folder / f"en_gum-ud-{part}.conllu.xz", "rt", encoding="utf8") as lines:
            for line in lines:
                if line.startswith("# newdoc id"):
                    name = line.partition("=")[2].strip()
                    row = {"id": name, "text": ""}
                    found.setdefault(f"GUM, {name.split('_')[1]}", []).append(row)
                elif line.startswith("# newpar") and row["text"]:
                    row["text"] += "\n\n"
                elif line.startswith("# text ="):
                    row["text"] += line[8:].strip() + " "
    yield from sorted(found.items())


def losses(pipeline: Pipeline, gate: Gate, shared: Path | None) -> Iterator[tuple[str, ...]]:
    """A line a set: texts, those let through, reports without the gate and those lost, gold events and those lost."""
    for name, rows in sets(shared):
        passed = reports = lost = gold = gold_lost = 0
        for row in rows:
            document = from_row({k: row.get(k) for k in FIELDS}, str(row.get("id")))
            told, events = len(pipeline.code(document).reports), len(row.get("events", []))
            admitted = gate.admits(document)
            passed += admitted
            reports, gold = reports + told, gold + events
            lost, gold_lost = lost + (0 if admitted else told), gold_lost + (0 if admitted else events)
        yield (
            name,
            str(len(rows)),
            str(passed),
            str(reports),
            str(lost),
            f"{gold}" if gold else "",
            (f"{gold_lost}" if gold else ""),
        )


def speeds(pipeline: Pipeline, gate: Gate, count: int, rounds: int) -> tuple[float, float]:
    """Articles a second on one worker, without the gate and with it, the best of some rounds in turn."""
    table = as_table([Document(**row) for row in mixed(count)])
    best = [0.0, 0.0]
    for _ in range(rounds):
        for n, coder in enumerate((TableCoder(pipeline, None), TableCoder(pipeline, gate))):
            start = time.perf_counter()
            coder(table)
            best[n] = max(best[n], count / (time.perf_counter() - start))
    return best[0], best[1]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gating", description=__doc__)
    parser.add_argument("--shared", type=Path, help="the folder of development data")
    parser.add_argument("--speed", type=int, default=0, metavar="ARTICLES")
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    pipeline = Pipeline.load(threads=1)
    gate = Gate.of(pipeline)
    if args.speed:
        without, with_it = speeds(pipeline, gate, args.speed, args.rounds)
        print(
            f"mixed day, one worker, {machine()}: {without:.1f} articles a second without the gate, {with_it:.1f} with"
        )
        return 0
    print("| texts | articles | let through | reports | lost | gold events | lost |\n|---|---|---|---|---|---|---|")
    for row in losses(pipeline, gate, args.shared):
        print(f"| {' | '.join(row)} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
