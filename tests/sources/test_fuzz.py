"""Whatever bytes come in, a parser gives entries or refuses in our own words, and soon."""

import gzip
import zlib

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from goodoffices.errors import DocumentError
from goodoffices.records import Document, Failure
from goodoffices.sources import documents
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


MAIL = b"From x Wed May  4 12:00:00 1994\nFrom: A <a@b.example>\nSubject: =?utf-8?q?B?=\n"
MAIL += b"Content-Type: multipart/mixed; boundary=c\n"
MAIL += b"Date: Wed, 04 May 1994 12:00:00 +0000\n\n--c\nContent-Type: text/plain; charset=utf-8\n\nThey met."
MAIL += b"\n--c--\n"
WARC = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
WARC += b"Content-Length: 66\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
WARC += b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n\r\n\r\n"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 1>>endobj\n"
PDF += b"trailer<</Root 1 0 R>>"
SEEDS = {
    "a.eml": MAIL, "a.mbox": MAIL * 2, "a.warc": WARC * 2, "a.wet": WARC.replace(b"response", b"conversion"),
    "a.pdf": PDF,
    "a.jsonl": b'{"id": 1, "text": "They met.", "published": "1994-05-04"}\n' * 2, "a.csv": b"id,text\n1,They met.\n",
}  # fmt: skip
BITS = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 9), st.binary(max_size=9)), max_size=6)


@pytest.mark.parametrize(
    "name", [*SEEDS, *(f"{n}.gz" for n in SEEDS if n.endswith(("l", "v", "c", "t")) and n != "a.eml")]
)
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(bits=BITS, packed_bits=BITS)
def test_files(tmp_path, name, bits, packed_bits):
    raw = _changed(SEEDS[name.removesuffix(".gz")], bits)
    path = tmp_path / name
    path.write_bytes(_changed(gzip.compress(raw, mtime=0), packed_bits[:1]) if name.endswith(".gz") else raw)
    for item in documents([str(path)]):
        assert isinstance(item, Document | Failure)


def _changed(raw, bits):
    found = bytearray(raw)
    for at, gone, new in bits:
        found[at : at + gone] = new
    return bytes(found)
