"""What a store costs as it grows: ``python -m benchmarks.store growth|large|queries``.

growth   adds coded articles made by chance; what the last thousand take beside the second thousand in a new store
large    the same without the way there: a new store after a thousand articles beside one that benchmarks.desk filled
queries  times `talks` and `events` with filters on a store whose reports were multiplied to a million
"""

from __future__ import annotations

import datetime as dt
import itertools
import random
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks import desk_made, filled
from benchmarks.made import articles
from goodoffices.records import Document, Process, Report
from goodoffices.store import EventFilter, Page, Store, open_store

EARLY, SPAN, TURN = 1_000, 1_000, 20
_TOLD = 5_000
Item = tuple[Document, list[Report], list[Process]]
_WORLD = desk_made.World(filled.SEED)


def growth(path: Path, count: int, *, reports: int = 2) -> dict[str, float]:
    """Milliseconds of processor time that the last thousand of ``count`` additions take, and the second thousand.

    The second thousand goes into a new store of the first, by turns with the last, so that a noisy machine slows both.
    """
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(f"sqlite:///{path}") as store,
        open_store(f"sqlite:///{folder}/new.sqlite") as new,
    ):
        late, early = (articles(count, reports=reports) for _ in range(2))
        _fill(store, late, count - SPAN)
        _fill(new, early, EARLY)
        taken: dict[str, list[float]] = {"early": [], "late": []}
        for _ in range(SPAN // TURN):
            taken["early"] += _timed(new, itertools.islice(early, TURN))
            taken["late"] += _timed(store, itertools.islice(late, TURN))
    return {name: _mean(seconds) for name, seconds in taken.items()}


def _fill(store: Store, items: Iterator[Item], count: int) -> None:
    """Add so many articles, and say now and then what one takes."""
    for at in range(0, count, _TOLD):
        seconds = _timed(store, itertools.islice(items, min(_TOLD, count - at)))
        if count > _TOLD:
            print(f"{at + len(seconds)}: {_mean(seconds)} ms", flush=True)


def _timed(store: Store, items: Iterable[Item]) -> list[float]:
    """The processor time of each addition."""
    taken = []
    for item in items:
        began = time.process_time()
        store.add(*item)
        taken.append(time.process_time() - began)
    return taken


def large(url: str, folder: Path, *, warm: int = 1_000, span: int = 500) -> dict[str, float]:
    """Milliseconds of processor time an addition takes in a new store after a thousand, and in a large one."""
    with open_store(f"sqlite:///{folder / 'new.sqlite'}") as small, open_store(url) as big:
        early = [_added(small, n) for n in range(warm + span)][warm:]
        late = [_added(big, n) for n in range(warm, warm + span)]
    return {"early": _mean(early), "late": _mean(late)}


def _added(store: Store, number: int) -> float:
    """The processor time of adding one article of the last day."""
    world, chance = _WORLD, random.Random(number)
    draft = desk_made.drafts(desk_made.LAST_DAY, number, 1, 77)[0]
    for n in range(filled.PER_ARTICLE):
        desk_made.tell(draft, n, desk_made.happening(world, draft.day, chance), chance)
    desk_made.pad(draft, chance)
    told = desk_made.talks(world, draft, chance, filled.TALKING) if chance.random() < 0.1 else []
    began = time.process_time()
    store.add(draft.document(), [r for r, _ in draft.reports], told)
    return time.process_time() - began


def _mean(seconds: list[float]) -> float:
    """Their mean in milliseconds."""
    return round(1_000 * sum(seconds) / max(1, len(seconds)), 2)


def multiply(store: Store, wanted: int) -> int:
    """Copy events with their reports, day by day further back, until there are so many reports; how many there are."""
    with store.writing() as connection:

        def count(table: str) -> int:
            return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() or 0)

        reports, step = count("reports"), 0
        if reports >= wanted:
            return reports
        top = int(connection.exec_driver_sql("SELECT max(id) FROM events").scalar() or 0)
        high = int(connection.exec_driver_sql("SELECT max(id) FROM reports").scalar() or 0)
        names = {t: [r[1] for r in connection.exec_driver_sql(f"PRAGMA table_info({t})")] for t in
                 ("events", "reports", "event_actors", "event_reports", "report_actors")}  # fmt: skip
        while reports < wanted:
            step += 1
            shifts = {"id": {"events": step * top, "reports": step * high}}
            for table in ("events", "event_actors", "reports", "report_actors", "event_reports"):
                columns = [_shifted(table, c, step, shifts["id"]) for c in names[table]]
                limit, values = _limit(table, top, high)
                listed = ", ".join(f'"{c}"' for c in names[table])
                connection.exec_driver_sql(
                    f"INSERT INTO {table} ({listed}) SELECT {', '.join(columns)} FROM {table} {limit}", values
                )
            reports = count("reports")
        connection.exec_driver_sql("ANALYZE")
    return reports


