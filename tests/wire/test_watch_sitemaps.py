"""Sitemaps in the list of what is watched, against a site on loopback."""

from __future__ import annotations

import gzip

import pytest
from tests.wire.following import counts, health

SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


def pages(site, numbers, day="2024-03-05"):
    rows = "".join(f"<url><loc>{site.url}/a/{n}</loc>{day and f'<lastmod>{day}</lastmod>'}</url>" for n in numbers)
    return f"<urlset xmlns='{SPACE}'>{rows}</urlset>".encode()


def news(site, number):
    told = (
        "<news:publication><news:name>Harbour Post</news:name><news:language>en</news:language></news:publication>"
        "<news:publication_date>2024-03-06T07:00:00Z</news:publication_date><news:title>Water quota</news:title>"
    )
    row = f"<url><loc>{site.url}/a/{number}</loc><news:news>{told}</news:news></url>"
    return f"<urlset xmlns='{SPACE}' xmlns:news='{NEWS}'>{row}</urlset>".encode()


def index(site, paths, day="2024-03-05"):
    rows = "".join(f"<sitemap><loc>{site.url}{p}</loc><lastmod>{day}</lastmod></sitemap>" for p in paths)
    return f"<sitemapindex xmlns='{SPACE}'>{rows}</sitemapindex>".encode()


def put(site, path, body, **headers):
    site.answers[path] = (200, headers, body)
    return site.url + path


def test_the_articles_of_a_news_sitemap_come_with_what_it_tells(site, store, watch, clock):
    assert watch(put(site, "/news.xml", news(site, 3)), clock=clock).states == {"added": 1}
    found = store.document(f"{site.url}/a/3").document
    assert (found.title, found.outlet, str(found.published)) == ("Water quota 3", "Harbour Post", "2024-03-06")


def test_an_index_is_walked_each_time_and_its_articles_come_once(site, watch, clock):
    url = put(site, "/index.xml", index(site, ["/one.xml.gz", "/two.xml"]), ETag='"v1"')
    put(site, "/one.xml.gz", gzip.compress(pages(site, range(3))))
    put(site, "/two.xml", pages(site, range(2, 5)))
    assert watch(url, clock=clock).states == {"added": 5}
    put(site, "/two.xml", pages(site, range(2, 7)))
    clock.move(3600)
    assert watch(url, clock=clock).states == {"added": 2}
    assert site.count("/index.xml") == site.count("/two.xml") == 2
    assert {site.count(f"/a/{n}") for n in range(7)} == {1}


def test_one_sitemap_alone_is_asked_with_its_validators(site, store, watch, clock):
    watch(put(site, "/map.xml", pages(site, [1]), ETag='"v1"'), clock=clock)
    assert health(store)["map.xml"].etag == '"v1"'


def test_the_archive_in_a_sitemap_is_left(site, watch, clock):
    url = put(site, "/index.xml", index(site, ["/new.xml", "/mixed.xml"]))
    put(site, "/new.xml", index(site, ["/old.xml"], "2021-01-01"))
    put(site, "/mixed.xml", pages(site, [1]).replace(b"</urlset>", pages(site, [2, 3], "2023-12-01")[57:]))
    assert watch(url, clock=clock).states == {"added": 1}
    assert site.count("/old.xml") == 0


def test_of_many_sitemaps_some_are_read_and_the_rest_is_counted(site, watch, clock):
    url = put(site, "/index.xml", index(site, [f"/{n}.xml" for n in range(9)]))
    for n in range(9):
        put(site, f"/{n}.xml", pages(site, [n]))
    tally = watch(url, clock=clock, sitemaps=4)
    assert tally.states == {"added": 3}
    assert ("feed damaged", {"feed": url, "broken": None, "left": 6}) in tally.events


def test_sitemaps_that_take_too_long_are_left_for_the_next_time(site, watch, clock):
    url = put(site, "/index.xml", index(site, ["/one.xml", "/two.xml"]))

    def slow(_):
        clock.move(700)
        return 200, {}, pages(site, [1])

    site.answers["/one.xml"] = slow
    tally = watch(url, clock=clock)
    assert tally.states == {"added": 1}
    assert site.count("/two.xml") == 0


def test_robots_are_asked_for_the_sitemaps_that_an_index_names(site, watch, clock):
    site.answers["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /closed")
    url = put(site, "/index.xml", index(site, ["/closed.xml", "/open.xml"]))
    put(site, "/open.xml", pages(site, [1]))
    tally = watch(url, clock=clock)
    assert (tally.states, tally.failed_feeds, site.count("/closed.xml")) == ({"added": 1}, 0, 0)
    assert [fields["failed"] for event, fields in tally.events if event == "sitemaps failed"] == [1]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (lambda site: pages(site, [1, 2], ""), "has a date"),
        (lambda site: index(site, ["/gone.xml"]), "404"),
        (lambda _: b"<!DOCTYPE a [<!ENTITY b 'c'>]><urlset/>", "entities"),
    ],
)
def test_a_sitemap_that_gives_nothing_fails_with_its_reason(site, store, watch, clock, body, said):
    tally = watch(put(site, "/map.xml", body(site)), clock=clock)
    assert (tally.failed_feeds, counts(store)) == (1, {})
    assert said in health(store)["map.xml"].error


def test_a_sitemap_without_news_is_well(site, store, watch, clock):
    assert watch(put(site, "/map.xml", pages(site, [1], "2023-01-01")), clock=clock).failed_feeds == 0
    assert watch(put(site, "/none.xml", pages(site, [])), clock=clock).failed_feeds == 0
    assert counts(store) == {}
