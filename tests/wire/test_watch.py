"""The watcher against a site on loopback; what is coded is made by hand, so that no test needs the reader."""

from __future__ import annotations

import asyncio
import datetime as dt
from types import SimpleNamespace

import pytest
from tests.wire.following import counts, health
from tests.wire.site import served, story

from goodoffices.errors import NetworkError
from goodoffices.sources.net import addresses
from goodoffices.wire.alerts import Alert, outbox
from goodoffices.wire.clock import SystemClock
from goodoffices.wire.coding import Coding
from goodoffices.wire.settings import Context, Settings
from goodoffices.wire.watch import Watcher


def test_articles_come_once_however_often_their_feeds_are_asked(site, store, watch, clock):
    urls = site.feed("/one", range(30)), site.feed("/two", range(20, 40))
    assert watch(*urls, clock=clock).states == {"added": 40}
    clock.move(3600)
    assert watch(*urls, clock=clock).states == {}
    assert store.totals().documents == 40
    assert {site.count(f"/a/{n}") for n in range(40)} == {1}


def test_an_article_has_what_its_page_and_its_feed_tell(site, store, watch):
    watch(site.feed("/one", [3]))
    found = store.document(f"{site.url}/a/3").document
    assert (found.title, found.outlet, str(found.published)) == ("Water quota 3", "Harbour Post", "2024-03-05")
    assert story(3).split("\n\n")[0] in found.text


def test_an_unchanged_feed_is_not_read_again(site, store, watch, clock):
    def answer(request):
        known = request.headers["If-None-Match"] == '"v1"'
        return (304, {}, b"") if known else (200, {"ETag": '"v1"'}, body)

    url = site.feed("/one", range(2))
    body = site.answers["/one"][2]
    site.answers["/one"] = answer
    watch(url, clock=clock)
    clock.move(3600)
    tally = watch(url, clock=clock)
    assert (tally.asked, tally.unchanged, tally.seen) == (1, 1, 0)
    assert health(store)["one"].etag == '"v1"'


def test_a_feed_is_left_alone_until_it_is_due(site, watch, clock):
    url = site.feed("/one", [1])
    for _ in range(3):
        watch(url, clock=clock)
    assert site.count("/one") == 1


def test_a_feed_with_whole_texts_costs_no_request_but_a_teaser_does(site, store, watch):
    whole = site.feed("/whole", [1], content=lambda n: "".join(f"<p>{p}</p>" for p in (story(n) * 3).split("\n\n")))
    cut = site.feed("/cut", [2], content=lambda n: "<p>" + story(n) * 3 + " Read more</p>")
    assert watch(whole, cut).states == {"added": 2}
    assert (site.count("/a/1"), site.count("/a/2")) == (0, 1)


def test_retry_after_holds_for_the_host_and_costs_no_article(site, store, watch, clock):
    url = site.feed("/one", range(5))
    busy = (429, {"Retry-After": "600"}, b"")
    site.answers |= {f"/a/{n}": busy for n in range(5)}
    assert watch(url, clock=clock).postponed == 5
    assert sum(site.count(f"/a/{n}") for n in range(5)) == 1
    assert counts(store) == {"waiting": 5}
    for n in range(5):
        del site.answers[f"/a/{n}"]
    clock.move(300)
    assert watch(url, clock=clock).states == {}
    clock.move(400)
    assert watch(url, clock=clock).states == {"added": 5}


def test_a_busy_feed_is_asked_again_when_it_says_so(site, store, watch, clock):
    site.answers["/one"] = (429, {"Retry-After": "7200"}, b"")
    assert watch(f"{site.url}/one", clock=clock).failed_feeds == 1
    assert health(store)["one"].due >= clock.now() + dt.timedelta(hours=2)
    assert "429" in health(store)["one"].error


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ((200, {}, b"<html><body>No feed</body></html>"), "web page"),
        ((200, {}, b""), "empty"),
        ((200, {}, b"\x00\xff" * 500), "no feed"),
        ((404, {}, b""), "404"),
        ((200, {"Content-Length": "999"}, b"<rss>"), "broke off"),
        ((200, {}, b"<rss>" + b" " * 300_000), "long"),
        ((200, {}, b'<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel>&a;</channel></rss>'), "entities"),
        ((302, {"Location": "/bad"}, b""), "redirects"),
        (lambda request: request.server.site.over.wait(3) and None, "no whole answer"),
    ],
)  # fmt: skip
def test_a_bad_feed_fails_alone(site, store, watch, answer, said):
    site.answers["/bad"] = answer
    tally = watch(f"{site.url}/bad", site.feed("/good", range(3)), feed_bytes=100_000, seconds=1.0)
    assert tally.states == {"added": 3}
    assert tally.failed_feeds == 1
    assert said in health(store)["bad"].error


def test_a_feed_that_breaks_off_gives_what_is_whole_and_is_read_again(site, store, watch):
    url = site.feed("/one", range(3), {"ETag": '"v1"'})
    status, headers, body = site.answers["/one"]
    site.answers["/one"] = (status, headers, body[:-80])
    assert watch(url).states["added"] >= 2
    assert health(store)["one"].etag is None


def test_a_redirect_to_a_private_address_is_refused(site, store, watch, monkeypatch):
    monkeypatch.setattr(addresses, "public", lambda address: address == "127.0.0.1")
    inside = site.url.replace("127.0.0.1", "127.0.0.2")
    site.answers |= {"/bad": (302, {"Location": f"{inside}/secret"}, b""), "/a/1": site.default("/x")}
    site.answers["/a/1"] = (302, {"Location": f"{inside}/secret"}, b"")
    tally = watch(f"{site.url}/bad", site.feed("/good", [1, 2]), allow_private=False)
    assert (tally.failed_feeds, tally.states, tally.postponed) == (1, {"added": 1}, 1)
    assert "no public address" in health(store)["bad"].error
    assert site.count("/secret") == 0


