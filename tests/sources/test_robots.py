"""robots.txt: asked once a site, and doubt is no leave."""

import asyncio
import time

import pytest

from goodoffices.sources.net import Client, Robots

RULES = b"User-agent: *\nDisallow: /\n\nUser-agent: goodoffices\n"
RULES += b"Disallow: /private/\nAllow: /private/open$\nCrawl-delay: 4\n"


def ask(method: str, *urls: str, ticks=lambda: 0.0):
    async def run():
        async with Client(allow_private=True) as client:
            robots = Robots(client, ticks=ticks)
            return await asyncio.gather(*(getattr(robots, method)(url) for url in urls))

    return asyncio.run(run())


def test_rules_are_those_for_our_name_and_asked_once(serve):
    site = serve({"/robots.txt": (200, {}, RULES)})
    urls = [site.url + path for path in ("/news", "/private/x", "/private/open", "/private/open/2")]
    assert ask("allowed", *urls) == [True, False, True, False]
    assert site.asked == ["/robots.txt"]
    assert ask("delay", site.url) == [4.0]


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (503, False), (429, False)])
def test_no_rules_allow_all_and_no_answer_allows_nothing(serve, status, allowed):
    site = serve({"/robots.txt": (status, {}, b"")})
    assert ask("allowed", site.url + "/news") == [allowed]


def test_rules_are_asked_again_after_a_day_and_a_failing_site_sooner(serve):
    site = serve({"/robots.txt": (200, {}, RULES)})
    moments = iter([0, 0, 86_399, 86_401, 86_401])
    assert ask("allowed", *[f"{site.url}/private/x"] * 3, ticks=lambda: next(moments)) == [False] * 3
    assert site.asked == ["/robots.txt"] * 2
    moments = iter([0, 0, 601, 601])
    site = serve({"/robots.txt": (500, {}, b"")})
    ask("allowed", *[site.url] * 2, ticks=lambda: next(moments))
    assert site.asked == ["/robots.txt"] * 2


@pytest.mark.parametrize(
    ("answer", "seconds"),
    [((500, {}, b""), 600), ((503, {"Retry-After": "90"}, b""), 90), ((429, {"Retry-After": "999999"}, b""), 86_400),
     ((404, {}, b""), 0), ((200, {}, b"User-agent: *\nDisallow: /"), 0)],
)  # fmt: skip
def test_when_an_unread_file_is_asked_for_again(serve, answer, seconds):
    site = serve({"/robots.txt": answer})
    assert ask("unread", f"{site.url}/news", f"{site.url}/other") == [seconds] * 2
    assert site.asked == ["/robots.txt"]


def test_a_file_that_stays_unread_is_asked_for_less_and_less_often(serve):
    site = serve({"/robots.txt": (500, {}, b"")})
    moments = iter([0, 0, 601, 601, 1_800, 1_802, 1_802])
    ask("allowed", *[site.url] * 4, ticks=lambda: next(moments))
    assert len(site.asked) == 3


@pytest.mark.parametrize("delay", [b"nan", b"inf", b"-3", b"1e99", b"soon"])
def test_a_mad_delay_holds_nobody_up(serve, delay):
    site = serve({"/robots.txt": (200, {}, b"User-agent: *\nCrawl-delay: " + delay)})
    (found,) = ask("delay", site.url)
    assert found is None or 0 <= found <= 3600


def test_patterns_full_of_stars_are_judged_at_once(serve):
    site = serve({"/robots.txt": (200, {}, b"User-agent: *\nDisallow: /" + b"a*" * 40 + b"b\n")})
    start = time.process_time()
    assert ask("allowed", f"{site.url}/{'a' * 400}c") == [True]
    assert time.process_time() - start < 2


def test_what_is_no_address_is_not_allowed():
    assert ask("allowed", "http://[", "nonsense", "http://127.0.0.1:1/") == [False, False, False]
