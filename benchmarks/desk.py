"""The desk at scale: ``python -m benchmarks.desk [--reports 1000000] [--users 20] [--store URL]``.

Fills a store once (into build/), serves it with the real ``goodoffices serve``, and has users walk all pages, thinking
between clicks. ``server`` is the server's own time for a request, from its log; ``CPU`` is what a request cost the
server's process with one user, which noise of other work does not touch. Ends with 1 where a page's p95 lies over the
floor: 300 ms, 500 for the board. Cold is the first walk of a server that was just started; warm are the walks after it.
With ``--adding SECONDS`` an article is added all the while, after each of which no answer kept before is of use.
"""

from __future__ import annotations

import argparse
import datetime as dt
import http.client
import json
import random
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import desk_made, filled
from benchmarks.desk_pages import BOARD, PAGES, Pages
from goodoffices.store import Store, open_store

BUILD = Path(__file__).parents[1] / "build"
FLOOR, FLOOR_BOARD = 300.0, 500.0
Times = dict[str, list[float]]


@dataclass(slots=True)
class Served:
    """A server process with its log."""

    port: int
    process: subprocess.Popen[bytes]
    log: Path

    @classmethod
    def start(cls, url: str) -> Served:
        """Start it and wait until it answers."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = int(free.getsockname()[1])
        log = Path(tempfile.mkstemp(suffix=".log")[1])
        command = [sys.executable, "-m", "goodoffices", "serve", "--store", url, "--port", str(port)]
        with log.open("wb") as stream:
            process = subprocess.Popen(command, stdout=stream, stderr=stream)
        served = cls(port, process, log)
        for _ in range(600):
            try:
                if served.asked("/ready").status == 200:
                    return served
            except OSError:
                time.sleep(0.1)
        raise SystemExit(f"the server did not start: {log.read_text()[-2000:]}")

    def asked(self, path: str) -> http.client.HTTPResponse:
        """One answer on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        return answer

    def cpu(self) -> dict[str, float]:
        """Milliseconds of processor time that each of its threads has had, to the scheduler's nanosecond."""
        folder = Path(f"/proc/{self.process.pid}/task")
        return {t.parent.name: int(t.read_text().split()[0]) / 1e6 for t in folder.glob("*/schedstat")}

    def server_times(self) -> dict[str, float]:
        """Milliseconds by the number of the request, as the server logged them."""
        found = {}
        for line in self.log.read_text().splitlines():
            if line.startswith("{"):
                row = json.loads(line)
                if row.get("event") == "request":
                    found[row["id"]] = float(row["ms"])
        return found

    def stop(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait(30)
        self.log.unlink()


@dataclass(slots=True)
class Walk:
    """What users measured: the request's number and milliseconds until the whole answer was there, by page."""

    seen: dict[str, list[tuple[str, float]]] = field(default_factory=lambda: defaultdict(list))
    cpu: Times = field(default_factory=lambda: defaultdict(list))
    slowest: dict[str, tuple[float, str]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)


def spent(before: dict[str, float], after: dict[str, float]) -> float:
    """Milliseconds that the threads that are there have had since; one that has ended took its count with it."""
    return sum(had - before.get(thread, 0.0) for thread, had in after.items())


def got(connection: http.client.HTTPConnection, path: str) -> http.client.HTTPResponse:
    """A whole answer; where the server has ended a connection that was idle, on a new one, as browsers do."""
    for again in (True, False):
        try:
            connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            answer.read()
        except ConnectionError:
            connection.close()
            if not again:
                raise
        else:
            return answer
    raise AssertionError(path)


def walk(served: Served, pages: Pages, walked: Walk, chance: random.Random, think: tuple[float, float], rounds: int,
         *, alone: bool = False) -> None:  # fmt: skip
    """One user's way through all pages, in an order of the user's own, so many times."""
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=300)
    for _ in range(rounds):
        for name in chance.sample(sorted(PAGES), len(PAGES)):
            time.sleep(chance.uniform(*think))
            path = PAGES[name](pages, chance)
            before, began = served.cpu() if alone else {}, time.perf_counter()
            answer = got(connection, path)
            taken = 1_000 * (time.perf_counter() - began)
            walked.seen[name].append((answer.headers["x-request-id"], taken))
            if alone:
                walked.cpu[name].append(spent(before, served.cpu()))
            if taken > walked.slowest.get(name, (0.0, ""))[0]:
                walked.slowest[name] = (taken, path)
            if answer.status != 200:
                walked.wrong.append(f"{answer.status} {path}")


