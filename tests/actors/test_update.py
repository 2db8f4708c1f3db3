"""Renewal from Wikidata, against a process of its own that speaks the service's protocol."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from goodoffices import cli
from goodoffices.actors import renew
from goodoffices.actors.tables import Tables, packaged
from goodoffices.actors.wikidata import Held, Wikidata
from goodoffices.errors import NetworkError

SERVER = Path(__file__).with_name("sparql_server.py")
CHAD, MALI = "Q657", "Q912"
ROWS = [
    {"country": CHAD, "position": "Minister of Defence", "person": "Q1", "name": "Amina Test", "start": "2031-02-03"},
    {
        "country": CHAD,
        "position": "Prime Minister of Chad",
        "person": "Q2",
        "name": "Baba Probe",
        "start": "2031-05",
        "end": "2032",
    },
    {"country": CHAD, "position": "ambassador to Fiji", "person": "Q3", "name": "Carl Far", "start": "2031"},
    {"country": CHAD, "position": "Minister of Defence", "person": "Q9", "name": "Q9", "start": "2031"},
    {
        "country": MALI,
        "position": "Minister of Foreign Affairs",
        "person": "Q4",
        "name": "Dina Essai",
        "start": "2031-07-01",
    },
]


@pytest.fixture
def serve(tmp_path):
    """Starts the endpoint with a state; gives its address."""
    started = []

    def start(**state):
        file = tmp_path / "rows.json"
        file.write_text(json.dumps({"rows": ROWS, **state}))
        log = (tmp_path / "log").open("w")
        process = subprocess.Popen(
            [sys.executable, str(SERVER), str(file)], stdout=subprocess.PIPE, stderr=log, text=True
        )
        started.append((process, log))
        return f"http://127.0.0.1:{process.stdout.readline().strip()}/sparql"

    yield start
    for process, log in started:
        process.kill()
        process.wait()
        process.stdout.close()
        log.close()


def client(address, **options):
    return Wikidata(address, backoff=0.01, **options)


def test_spells_come_at_their_own_precision(serve):
    found = list(client(serve()).held("TCD", CHAD, 2030))
    assert [(h.name, h.since, h.until) for h in found] == [
        ("Amina Test", "2031-02-03", ""), ("Baba Probe", "2031-05", "2032"), ("Carl Far", "2031", ""),
    ]  # fmt: skip


def test_pages_are_asked_for_until_one_is_not_full(serve, tmp_path):
    rows = [{**ROWS[0], "person": f"Q{n}", "name": f"Person {n:02}"} for n in range(7)]
    found = list(client(serve(rows=rows), page=3).held("TCD", CHAD, 2030))
    assert [h.name for h in found] == [r["name"] for r in rows]
    assert (tmp_path / "log").read_text().count(" 200 ") == 3


def test_a_busy_service_is_waited_for(serve, tmp_path):
    assert len(list(client(serve(busy=3)).held("MLI", MALI, 2030))) == 1
    assert (tmp_path / "log").read_text().count(" 429 ") == 3


def test_a_service_that_stays_busy_is_given_up_with_its_words(serve):
    with pytest.raises(NetworkError, match="status 429 after 2 tries: Too Many Requests"):
        list(client(serve(busy=99), tries=2).held("MLI", MALI, 2030))


def test_an_answer_that_breaks_off_is_asked_for_in_smaller_pages(serve):
    rows = [{**ROWS[0], "person": f"Q{n}", "name": f"Person {n:03}"} for n in range(250)]
    said = []
    found = list(client(serve(rows=rows, most=120), page=200, say=said.append).held("TCD", CHAD, 2030))
    assert len(found) == 250
    assert said == ["TCD: the answer was cut off; asking for 100 rows at a time"]


def test_what_is_no_sparql_service_is_said_to_be_none(serve):
    with pytest.raises(NetworkError, match="is it a SPARQL service"):
        list(client(serve(html=True)).held("MLI", MALI, 2030))


def test_no_network_is_said_in_words(serve):
    with pytest.raises(NetworkError, match="is there a network"):
        list(client("http://127.0.0.1:9/sparql", tries=0).held("MLI", MALI, 2030))


@pytest.mark.parametrize(
    ("position", "expected"),
    [
        ("Minister of Foreign Affairs of Peru", ("foreign minister", "GOV")),
        ("Federal Minister of the Interior and Community", ("interior minister", "GOV")),
        ("Chief of the General Staff", ("chief of the defence staff", "MIL")),
        ("Minister of Foreign Trade", None),
        ("Deputy Minister of Defence", None),
        ("President of the Chess Federation", None),
    ],
)
def test_positions_are_read_as_offices(position, expected):
    assert renew.office(position, "Peru", renew.positions()) == expected


def test_the_diff_is_the_same_whatever_the_order_and_says_only_what_is_new():
    tables = Tables.load()
    open_row = next(
        r for r in tables.rows["people.tsv"] if r["country"] == "FRA" and r["office"] == "president" and not r["to"]
    )
    held = [
        Held("TCD", "Minister of Defence", "Zara Erste", "Q1", "2031-02-03", ""),
        Held("TCD", "Prime Minister", "Yann Autre", "Q2", "2031", "2032-01"),
        Held("FRA", "President", open_row["name"], "Q3", open_row["from"], "2031-05-13"),
        Held("FRA", "President", open_row["name"], "Q3", open_row["from"], ""),
    ]  # fmt: skip
    first = renew.diff(tables, held, renew.positions())
    random.Random(4).shuffle(held)
    assert renew.diff(tables, held, renew.positions()) == first
    lines = [line for line in first.splitlines() if line[:1] in "+-" and line[:3] not in {"+++", "---"}]
    assert lines == [
        f"-{open_row['name']}\t{open_row['aliases']}\tFRA\tpresident\tGOV\t{open_row['from']}\t\t{open_row['note']}",
        f"+{open_row['name']}\t{open_row['aliases']}\tFRA\tpresident\tGOV\t{open_row['from']}\t2031-05-13\t{open_row['note']}",
        "+Zara Erste\t\tTCD\tdefence minister\tGOV\t2031-02-03\t\tWikidata Q1",
        "+Yann Autre\t\tTCD\tprime minister\tGOV\t2031\t2032-01\tWikidata Q2",
    ]


def test_the_command_writes_a_diff_that_patch_applies(serve, tmp_path, monkeypatch, capsys):
    out = tmp_path / "review.diff"
    arguments = ["actors", "update", "--from", "wikidata", "--country", "TCD", "--country", "MLI", "--since", "2030"]
    monkeypatch.setattr(sys, "argv", ["goodoffices", *arguments, "--endpoint", serve(), "--out", str(out)])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    assert not stop.value.code
    assert "3 lines to review" in capsys.readouterr().err
    added = [
        line[1:] for line in out.read_text("utf8").splitlines() if line.startswith("+") and not line.startswith("+++")
    ]
    assert {line.split("\t")[0] for line in added} == {"Amina Test", "Baba Probe", "Dina Essai"}
    if shutil.which("patch") is None:
        pytest.skip("patch is not installed")
    copy = tmp_path / "people.tsv"
    copy.write_bytes((packaged() / "people.tsv").read_bytes())
    subprocess.run(["patch", "-p1", "-s", str(copy), str(out)], check=True, cwd=tmp_path)
    assert all(line in copy.read_text("utf8").splitlines() for line in added)


def test_an_unknown_country_is_refused_before_anything_is_asked(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["goodoffices", "actors", "update", "--from", "wikidata", "--country", "Chad"])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    assert stop.value.code == 2
    assert "ISO 3166-1 alpha-3" in capsys.readouterr().err
