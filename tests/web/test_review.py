"""Corrections over the API and on the page: what is kept, what is refused, who may."""

from __future__ import annotations

import io
import json
from urllib.parse import quote

import pandas as pd
import pytest
from tests.web.conftest import EVIL, csrf, sign_in

from goodoffices.export.schemas import COLUMNS
from goodoffices.web.access.accounts import Accounts
from goodoffices.web.access.place import beside

REPORT = "d1-CONSULT-0-affirmed"
HIT = "d1-ASSAULT-60-affirmed"
API = "/api/v1/corrections"


def correct(client, action="reject", target=REPORT, kind="report", **payload):
    return client.post(API, json={"kind": kind, "target": target, "action": action, "payload": payload})


def event(client, kind):
    return next(e for e in client.get("/api/v1/events").json()["events"] if e["type"] == kind)


def test_a_correction_is_made_listed_and_undone(client):
    made = correct(client)
    assert made.status_code == 201
    assert (made.json()["who"], made.json()["undone"]) == ("analyst", None)
    assert [e["type"] for e in client.get("/api/v1/events?type=CONSULT").json()["events"]] == []
    assert [c["id"] for c in client.get(f"{API}?kind=report&target={REPORT}").json()["corrections"]] == [1]
    undone = client.post(f"{API}/1/undo")
    assert undone.json()["undone_by"] == "analyst"
    assert client.get(f"{API}?standing=true").json()["corrections"] == []
    assert client.post(f"{API}/1/undo").status_code == 404
    assert len(client.get("/api/v1/events?type=CONSULT").json()["events"]) == 1


def test_corrections_page_by_cursor(client):
    for target in (REPORT, HIT, REPORT):
        correct(client, "accept", target)
    first = client.get(f"{API}?limit=2").json()
    assert [c["id"] for c in first["corrections"]] == [3, 2]
    rest = client.get(f"{API}?limit=2&cursor={first['next']}").json()
    assert ([c["id"] for c in rest["corrections"]], rest["next"]) == ([1], None)
    assert client.get(f"{API}?cursor=x").status_code == 400
    assert client.get(f"{API}?format=csv").text.startswith("id,kind,target")


@pytest.mark.parametrize(
    ("kind", "fields", "words"),
    [
        ("report", {"date": "soon"}, "date"), ("report", {"event": []}, "event"),
        ("report", {"confidence": 7}, "confidence"), ("report", {"quote": "x"}, "allowed"),
        ("report", {"cameo": "a\0b"}, "cannot be kept"), ("report", {"quad_code": 10**30}, "cannot be kept"),
        ("event", {"date": 5}, "date"), ("event", {"date": "2024-13"}, "date"), ("event", {"quad": 9}, "quad"),
        ("event", {"actors": [{"code": 1}]}, "actors"), ("event", {"country": "Kenya"}, "country"),
        ("round", {"start": "never"}, "start"), ("process", {"name": {"a": 1}}, "name"),
    ],
)  # fmt: skip
def test_values_that_do_not_fit_are_refused_and_nothing_is_kept(client, kind, fields, words):
    keys = {
        "report": REPORT, "event": event(client, "CONSULT")["key"],
        "round": client.get("/api/v1/rounds").json()["rounds"][0]["key"],
        "process": client.get("/api/v1/processes").json()["processes"][0]["key"],
    }  # fmt: skip
    answer = correct(client, "edit", keys[kind], kind, fields=fields)
    assert answer.status_code == 400
    assert words in answer.json()["detail"]
    assert client.get(API).json()["corrections"] == []


def test_bodies_that_are_no_correction_are_refused(client):
    assert client.post(API, json={"kind": "poem", "target": "x", "action": "accept"}).status_code == 422
    assert correct(client, "edit", other=["x"]).status_code == 422
    assert correct(client, "merge", others=["x"]).status_code == 400
    assert correct(client, target="none").status_code == 404
    nested = '{"a":' * 40 + "1" + "}" * 40
    body = f'{{"kind":"report","target":"{REPORT}","action":"edit","payload":{{"fields":{{"claim":{nested}}}}}}}'
    assert client.post(API, content=body, headers={"Content-Type": "application/json"}).status_code == 400
    odd = f'{{"kind":"report","target":"{REPORT}","action":"edit","payload":{{"fields":{{"event_scale":NaN}}}}}}'
    assert client.post(API, content=odd, headers={"Content-Type": "application/json"}).status_code in {400, 422}


def test_an_edited_event_is_found_by_what_it_now_says_and_as_before_when_undone(client):
    before = event(client, "ASSAULT")
    fields = {"type": "THREATEN", "quad": 3, "scale": -5.0, "date": "2024-03-02", "date_precision": "day",
              "actors": [{"code": "PER"}]}  # fmt: skip
    made = correct(client, "edit", before["key"], "event", fields=fields).json()
    found = client.get("/api/v1/events?actor=PER&type=THREATEN&since=2024-03-02&until=2024-03-02").json()["events"]
    assert [(e["key"], e["quad"], e["scale"]) for e in found] == [(before["key"], 3, -5.0)]
    assert client.get("/api/v1/events?actor=SOM&recipient=KEN").json()["events"] == []
    client.post(f"{API}/{made['id']}/undo")
    assert event(client, "ASSAULT") == before
    assert client.get("/api/v1/events?actor=SOM&recipient=KEN").json()["events"] == [before]


