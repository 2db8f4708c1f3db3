"""`goodoffices add` beside `goodoffices code` on the same articles, a process each: `python -m benchmarks.adding FILE`.

The two take turns, a new store each time; start-up is counted. The ratio of processor times is the steadier one.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def spent(command: list[str]) -> tuple[float, float]:
    """Seconds of processor time and by the clock that a command and its children take."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, time.perf_counter() - began


def main() -> None:
    """Print the seconds of each turn and the ratios of the medians."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.adding", description=__doc__)
    parser.add_argument("files", nargs="+", help="articles, as `goodoffices code` takes them")
    parser.add_argument("--turns", type=int, default=3)
    args = parser.parse_args()
    program = str(Path(sys.executable).with_name("goodoffices"))
    turns: dict[str, list[tuple[float, float]]] = {"code": [], "add": []}
    for _ in range(args.turns):
        with tempfile.TemporaryDirectory() as folder:
            store = ["--store", f"sqlite:///{folder}/store.db"]
            turns["code"].append(spent([program, "code", *args.files, "--workers", "1"]))
            turns["add"].append(spent([program, "add", *args.files, "--workers", "1", *store]))
    for name, times in turns.items():
        print(name, "processor", [round(t[0], 1) for t in times], "clock", [round(t[1], 1) for t in times])
    for number, kind in enumerate(("processor time", "the clock")):
        code, add = (statistics.median(t[number] for t in turns[name]) for name in ("code", "add"))
        print(f"throughput of add beside code by {kind}: {code / add:.2f}")


if __name__ == "__main__":
    main()
