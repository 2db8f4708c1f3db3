from __future__ import annotations

import csv
import io
import json
import subprocess
import sys

import pytest

from goodoffices.records import Report


def rows(text):
    return [Report.model_validate_json(line) for line in text.splitlines()]


def test_reports_go_to_standard_output_as_json_lines(go, article):
    result = go("code", article, "--published", "2011-05-04", "--outlet", "Coast Courier", "--format", "jsonl")
    reports = rows(result.out)
    assert (result.code, result.err) == (0, "")
    offer = next(r for r in reports if r.cameo == "039")
    assert ([a.code for a in offer.actor], {a.code for a in offer.recipient}) == (["GHA"], {"TGO", "BEN"})
    assert (offer.date, offer.factuality, offer.claim.outlet) == ("2011-05-02", "offered", "Coast Courier")
    assert {r.document for r in reports} == {"article"}


def test_output_that_is_no_terminal_is_json_lines_by_default(go, article):
    assert rows(go("code", article, "--published", "2011-05-04").out)


def test_csv_goes_to_a_file(go, article, tmp_path):
    out = tmp_path / "r.csv"
    result = go("code", article, "--published", "2011-05-04", "--format", "csv", "--out", out)
    assert (result.code, result.out) == (0, "")
    assert any(r["actor"] == "GHA/GOV" for r in csv.DictReader(io.StringIO(out.read_text("utf8"))))


def test_the_table_shows_evidence_and_negotiations(go, article):
    out = go("code", article, "--published", "2011-05-04", "--format", "table").out
    assert "**offered" in out
    assert "Talks: " in out
    assert "offer to mediate by GHA" in out


def test_talks_are_written_as_json(go, article, tmp_path):
    talks = tmp_path / "talks.json"
    assert go("code", article, "--published", "2011-05-04", "--format", "jsonl", "--talks", talks).code == 0
    (process,) = json.loads(talks.read_text("utf8"))["processes"]
    assert set(process["parties"]) == {"TGO", "BEN"}
    assert [a["kind"] for a in process["acts"] if a["kind"].startswith("offer")] == ["offer_to_mediate"]


def test_a_text_without_a_date_is_coded_and_named(go, article):
    result = go("code", article, "--format", "jsonl")
    assert result.code == 0
    assert all(r.date is None for r in rows(result.out))
    assert "no publication date: article" in result.err


def test_one_bad_document_fails_and_the_others_are_coded(go, article, tmp_path):
    bad = tmp_path / "lines.jsonl"
    bad.write_text('no json\n{"id": "b"}\n{"id": "c", "text": "Peru condemned Chile.", "published": "2001-01-01"}\n')
    empty = tmp_path / "empty.txt"
    empty.touch()
    foreign = tmp_path / "foreign.txt"
    foreign.write_text("Le ministre français a rencontré lundi à Paris son homologue pour parler de la paix au Mali.")
    result = go("code", bad, empty, foreign, article, "--published", "2011-05-04", "--format", "jsonl")
    assert result.code == 1
    assert {r.document for r in rows(result.out)} == {"c", "article"}
    for words in ("lines.jsonl:1: the line is no JSON", "lines.jsonl:2: no text", "empty.txt: the file is empty",
                  "foreign: the text is in another language (fr)", "4 not coded, 2 coded"):  # fmt: skip
        assert words in result.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["code", "nowhere.txt"], "no such file or folder"),
        (["code", "ARTICLE", "--format", "xml"], "allowed: jsonl, csv, parquet, table"),
        (["code", "ARTICLE", "--published", "yesterday"], "such as 2025-11-03"),
        (["code", "ARTICLE", "--coder", "magic"], "allowed: frames, llm"),
        (["code", "ARTICLE", "--format", "parquet"], "--out"),
        (["code", "ARTICLE", "--format", "jsonl", "--out", "/nowhere/r.jsonl"], "cannot be written"),
        (["code", "ARTICLE", "--workers", "0"], "equal to 1"),
        (["code", "ARTICLE", "--talks", "/"], "cannot be written"),
        (["inspect", "ARTICLE", "--layer", "soil"], "allowed: tree, actors, places, dates, claims"),
        (["inspect", "ARTICLE", "--pretokenized"], "--layer tree"),
        (["evaluate", "trees", "nowhere"], "no such file"),
        (["codebook", "show", "DANCE"], "no such type or entry"),
        (["fly"], "fly"),
    ],
)
def test_wrong_use_says_what_is_allowed_and_exits_with_two(go, article, arguments, words):
    result = go(*(article if a == "ARTICLE" else a for a in arguments))
    assert (result.code, result.out) == (2, "")
    assert words in result.err


def test_an_output_file_is_not_touched_where_a_path_is_missing(go, tmp_path):
    out = tmp_path / "kept.jsonl"
    out.write_text("before")
    assert go("code", tmp_path / "nowhere.txt", "--format", "jsonl", "--out", out).code == 2
    assert out.read_text() == "before"


def test_a_codebook_that_is_not_there_is_named(go, article):
    from goodoffices.coding import load
    from goodoffices.errors import CodebookError

    with pytest.raises(CodebookError, match=r"one of ours: .*plover"):
        load("no-such-book")
    assert go("codebook", "show", "AGREE", "--codebook", "no-such-book").code == 1


def test_the_command_ends_quietly_when_nobody_reads_on(article):
    command = (
        f"{sys.executable} -m goodoffices code {article} {article} --published 2011-05-04 --format jsonl | head -c 1"
    )
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("{", "")
