"""What the watcher's commands do."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import signal
import sys
from typing import TYPE_CHECKING

from goodoffices.errors import DataError, DocumentError, MissingPathError
from goodoffices.gate import Gate
from goodoffices.pipeline import Pipeline
from goodoffices.sources.feeds import addresses
from goodoffices.startup import settle_memory
from goodoffices.store import open_store
from goodoffices.wire import feeds, queue
from goodoffices.wire.alerts import load as load_alerts
from goodoffices.wire.alerts import outbox
from goodoffices.wire.clock import SystemClock
from goodoffices.wire.coding import Coding
from goodoffices.wire.log import to_stderr
from goodoffices.wire.settings import Context
from goodoffices.wire.watch import Watcher

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from goodoffices.wire.settings import Settings, Tally

_ENDS = (signal.SIGTERM, signal.SIGINT)


def watch(
    listed: Path,
    *,
    store: str | None,
    settings: Settings,
    once: bool,
    alerts: Path | None,
    gate: bool,
    texts: bool,
    codebook: str | None,
    actors: Path | None,
    log_json: bool,
    say: Callable[[str], None],
) -> int:
    """Follow the feeds of a list until a signal comes, or once; the number of feeds and articles that failed."""
    urls = urls_of(listed)
    rules, sinks = load_alerts(alerts, codebook=codebook, actors=actors) if alerts else ([], {})
    log = to_stderr(as_json=log_json)
    with open_store(store, texts=texts) as kept:
        pipeline = Pipeline.load(codebook=codebook, actors=actors)
        clock = SystemClock()
        coding = Coding(kept, pipeline, Gate.of(pipeline) if gate else None, rules, clock)
        settle_memory()
        watcher = Watcher(Context(kept, log, clock, settings), urls, coding, sinks)
        log("watching", feeds=len(urls), store=kept.url.render_as_string(hide_password=True))
        tally = asyncio.run(_until_signal(watcher, once=once))
        with kept.reading() as connection:
            left = queue.counts(connection).get("waiting", 0)
    say(f"{tally.line()}, {left} waiting")
    return tally.failures


async def _until_signal(watcher: Watcher, *, once: bool) -> Tally:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in _ENDS:
        loop.add_signal_handler(number, stop.set)
    return await watcher.run(stop, once=once)


def urls_of(listed: Path) -> list[str]:
    """The feeds of a file; raises MissingPathError or DataError, which name it."""
    if not listed.is_file():
        raise MissingPathError(f"{listed}: no such file; give OPML, or a text with an address a line")
    try:
        return addresses(listed.read_bytes())
    except DocumentError as error:
        raise DataError(f"{listed}: {error.message}") from error


def show_feeds(*, store: str | None, kind: str, say: Callable[[str], None]) -> int:
    """Print the feeds with their health; the number that fail."""
    with open_store(store) as kept, kept.reading() as connection:
        found = feeds.listed(connection, 1_000_000)
        entries, alerts = queue.counts(connection), outbox.waiting(connection)
    for feed in found:
        sys.stdout.write(json.dumps(feed.model_dump(mode="json")) + "\n" if kind == "jsonl" else _row(feed))
    failing = sum(f.failures > 0 for f in found)
    told = ", ".join(f"{number} {state}" for state, number in entries.items()) or "none yet"
    unsent = ", ".join(f"{number} to {sink}" for sink, number in alerts.items())
    say(f"{len(found)} feeds, {failing} failing; articles: {told}" + (f"; alerts waiting: {unsent}" if unsent else ""))
    return failing


def _row(feed: feeds.Feed) -> str:
    state = f"failing ({feed.failures})" if feed.failures else "well" if feed.succeeded else "not asked yet"
    moments = (_moment(feed.succeeded), _moment(feed.due))
    return "\t".join((state, *moments, str(feed.entries), feed.url, feed.title or "", feed.error or "")).rstrip() + "\n"


def _moment(when: dt.datetime | None) -> str:
    return f"{when.astimezone(dt.UTC):%Y-%m-%dT%H:%MZ}" if when else "-"