def _limit(table: str, top: int, high: int) -> tuple[str, tuple[int, ...]]:
    """The rows that were there before anything was copied."""
    if table == "event_reports":
        return "WHERE event_id <= ? AND report_id <= ?", (top, high)
    column = "event_id" if table == "event_actors" else "report_id" if table == "report_actors" else "id"
    return f"WHERE {column} <= ?", (top if table in {"events", "event_actors"} else high,)


def _shifted(table: str, column: str, step: int, by: dict[str, int]) -> str:
    if column == "id":
        return f"id + {by[table]}"
    if column in {"event_id", "coded_event_id"}:
        return f"{column} + {by['events']}"
    if column == "report_id":
        return f"report_id + {by['reports']}"
    if column == "key":
        return f"key || '-{step}'"
    if column == "day":
        return f"date(day, '-{step * 731} days')"
    return f'"{column}"'


QUESTIONS = {
    "talks, the latest 50": lambda s: s.talks(limit=50),
    "talks, one in full": lambda s: s.process(s.talks(limit=1)[0].key),
    "events, the newest": lambda s: s.events(),
    "events --actor": lambda s: s.events(EventFilter(actor=("AFG",))),
    "events --actor --recipient": lambda s: s.events(EventFilter(actor=("PAK",), recipient=("MOZ",))),
    "events --actor --type --since --until": lambda s: s.events(
        EventFilter(actor=("RUS",), type=("AID",), since=dt.date(2019, 1, 1), until=dt.date(2019, 12, 31))
    ),
    "events --type --factuality (none there)": lambda s: s.events(
        EventFilter(type=("CONSULT",), factuality=("hypothetical",))
    ),
    "events --place": lambda s: s.events(EventFilter(place="City 17")),
    "events, a page far back": lambda s: s.events(EventFilter(type=("AID",)), Page(50, "2016-05-05~1")),
}


def queries(path: Path, wanted: int = 1_000_000) -> dict[str, float]:
    """Seconds that each question takes, the median of five, with so many reports in the store."""
    with open_store(f"sqlite:///{path}") as store:
        print("reports:", multiply(store, wanted), flush=True)
        return {name: _median(store, ask) for name, ask in QUESTIONS.items()}


def _median(store: Store, ask: object) -> float:
    taken = []
    for _ in range(5):
        began = time.perf_counter()
        ask(store)  # type: ignore[operator]
        taken.append(time.perf_counter() - began)
    return round(sorted(taken)[2], 4)


def main(arguments: list[str]) -> int:
    """Run one of them: ``growth PATH COUNT``, ``large URL`` or ``queries PATH``."""
    if arguments[:1] == ["growth"]:
        found = growth(Path(arguments[1]), int(arguments[2]))
        print(found, "ratio", round(found["late"] / found["early"], 2))
    elif arguments[:1] == ["large"]:
        with tempfile.TemporaryDirectory() as folder:
            found = large(arguments[1], Path(folder))
        print(found, "ratio", round(found["late"] / found["early"], 2))
    elif arguments[:1] == ["queries"]:
        for name, seconds in queries(Path(arguments[1])).items():
            print(f"{seconds:7.4f} s  {name}")
    else:
        print(__doc__)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
