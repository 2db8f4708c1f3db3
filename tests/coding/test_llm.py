"""A language model as coder, against a server process on loopback that speaks the protocol and misbehaves."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import openai
import pytest

from goodoffices import cli
from goodoffices.coding import load
from goodoffices.coding.llm import answer, prompt
from goodoffices.coding.llm.cache import Cache
from goodoffices.coding.llm.client import Reply
from goodoffices.coding.llm.settings import parse_price
from goodoffices.errors import OptionError
from goodoffices.pipeline import Pipeline
from goodoffices.records import Report

TEXT = "Senegal condemned Mali on Monday. The envoy of Mali left Dakar."
ITEM = {
    "type": "ACCUSE", "mode": "disapprove", "code": "111", "contexts": ["diplomatic"],
    "quote": "Senegal condemned Mali on Monday.", "trigger": "condemned", "actor": ["Senegal"], "recipient": ["Mali"],
    "factuality": "happened", "polarity": "affirmed", "source": [], "cue": None, "historical": False,
}  # fmt: skip
SECRET = "sk-very-secret"


def told(**changes) -> dict:
    return {"content": json.dumps({"reports": [{**ITEM, **changes}]})}


@pytest.fixture
def endpoint(tmp_path):
    """Starts the server with a script; its address, and what it was asked."""
    started = []

    def start(*script):
        port, plan, log = tmp_path / "port", tmp_path / "plan.json", tmp_path / "log.jsonl"
        plan.write_text(json.dumps(script))
        log.touch()
        program = Path(__file__).with_name("llm_server.py")
        started.append(subprocess.Popen([sys.executable, program, port, plan, log]))
        for _ in range(200):
            if port.exists():
                break
            time.sleep(0.05)
        return f"http://127.0.0.1:{port.read_text()}/v1", lambda: [json.loads(x) for x in log.read_text().splitlines()]

    yield start
    for process in started:
        process.terminate()
        process.wait()


@pytest.fixture
def run(tmp_path, monkeypatch, capsys, pipeline):
    monkeypatch.setattr(Pipeline, "load", classmethod(lambda _cls, **_: pipeline))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("GOODOFFICES_LLM_KEY", SECRET)
    article = tmp_path / "a.jsonl"
    article.write_text(json.dumps({"id": "a", "text": TEXT, "published": "2009-04-08"}) + "\n")

    def code(url, *options, target=article):
        words = ["code", target, "--coder", "llm", "--endpoint", url, "--model", "m", "--format", "jsonl", *options]
        monkeypatch.setattr("sys.argv", ["goodoffices", *map(str, words)])
        status = 0
        try:
            cli.main()
        except SystemExit as stop:
            status = stop.code or 0
        out, err = capsys.readouterr()
        assert SECRET not in out + err
        return status, [Report.model_validate_json(line) for line in out.splitlines()], err

    return code


def test_an_answer_becomes_reports_of_the_same_make(endpoint, run):
    url, asked = endpoint(told())
    status, (report,), err = run(url, "--price", "2/10")
    assert status == 0
    assert ([a.code for a in report.actor], [a.code for a in report.recipient]) == (["SEN"], ["MLI"])
    assert (report.event, report.mode, report.cameo, report.quad_code) == (["ACCUSE"], ["disapprove"], "111", 3)
    assert TEXT[report.trigger.start : report.trigger.end] == report.trigger.text == "condemned"
    assert (report.date, report.rule) == ("2009-04-06", "plover/llm")
    assert "llm:m prompt:code.v1" in report.coder
    assert "1 calls, 0 from the cache, 0 repaired; 1000 tokens asked, 50 answered; cost 0.0025" in err
    (request,) = asked()
    assert request["key"] == f"Bearer {SECRET}"
    assert request["body"]["response_format"]["json_schema"]["strict"] is True
    assert TEXT in request["body"]["messages"][1]["content"]
    assert "ACCUSE" in request["body"]["messages"][0]["content"]


def test_what_was_answered_is_not_asked_again(endpoint, run):
    url, asked = endpoint(told())
    first = run(url)[1]
    status, second, err = run(url)
    assert (status, second) == (0, first)
    assert len(asked()) == 1
    assert "0 calls, 1 from the cache" in err


@pytest.mark.parametrize(
    ("changes", "words", "left"),
    [
        ({"quote": "Senegal denounced Mali."}, "1 quote", 0),
        ({"trigger": "denounced"}, "1 trigger", 0),
        ({"actor": ["Gambia"]}, "1 actor, 1 report without actor", 0),
        ({"recipient": ["Gambia"]}, "1 actor", 1),
        ({"mode": "shout"}, "1 mode", 1),
        ({"code": "999"}, "1 code", 1),
        ({"contexts": ["weather"]}, "1 context", 1),
        ({"cue": "thundered"}, "", 1),
    ],
)
def test_invented_words_are_dropped_and_counted(endpoint, run, changes, words, left):
    status, reports, err = run(endpoint(told(**changes))[0])
    assert (status, len(reports)) == (0, left)
    assert words in err


def test_an_answer_that_is_broken_is_repaired_once(endpoint, run):
    url, asked = endpoint({"content": '{"reports": ['}, told())
    status, reports, err = run(url)
    assert (status, len(reports)) == (0, 1)
    assert "1 repaired" in err
    assert "cannot be used" in asked()[1]["body"]["messages"][-1]["content"]


@pytest.mark.parametrize(
    ("step", "reason"),
    [
        ({"content": "I think that ..."}, "not of the schema, twice"),
        (told(type="HUG"), "type 'HUG' is not in the codebook"),
        ({"content": "", "finish": "length"}, "cut off"),
        ({"raw": '{"choices": []}'}, "no choices"),
        ({"status": 401, "message": f"bad key {SECRET}"}, "refused the key (401)"),
        ({"status": 404}, "does not know the model"),
        ({"raw": "<html>"}, ""),
    ],
)
def test_a_document_that_gets_no_usable_answer_fails_with_the_reason(endpoint, run, tmp_path, step, reason):
    again = tmp_path / "failed.jsonl"
    status, reports, err = run(endpoint(step)[0], "--failed", again)
    assert (status, reports) == (1, [])
    assert "a: " in err
    assert reason in err
    (row,) = [json.loads(line) for line in again.read_text("utf8").splitlines()]
    assert (row["id"], row["text"], reason in row["failed"]) == ("a", TEXT, True)


def test_a_failed_document_is_run_again_from_its_file(endpoint, run, tmp_path):
    again = tmp_path / "failed.jsonl"
    url, _ = endpoint({"status": 404}, told())
    assert run(url, "--failed", again)[0] == 1
    status, reports, _ = run(url, target=again)
    assert (status, [r.document for r in reports]) == (0, ["a"])


def test_a_busy_server_is_asked_again_when_it_says(endpoint, run):
    url, asked = endpoint({"status": 429, "headers": {"Retry-After": "0.2"}}, {"status": 503}, told())
    started = time.monotonic()
    status, reports, _ = run(url)
    assert (status, len(reports), len(asked())) == (0, 1, 3)
    assert time.monotonic() - started > 0.2


def test_a_slow_or_absent_server_fails_the_document(endpoint, run, monkeypatch):
    whole = openai.OpenAI
    monkeypatch.setattr(openai, "OpenAI", lambda **options: whole(**{**options, "max_retries": 0}))
    url, _ = endpoint({"sleep": 3, **told()})
    assert "did not answer in time" in run(url, "--timeout", "0.2")[2]
    assert "cannot be reached" in run("http://127.0.0.1:9/v1")[2]


def test_documents_come_out_in_order_whatever_comes_first(endpoint, run, tmp_path):
    many = tmp_path / "many.jsonl"
    rows = [{"id": f"d{n}", "text": f"{TEXT} {n}", "published": "2009-04-08"} for n in range(7)]
    many.write_text("".join(json.dumps(r) + "\n" for r in rows))
    url, asked = endpoint({"sleep": 0.4, **told()}, {"status": 400}, told())
    status, reports, err = run(url, "--concurrency", "3", target=many)
    documents = [r.document for r in reports]
    assert (status, len(documents), len(asked())) == (1, 6, 7)
    assert documents == sorted(documents)
    assert "1 not coded, 6 coded" in err


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--coder", "llm"], "needs --endpoint URL and --model"),
        (["--coder", "llm", "--endpoint", "ftp://x", "--model", "m"], "no address"),
        (["--coder", "llm", "--endpoint", "http://me:pw@x/v1", "--model", "m"], "must carry no user"),
        (["--coder", "llm", "--endpoint", "http://x/v1", "--model", "m", "--price", "cheap"], "0.15/0.60"),
        (["--model", "m"], "go with --coder llm"),
    ],
)
def test_wrong_use_is_refused(monkeypatch, capsys, tmp_path, options, words):
    article = tmp_path / "a.txt"
    article.write_text(TEXT)
    monkeypatch.setattr("sys.argv", ["goodoffices", "code", str(article), *options])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    err = capsys.readouterr().err
    assert (stop.value.code, words in err, "pw" in err) == (2, True, False)


def test_the_schema_allows_what_the_codebook_has_and_requires_all():
    book = load("plover")
    item = answer.schema(book)["$defs"]["Item"]
    assert item["properties"]["type"]["enum"] == list(book.types)
    assert set(item["required"]) == set(item["properties"])
    assert item["additionalProperties"] is False
    assert "039" in item["properties"]["code"]["anyOf"][0]["enum"]


def test_the_prompt_shows_every_type_with_an_example_of_every_entry():
    book = load("plover")
    text = prompt.system(book)
    assert all(f"\n{name}" in text for name in book.types)
    assert text.count("\n- ") >= len(book.entries)
    assert "{actor}" not in text
    assert "$" not in text


def test_the_cache_knows_what_decides_and_survives_damage(tmp_path):
    cache = Cache(tmp_path)
    key = cache.key(model="m", text="A met B")
    assert key == cache.key(text="A met B", model="m")
    assert key != cache.key(model="m", text="B met A")
    cache.put(key, Reply("x", 1, 2))
    assert cache.get(key) == Reply("x", 1, 2)
    next(tmp_path.rglob("*.json")).write_text("{")
    assert cache.get(key) is None


def test_a_price_is_two_numbers():
    assert parse_price("0.15/0.60") == (0.15, 0.6)
    assert parse_price(None) is None
    with pytest.raises(OptionError):
        parse_price("1")
