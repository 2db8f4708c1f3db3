"""The watcher as a program: killed in the middle, stopped by a signal, and what it says."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys

import pytest
from tests.wire.site import served

from goodoffices.store import open_store
from goodoffices.wire import queue

ARTICLES = 24
DONE = 120  # seconds that no run needs


@pytest.fixture
def site():
    with served() as started:
        yield started


@pytest.fixture
def started(tmp_path, sqlite_url):
    """Starts the program on a list of feeds; what still runs at the end is killed."""
    running = []

    def start(urls, *more, command="watch"):
        listed = tmp_path / "feeds.txt"
        listed.write_text("\n".join(urls), "utf8")
        words = [str(listed), "--allow-private", "--no-gate", "--delay", "0"] if command == "watch" else []
        call = [sys.executable, "-m", "goodoffices", command, *words, "--store", sqlite_url, *more]
        running.append(subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True))
        return running[-1]

    yield start
    for process in running:
        if process.poll() is None:
            process.kill()
            process.communicate()


def acting(site, process, path, number):
    """Send a signal when an article is asked for."""

    def answer(_):
        os.kill(process.pid, number)
        return site.default(path)

    site.answers[path] = answer


def test_a_kill_in_the_middle_loses_and_doubles_nothing(site, started, sqlite_url):
    url = site.feed("/one", range(ARTICLES), {"ETag": '"v1"'})
    process = started([url], "--once", "--every", "1s")
    acting(site, process, "/a/15", signal.SIGKILL)
    process.communicate(timeout=DONE)
    assert process.returncode == -signal.SIGKILL
    del site.answers["/a/15"]
    with open_store(sqlite_url) as store, store.reading() as connection:
        assert queue.counts(connection)["waiting"] > 0
    again = started([url], "--once")
    _, said = again.communicate(timeout=DONE)
    assert again.returncode == 0, said
    with open_store(sqlite_url) as store:
        assert store.totals().documents == ARTICLES
        assert store.check() == []
        with store.reading() as connection:
            assert queue.counts(connection) == {"added": ARTICLES}


def test_sigterm_ends_it_cleanly_and_the_rest_waits(site, started, sqlite_url):
    process = started([site.feed("/one", range(ARTICLES))], "--log-json")
    acting(site, process, "/a/10", signal.SIGTERM)
    _, said = process.communicate(timeout=DONE)
    assert process.returncode == 0, said
    *events, last = said.splitlines()
    assert {json.loads(line)["event"] for line in events} >= {"watching", "feed"}
    assert last.endswith(" waiting")
    with open_store(sqlite_url) as store, store.reading() as connection:
        counts = queue.counts(connection)
    assert sum(counts.values()) == ARTICLES
    assert counts["waiting"] > 0
    assert set(counts) <= {"waiting", "added"}


def test_a_feed_that_fails_shows_in_the_exit_code_and_in_the_feeds_health(site, started):
    process = started([site.feed("/one", [1]), f"{site.url}/none"], "--once")
    _, said = process.communicate(timeout=DONE)
    assert process.returncode == 1
    assert "2 feeds asked (0 unchanged, 1 failed), 1 new, 1 added, 0 waiting" in said
    shown = started([], "--format", "jsonl", command="watch-feeds")
    out, said = shown.communicate(timeout=DONE)
    rows = [json.loads(line) for line in out.splitlines()]
    assert [(r["failures"], r["entries"]) for r in rows] == [(1, 0), (0, 1)]
    assert "2 feeds, 1 failing; articles: 1 added" in said
    assert shown.returncode == 1


@pytest.mark.parametrize(
    ("text", "more", "said"),
    [("", (), "names no feed"), ("ftp://a.example.org/x", (), "line 1"),
     ("http://a.example.org/x", ("--every", "soon"), "--every 'soon' is no span")],
)  # fmt: skip
def test_wrong_use_is_named(started, text, more, said):
    process = started([text], *more)
    _, error = process.communicate(timeout=DONE)
    assert process.returncode in {1, 2}
    assert said in error
    assert "Traceback" not in error
