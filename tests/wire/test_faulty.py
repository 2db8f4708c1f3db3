"""The server of the watcher's benchmark: what it breaks is broken as it says, what it leaves whole is whole."""

from __future__ import annotations

import asyncio
import datetime as dt
import socket
from collections import Counter

import pytest
from benchmarks.watching.faulty import FAULTS, UNSEEN_ON_PAGES, Faulty, address
from benchmarks.watching.kept import cut_short, held, kept_as
from benchmarks.watching.press import Press
from benchmarks.watching.quick import Quick
from tests.store.made import document

from goodoffices.errors import DocumentError, NetworkError
from goodoffices.sources.feeds import feed
from goodoffices.sources.net import Client
from goodoffices.store import open_store

START = dt.datetime(2024, 3, 6, 8, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
SITES = 4  # RSS, Atom and JSON with whole texts; RSS with teasers


def free_port():
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return held.getsockname()[1]


def press(port=80, each=3):
    return Press([f"http://{address(n)}:{port}" for n in range(SITES)], START, HOUR, each=each, seed=4)


def asked(fault, path="/feed", site=0, now=START + HOUR):
    """What the watcher's client makes of one answer with a fault, or with none."""

    async def ask():
        port = free_port()
        told = press(port)
        faulty = Faulty(lambda s, p, h: told.answer(s, p, h, now), SITES, rate=0.0, seed=1)
        faulty.fault = lambda _: fault
        server = await faulty.start(port)
        async with server, Client(allow_private=True, seconds=2) as client:
            where = path if path == "/feed" else told.out(now)[0].url.removeprefix(told.bases[0])
            return await client.get(told.bases[site] + where)

    return asyncio.run(ask())


@pytest.mark.parametrize("site", range(SITES))
def test_feeds_of_all_kinds_are_read_with_what_is_out(site):
    told = press()
    for share in (0.0, 0.5, 1.0):
        now = START + HOUR * share
        out = [a for a in told.out(now) if a.url.startswith(told.bases[site])]
        answer = told.answer(site, "/feed", {}, now)
        given = feed(answer.body, told.feeds()[site], charset="utf-8")
        assert [e.url for e in given.entries] == [a.url for a in reversed(out)]
        assert not given.broken
        assert all(len(e.content or "") > 1_200 for e in given.entries) == (told.full(site) or not out)
    assert len(out) == 3


def test_a_feed_that_has_not_changed_says_so():
    told = press()
    first = told.answer(1, "/feed", {}, START + HOUR)
    assert told.answer(1, "/feed", {"if-none-match": first.headers["ETag"]}, START + 2 * HOUR).status == 304
    assert told.answer(1, "/feed", {"if-none-match": first.headers["ETag"]}, START).status == 200


def test_a_page_is_not_there_before_it_is_out():
    told = press()
    last = max(told.out(START + HOUR), key=lambda a: a.out)
    site, path = told.bases.index(last.url.rpartition("/a/")[0]), "/a/" + last.url.rpartition("/")[2]
    assert told.answer(site, path, {}, last.out - dt.timedelta(seconds=1)).status == 404
    assert last.text.split()[-1].encode() in told.answer(site, path, {}, last.out).body


@pytest.mark.parametrize("path", ["/feed", "page"])
def test_without_a_fault_the_answer_is_whole(path):
    page = asked(None, path)
    assert (page.status, page.charset) == (200, "utf-8")
    assert page.body.rstrip().endswith((b"</rss>", b"</html>"))


@pytest.mark.parametrize("fault", ["drop", "truncate", "long length", "not gzip", "loop"])
def test_faults_that_the_client_notices(fault):
    with pytest.raises(NetworkError):
        asked(fault)


@pytest.mark.parametrize(("fault", "status", "waits"), [("500", 500, False), ("503", 503, True), ("429", 429, True)])
def test_refusals(fault, status, waits):
    page = asked(fault)
    assert (page.status, page.retry_after is not None) == (status, waits)


@pytest.mark.parametrize("fault", ["short length", "charset", "maintenance"])
def test_faults_that_only_the_feeds_reader_notices(fault):
    page = asked(fault)
    assert page.status == 200
    try:
        given = feed(page.body, page.url, charset=page.charset)
    except DocumentError:
        return
    assert given.broken or len(given.entries) == 3


def test_faults_come_as_often_as_asked_and_pages_have_only_those_that_show():
    faulty = Faulty(lambda *_: None, 1, rate=0.5, seed=3)
    feeds = Counter(faulty.fault("/feed") for _ in range(6_000))
    pages = Counter(faulty.fault("/a/1") for _ in range(6_000))
    assert feeds.keys() == {None, *FAULTS}
    assert pages.keys() == {None, *FAULTS} - UNSEEN_ON_PAGES
    assert 2_800 < feeds[None] < 3_200
    assert min(feeds.values()) > 180


def test_the_same_seed_gives_the_same_faults():
    one, two = (Faulty(lambda *_: None, 1, rate=0.3, seed=9) for _ in range(2))
    assert [one.fault("/feed") for _ in range(200)] == [two.fault("/feed") for _ in range(200)]


def test_sites_have_addresses_of_their_own_on_loopback():
    found = {address(n) for n in range(1_000)}
    assert len(found) == 1_000
    assert all(a.startswith("127.") for a in found)


def test_the_quick_clock_is_the_same_in_each_process_and_runs_faster():
    import time

    epoch = time.time() - 10
    one, two = (Quick(epoch, START.timestamp(), 60.0) for _ in range(2))
    assert abs((one.now() - two.now()).total_seconds()) < 60
    assert dt.timedelta(minutes=9) < one.now() - START < dt.timedelta(minutes=12)
    began = time.monotonic()
    asyncio.run(one.sleep(6))
    assert 0.09 < time.monotonic() - began < 3


def test_the_benchmark_counts_what_is_lost_cut_and_not_served(sqlite_url):
    told = press()
    lost, cut, *whole = out = told.out(START + HOUR)
    with open_store(sqlite_url) as store:
        for article in [cut, *whole]:
            text = article.text[:400] if article is cut else article.text
            store.add(document(str(article.number), text, url=article.url), [], [])
    found, _ = held(sqlite_url)
    assert {kept_as(a) for a in out} - found.keys() == {kept_as(lost)}
    assert cut_short(sqlite_url, out) == 1
