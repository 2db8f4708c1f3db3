"""The API: shapes, cursors, formats, problems, feeds."""

from __future__ import annotations

import csv
import io

import pyarrow.parquet as pq
import pytest
from icalendar import Calendar
from tests.web.conftest import EVIL


def test_events_page_by_cursor_without_gaps_or_repeats(client):
    whole = [e["key"] for e in client.get("/api/v1/events").json()["events"]]
    found, cursor = [], ""
    while cursor is not None:
        page = client.get(f"/api/v1/events?limit=1&cursor={cursor}").json()
        found += [e["key"] for e in page["events"]]
        cursor = page["next"]
    assert found == whole
    assert len(whole) == 4


@pytest.mark.parametrize("name", ["documents", "reports", "rounds"])
def test_lists_page_by_cursor(client, name):
    first = client.get(f"/api/v1/{name}?limit=1").json()
    rest = client.get(f"/api/v1/{name}?limit=500&cursor={first['next']}").json()
    whole = client.get(f"/api/v1/{name}").json()
    assert first[name] + rest[name] == whole[name]
    assert rest["next"] is None


@pytest.mark.parametrize("name", ["documents", "events", "reports", "processes", "rounds", "actors", "dyads", "places"])
def test_lists_come_as_json_csv_or_parquet(client, name):
    as_json = client.get(f"/api/v1/{name}").json()[name]
    as_csv = client.get(f"/api/v1/{name}", headers={"Accept": "text/csv, */*;q=0.1"})
    rows = list(csv.DictReader(io.StringIO(as_csv.text)))
    as_parquet = client.get(f"/api/v1/{name}", headers={"Accept": "application/vnd.apache.parquet"})
    assert as_csv.headers["content-type"].startswith("text/csv")
    assert len(rows) == len(as_json) == pq.read_table(io.BytesIO(as_parquet.content)).num_rows
    assert not any((v or "").startswith(("=", "+", "@")) for r in rows for v in r.values())


def test_a_format_that_is_not_offered_is_refused(client):
    answer = client.get("/api/v1/events", headers={"Accept": "image/png"})
    assert (answer.status_code, answer.headers["content-type"]) == (406, "application/problem+json")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/events/none", 404), ("/api/v1/processes/none", 404), ("/api/v1/documents/none", 404),
        ("/api/v1/events?since=yesterday", 422), ("/api/v1/events?actor=Nobodyland", 400),
        ("/api/v1/events?cursor=x", 400), ("/api/v1/rounds?cursor=%C2%B2", 400), ("/api/v1/events?limit=0", 422),
        ("/api/v1/search?q=%22%22", 400), ("/api/v1/nothing", 404), ("/api/v1/events?words=a%00b", 400),
    ],
)  # fmt: skip
def test_problems_are_told_in_one_form(client, path, status):
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert {"type", "title", "status", "detail"} <= set(answer.json())


def test_filters_of_events(client):
    def types(query):
        return sorted(e["type"] for e in client.get(f"/api/v1/events?{query}").json()["events"])

    assert types("type=ASSAULT&type=AGREE") == ["AGREE", "ASSAULT"]
    assert types("actor=Somalia&recipient=KEN") == ["ASSAULT"]
    assert types("either=SOM") == ["AGREE", "ASSAULT", "CONSULT"]
    assert types("factuality=planned") == ["AGREE"]
    assert types("until=2024-02-28") == ["ASSAULT"]
    assert types("place=Nairobi") == ["ACCUSE", "CONSULT"]
    assert types("confidence=0.5&either=KEN") == ["AGREE", "CONSULT"]
    assert types("outlet=Coast+Wire") == ["AGREE"]
    assert types("quad=4") == ["ASSAULT"]
    assert types("words=d2") == ["AGREE"]


def test_a_negotiation_as_of_a_day(client):
    key = next(p["key"] for p in client.get("/api/v1/processes?party=KEN").json()["processes"])
    now = client.get(f"/api/v1/processes/{key}").json()
    then = client.get(f"/api/v1/processes/{key}?as_of=2024-03-06").json()
    assert [len(now["rounds"]), len(then["rounds"])] == [2, 1]
    assert now["rounds"][0]["round"]["evidence"][0]["document"] == "d1"


def test_the_series_of_a_dyad(client):
    months = client.get("/api/v1/series?one=Kenya&other=SOM").json()["months"]
    assert [m["period"] for m in months] == ["2024-02", "2024-03", "2024-04"]
    assert sum(sum(m["counts"].values()) for m in months) == 3


def test_feed_and_calendar(client):
    feed = client.get("/api/v1/feed.atom")
    assert feed.headers["content-type"].startswith("application/atom+xml")
    assert "<script>" not in feed.text
    calendar = Calendar.from_ical(client.get("/api/v1/rounds.ics").text)
    events = calendar.walk("VEVENT")
    assert {str(e["location"]).partition(",")[0] for e in events} >= {"Nairobi", "Kampala"}
    planned = next(e for e in events if "Kampala" in e["location"])
    assert planned["status"] == "TENTATIVE"


def test_a_text_is_coded_and_not_stored(reader, pipeline):
    reader.app.state.desk._pipeline = pipeline
    before = reader.get("/api/v1/totals").json()
    text = "Norway offered to mediate between Colombia and the ELN."
    answer = reader.post("/api/v1/code", json={"text": text, "published": "2016-03-30"})
    assert answer.status_code == 200
    assert [r["event"] for r in answer.json()["reports"]] == [["AGREE"]]
    assert reader.post("/api/v1/code", json={"text": " \n"}).status_code == 422
    assert reader.post("/api/v1/code", json={"text": "x" * 1_100_000}).status_code == 413
    assert reader.get("/api/v1/totals").json() == before


def test_health_readiness_metrics_and_logs(reader, capsys):
    assert reader.get("/health").json() == {"status": "ok"}
    assert reader.get("/ready").json() == {"status": "ready"}
    reader.get("/")
    assert "goodoffices_request_seconds_bucket" in reader.get("/metrics").text
    line = capsys.readouterr().err.splitlines()[-1]
    assert '"path": "/"' in line
    assert '"ms"' in line


def test_a_hostile_document_stays_data(client):
    found = client.get("/api/v1/documents/evil%2F..%2Fd3")
    assert found.json()["row"]["title"] == EVIL
    assert found.headers["content-type"] == "application/json"
    assert found.headers["x-content-type-options"] == "nosniff"
