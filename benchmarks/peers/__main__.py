"""``python -m benchmarks.peers``: `code` beside a zero-shot coder, a generator and a dictionary coder, in one run.

``--peers PYTHON`` is an interpreter with torch and transformers (``pip install torch transformers`` into a virtual
environment of its own); ``--petrarch FOLDER`` a checkout of UniversalPetrarch of yours, left out without it. The coders
take turns, so that what else the machine does falls on all alike; what counts is how they stand to one another.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import encoder
from benchmarks.articles import articles
from benchmarks.peers import petrarch
from benchmarks.speed import GO, machine, timed
from benchmarks.tables import write_between
from goodoffices.parallel import cores

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "performance.md"
PRICE = 0.04  # dollars a core-hour, about what a rented core costs; --price sets another
NEURAL = {
    ("nli", "float32"): "zero-shot NLI, roberta-large's shape, 76 hypotheses",
    ("generator", "float32"): "generator, 0.6 billion parameters, 800 pieces in, 100 out",
    ("nli", "bfloat16"): "the zero-shot NLI in bfloat16",
    ("generator", "bfloat16"): "the generator in bfloat16",
}
OURS, BOUND = "goodoffices code, start-up included", "the encoder's matrix products alone"


@dataclass(slots=True)
class Cost:
    """What one article cost in one round."""

    seconds: float
    core_seconds: float
    megabytes: float


def ours(made: list[dict[str, Any]]) -> Cost:
    """The command on the articles, as a user runs it."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "articles.jsonl"
        source.write_text("".join(json.dumps(a) + "\n" for a in made), "utf8")
        before = _used()
        run = timed([*GO, "code", str(source), "--format", "jsonl"])
        return Cost(run.seconds / len(made), (_used() - before) / len(made), run.megabytes)


def _used() -> float:
    """Processor seconds of the processes that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def bound(made: list[dict[str, Any]]) -> Cost:
    """The bare network on the same pieces."""
    used = time.process_time()
    texts = [f"{a['title']}\n\n{a['text']}" for a in made]
    took = encoder.seconds(texts)
    return Cost(took / len(made), min(time.process_time() - used, took * cores()) / len(made), 0)


class Neural:
    """A neural coder in an interpreter of its own, asked for one pass at a time."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def once(self) -> Cost:
        """One article's pass."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("go\n")
        self.process.stdin.flush()
        return Cost(**json.loads(self.process.stdout.readline()))


@contextmanager
def neural(python: str, *kind: str) -> Iterator[Neural]:
    """The coder, loaded and waiting."""
    command = [python, "-m", "benchmarks.peers.neural", *kind]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        if process.stdout.readline().strip() != "ready":
            raise SystemExit(f"{' '.join(command)} did not start; it needs torch and transformers")
        try:
            yield Neural(process)
        finally:
            process.kill()


def rows(costs: dict[str, list[Cost]], price: float) -> list[tuple[str, ...]]:
    """A line a coder, the medians of its rounds; ``times`` is how much longer than ours it took."""
    mine = median(c.seconds for c in costs[OURS]), median(c.core_seconds for c in costs[OURS])
    found = []
    for name, told in costs.items():
        took, used = median(c.seconds for c in told), median(c.core_seconds for c in told)
        held = max(c.megabytes for c in told)
        found.append((
            name, f"{1 / took:,.3g}", f"{used:,.3g}", f"{held:,.0f} MB" if held else "", f"{used * 1e6 / 3600:,.0f}",
            f"{used * 1e6 / 3600 * price:,.2f}", f"{took / mine[0]:,.2f}", f"{used / mine[1]:,.2f}",
        ))  # fmt: skip
    return found


HEAD = ("coder", "articles a second", "core-seconds an article", "memory", "core-hours a million", "dollars a million",
        "times our time", "times our core-seconds")  # fmt: skip


def measure(args: argparse.Namespace) -> dict[str, list[Cost]]:
    """All coders in turn, round after round."""
    made = articles(args.articles)
    costs: dict[str, list[Cost]] = {}
    for number in range(args.rounds):
        costs.setdefault(OURS, []).append(ours(made))
        costs.setdefault(BOUND, []).append(bound(made[: max(8, len(made) // 4)]))
        for kind, name in NEURAL.items() if args.peers else ():
            with neural(args.peers, *kind) as coder:  # loaded only while it is asked, or all would hold memory at once
                costs.setdefault(name, []).append(coder.once())
        if args.petrarch:
            told = petrarch.once(args.petrarch, args.petrarch_python, made)
            costs.setdefault(petrarch.NAME, []).append(Cost(*told, megabytes=0))
        print(f"round {number + 1} of {args.rounds}: {costs}", flush=True)
    return costs


def main() -> int:
    """Measure, print, and write the page with --write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    parser.add_argument("--peers", metavar="PYTHON", help="an interpreter with torch and transformers")
    parser.add_argument("--petrarch", type=Path, metavar="FOLDER", help="a checkout of UniversalPetrarch")
    parser.add_argument("--petrarch-python", default=sys.executable, metavar="PYTHON", help="the one that runs it")
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--price", type=float, default=PRICE, help="dollars a core-hour")
    parser.add_argument("--write", action="store_true", help="write the table into docs/performance.md")
    args = parser.parse_args()
    found = rows(measure(args), args.price)
    told = f"{args.articles} articles, {args.rounds} rounds in turn, {machine()}"
    print(told)
    for row in (HEAD, *found):
        print(" | ".join(row))
    if args.write:
        write_between(PAGE, "peers", HEAD, found, told)
    return 0


if __name__ == "__main__":
    sys.exit(main())
