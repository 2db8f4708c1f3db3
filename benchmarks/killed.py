"""Kills an addition at random moments and resumes it: ``python -m benchmarks.killed STORE_URL KILLS``.

Many at once: ``python -m benchmarks.killed STORE_URL 0 WRITERS``. Both say what was lost or doubled, which should be
nothing.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time

from benchmarks.made import articles
from goodoffices.store import open_store

COUNT = 2_000


def add(url: str, count: int, *, seed: int = 11, shuffle: int = 0) -> None:
    """Add the first articles of a seed, those not there yet; ``shuffle`` puts them in another order."""
    with open_store(url) as store:
        items = list(articles(count, seed=seed))
        if shuffle:
            random.Random(shuffle).shuffle(items)
        wanted = {d.id for d in store.unknown(d for d, _, _ in items)}
        for item in items:
            if item[0].id in wanted:
                store.add(*item)


def start(url: str, count: int, shuffle: int = 0) -> subprocess.Popen[bytes]:
    """A process that adds."""
    command = [sys.executable, "-m", "benchmarks.killed", url, "add", str(count), str(shuffle)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def killed(url: str, count: int, kills: int, *, seed: int = 1, longest: float = 4.0) -> dict[str, int]:
    """Kill an addition so many times, each at a random moment, then let one finish; what is wrong afterwards."""
    chance = random.Random(seed)
    for _ in range(kills):
        process = start(url, count)
        time.sleep(chance.uniform(0.3, longest))
        process.send_signal(signal.SIGKILL)
        process.communicate()
    process = start(url, count)
    _, complaints = process.communicate()
    return wrong(url, count) | {"errors": len(complaints.splitlines())}


def together(url: str, count: int, writers: int) -> dict[str, int]:
    """Let several processes add the same articles at once, each in its own order; what is wrong afterwards."""
    open_store(url).close()
    running = [start(url, count, shuffle=n + 1) for n in range(writers)]
    complaints = b"".join(p.communicate()[1] for p in running)
    return wrong(url, count) | {"errors": len(complaints.splitlines())}


def wrong(url: str, count: int) -> dict[str, int]:
    """Of the articles, those lost and those doubled, with their reports; and what a check finds."""
    items = list(articles(count))
    with open_store(url) as store:
        held = store.totals()
        problems = store.check()
    reports = sum(len(r) for _, r, _ in items)
    lost, doubled = max(count - held.documents, 0), max(held.documents - count, 0)
    return {
        "lost": lost + max(reports - held.reports, 0), "doubled": doubled + max(held.reports - reports, 0),
        "problems": len(problems),
    }  # fmt: skip


def main(arguments: list[str]) -> int:
    """Run one of them."""
    url, *rest = arguments
    if rest[0] == "add":
        add(url, int(rest[1]), shuffle=int(rest[2]))
        return 0
    found = together(url, COUNT, int(rest[1])) if rest[0] == "0" else killed(url, COUNT, int(rest[0]))
    print(found)
    return 1 if any(found.values()) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