def many(served: Served, pages: Pages, users: int, rounds: int, think: tuple[float, float], seed: int) -> Walk:
    """Users at once."""
    walked = Walk()
    threads = [
        threading.Thread(target=walk, args=(served, pages, walked, random.Random(seed * 1_000 + n), think, rounds))
        for n in range(users)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return walked


def adding(store: Store, every: float, ended: threading.Event) -> None:
    """Add an article now and then."""
    world, chance, n = desk_made.World(filled.SEED), random.Random(), 0
    while not ended.wait(every):
        draft = desk_made.drafts(desk_made.LAST_DAY, n, 1, chance.randint(100, 10**9))[0]
        n += 1
        desk_made.tell(draft, 0, desk_made.happening(world, draft.day, chance), chance)
        desk_made.pad(draft, chance)
        store.add(
            draft.document(), [r for r, _ in draft.reports], desk_made.talks(world, draft, chance, filled.TALKING)
        )


def share(values: list[float], part: float) -> float:
    """A quantile."""
    return sorted(values)[min(len(values) - 1, int(part * len(values)))] if values else 0.0


def table(served: Served, walked: Walk, cpu: Times) -> list[str]:
    """A row a page."""
    logged = served.server_times()
    rows = ["| page | n | server p50 | p95 | max | seen by the user p95 | CPU p50 | p95 |", "|" + " --- |" * 8]
    for name in PAGES:
        seen = walked.seen.get(name, [])
        server = [logged[i] for i, _ in seen if i in logged]
        figures = [share(server, 0.5), share(server, 0.95), max(server, default=0.0), share([t for _, t in seen], 0.95),
                   share(cpu.get(name, []), 0.5), share(cpu.get(name, []), 0.95)]  # fmt: skip
        rows.append(f"| {name} | {len(server)} | " + " | ".join(f"{f:.0f}" for f in figures) + " |")
    return rows


def over(served: Served, walked: Walk) -> list[str]:
    """The pages over the floor."""
    logged = served.server_times()
    found = []
    for name, seen in walked.seen.items():
        high = share([logged[i] for i, _ in seen if i in logged], 0.95)
        if high > (FLOOR_BOARD if name == BOARD else FLOOR):
            found.append(f"{name}: {high:.0f} ms; slowest {walked.slowest[name][0]:.0f} ms {walked.slowest[name][1]}")
    return found


def measured(title: str, served: Served, walked: Walk, cpu: Times) -> bool:
    """Print a walk; whether it keeps to the floor."""
    print(
        f"\n## {title}, {dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M} UTC", *table(served, walked, cpu), sep="\n", flush=True
    )
    bad = [*over(served, walked), *walked.wrong[:10]]
    print(*(f"OVER: {b}" for b in bad), sep="\n", flush=True)
    return not bad


def main(arguments: list[str]) -> int:
    """Fill, serve, walk."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.desk", description=__doc__)
    parser.add_argument("--reports", type=int, default=1_000_000)
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3, help="walks through all pages by each user, once warm")
    parser.add_argument("--think", type=float, nargs=2, default=(1.0, 4.0), help="seconds between clicks")
    parser.add_argument("--store", default=f"sqlite:///{BUILD / 'desk.sqlite'}")
    parser.add_argument("--adding", type=float, default=0.0, help="add an article every so many seconds")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--alone", type=int, default=2, help="walks of one user, for the processor time")
    asked = parser.parse_args(arguments)
    BUILD.mkdir(exist_ok=True)
    ended = threading.Event()
    with open_store(asked.store) as store:
        filled.fill(store, asked.reports)
        pages, well = Pages.of(store), True
        print(store.totals(), flush=True)
        alone = Served.start(asked.store)
        try:
            first, later = Walk(), Walk()
            walk(alone, pages, first, random.Random(asked.seed), (0.0, 0.0), 1, alone=True)
            walk(alone, pages, later, random.Random(asked.seed + 1), (0.0, 0.0), asked.alone, alone=True)
            if asked.users < 2:
                well &= measured("one user, cold", alone, first, first.cpu)
                well &= measured("one user, warm", alone, later, later.cpu)
                return 0 if well else 1
        finally:
            alone.stop()
        served = Served.start(asked.store)
        try:
            if asked.adding:
                threading.Thread(target=adding, args=(store, asked.adding, ended), daemon=True).start()
            cold = many(served, pages, asked.users, 1, tuple(asked.think), asked.seed)
            well &= measured(f"{asked.users} users, cold", served, cold, first.cpu)
            warm = many(served, pages, asked.users, asked.rounds, tuple(asked.think), asked.seed + 1)
            well &= measured(f"{asked.users} users, warm", served, warm, later.cpu)
        finally:
            ended.set()
            served.stop()
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
