"""Feeds in our own words: every kind gives the same entries, and hostile ones are bounded."""

import datetime as dt
import time

import pytest

from goodoffices.errors import EmptyDocumentError, FormatError
from goodoffices.sources.feeds import Entry, addresses, feed
from goodoffices.sources.feeds.dates import moment

NOON = dt.datetime(1994, 5, 4, 12, 0, tzinfo=dt.UTC)
RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Coast &amp; Courier</title><language>en-gb</language><image><title>Logo</title></image>
<item><title>Talks &ndash; resumed</title><link> /a?x=1&amp;y=2 </link><guid isPermaLink="false">7</guid>
<pubDate>Wed, 04 May 1994 12:00:00 GMT</pubDate><description>&lt;p&gt;The sides&lt;br&gt;met.&lt;/p&gt;</description>
<content:encoded><![CDATA[<p>The sides met.</p><script>x()</script><p>They parted.</p>]]></content:encoded></item>
</channel></rss>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Coast &amp; Courier</title>
<dc:language>en-gb</dc:language><items><rdf:Seq><rdf:li resource="a"/></rdf:Seq></items></channel>
<item rdf:about="a"><title>Talks – resumed</title><link>http://news.example/a?x=1&amp;y=2</link><dc:date>1994-05-04T12:00:00Z</dc:date>
<description>The sides
met.</description></item></rdf:RDF>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-gb" xml:base="http://news.example/deep/">
<title type="html">Coast &amp;amp; Courier</title><entry><title>Talks – resumed</title><id>7</id>
<link rel="edit" href="/no"/><link href="../a?x=1&amp;y=2"/><published>1994-05-04T14:00:00+02:00</published>
<updated>1995-01-01T00:00:00Z</updated><summary type="html">&lt;p&gt;The sides&lt;br/&gt;met.&lt;/p&gt;</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The sides met.</p><p>They parted.</p></div></content>
</entry></feed>"""
JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "Coast & Courier", "language": "en-gb", "items": [
{"id": 7, "url": "/a?x=1&y=2", "title": "Talks – resumed", "date_published": "1994-05-04T12:00:00Z",
"summary": "<p>The sides<br>met.</p>", "content_html": "<p>The sides met.</p><p>They parted.</p>"}, 3, {}]}"""


@pytest.mark.parametrize("text", [RSS, RDF, ATOM, JSON])
def test_every_kind_gives_the_same_entry(text):
    found = feed(text.encode(), "http://news.example/feed")
    (entry,) = found.entries
    assert (found.title, found.language, found.left, found.broken) == ("Coast & Courier", "en-gb", 0, None)
    assert (entry.url, entry.title, entry.outlet) == ("http://news.example/a?x=1&y=2", "Talks – resumed", found.title)
    assert (entry.published, entry.language, entry.summary.split()) == (NOON, "en-gb", ["The", "sides", "met."])
    if text is not RDF:
        assert (entry.content, entry.id) == ("The sides met.\n\nThey parted.", "7")


def test_an_entry_is_a_document_by_what_its_feed_carries():
    entry = feed(RSS.encode(), "http://news.example/feed").entries[0]
    found = entry.document()
    assert (found.text, found.title, found.published) == (entry.content, entry.title, NOON.date())
    with pytest.raises(EmptyDocumentError, match="page has to be read"):
        Entry(url="http://news.example/a").document()


def test_an_aggregators_entry_names_its_outlet():
    item = "<item><title>A</title><source url='x'>Lomé Post</source></item>"
    text = f"<rss><channel><title>All</title>{item}</channel></rss>"
    assert feed(text.encode()).entries[0].outlet == "Lomé Post"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_encodings(encoding):
    declared = "" if encoding.startswith("utf") else f'<?xml version="1.0" encoding="{encoding}"?>'
    raw = (declared + "<rss><channel><item><title>Lomé</title></item></channel></rss>").encode(encoding)
    assert feed(raw).entries[0].title == "Lomé"


def test_the_servers_word_counts_where_the_feed_is_silent():
    raw = "<rss><channel><item><title>Lomé</title></item></channel></rss>".encode("latin-1")
    assert feed(raw, charset="iso-8859-1").entries[0].title == "Lomé"
    assert feed(raw, charset="punycode").entries[0].title == "Lom\ufffd"


def test_addresses_that_are_no_web_address_are_left_out():
    items = "".join(
        f"<item><title>A</title><link>{x}</link></item>" for x in ("file:///etc/passwd", "http://[", "x" * 9999)
    )
    assert {e.url for e in feed(f"<rss><channel>{items}</channel></rss>".encode(), "http://a.example/").entries} == {
        None
    }


def test_a_feed_that_breaks_off_is_read_so_far_and_says_so():
    items = "".join(f"<item><title>T{i}</title></item>" for i in range(5))
    found = feed(f"<rss><channel>{items}<item><title>Half".encode())
    assert [e.title for e in found.entries][:5] == [f"T{i}" for i in range(5)]
    assert found.broken


