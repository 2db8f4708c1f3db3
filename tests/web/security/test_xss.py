"""Hostile values in every field and every address: on no page does one become markup, in no download a formula."""

from __future__ import annotations

import csv
import html
import io
import re
from email import message_from_bytes, policy
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from icalendar import Calendar
from sqlalchemy import select
from tests.web import hostile
from tests.web.conftest import client_on

from goodoffices.store import open_store
from goodoffices.store.schema import documents
from goodoffices.wire.alerts.atom import AtomFile
from goodoffices.wire.alerts.changes import alerts
from goodoffices.wire.alerts.mail import Mail
from goodoffices.wire.alerts.rules import Rule
from goodoffices.wire.clock import SystemClock

SCHEMAS = ("plover", "polecat", "icews", "gdelt", "phoenix", "mediation")
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    url = f"sqlite:///{tmp_path_factory.mktemp('hostile') / 'kept.sqlite'}"
    hostile.fill(url)
    with client_on(url) as client:
        yield client


class Read(HTMLParser):
    """What a browser would make of a page: elements that load or run something, and attributes that do."""

    ADDRESSES = frozenset({"src", "href", "action", "formaction", "hx-get", "hx-post", "data-open", "xlink:href"})
    LOADS = frozenset({"iframe", "object", "embed", "base", "style", "frame", "audio", "video", "applet", "img"})

    def __init__(self, text):
        super().__init__()
        self.wrong, self._script = [], None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag in self.LOADS or (tag == "meta" and "http-equiv" in given):
            self.wrong.append((tag, given))
        if tag == "script" and not (given.get("src") or given.get("type") == "application/json"):
            self.wrong.append((tag, given))
        for name, value in given.items():
            address = name in self.ADDRESSES and not (value or "").startswith(("/", "#", "?"))
            original = name == "href" and (value or "").startswith(("https://", "http://")) and "evil" not in value
            if name.startswith(("on", "hx-on", "style", "srcdoc")) or (address and not original):
                self.wrong.append((tag, name, value))
            if name in self.ADDRESSES and (value or "").startswith(hostile.CANARY):
                self.wrong.append((tag, name, value))


def check(client, path):
    answer = client.get(path)
    assert answer.status_code < 500, path
    if answer.headers["content-type"].startswith("text/html"):
        assert Read(answer.text).wrong == [], path
        assert "SUNG" not in answer.text, path  # what a template would make of the value
    return answer


def test_the_reader_of_pages_sees_what_is_wrong():
    for bad in hostile.PAYLOADS[:5]:
        assert Read(f'<p title="{bad}">{bad}</p>').wrong, bad
        assert not Read(f'<p title="{html.escape(bad)}">{html.escape(bad)}</p>').wrong


def test_pages_that_show_many(desk):
    for path in hostile.shared():
        assert check(desk, path).status_code == 200, path


def test_pages_of_each(desk):
    paths = hostile.own(lambda p: desk.get(f"/api/v1/{p}").json())
    assert len(paths) > 8 * len(hostile.PAYLOADS)
    for path in paths:
        assert check(desk, path).status_code == 200, path


def test_quotations_behind_every_mark(desk):
    for row in desk.get("/api/v1/processes").json()["processes"]:
        text = desk.get(f"/process/{row['key']}").text
        for opened in re.findall(r'data-open="([^"]+)"', text):
            check(desk, html.unescape(opened))


@pytest.mark.parametrize("bad", hostile.PAYLOADS)
def test_values_typed_into_an_address(desk, bad):
    for path in hostile.typed(bad):
        check(desk, path)


def test_hostile_words_are_still_shown_as_they_are(desk):
    text = html.unescape(desk.get("/search?q=talks").text)
    assert sum(bad in text for bad in hostile.PAYLOADS[:8]) >= 8


@pytest.mark.parametrize("path", ["events", "documents", "reports", "rounds", "processes", "places", "actors", "dyads"])
def test_no_cell_of_the_apis_csv_is_a_formula(desk, path):
    rows = list(csv.reader(io.StringIO(desk.get(f"/api/v1/{path}?format=csv").text)))
    assert len(rows) > 1
    assert not [c for r in rows[1:] for c in r if c.startswith(FORMULA) and not re.fullmatch(r"-?[\d.]+", c)]


