"""Kills an addition at random moments and resumes it: ``python -m benchmarks.killed STORE_URL KILLS``.

Many at once: ``python -m benchmarks.killed STORE_URL 0 WRITERS``. Both say what was lost or doubled, which should be
nothing.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys

from benchmarks.made import articles
from goodoffices.store import open_store

COUNT = 2_000
SEED = 11


def add(url: str, count: int, *, seed: int = SEED, shuffle: int = 0) -> None:
    """Add the first articles of a seed, those not there yet; ``shuffle`` puts them in another order."""
    with open_store(url) as store:
        items = list(articles(count, seed=seed))
        if shuffle:
            random.Random(shuffle).shuffle(items)
        wanted = {d.id for d in store.unknown(d for d, _, _ in items)}
        for item in items:
            if item[0].id in wanted:
                store.add(*item)


def start(url: str, count: int, *, seed: int = SEED, shuffle: int = 0) -> subprocess.Popen[bytes]:
    """A process that adds."""
    command = [sys.executable, "-m", "benchmarks.killed", url, "add", str(count), str(seed), str(shuffle)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def killed(url: str, count: int, kills: int, *, chance: int = 1, longest: float = 4.0) -> dict[str, int]:
    """Kill additions so many times, each at a random moment, and resume them; what is wrong afterwards.

    A kill counts only where it met a process at work. When an addition has come to its end, the next one, of other
    articles, begins; the last is left to finish.
    """
    moments, seed, errors, hits = random.Random(chance), SEED, 0, 0
    while hits < kills:
        process = start(url, count, seed=seed)
        try:
            _, complaints = process.communicate(timeout=moments.uniform(0.3, longest))
            seed, errors = seed + 1, errors + len(complaints.splitlines())
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.communicate()
            hits += 1
    _, complaints = start(url, count, seed=seed).communicate()
    return wrong(url, count, SEED, seed) | {"errors": errors + len(complaints.splitlines())}


def together(url: str, count: int, writers: int) -> dict[str, int]:
    """Let several processes add the same articles at once, each in its own order; what is wrong afterwards."""
    open_store(url).close()
    running = [start(url, count, shuffle=n + 1) for n in range(writers)]
    complaints = b"".join(p.communicate()[1] for p in running)
    return wrong(url, count, SEED, SEED) | {"errors": len(complaints.splitlines())}


def wrong(url: str, count: int, first: int, last: int) -> dict[str, int]:
    """Of the articles of these seeds, those lost and those doubled, with their reports; and what a check finds."""
    items = [item for seed in range(first, last + 1) for item in articles(count, seed=seed)]
    with open_store(url) as store:
        held = store.totals()
        problems = store.check()
    reports = sum(len(r) for _, r, _ in items)
    lost, doubled = max(len(items) - held.documents, 0), max(held.documents - len(items), 0)
    return {
        "additions": last - first + 1, "lost": lost + max(reports - held.reports, 0),
        "doubled": doubled + max(held.reports - reports, 0), "problems": len(problems),
    }  # fmt: skip


def main(arguments: list[str]) -> int:
    """Run one of them."""
    url, *rest = arguments
    if rest[0] == "add":
        add(url, int(rest[1]), seed=int(rest[2]), shuffle=int(rest[3]))
        return 0
    found = together(url, COUNT, int(rest[1])) if rest[0] == "0" else killed(url, COUNT, int(rest[0]))
    print(found)
    return 1 if any(n for name, n in found.items() if name != "additions") else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
