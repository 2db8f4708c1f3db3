"""Sitemaps, and walks through those that lead in circles."""

import asyncio
import datetime as dt
import gzip

import pytest

from goodoffices.errors import FormatError
from goodoffices.sources.feeds import is_sitemap, sitemap, walk
from goodoffices.sources.net import Client

SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = f"""<?xml version="1.0"?><urlset xmlns="{SPACE}" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>http://a.example/1</loc><lastmod>2012-02-03</lastmod><image:image><image:loc>http://a.example/p</image:loc>
<image:title>Photo</image:title></image:image>
<news:news><news:publication><news:name>Lomé Post</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2012-02-01T10:00:00+00:00</news:publication_date><news:title>Bridge</news:title></news:news></url>
<url><loc>javascript:no</loc></url></urlset>"""


def pages(*urls):
    return f"<urlset xmlns='{SPACE}'>{''.join(f'<url><loc>{u}</loc></url>' for u in urls)}</urlset>".encode()


def index(*urls):
    return f"<sitemapindex>{''.join(f'<sitemap><loc>{u}</loc></sitemap>' for u in urls)}</sitemapindex>".encode()


def go(url, **options):
    async def run():
        async with Client(allow_private=True) as client:
            return await walk(client.get, url, **options)

    return asyncio.run(run())


def test_news_sitemap():
    (found,) = sitemap(NEWS.encode()).entries
    assert (found.url, found.title, found.outlet, found.language) == ("http://a.example/1", "Bridge", "Lomé Post", "en")
    assert (found.published, found.updated) == (dt.datetime(2012, 2, 1, 10, tzinfo=dt.UTC), dt.date(2012, 2, 3))


def test_packed_and_plain_sitemaps():
    urls = ["http://a.example/1", "http://a.example/2"]
    for raw in (pages(*urls), gzip.compress(pages(*urls)), "\n".join(urls).encode()):
        assert [e.url for e in sitemap(raw).entries] == urls


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"<rss/>", "begins with <rss>"),
        (b"words", "neither XML nor"),
        (gzip.compress(b"0" * 60_000_000), "more than the 52,428,800"),
        (b"\x1f\x8b damaged", "damaged"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><urlset/>', "entities of its own"),
    ],
)
def test_what_is_no_sitemap_is_refused(raw, reason):
    with pytest.raises(FormatError, match=reason):
        sitemap(raw)


def test_pages_past_the_bound_are_counted():
    found = sitemap(pages(*(f"http://a.example/{i}" for i in range(9))), limit=4)
    assert (len(found.entries), found.left) == (4, 5)


def test_a_circle_of_sitemaps_is_walked_once(serve):
    site = serve({})
    one, two, leaf = (f"{site.url}/{n}" for n in ("one", "two", "leaf"))
    site.answers |= {
        "/one": (200, {}, index(two, one, leaf)),
        "/two": (200, {}, index(one, f"{site.url}/gone")),
        "/leaf": (200, {}, gzip.compress(pages("http://a.example/1", "http://a.example/1"))),
    }
    found = go(one)
    assert [e.url for e in found.entries] == ["http://a.example/1"]
    assert sorted(site.asked) == ["/gone", "/leaf", "/one", "/two"]
    assert [f.document for f in found.failures] == [f"{site.url}/gone"]
    assert found.left == 0


def test_an_endless_chain_of_sitemaps_ends_at_its_depth(serve):
    site = serve({})
    site.answers |= {f"/{i}": (200, {}, index(f"{site.url}/{i + 1}")) for i in range(9)}
    assert go(f"{site.url}/0", depth=3).left == 1
    assert site.asked == ["/0", "/1", "/2", "/3"]


def test_an_index_of_too_many_sitemaps_is_walked_to_its_bound(serve):
    site = serve({})
    site.answers |= {"/0": (200, {}, index(*(f"{site.url}/{i}" for i in range(1, 9))))}
    site.answers |= {f"/{i}": (200, {}, pages(f"http://a.example/{i}")) for i in range(1, 9)}
    found = go(f"{site.url}/0", sitemaps=4, limit=2)
    assert (len(found.entries), found.left, len(site.asked)) == (2, 5 + 1, 4)


def test_a_sitemap_that_breaks_off_is_read_so_far_and_named(serve):
    site = serve({"/": (200, {}, pages("http://a.example/1")[:-9] + b"<url>")})
    found = go(site.url + "/")
    assert [e.url for e in found.entries] == ["http://a.example/1"]
    assert "breaks off" in found.failures[0].reason


def dated(root, item, **days):
    rows = "".join(
        f"<{item}><loc>http://a.example/{name}</loc>{day and f'<lastmod>{day}</lastmod>'}</{item}>"
        for name, day in days.items()
    )
    return f"<{root} xmlns='{SPACE}'>{rows}</{root}>".encode()


def test_of_late_only_what_has_a_late_day():
    raw = dated("urlset", "url", a="2024-03-05", b="2024-02-01T10:00:00Z", c="", d="2024-03-01")
    found = sitemap(raw, since=dt.date(2024, 3, 1))
    assert [e.url for e in found.entries] == ["http://a.example/a", "http://a.example/d"]
    assert (found.old, found.undated) == (1, 1)
    assert sitemap(b"http://a.example/1", since=dt.date(2024, 3, 1)).undated == 1


def test_of_an_index_the_newest_come_first_and_old_ones_not_at_all():
    raw = dated("sitemapindex", "sitemap", a="2024-03-01", b="2023-02-01", c="", d="2024-03-04T09:00:00+03:00")
    found = sitemap(raw, since=dt.date(2024, 3, 1))
    assert [place[-1] for place in found.sitemaps] == ["d", "a", "c"]
    assert (found.old, found.undated) == (1, 0)


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (NEWS.encode(), True),
        (gzip.compress(pages("http://a.example/1") * 1000), True),
        (b"\xef\xbb\xbf\n<!-- one --><sitemapindex/>", True),
        (NEWS.encode("utf-16"), True),
        (b"<rss><channel><title>On &lt;urlset> <urlset/></title></channel></rss>", False),
        (b"<!--" + b"-->" * 2000, False),
        (b"\x1f\x8b damaged", False),
        (b'{"version": "https://jsonfeed.org"}', False),
        (b"", False),
    ],
)
def test_a_sitemap_is_told_by_its_root(raw, told):
    assert is_sitemap(raw) is told