def test_bad_xml_is_read_as_far_as_can_be():
    link = "<link><![CDATA[http://a.example/?a=1&b=2]]></link>"
    item = f"<item><title>Fish & chips \x01 &nosuch; &#233;</title><media:title>no</media:title>{link}</item>"
    (found,) = feed(f"<rss><channel>{item}</channel></rss>".encode()).entries
    assert (found.title, found.url) == ("Fish & chips \ufffd &nosuch; é", "http://a.example/?a=1&b=2")


@pytest.mark.parametrize(
    ("raw", "error", "reason"),
    [
        (b"", EmptyDocumentError, "empty"),
        (b"   ", EmptyDocumentError, "empty"),
        (b"plain words", FormatError, "no feed"),
        (b"<html><body>x</body></html>", FormatError, "web page"),
        (b"<urlset/>", FormatError, "sitemap"),
        (b"<opml/>", FormatError, "begins with <opml>"),
        (b"{}", FormatError, "JSON Feed"),
        (b"{", FormatError, "no JSON"),
        (b"[" * 100_000, FormatError, "no JSON"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": 3}', FormatError, "JSON Feed"),
    ],
)
def test_what_is_no_feed_is_refused_with_its_reason(raw, error, reason):
    with pytest.raises(error, match=reason):
        feed(raw)


LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))


@pytest.mark.parametrize(
    "subset",
    [
        f'<!ENTITY l0 "ha">{LAUGHS}',
        '<!ENTITY l9 SYSTEM "file:///etc/passwd">',
        '<!entity % l9 SYSTEM "http://127.0.0.1:1/">',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-7"])
def test_entities_are_refused_in_whatever_encoding(subset, encoding):
    text = f"<!DOCTYPE rss [{subset}]><rss><channel><item><title>&l9;</title></item></channel></rss>"
    declared = b"" if encoding != "utf-7" else b'<?xml version="1.0" encoding="utf-7"?>'
    with pytest.raises(FormatError, match="entities of its own"):
        feed(declared + text.encode(encoding))


def test_an_outer_dtd_is_not_asked_for(serve):
    site = serve({"/x.dtd": (200, {}, b'<!ENTITY l9 "no">')})
    text = f'<!DOCTYPE rss SYSTEM "{site.url}/x.dtd"><rss><channel><item><title>A &l9;</title></item></channel></rss>'
    assert feed(text.encode()).entries[0].title.startswith("A")
    assert site.asked == []


@pytest.mark.parametrize("kind", ["rss", "json"])
def test_a_feed_of_more_entries_than_are_kept_counts_the_rest(kind):
    count = 100_007
    if kind == "rss":
        raw = b"<rss><channel>" + b"<item><link>http://a.example/</link></item>" * count + b"</channel></rss>"
    else:
        items = ",".join(['{"url":"http://a.example/"}'] * count)
        raw = f'{{"version":"https://jsonfeed.org/version/1","items":[{items}]}}'.encode()
    start = time.process_time()
    found = feed(raw)
    assert (len(found.entries), found.left) == (100_000, 7)
    assert time.process_time() - start < 60


@pytest.mark.parametrize("raw", [b"<rss><channel><item>" + b"<a/>" * 300_000, b"<rss><channel>" + b"<a/>" * 300_000])
def test_an_entry_of_endless_elements_is_refused(raw):
    with pytest.raises(FormatError, match="elements"):
        feed(raw)


def test_a_well_of_elements_is_read_no_deeper_than_its_bound():
    assert feed(b"<rss><channel><item><title>A</title>" + b"<b>" * 100_000).broken


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Wed, 04 May 1994 12:00:00 GMT", NOON),
        ("Wed, 4 May 94 08:00:00 EDT", NOON),
        ("1994-05-04T12:00:00Z", NOON),
        ("1994-05-04 14:00:00 +0200", NOON),
        ("1994-05-04 12:00:00 UTC", NOON),
        ("1994-05-04", NOON.date()),
        ("9999-12-31T23:59:59-12:00", None),
        ("0001-01-01", None),
        ("yesterday, at noon", None),
        ("x" * 10_000, None),
        (None, None),
    ],
)
def test_dates(text, found):
    assert moment(text) == found


def test_lists_of_feeds():
    opml = b"""<opml version="2.0"><body><outline text="Africa"><outline xmlUrl="http://a.example/1"/>
    <outline xmlUrl="http://a.example/2"/></outline><outline text="none"/><outline xmlUrl="http://a.example/1"/></body></opml>"""
    plain = b"# mine\r\nhttp://a.example/1 # Accra\r\n\r\nhttp://a.example/2\nhttp://a.example/1\n"
    assert addresses(opml) == addresses(plain) == ["http://a.example/1", "http://a.example/2"]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"http://a.example/1\nfile:///etc/passwd", "line 2: 'file"),
        (b'<opml><body><outline xmlUrl="ftp://a.example/"/></body></opml>', "xmlUrl 1: 'ftp"),
        (b"<rss/>", "begins with <rss>"),
        (b'<opml><body><outline xmlUrl="http://a.example/', "broken"),
        (b"# nothing", "names no feed"),
        (b'<!DOCTYPE opml [<!ENTITY a "b">]><opml/>', "entities of its own"),
    ],
)
def test_bad_lists_say_what_is_wrong_where(raw, reason):
    with pytest.raises((FormatError, EmptyDocumentError), match=reason):
        addresses(raw)