def test_the_queues_hold_what_waits(client):
    def top(queue):
        text = client.get(f"/review?queue={queue}").text
        return text.split('name="target" value="')[1].split('"')[0] if 'name="target"' in text else None

    assert top("unsure") == HIT
    correct(client, "accept", HIT)
    assert top("unsure") != HIT
    assert top("second") is None
    client.cookies.set("reviewer", "maria")
    assert top("second") == HIT
    correct(client, "reject", HIT)
    assert (top("second"), top("disputed")) == (None, HIT)
    first = top("new")
    correct(client, "accept", first, "process")
    assert top("new") not in {first, None}
    assert client.get("/review?queue=none").status_code == 422


def test_a_second_reader_sees_the_line_as_it_was_coded(client):
    correct(client, "edit", REPORT, fields={"event": ["THREATEN"]})
    client.cookies.set("reviewer", "maria")
    blind, plain = client.get("/review?queue=second").text, client.get(f"/review/report/{REPORT}").text
    assert ("consult" in blind, "threaten" in blind.lower()) == (True, False)
    assert "threaten" in plain
    given = {"kind": "report", "target": REPORT, "queue": "second", "action": "accept", "csrf": csrf(client, "/")}
    assert client.post("/review/decide", data=given, follow_redirects=False).status_code == 303
    (pair,) = client.get("/api/v1/agreement").json()["pairs"]
    same = {m["on"]: m["same"] for m in pair["measures"]}
    assert (pair["one"], pair["other"]) == ("analyst", "maria")
    assert same == {"verdict": 0.0, "type": 0.0, "who": 1.0, "to whom": 1.0, "date": 1.0, "whole": 0.0}


def test_a_later_judgement_takes_the_place_of_ones_own_earlier_one(client):
    token = csrf(client, "/")
    for action in ("reject", "accept"):
        client.post("/review/decide", data={"kind": "report", "target": REPORT, "action": action, "csrf": token})
    standing = client.get(f"{API}?standing=true").json()["corrections"]
    assert [c["action"] for c in standing] == ["accept"]
    assert len(client.get("/api/v1/events?type=CONSULT").json()["events"]) == 1


def test_forms_of_every_kind_keep_what_was_changed(client):
    view = client.get("/api/v1/processes?party=KEN").json()["processes"][0]["key"]
    whole = client.get(f"/api/v1/processes/{view}").json()
    token = csrf(client, "/")
    post = lambda **given: client.post("/review/edit", data={"csrf": token, **given})  # noqa: E731
    held = next(r for r in whole["rounds"] if r["round"]["ordinal"] == 1)
    answer = post(
        kind="round", target=held["key"], ordinal="1", start="2024-03-04", end="2024-03-05", place="Mombasa",
        country="KEN", format="indirect", status="collapsed", roles="mediator: Uganda\nhost: KEN\n",
    )  # fmt: skip
    assert answer.status_code == 200
    act = whole["acts"][0]
    post(kind="act", target=act["key"], kind_="offer_to_host", actors="UGA", toward="KEN, SOM", date="2024-03-01",
         status="rejected")  # fmt: skip
    post(kind="process", target=view, name="The coast talks", parties="Kenya, Somalia, Uganda", status="")
    now = client.get(f"/api/v1/processes/{view}").json()
    changed = next(r for r in now["rounds"] if r["key"] == held["key"])["round"]
    assert (changed["venue"]["name"], changed["format"], changed["status"]) == ("Mombasa", "indirect", "collapsed")
    assert [(p["actor"], p["role"]) for p in changed["participations"]] == [("UGA", "mediator"), ("KEN", "host")]
    assert (now["acts"][0]["act"]["kind"], now["acts"][0]["act"]["status"]) == ("offer_to_host", "rejected")
    assert (now["row"]["name"], now["row"]["parties"]) == ("The coast talks", ["KEN", "SOM", "UGA"])
    for wrong in ({"roles": "captain: KEN"}, {"ordinal": "first"}, {"status": "odd", "roles": ""}):
        sent = {"kind": "round", "target": held["key"], "format": "direct", "status": "planned", "roles": "", **wrong}
        assert post(**sent).status_code == 400, wrong


