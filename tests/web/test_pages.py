"""Every page, on both stores: it is there, says what the store holds, and asks nothing of anyone else."""

from __future__ import annotations

import re

import pytest
from scripts import vendor
from tests.store.made import document, process, report, talks_round
from tests.web.conftest import client_on

from goodoffices.records import Actor, Casualty
from goodoffices.store import open_store, queries_actors
from goodoffices.web.render import HERE


def keys(client):
    found = client.get("/api/v1/processes").json()["processes"]
    return {tuple(p["parties"]): p["key"] for p in found}


def paths(client):
    mine, evil = keys(client)["KEN", "SOM"], keys(client)["AAA", "BBB"]
    events = [e["key"] for e in client.get("/api/v1/events").json()["events"]]
    rounds = [r["key"] for r in client.get("/api/v1/rounds").json()["rounds"]]
    return [
        "/", "/?sort=contact&status=planned", "/?party=Kenya&third=UGA", "/events", "/events?view=chart",
        "/events?view=map", "/events?view=matrix", "/events?actor=Kenya&type=&since=&differs=", "/events/facets",
        *(f"/events/{k}" for k in events), "/article/d1", "/article/evil/../d3", "/article/evil%2F..%2Fd3",
        "/actors", "/actor/KEN", "/actor/AAA", "/actor/nobody", "/search", "/search?q=border", "/search?q=%22%22",
        "/sources", "/about", f"/process/{mine}", f"/process/{mine}?as_of=2024-03-06", f"/process/{mine}/brief",
        f"/process/{mine}/network?year=2024", f"/process/{evil}", f"/process/{evil}/brief",
        f"/process/{mine}/evidence/round/{rounds[-1]}", f"/process/{mine}/evidence/event/{events[-1]}",
    ]  # fmt: skip


def test_every_page_is_there_and_escapes_hostile_news(client):
    for path in paths(client):
        answer = client.get(path)
        assert answer.status_code == 200 or "%2F" in path or ".." in path, (path, answer.text[:300])
        assert "<script>alert" not in answer.text, path
        assert "<img src=x" not in answer.text, path
        assert "javascript:" not in answer.text, path
        assert not re.search(r"<[^>]+\son\w+\s*=", re.sub(r'"[^"]*"', '""', answer.text)), path


def test_a_page_asks_nothing_of_another_host_and_has_no_inline_code(reader):
    for path in paths(reader):
        text = reader.get(path).text
        loaded = re.findall(r"<(?:script|link|img|image|use|iframe)[^>]*(?:src|href)=\"([^\"]*)\"", text)
        assert all(x.startswith("/") for x in loaded), path
        assert not re.findall(r"<script(?![^>]*(?:src=|application/json))[^>]*>", text), path
        assert "style=" not in text, path


def test_templates_name_no_other_host():
    for file in (HERE / "templates").rglob("*.html"):
        assert not re.findall(r"(?:src|href|action)=\"https?://", file.read_text("utf8")), file.name


def test_the_board_shows_standing_rounds_and_third_parties(client):
    text = client.get("/").text
    assert "Kenya-Somalia" in text
    assert "5 Mar 2024" in text or "4 Mar 2024" in text
    assert "Uganda" in text
    assert "Kampala" in text
    only = client.get("/?words=somalia", headers={"HX-Target": "board"}).text
    assert "<html" not in only
    assert "Kenya-Somalia" in only
    assert "No negotiation fits" in client.get("/?words=zanzibar").text


def test_a_negotiation_as_of_a_day_knows_nothing_later(client):
    mine = keys(client)["KEN", "SOM"]
    now, then = client.get(f"/process/{mine}").text, client.get(f"/process/{mine}?as_of=2024-03-06").text
    assert "Kampala" in now
    assert "Kampala" not in then
    assert "Later articles are left out" in then


def test_a_round_is_quoted_first_from_the_article_that_told_how_it_stands(client):
    third = document("d4", day="2024-05-02", outlet="Hill Gazette", title="An accord")
    ended = talks_round(third, "agreement", ordinal=2, start="2024-05-01", venue="Kampala",
                        quote="Kenya and Somalia signed an accord in Kampala.")  # fmt: skip
    with open_store(str(client.app.state.settings.store)) as store:
        store.add(third, [report(third, "AGREE", ("KEN", "SOM"), day="2024-05-01")], [process(ended)])
    mine = keys(client)["KEN", "SOM"]
    brief = client.get(f"/process/{mine}/brief").text.partition(", Kampala: agreement")[2]
    page = client.get(f"/process/{mine}").text.partition("and each side")[2].partition("1 May 2024")[2]
    for text in (brief, page):
        assert "signed an accord in Kampala" in text.split("<blockquote")[1]


