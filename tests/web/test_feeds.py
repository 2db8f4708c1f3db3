"""The feeds that are followed, on the desk and by the API, on both stores."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from tests.web.conftest import client_on

from goodoffices.store import open_store
from goodoffices.wire import feeds, queue
from goodoffices.wire.health import health

NOW = dt.datetime(2024, 3, 6, 8, 30, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
WELL, ILL, NEW = (f"https://{n}.example.org/feed" for n in ("well", "ill", "new"))
SECRET = "https://user:hunter2@paid.example.org/feed"


@pytest.fixture
def followed(url):
    """Feeds of all kinds: one that answers, one that fails, one with a password, one that was never asked."""
    with open_store(url) as store, store.writing() as connection:
        feeds.follow(connection, [WELL, ILL, NEW, SECRET], NOW)
        known = {f.url: f for f in feeds.listed(connection)}
        entries = [queue.Seen(f"https://well.example.org/{n}", str(n), {"title": "t"}) for n in range(4)]
        new = queue.take(connection, known[WELL].id, WELL, entries, NOW)
        feeds.answered(connection, known[WELL], NOW, HOUR, etag=None, modified=None, title="The Well & Co", new=new)
        first, second, *_ = queue.waiting(connection, NOW, 9)
        queue.settle(connection, first.number, "failed", "no text")
        queue.settle(connection, second.number, "added")
        for _ in range(3):
            feeds.failed(connection, known[ILL], NOW, 2 * HOUR, "the server answered 503")
        feeds.failed(connection, known[SECRET], NOW, HOUR, f"{SECRET}: refused")
    return url


def cells(text, address):
    row = next(r for r in text.split("<tr>") if address in r)
    return [re.sub(r"<[^>]+>", " ", c).split() for c in re.split(r"</t[dh]>", row)]


def test_health_counts_what_waits_and_what_failed_of_each_feed(followed):
    with open_store(followed) as store, store.reading() as connection:
        found = {f.url: f for f in health(connection)}
    assert [next(iter(found)), len(found)] == [ILL, 4]
    assert (found[WELL].entries, found[WELL].waiting, found[WELL].failed) == (4, 2, 1)
    assert (found[ILL].failures, found[ILL].waiting, found[ILL].succeeded) == (3, 0, None)
    assert (found[WELL].due, found[ILL].due) == (NOW + HOUR, NOW + 2 * HOUR)


def test_the_sources_page_shows_each_feed(followed):
    with client_on(followed) as client:
        text = client.get("/sources").text
    assert "The Well &amp; Co" in text
    _, state, succeeded, due, *numbers, error, _ = cells(text, WELL)
    assert (" ".join(state), " ".join(succeeded)) == ("well", "6 Mar 2024, 08:30 UTC")
    assert (" ".join(due), numbers, error) == ("6 Mar 2024, 09:30 UTC", [["4"], ["2"], ["1"]], ["–"])
    _, state, succeeded, *_, error, _ = cells(text, ILL)
    assert (" ".join(state), succeeded) == ("failed 3 times in a row", ["–"])
    assert " ".join(error) == "the server answered 503"
    assert cells(text, NEW)[1] == ["not", "asked", "yet"]


def test_the_api_lists_them_in_all_formats(followed):
    with client_on(followed) as client:
        found = client.get("/api/v1/feeds").json()["feeds"]
        rows = client.get("/api/v1/feeds?format=csv").text.splitlines()
    assert [f["url"] for f in found][:2] == [ILL, "https://paid.example.org/feed"]
    assert len(rows) == 1 + len(found) == 5


@pytest.mark.parametrize("path", ["/sources", "/api/v1/feeds"])
def test_a_feeds_password_is_shown_to_nobody(followed, path):
    with client_on(followed) as client:
        text = client.get(path).text
    assert "paid.example.org/feed" in text
    assert "hunter2" not in text
    assert "user:" not in text


def test_a_store_that_follows_nothing_says_so(client):
    assert "No feed is followed yet" in client.get("/sources").text
    assert client.get("/api/v1/feeds").json() == {"feeds": []}


def test_what_the_watcher_writes_is_seen_at_once(followed):
    with client_on(followed) as client:
        before = client.get("/sources").text
        with open_store(followed) as store, store.writing() as connection:
            ill = feeds.listed(connection)[0]
            feeds.answered(connection, ill, NOW, HOUR, etag=None, modified=None, title="Back again")
        assert "Back again" not in before
        assert "Back again" in client.get("/sources").text
