from __future__ import annotations

import datetime as dt

import pytest
from tests.store.made import document

from goodoffices.store import open_store
from goodoffices.wire import feeds, queue
from goodoffices.wire.adding import add
from goodoffices.wire.queue import Seen

URL, OTHER = "https://post.example.org/feed", "https://courier.example.org/feed"
HOUR = dt.timedelta(hours=1)


def entry(n, **more):
    return Seen(**{"url": f"https://post.example.org/{n}", "guid": str(n), "record": {"title": f"Title {n}"}} | more)


def followed(store, clock, *urls):
    with store.writing() as connection:
        feeds.follow(connection, urls, clock.now())
        return {f.url: f for f in feeds.listed(connection)}


def taken(store, clock, feed, entries):
    with store.writing() as connection:
        return queue.take(connection, feed.id, feed.url, entries, clock.now())


def test_what_was_seen_is_not_taken_again_in_any_feed_over_restarts(url, clock):
    with open_store(url) as store:
        known = followed(store, clock, URL, OTHER, URL)
        assert len(known) == 2
        assert taken(store, clock, known[URL], [entry(1), entry(2), entry(2)]) == 2
    with open_store(url) as store:
        copies = [entry(1, url="https://POST.example.org/1/?utm_source=x#top"), entry(3)]
        assert taken(store, clock, known[OTHER], copies) == 1


def test_entries_without_an_address_are_told_by_their_feeds_ids(store, clock):
    known = followed(store, clock, URL, OTHER)
    bare = [entry(1, url=None), entry(2, url=None)]
    assert [taken(store, clock, f, bare) for f in (known[URL], known[URL], known[OTHER])] == [2, 0, 2]


def test_a_feed_of_many_entries_is_taken_once(store, clock):
    feed = followed(store, clock, URL)[URL]
    many = [entry(n) for n in range(1500)]
    assert taken(store, clock, feed, many) == 1500
    assert taken(store, clock, feed, many) == 0


def test_what_a_kill_leaves_undone_waits_still(url, clock):
    item = document()
    with open_store(url) as store:
        taken(store, clock, followed(store, clock, URL)[URL], [entry(1)])
        with store.reading() as connection:
            (waits,) = queue.waiting(connection, clock.now(), 10)

        def killed(connection):
            queue.settle(connection, waits.number, "added")
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            add(store, (item, [], []), [], clock, also=killed)
    with open_store(url) as store:
        with store.reading() as connection:
            assert queue.waiting(connection, clock.now(), 10) == [waits]
        assert add(store, (item, [], []), [], clock, also=lambda c: queue.settle(c, waits.number, "added"))
        with store.reading() as connection:
            assert queue.waiting(connection, clock.now(), 10) == []
            assert queue.counts(connection) == {"added": 1}


def test_what_is_put_off_waits_its_time_also_where_the_clock_jumps(store, clock):
    taken(store, clock, followed(store, clock, URL)[URL], [entry(1)])
    with store.writing() as connection:
        (waits,) = queue.waiting(connection, clock.now(), 10)
        queue.postpone(connection, waits, clock.now(), HOUR, "answered 503")
        assert queue.waiting(connection, clock.now(), 10) == []
        clock.move(3600)
        assert [w.tries for w in queue.waiting(connection, clock.now(), 10)] == [1]
        clock.jump(-30 * 86400)
        assert len(queue.waiting(connection, clock.now(), 10)) == 1


def test_a_feeds_health(store, clock):
    feed = followed(store, clock, URL)[URL]
    with store.writing() as connection:
        feeds.answered(connection, feed, clock.now(), HOUR, etag='"a"', modified=None, title="The Post", new=3)
        assert feeds.due(connection, clock.now(), 10) == []
        clock.move(3600)
        (feed,) = feeds.due(connection, clock.now(), 10)
        assert (feed.etag, feed.entries, feed.title, feed.failures) == ('"a"', 3, "The Post", 0)
        feeds.failed(connection, feed, clock.now(), dt.timedelta(days=400), "no answer in 30 s")
        (feed,) = feeds.listed(connection)
        assert (feed.failures, feed.error, feed.etag) == (1, "no answer in 30 s", '"a"')
        assert feed.due == clock.now() + feeds.LONGEST
        assert feed.succeeded == clock.now() - HOUR
        clock.jump(-365 * 86400)
        assert [f.url for f in feeds.due(connection, clock.now(), 10)] == [URL]
