"""How fast and how large: throughput beside the bare network, start-up, memory, installed size.

``python -m benchmarks.speed`` measures and writes docs/performance.md's table; ``--articles 100`` is a quick look that
writes nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from benchmarks import encoder
from benchmarks.articles import articles
from benchmarks.tables import write_between
from goodoffices.parallel import cores

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "performance.md"
FULL = 1_000
GO = [sys.executable, "-m", "goodoffices"]


@dataclass(slots=True)
class Run:
    """One run of a command: its wall time and the most memory that its processes held together."""

    seconds: float
    megabytes: float


def timed(command: list[str]) -> Run:
    """Run a command with its output thrown away; memory is sampled over the whole process tree."""
    start = time.perf_counter()
    process = psutil.Popen(command, stdout=subprocess.DEVNULL, cwd=ROOT)
    peak = 0
    while process.poll() is None:
        peak = max(peak, _resident(process))
        time.sleep(0.02)
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Run(time.perf_counter() - start, peak / 1e6)


def _resident(process: psutil.Popen) -> int:
    total = 0
    try:
        for one in [process, *process.children(recursive=True)]:
            total += one.memory_info().rss
    except psutil.NoSuchProcess:
        return total
    return total


def speed_rows(count: int) -> list[tuple[str, str, str]]:
    """Throughput of `code`, of the bare network, and their ratio."""
    made = articles(count)
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder) / "articles.jsonl", Path(folder) / "reports.jsonl"
        source.write_text("".join(json.dumps(a) + "\n" for a in made), "utf8")
        run = timed([*GO, "code", str(source), "--format", "jsonl", "--out", str(out)])
        reports = out.read_text("utf8").count("\n")
    words = sum(len(a["text"].split()) for a in made)
    bare = encoder.seconds([f"{a['title']}\n\n{a['text']}" for a in made])
    ours, theirs = count / run.seconds, count / bare
    return [
        ("articles a second, start-up included", f"{ours:.1f}", "at least 10"),
        ("the bare int8 network on the same word pieces", f"{theirs:.1f} articles, {words / bare:,.0f} words", ""),
        ("share of the bare network", f"{ours / theirs:.0%}", "at least 45%"),
        ("words a second", f"{words / run.seconds:,.0f}", ""),
        ("reports an article", f"{reports / count:.1f}", ""),
        ("most memory, all processes", f"{run.megabytes:,.0f} MB", ""),
    ]


def start_rows() -> list[tuple[str, str, str]]:
    """One article from a cold command: the best of three, since others may use the machine; its memory is the most."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "one.jsonl"
        source.write_text(json.dumps(articles(1)[0]) + "\n", "utf8")
        runs = [timed([*GO, "code", str(source), "--format", "jsonl"]) for _ in range(3)]
    helps = [timed([*GO, "--help"]) for _ in range(3)]
    return [
        ("start-up to the end of one article", f"{min(r.seconds for r in runs):.1f} s", "under 4 s"),
        ("memory for one article", f"{max(r.megabytes for r in runs):,.0f} MB", "under 1,000 MB"),
        ("`goodoffices --help`", f"{min(r.seconds for r in helps):.2f} s", "under 0.4 s"),
    ]


def size_rows() -> list[tuple[str, str, str]]:
    """The wheel, and a fresh install of the base with all that it needs."""
    with tempfile.TemporaryDirectory() as folder:
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
        _run([*pip, "wheel", "--no-deps", "--wheel-dir", folder, str(ROOT)])
        wheel = next(Path(folder).glob("goodoffices-*.whl"))
        target = Path(folder) / "installed"
        _run([*pip, "install", "--target", str(target), str(wheel)])
        size = sum(f.stat().st_size for f in target.rglob("*") if f.is_file() and f.suffix != ".pyc")
        return [
            ("installed, all dependencies (extras apart)", f"{size / 1e6:,.0f} MB", "under 600 MB"),
            ("the wheel", f"{wheel.stat().st_size / 1e6:.1f} MB", "under 60 MB"),
        ]


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, env={**os.environ, "PIP_NO_INPUT": "1"})


def machine() -> str:
    """The machine in a few words."""
    names = [line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")] or [
        platform.processor() or platform.machine()
    ]
    return f"{cores()} cores of {names[0]}, Python {platform.python_version()}"


def _lines(path: str) -> list[str]:
    file = Path(path)
    return file.read_text("utf8").splitlines() if file.is_file() else []


def main() -> int:
    """Measure, print, and write the page where the run was a full one."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--articles", type=int, default=FULL)
    parser.add_argument("--no-install", action="store_true", help="leave out the sizes, which need a package index")
    args = parser.parse_args()
    rows = start_rows() + speed_rows(args.articles)
    rows += [] if args.no_install or args.articles < FULL else size_rows()
    width = max(len(r[0]) for r in rows)
    print(f"{args.articles} articles, {machine()}")
    for what, figure, floor in rows:
        print(f"{what:{width}}  {figure:>32}  {floor}")
    if args.articles >= FULL:
        write_between(PAGE, "bench", ("what", "measured", "floor"), rows, f"{args.articles:,} articles, {machine()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
