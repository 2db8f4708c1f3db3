"""A run over an archive: plan, code what is not done, count."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

from goodoffices.distribute import engine as engines
from goodoffices.distribute import shards as archive
from goodoffices.distribute.marks import MOST_BEGUN, Marks, Statistics
from goodoffices.distribute.output import write_json, write_text
from goodoffices.distribute.shards import Shard
from goodoffices.errors import GoodOfficesError, OptionError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from goodoffices.distribute.engine import Engine
    from goodoffices.distribute.settings import Power, Settings

PLAN, GIVEN, TOTALS = "plan.jsonl", "settings.json", "statistics.json"
_TELL = 50  # shards between two lines on how far it is


def code(
    targets: list[str], settings: Settings, power: Power, *, megabytes: float, say: Callable[[str], None]
) -> Statistics:
    """Code an archive into ``settings.out``, going on where an earlier run stopped; the figures of all runs together.

    Raises OptionError where the folder holds rows of another archive, codebook or version, which would mix.
    """
    settings, start = settings.stamped(), time.perf_counter()
    planned = _planned(targets, settings, megabytes)
    marks = Marks(settings.out)
    pending = [s for s in planned if not marks.is_done(s)]
    for shard in pending:
        marks.forget(shard)
    if len(pending) < len(planned):
        say(f"{len(planned) - len(pending)} of {len(planned)} shards were done before")
    before = marks.total(planned).articles
    engine = engines.start(power) if pending else None
    while engine and pending and _died(pending, settings, marks, engine, say):
        pending = [s for s in pending if marks.is_open(s)]
    found = marks.total(planned)
    took = time.perf_counter() - start
    write_json(settings.out / TOTALS, found.as_json())
    for line in _told(found, found.articles - before, took):
        say(line)
    return found


def _died(pending: list[Shard], settings: Settings, marks: Marks, engine: Engine, say: Callable[[str], None]) -> bool:
    """Give the shards out once; whether a worker died, so that those left have to be given out again."""
    before = {s.name: marks.begun(s) for s in pending}
    try:
        for done, _ in enumerate(engine.run(pending, settings), 1):
            if done % _TELL == 0:
                say(f"{done:,} of {len(pending):,} shards")
    except GoodOfficesError:
        raise
    except Exception as error:  # Daft and Ray have many ways to say that a process is gone
        begun = [s for s in pending if marks.is_open(s) and marks.begun(s) > before[s.name]]
        if not begun:
            raise GoodOfficesError(f"the engine stopped before a shard was begun: {error}; try again") from error
        say(f"a worker died at {', '.join(s.label for s in begun)}; going on")
        for shard in begun:
            if marks.begun(shard) >= MOST_BEGUN:
                marks.fail(shard, "its worker died again and again, for want of memory as a rule")
        return True
    return False


def _planned(targets: list[str], settings: Settings, megabytes: float) -> list[Shard]:
    """The shards, as an earlier run into the same folder planned them."""
    planned = list(archive.plan(targets, megabytes))
    if not planned:
        raise OptionError(f"{', '.join(targets)}: there is no document in it")
    out = settings.out
    given = {**settings.kept_apart(), "megabytes": megabytes}
    _refuse_other(out / GIVEN, given)
    lines = "".join(f"{s.model_dump_json()}\n" for s in planned)
    kept = out / PLAN
    if kept.is_file() and kept.read_text("utf8") != lines:
        raise OptionError(f"{out}: the archive is not the one that was begun there; give another --out")
    write_json(out / GIVEN, given)
    write_text(kept, lines)
    return planned


def _refuse_other(path: Path, given: dict[str, object]) -> None:
    if not path.is_file():
        return
    before = json.loads(path.read_text("utf8"))
    other = [f"{k} was {before.get(k)}, is {v}" for k, v in given.items() if before.get(k) != v]
    if other:
        raise OptionError(f"{path.parent}: begun otherwise ({'; '.join(other)}); give another --out")


def _told(found: Statistics, fresh: int, took: float) -> Iterator[str]:
    yield (
        f"{found.articles:,} articles in {found.shards} shards: {found.coded:,} coded, {found.gated:,} turned away by "
        f"the gate, {found.foreign:,} in another language, {found.failed:,} failed; {found.reports:,} reports"
    )
    if fresh:
        yield f"{fresh:,} articles in {took:,.0f} s, {fresh / took:,.1f} a second"
    for line in found.failed_shards:
        yield f"failed shard {line}"