def test_hostile_news_is_escaped_under_review(client):
    keys = [("report", "evil/../d3-ACCUSE-0-affirmed"), ("event", event(client, "ACCUSE")["key"])]
    evil = next(p["key"] for p in client.get("/api/v1/processes").json()["processes"] if p["parties"][0] == "AAA")
    view = client.get(f"/api/v1/processes/{evil}").json()
    keys += [("process", evil), ("round", view["rounds"][0]["key"])]
    for kind, key in keys:
        for more in ("", "?edit=true"):
            answer = client.get(f"/review/{kind}/{quote(key, safe='')}{more}")
            assert answer.status_code == 200, (kind, answer.text[:200])
            assert "<script>alert" not in answer.text
            assert "<img src=x" not in answer.text
    made = client.post(API, json={"kind": "report", "target": keys[0][1], "action": "accept", "why": EVIL})
    assert made.status_code == 201
    assert "<script>alert" not in client.get(f"/review/report/{quote(keys[0][1], safe='')}").text


def test_gold_is_what_was_judged(client):
    correct(client, "accept", REPORT)
    rows = [json.loads(x) for x in client.get("/api/v1/gold").text.splitlines()]
    assert [r["id"] for r in rows] == ["d1"]
    assert {e["event"]: e["salience"] for e in rows[0]["events"]} == {"CONSULT": "core", "ASSAULT": "background"}


# ---- who may ---------------------------------------------------------------------------------------------------------


def test_a_reader_may_not_correct_and_a_reviewer_may(guarded):
    sign_in(guarded, "reader")
    headers = {"X-CSRF-Token": csrf(guarded)}
    body = {"kind": "report", "target": REPORT, "action": "reject"}
    assert guarded.post(API, json=body, headers=headers).status_code == 403
    for path in ("/review", f"/review/report/{REPORT}", API, "/api/v1/gold", "/api/v1/agreement"):
        assert guarded.get(path).status_code == 403, path
    for path in ("decide", "edit", "merge", "split", "undo", "name"):
        given = {"kind": "report", "target": REPORT, "action": "reject", "number": 1, "name": "x"}
        assert guarded.post(f"/review/{path}", data=given, headers=headers).status_code == 403, path
    sign_in(guarded, "reviewer")
    assert guarded.post(API, json=body).status_code == 403  # without the form's token
    made = guarded.post(API, json=body, headers={"X-CSRF-Token": csrf(guarded)})
    assert (made.status_code, made.json()["who"]) == (201, "reviewer")
    assert guarded.post("/review/undo", data={"number": made.json()["id"]}).status_code == 403
    named = guarded.post("/review/name", data={"name": "other", "csrf": csrf(guarded)})
    assert named.status_code == 404


def test_a_token_corrects_without_a_form(guarded, sqlite_url):
    accounts = Accounts(beside(sqlite_url))
    tokens = {name: accounts.new_token(name, "program") for name in ("reader", "reviewer")}
    accounts.close()
    body = {"kind": "report", "target": REPORT, "action": "accept"}
    for name, status in (("reader", 403), ("reviewer", 201)):
        answer = guarded.post(API, json=body, headers={"Authorization": f"Bearer {tokens[name]}"})
        assert answer.status_code == status


# ---- downloads -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("schema", list(COLUMNS))
def test_a_download_has_the_events_wanted_and_the_schemas_columns(client, schema):
    bare = {"sep": "\t", "header": None, "names": COLUMNS[schema]} if schema in {"gdelt", "phoenix"} else {}
    for query, number in (("", 4), ("&actor=Somalia&recipient=KEN", 1), ("&since=2030-01-01", 0)):
        answer = client.get(f"/api/v1/export?schema={schema}{query}")
        rows = pd.read_csv(io.BytesIO(answer.content), dtype=str, **bare) if answer.text.strip() else []
        lines = client.get(f"/api/v1/export?schema={schema}&format=jsonl{query}").text.splitlines()
        table = pd.read_parquet(io.BytesIO(client.get(f"/api/v1/export?schema={schema}&format=parquet{query}").content))
        assert len(rows) == len(lines) == len(table), (schema, query)
        assert tuple(table.columns) == COLUMNS[schema]
        if schema != "mediation":
            assert len(lines) == number
    assert client.get("/api/v1/export?schema=none").status_code == 422
    assert client.get("/api/v1/export?actor=Nobodyland").status_code == 400
    assert client.get("/api/v1/export?words=%22%22").status_code == 400


def test_the_mediation_download_has_the_rounds_of_the_same_actors_days_and_place(client):
    def rounds(query):
        lines = client.get(f"/api/v1/export?schema=mediation&format=jsonl&{query}").text.splitlines()
        return {json.loads(x)["venue"] for x in lines}

    assert rounds("actor=KEN") == {"Nairobi", "Kampala"}
    assert rounds("either=UGA") == {"Nairobi"}
    assert rounds("actor=KEN&since=2024-04-20") == {"Kampala"}
    assert rounds("place=nairobi") == {"Nairobi"}


def test_a_download_runs_no_formula(client):
    made = correct(client, "edit", event(client, "CONSULT")["key"], "event", fields={"place": "=1+1"})
    assert made.status_code == 201
    frame = pd.read_csv(io.BytesIO(client.get("/api/v1/export?type=CONSULT").content), dtype=str)
    assert list(frame["event_loc"]) == ["'=1+1"]