def test_each_mark_opens_its_quotation(client):
    mine = keys(client)["KEN", "SOM"]
    text = client.get(f"/process/{mine}").text
    opened = [client.get(x.replace("&amp;", "&")) for x in re.findall(r'data-open="([^"]+)"', text)]
    assert len(opened) >= 4
    assert all(o.status_code == 200 and "blockquote" in o.text for o in opened)
    assert any("Kenya and Somalia held talks in Nairobi" in o.text for o in opened)


def test_the_events_page_is_its_query(client):
    found = client.get("/events?type=ASSAULT").text
    assert "assault" in found
    assert "Coast Wire" not in found
    assert client.get("/events?type=NOPE").status_code == 422
    assert client.get("/events?actor=Nobodyland").status_code == 400
    assert "No event fits" in client.get("/events?since=2030-01-01").text
    assert client.get("/events?confidence=0.7&outlet=Coast+Wire&source=Kenya&quad=1").status_code == 200
    facets = client.get("/events/facets?actor=SOM").text
    assert "1 event" in facets or "events" in facets


def test_each_outlet_of_a_query_has_a_field_of_its_own(reader):
    text = reader.get("/events?outlet=Coast+Wire&outlet=Wire,+The&view=table").text
    fields = re.findall(r'name="outlet" value="([^"]*)"', text)
    assert fields == ["Coast Wire", "Wire, The", ""]
    assert re.findall(r'name="outlet" value="([^"]*)"', reader.get("/events").text) == [""]


def test_an_article_marks_its_acts_and_gives_the_rule(client):
    text = client.get("/article/d1").text
    assert 'data-reports="0' in text
    assert "plover/consult/hold-talks" in text
    assert 'href="https://example.org/one"' in text
    assert "The original" not in client.get("/article/evil%2F..%2Fd3").text


def test_an_article_shows_whom_its_acts_hurt_and_who_says_so(client):
    item = document("d5", outlet="Hill Gazette", title="Shells on a market")
    said = [Actor(code="KEN", entity_text="Kenya's <army>")]
    dead = Casualty(kind="dead", low=20, text="at least 20", start=0, end=11, source=said)
    with open_store(str(client.app.state.settings.store)) as store:
        store.add(item, [report(item, "ASSAULT").model_copy(update={"casualties": [dead]})], [])
    assert 'dead 20+ <span class="soft">says Kenya&#39;s &lt;army&gt;</span>' in client.get("/article/d5").text


@pytest.mark.parametrize("path", ["/process/none", "/events/none", "/article/none", "/nothing"])
def test_what_is_not_there_is_said_so(reader, path):
    answer = reader.get(path)
    assert answer.status_code == 404
    assert "<h1>Not Found</h1>" in answer.text


def test_an_empty_store_says_what_to_do(sqlite_url):
    open_store(sqlite_url).close()
    with client_on(sqlite_url) as client:
        for path in ("/", "/events", "/events?view=chart", "/events?view=map", "/events?view=matrix", "/actors",
                     "/sources", "/about", "/search?q=x", "/events/facets"):  # fmt: skip
            assert client.get(path).status_code == 200, path
        assert "goodoffices add" in client.get("/").text


def test_vendored_files_are_as_listed_with_their_licences():
    assert not vendor.astray(vendor.VENDOR)
    assert not vendor.astray(vendor.TESTS)
    assert all((folder / "LICENSE").is_file() for folder in vendor.VENDOR.iterdir() if folder.is_dir())


def test_a_first_page_is_small(reader):
    import gzip

    text = reader.get("/events?view=chart").text
    assets = [x.partition("?")[0] for x in re.findall(r"(?:src|href)=\"(/static/[^\"]+)\"", text)]
    sizes = [len(gzip.compress((HERE / a.removeprefix("/")).read_bytes())) for a in set(assets)]
    assert len(gzip.compress(text.encode())) + sum(sizes) < 400_000


@pytest.mark.parametrize(("counted", "said"), [(0, True), (10_000, False)])
def test_an_actors_page_says_where_it_counts_the_newest_alone(client, monkeypatch, counted, said):
    monkeypatch.setattr(queries_actors, "COUNTED", counted)
    assert ("Counted are the newest" in client.get("/actor/KEN").text) is said
