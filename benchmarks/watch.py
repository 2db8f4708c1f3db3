"""``watch`` against hundreds of feeds behind faults, killed and started again: ``python -m benchmarks.watch``.

A server on loopback shows ``--feeds`` feeds (RSS, Atom, JSON; each a host of its own) to which short synthetic
articles are added over ``--hours`` of simulated time, ``--rate`` times as fast as real time; of its answers
``--faults`` are broken (benchmarks/watching/faulty.py). ``goodoffices watch`` follows them in a process that is killed
``--kills`` times and started again. Then every article that came out must be in the store exactly once, and the memory
of the process that lived longest must be flat.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import os
import random
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.watching.faulty import Faulty, address
from benchmarks.watching.kept import cut_short, held, kept_as
from benchmarks.watching.press import Press
from benchmarks.watching.process import Watched
from benchmarks.watching.quick import Quick

if TYPE_CHECKING:
    from collections.abc import Callable

START = dt.datetime(2024, 3, 6, 8, 0, tzinfo=dt.UTC)
PORT = 18_099
TAIL = 6.0  # the watcher may go on for so many times the span, so that what was put off comes
STEP = 1.0  # real seconds between looks at the process


def served(faulty: Faulty, port: int) -> Callable[[], None]:
    """Serve in a thread of its own; what is returned ends it."""
    loop, ready = asyncio.new_event_loop(), threading.Event()

    async def start() -> None:
        await faulty.start(port)
        ready.set()

    def run() -> None:
        loop.create_task(start())
        loop.run_forever()

    threading.Thread(target=run, daemon=True).start()
    if not ready.wait(20):
        raise RuntimeError(f"port {port} could not be had on all addresses; try another with --port")
    return lambda: loop.call_soon_threadsafe(loop.stop)


def run(given: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """Serve, watch, kill, and say what came of it."""
    store_url = given.store or f"sqlite:///{folder / 'store.sqlite'}"
    span = dt.timedelta(hours=given.hours)
    bases = [f"http://{address(n)}:{given.port}" for n in range(given.feeds)]
    press = Press(bases, START, span, each=given.each, seed=given.seed)
    quick = Quick(time.time(), START.timestamp(), given.rate)
    faulty = Faulty(
        lambda site, path, asked: press.answer(site, path, asked, quick.now()), given.feeds, rate=given.faults,
        seed=given.seed,
    )  # fmt: skip
    stop = served(faulty, given.port)
    (folder / "feeds.txt").write_text("\n".join(press.feeds()), "utf8")
    real = span.total_seconds() / given.rate
    chance = random.Random(given.seed)
    kills = sorted(chance.uniform(0.1, 0.9) * real for _ in range(given.kills))
    command = [
        sys.executable, "-m", "benchmarks.watching.quick", str(quick.epoch), str(quick.start), str(quick.rate), "watch",
        str(folder / "feeds.txt"), "--store", store_url, "--allow-private", "--no-gate", "--every", given.every,
        "--delay", "0", "--timeout", "5", "--log-json",
    ]  # fmt: skip
    watched, began = Watched(command, folder / "log", kills), time.monotonic()
    try:
        follow(watched, press, quick, store_url, real)
    finally:
        status = watched.end()
        stop()
    return result(watched, press, quick, faulty, store_url) | {
        "real seconds": round(time.monotonic() - began), "exit": status,
    }  # fmt: skip


def follow(watched: Watched, press: Press, quick: Quick, store_url: str, real: float) -> None:
    """Look on until every article is in the store, or the tail is over."""
    began, last = time.monotonic(), 0.0
    while (elapsed := time.monotonic() - began) < real * (1 + TAIL):
        time.sleep(STEP)
        watched.look(elapsed)
        if elapsed > real and elapsed - last > 5:
            last = elapsed
            if {kept_as(a) for a in press.out(quick.now())} <= held(store_url)[0].keys():
                return


def result(watched: Watched, press: Press, quick: Quick, faulty: Faulty, store_url: str) -> dict[str, Any]:
    """The figures."""
    out = press.out(quick.now())
    found, states = held(store_url)
    wanted = {kept_as(a) for a in out}
    longest = max(watched.memory, key=len)
    late = longest[len(longest) // 4 :]  # what comes before is the reader being loaded
    half = len(late) // 2
    first, second = (statistics.median(x) if x else 0.0 for x in (late[:half], late[half:]))
    return {
        "feeds": len(press.bases), "articles": len(out), "answers": faulty.told.total(),
        "of these broken": faulty.told.total() - faulty.told["whole"], "kills": watched.killed,
        "lost": len(wanted - set(found)), "doubled": sum(n - 1 for n in found.values()),
        "not served": len(set(found) - wanted), "cut short": cut_short(store_url, out), "queue": states,
        "faults": dict(sorted(faulty.told.items())),
        "MiB, medians of both halves": [round(first), round(second)],
        "MiB at most": round(max(max(looks, default=0.0) for looks in watched.memory)),
    }  # fmt: skip


def options(arguments: list[str]) -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--feeds", type=int, default=500)
    parser.add_argument("--hours", type=float, default=1.0)
    parser.add_argument("--kills", type=int, default=3)
    parser.add_argument("--each", type=int, default=2, help="articles of a feed")
    parser.add_argument("--rate", type=float, default=20.0, help="simulated seconds in a real one")
    parser.add_argument("--faults", type=float, default=0.2, help="share of broken answers")
    parser.add_argument("--every", default="5m", help="simulated, between two requests of a feed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--port", type=int, default=PORT)
    parser.add_argument("--store", help="an empty store; by default SQLite in a folder that is thrown away")
    parser.add_argument("--keep", type=Path, help="a folder for store and log")
    return parser.parse_args(arguments)


def main(arguments: list[str]) -> int:
    """Run and print; 1 where something was lost or doubled."""
    given = options(arguments)
    with tempfile.TemporaryDirectory() as made:
        folder = given.keep or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        found = run(given, folder)
    for name, value in found.items():
        print(f"{name:28} {value}")
    return int(bool(found["lost"] or found["doubled"] or found["exit"]))


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUNBUFFERED", "1")
    sys.exit(main(sys.argv[1:]))