@pytest.mark.parametrize("schema", SCHEMAS)
@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet"])
def test_downloads_are_named_by_us_and_hold_no_formula(desk, schema, kind):
    answer = desk.get(f"/api/v1/export?schema={schema}&format={kind}")
    assert answer.status_code == 200
    assert re.fullmatch(
        r'attachment; filename="[a-z]+\.(csv|tsv|jsonl|parquet)"', answer.headers["content-disposition"]
    )
    assert answer.headers["x-content-type-options"] == "nosniff"
    if kind == "csv":
        bare = schema in {"gdelt", "phoenix"}
        rows = list(csv.reader(io.StringIO(answer.text), delimiter="\t" if bare else ","))
        assert len({len(r) for r in rows}) == 1
        assert not [c for r in rows for c in r if c.startswith(FORMULA) and not re.fullmatch(r"-?[\d.]+", c)]


def test_the_feed_is_whole_and_its_words_are_text(desk):
    answer = desk.get("/api/v1/feed.atom")
    tree = ElementTree.fromstring(answer.content)
    entries = tree.findall("{http://www.w3.org/2005/Atom}entry")
    assert len(entries) >= 2 * len(hostile.PAYLOADS)  # a round and an offer each
    known = {"id", "title", "link", "author", "name", "updated", "summary", "entry", "feed", "generator"}
    assert {e.tag.rpartition("}")[2] for e in tree.iter()} <= known
    assert all(e.get("type", "text") == "text" for e in tree.iter() if e.tag.endswith(("title", "summary")))
    assert all(e.get("href").startswith("http://testserver/") for e in tree.iter() if e.get("href"))


@pytest.fixture(scope="module")
def alerted(tmp_path_factory):
    """The alerts that the hostile articles give, by rules on all that there is."""
    url = f"sqlite:///{tmp_path_factory.mktemp('alerts') / 'kept.sqlite'}"
    hostile.fill(url)
    rules = [Rule(name=hostile.PAYLOADS[0], when=matter) for matter in ("event", "act", "status")]
    with open_store(url) as store, store.reading() as connection:
        numbers = connection.scalars(select(documents.c.id)).all()
        found = [a for n in numbers for a, _ in alerts(connection, n, rules, {}, SystemClock())]
    assert len(found) == 3 * len(hostile.PAYLOADS)
    return found


def test_alerts_in_a_feed_are_text_and_link_to_the_web_alone(alerted, tmp_path):
    file = AtomFile(tmp_path / "alerts.xml", 100)
    safe = alerted[0].model_copy(update={"key": "safe", "url": "https://example.org/a?b=<c>"})
    for alert in (*alerted, safe):
        file.send(alert)
    tree = ElementTree.parse(file.path)
    known = {"feed", "id", "title", "updated", "author", "name", "entry", "content", "link"}
    assert {e.tag.rpartition("}")[2] for e in tree.iter()} == known
    assert all(e.get("type", "text") == "text" for e in tree.iter())
    assert [e.get("href") for e in tree.iter() if e.get("href")] == ["https://example.org/a?b=<c>"]


def test_alerts_by_mail_are_plain_text_under_our_own_headers(alerted):
    ours = {"subject", "from", "to", "date", "message-id", "content-type", "content-transfer-encoding", "mime-version"}
    for alert in alerted:
        message = Mail("localhost", 25, "desk@example.org", ("a@example.org",), None).message(alert)
        read = message_from_bytes(message.as_bytes(), policy=policy.default)
        assert {k.lower() for k in read} <= ours
        assert read.get_content_type() == "text/plain"


def test_the_calendar_has_as_many_events_as_rounds(desk):
    rounds = desk.get("/api/v1/rounds").json()["rounds"]
    events = list(Calendar.from_ical(desk.get("/api/v1/rounds.ics").content).walk("VEVENT"))
    assert len(events) == len(rounds) == len(hostile.PAYLOADS)
    assert "forged" not in {str(e["summary"]) for e in events}


def test_json_is_never_taken_for_a_page(desk):
    for path in ("events", "documents", "search?q=talks"):
        answer = desk.get(f"/api/v1/{path}", headers={"Accept": "text/html, */*;q=0.1"})
        assert answer.headers["content-type"].startswith("application/json")
        assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("bad", hostile.PAYLOADS[:6])
def test_labels_of_tokens_and_names_on_the_account_page(guarded, bad):
    from tests.web.conftest import csrf, sign_in

    sign_in(guarded, "admin")
    token = csrf(guarded)
    check(guarded, f"/login?next={hostile.quote(bad, safe='')}")
    for path, data in (("/account/tokens", {"label": bad[:80]}), ("/users", {"name": bad, "password": "a" * 12,
                       "role": bad}), ("/account/password", {"old": bad, "new": bad})):  # fmt: skip
        answer = guarded.post(path, data=data | {"csrf": token})
        assert answer.status_code in {200, 400}
        assert Read(answer.text).wrong == []
    check(guarded, "/account")
    refused = guarded.post("/login", data={"name": bad, "password": "x", "next": bad})
    assert Read(refused.text).wrong == []
