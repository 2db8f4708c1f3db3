"""Whatever bytes come in, a parser gives entries or refuses in our own words, and soon."""

import zlib

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from goodoffices.errors import DocumentError
from goodoffices.sources.feeds import Entry, addresses, feed, sitemap
from goodoffices.sources.feeds.dates import moment
from goodoffices.sources.feeds.markup import plain_text
from goodoffices.sources.feeds.urls import absolute

PIECES = st.sampled_from(
    """<rss> </rss> <channel> <item> </item> <entry> <feed> <title> </title> <link> </link> <link/> <guid> <pubDate>
    <urlset> <url> </url> <loc> </loc> <sitemap> <opml> <outline/> <![CDATA[ ]]> <!-- --> <?xml <!DOCTYPE <!ENTITY
    &amp; &nbsp; &
    &#0; &#x110000; http://a.example/ http://[ 1994-05-04 { } [ ] "items" : , <content> <source> xmlns="x" <media:title>
    {"version":"https://jsonfeed.org/version/1","items":[ {"url":"http://[","id":1e999} ]}""".split()
)
SOUP = st.lists(PIECES | st.text(max_size=5), max_size=30).map(" ".join)
RAW = (
    st.binary(max_size=200)
    | SOUP.map(lambda t: t.encode("utf-8", "replace"))
    | SOUP.map(lambda t: t.encode("utf-16", "replace"))
)
RAW |= RAW.map(zlib.compress)
BOUNDED = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@BOUNDED
@given(raw=RAW, charset=st.none() | st.text(max_size=12))
@example(raw=b"<rss><channel><item><title>A</title><link>http://[</link></item>", charset="idna")
@example(
    raw=b'{"version":"https://jsonfeed.org/version/1","items":[{"id":NaN,"title":"\\ud800","url":"//"}]}', charset=None
)
def test_feeds(raw, charset):
    try:
        found = feed(raw, "http://a.example/", charset=charset)
    except DocumentError as error:
        assert error.message
        return
    for entry in found.entries:
        assert Entry.model_validate_json(entry.model_dump_json()) == entry


@BOUNDED
@given(raw=RAW)
def test_sitemaps_and_lists(raw):
    for parser in (sitemap, addresses):
        try:
            parser(raw)
        except DocumentError as error:
            assert error.message


@BOUNDED
@given(text=st.text(max_size=80) | SOUP)
def test_small_parts(text):
    found = absolute(text, text, "http://a.example/")
    assert found is None or found.startswith(("http://", "https://", "HTTP", "HTTPS")) or "://" in found
    moment(text)
    assert plain_text(text) != ""
