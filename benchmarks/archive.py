"""An archive of many short articles: killed and resumed, is anything lost or doubled, and does memory stay flat?

``python -m benchmarks.archive --articles 1000000 --kills 5 FOLDER`` makes the archive in FOLDER, codes it through
``goodoffices archive code``, kills the whole process group at random moments, lets the last run finish, and compares
the ids in the Parquet files with those in the archive. ``--engines`` instead times one worker against two, and a local
Ray of two workers against both, on one archive, with the start-up of each engine (a run over one article) taken off.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from benchmarks.day import mixed
from benchmarks.speed import machine

GO = [sys.executable, "-m", "goodoffices", "archive", "code"]
FILES = 20
CORES = 2


@dataclass(slots=True)
class Memory:
    """What the processes of a run held, in megabytes, sampled over time: the first process, and the largest worker."""

    head: list[float] = field(default_factory=list)
    worker: list[float] = field(default_factory=list)

    def sample(self, process: psutil.Process) -> None:
        """Look once."""
        try:
            sizes = [p.memory_info().rss / 1e6 for p in process.children(recursive=True)]
            self.head.append(process.memory_info().rss / 1e6)
        except psutil.NoSuchProcess:
            return
        self.worker.append(max(sizes, default=0.0))

    def told(self, values: list[float]) -> str:
        """The most in the first half and in the second: flat where they are alike."""
        half = len(values) // 2
        return f"{max(values[:half], default=0):,.0f} MB, then {max(values[half:], default=0):,.0f} MB"


def make(folder: Path, count: int, words: int, one_in: int) -> None:
    """Write the archive as JSON Lines in several files, unless it is there."""
    done = folder / f"made-{count}-{words}-{one_in}"
    if done.is_file():
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    per_file = -(-count // FILES)
    stream = None
    for number, row in enumerate(mixed(count, words=words, one_in=one_in)):
        if number % per_file == 0:
            if stream:
                stream.close()
            stream = (folder / f"part-{number // per_file:03}.jsonl").open("w", encoding="utf8")
        assert stream is not None
        stream.write(json.dumps(row) + "\n")
    if stream:
        stream.close()
    done.touch()


def start(source: Path, out: Path, *options: str) -> psutil.Popen:
    """The command on the archive, in a process group of its own."""
    command = [*GO, str(source), "--out", str(out), "--no-link", *options]
    return psutil.Popen(command, start_new_session=True, stderr=subprocess.PIPE, text=True)


def killed(source: Path, out: Path, kills: int, options: list[str]) -> tuple[float, Memory, int]:
    """Run with kills, then to the end; the seconds of all runs, the last one's memory, and its exit code."""
    chance, began = random.Random(5), time.perf_counter()
    for number in range(kills):
        run = start(source, out, *options)
        before = shards_done(out)
        wanted, patience = before + chance.randint(2, 12), time.perf_counter() + 600
        while shards_done(out) < wanted and run.poll() is None and time.perf_counter() < patience:
            time.sleep(0.2)
        time.sleep(chance.uniform(0, 3))  # in the middle of a shard, too
        os.killpg(run.pid, signal.SIGKILL)
        run.communicate()
        print(f"kill {number + 1}: {shards_done(out)} shards done", flush=True)
    run, memory = start(source, out, *options), Memory()
    while run.poll() is None:
        memory.sample(run)
        time.sleep(1)
    print(run.communicate()[1])
    return time.perf_counter() - began, memory, run.returncode


def shards_done(out: Path) -> int:
    """How many completion marks there are."""
    folder = out / "done"
    return sum(1 for _ in folder.glob("*.json")) if folder.is_dir() else 0


def ids(folder: Path) -> Iterator[str]:
    """The ids of the archive's articles."""
    for path in sorted(folder.glob("*.jsonl")):
        with path.open(encoding="utf8") as lines:
            for line in lines:
                yield json.loads(line)["id"]


def wrong(source: Path, out: Path) -> dict[str, int]:
    """Articles lost and doubled; reports doubled or without their article."""
    import pyarrow.parquet as pq

    held: Counter[str] = Counter()
    for path in (out / "articles").rglob("*.parquet"):
        held.update(pq.ParquetFile(path).read(columns=["id"])["id"].to_pylist())
    reports: Counter[str] = Counter()
    orphans = 0
    for path in (out / "reports").rglob("*.parquet"):
        table = pq.ParquetFile(path).read(columns=["id", "document"])
        reports.update(table["id"].to_pylist())
        orphans += sum(d not in held for d in table["document"].to_pylist())
    lost = sum(name not in held for name in ids(source))
    return {
        "lost": lost, "doubled": sum(n - 1 for n in held.values()),
        "reports doubled": sum(n - 1 for n in reports.values()), "reports without article": orphans,
    }  # fmt: skip


def seconds(source: Path, *options: str) -> float:
    """One whole run into a new folder."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        run = start(source, Path(folder) / "out", *options)
        told = run.communicate()[1]
        if run.returncode:
            raise SystemExit(told)
        return time.perf_counter() - began


def engines(folder: Path, count: int, rounds: int) -> None:
    """One worker, two, and Ray with two, in turn, so that what else the machine does falls on all alike."""
    make(folder / "archive", count, 400, 1)
    make(folder / "one", 1, 400, 1)
    ways = {
        "local, one worker": ("--workers", "1"), "local, two workers": ("--workers", "2"),
        "ray, two workers": ("--engine", "ray", "--workers", "2"),
    }  # fmt: skip
    best: dict[str, float] = {}
    for number in range(rounds):
        for name, options in ways.items():
            cut = ("--shard-size", str(count * 0.0026 / 24))  # some two dozen shards, so that both workers end together
            took = seconds(folder / "archive", *options, *cut) - seconds(folder / "one", *options)
            best[name] = min(best.get(name, took), took)
            print(f"round {number + 1}, {name}: {count / took:.1f} articles a second, start-up off", flush=True)
    one, two, ray = (best[name] for name in ways)
    print(f"two workers against one: {one / two:.2f} times; ray against local: {two / ray:.2f}")


def main() -> int:
    """Run one of the two."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.archive", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--words", type=int, default=30)
    parser.add_argument("--one-in", type=int, default=20, help="how many articles there are to a political one")
    parser.add_argument("--engines", action="store_true")
    parser.add_argument("--rounds", type=int, default=2)
    args, options = parser.parse_known_args()
    print(f"{args.articles:,} articles, {machine()}", flush=True)
    if args.engines:
        engines(args.folder, args.articles, args.rounds)
        return 0
    source, out = args.folder / "archive", args.folder / "out"
    make(source, args.articles, args.words, args.one_in)
    shutil.rmtree(out, ignore_errors=True)
    took, memory, code = killed(source, out, args.kills, options)
    found = wrong(source, out)
    print(f"{args.articles / took:,.0f} articles a second, {args.kills} kills among them; exit {code}")
    print(f"memory, head: {memory.told(memory.head)}; largest worker: {memory.told(memory.worker)}")
    print(found)
    return int(code != 0 or any(found.values()))


if __name__ == "__main__":
    sys.exit(main())