def test_robots_keep_us_out(site, store, watch):
    site.answers["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /a/1\n")
    assert watch(site.feed("/one", [1, 2])).states == {"added": 1, "failed": 1}
    assert site.count("/a/1") == 0
    assert "robots.txt" in store.failures()[0].reason


def silent(site):
    return lambda _: site.over.wait(3) and None


@pytest.mark.parametrize("answer", [lambda _: (500, {}, b""), lambda _: (503, {"Retry-After": "900"}, b""), silent])
def test_a_robots_file_that_does_not_come_costs_no_article_a_try(site, store, watch, clock, answer):
    site.answers["/robots.txt"] = answer(site)
    url = site.feed("/one", range(5))
    for n in range(1, 4):
        assert watch(url, clock=clock, tries=1, seconds=0.5).postponed == 5
        assert site.count("/robots.txt") == n
        clock.move(1200)
    assert (counts(store), [site.count(f"/a/{n}") for n in range(5)]) == ({"waiting": 5}, [0] * 5)
    site.answers["/robots.txt"] = (404, {}, b"")
    assert watch(url, clock=clock, tries=1).states == {"added": 5}


def test_a_host_whose_robots_file_does_not_come_is_put_off_but_not_its_feeds(site, store, watch, clock):
    site.answers["/robots.txt"] = (500, {}, b"")
    url = site.feed("/one", [1])
    watch(url, clock=clock, every=dt.timedelta(minutes=1))
    clock.move(300)
    tally = watch(url, clock=clock, every=dt.timedelta(minutes=1))
    assert (tally.asked, tally.failed_feeds, tally.postponed) == (1, 0, 0)
    assert site.count("/robots.txt") == 1


def test_an_article_that_is_put_off_for_a_month_is_given_up(site, store, watch, clock):
    site.answers["/robots.txt"] = (500, {}, b"")
    url = site.feed("/one", [1])
    watch(url, clock=clock)
    clock.move(31 * 24 * 3600)
    assert watch(url, clock=clock).states == {"failed": 1}
    assert "robots.txt" in store.failures()[0].reason


def test_an_article_that_never_comes_is_given_up_and_named(site, store, watch, clock):
    url = site.feed("/one", [1, 2])
    site.answers |= {"/a/1": (500, {}, b""), "/a/2": (410, {}, b"")}
    for _ in range(3):
        watch(url, clock=clock, tries=3)
        clock.move(24 * 3600)
    assert counts(store) == {"failed": 2}
    assert site.count("/a/1") == 3
    assert site.count("/a/2") == 1
    assert {f.document for f in store.failures()} == {f"{site.url}/a/1", f"{site.url}/a/2"}


def test_one_text_that_cannot_be_coded_fails_alone(site, store, watch, pipeline):
    pipeline.bad = "number 4 on"
    assert watch(site.feed("/one", range(8))).states == {"added": 7, "failed": 1}
    assert "cannot read this" in store.failures()[0].reason


def test_the_gate_refuses(site, store, watch):
    gate = SimpleNamespace(admits=lambda document: "number 1 on" in document.text)
    assert watch(site.feed("/one", range(3)), gate=gate).states == {"added": 1, "refused": 2}


def test_one_request_at_a_time_to_a_host(site, watch):
    watch(*(site.feed(f"/f{n}", range(5 * n, 5 * n + 5)) for n in range(4)))
    assert site.most == 1


def test_what_waits_in_the_outbox_is_sent_and_a_sink_that_is_shut_holds_up_nothing(site, store, watch, clock):
    sent = []

    def shut(alert):
        raise NetworkError("shut")

    made = {"rule": "r", "subject": "act:x", "summary": "An offer", "document": "d", "title": "T", "made": clock.now()}
    with store.writing() as connection:
        outbox.post(connection, [(Alert(key="k", **made), ("open", "shut"))])
    sinks = {"shut": SimpleNamespace(send=shut), "open": SimpleNamespace(send=sent.append)}
    tally = watch(site.feed("/one", range(3)), clock=clock, sinks=sinks)
    assert (tally.alerts, tally.states) == (1, {"added": 3})
    assert [a.key for a in sent] == ["k"]
    assert ("alert not sent", {"reason": "shut: shut"}) in tally.events


def test_a_slow_host_holds_up_no_other(site, store, watch):
    with served() as slow:
        slow.answers |= {f"/a/{n}": lambda _: slow.over.wait(10) and None for n in range(30)}
        tally = watch(slow.feed("/slow", range(30)), site.feed("/one", range(30, 60)), seconds=0.5)
    assert tally.states == {"added": 30}
    assert tally.postponed == 30
    assert sum(slow.count(f"/a/{n}") for n in range(30)) == 3


def test_stopping_while_hosts_hang_is_quick_and_leaves_what_waits(site, store, pipeline, clock):
    site.answers |= {f"/a/{n}": lambda _: site.over.wait(10) and None for n in range(5)}
    url = site.feed("/one", range(5))
    context = Context(store, lambda *_, **__: None, SystemClock(), Settings(allow_private=True))
    watcher = Watcher(context, [url], Coding(store, pipeline, None, [], clock))

    async def stopped():
        stop = asyncio.Event()
        running = asyncio.create_task(watcher.run(stop))
        while not site.count("/a/0"):
            await asyncio.sleep(0.01)
        stop.set()
        await asyncio.wait_for(running, 5)

    asyncio.run(stopped())
    assert counts(store) == {"waiting": 5}
