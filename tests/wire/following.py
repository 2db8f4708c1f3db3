"""A watcher run once against a site on loopback; what is coded is made by hand, so that no test needs the reader."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace

import pytest
from tests.wire.site import served

from goodoffices.wire import feeds, queue
from goodoffices.wire.clock import SystemClock
from goodoffices.wire.coding import Coding
from goodoffices.wire.settings import Context, Settings
from goodoffices.wire.watch import Watcher


class Pipeline:
    """Codes nothing out of documents, and fails on those that it is told to."""

    coder = SimpleNamespace(version="test")

    def __init__(self):
        self.bad, self.batches = "never there", []

    def code_many(self, documents):
        self.batches.append([d.id for d in documents])
        if any(self.bad in d.text for d in documents):
            raise RuntimeError("cannot read this")
        return [SimpleNamespace(reports=[], processes=[]) for _ in documents]


@pytest.fixture
def site():
    with served() as started:
        yield started


@pytest.fixture
def pipeline():
    return Pipeline()


@pytest.fixture
def watch(store, pipeline):
    """Follow feeds once with a clock of its own or the machine's; the tally."""

    def run(*urls, clock=None, gate=None, sinks=None, **more):
        clock = clock or SystemClock()
        settings = Settings(**{"delay": 0.0, "allow_private": True, "seconds": 5.0, **more})
        events = []
        context = Context(store, lambda event, **fields: events.append((event, fields)), clock, settings)
        watcher = Watcher(context, list(urls), Coding(store, pipeline, gate, [], clock), sinks)
        tally = asyncio.run(asyncio.wait_for(watcher.run(asyncio.Event(), once=True), 30))
        tally.events = events
        return tally

    return run


def health(store):
    with store.reading() as connection:
        return {f.url.rpartition("/")[2]: f for f in feeds.listed(connection)}


def counts(store):
    with store.reading() as connection:
        return queue.counts(connection)
