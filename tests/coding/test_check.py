"""The proof of a codebook, and the commands by which one is checked, grown and compared."""

from __future__ import annotations

import pytest
from tests.coding.books import written

from goodoffices import cli
from goodoffices.coding import load
from goodoffices.coding.check import check
from goodoffices.pipeline import Pipeline


@pytest.fixture
def lines(pipeline, tmp_path):
    def run(text):
        return check(load(written(tmp_path, text)), pipeline.reader).lines

    return run


@pytest.fixture
def go(monkeypatch, capsys, pipeline):
    monkeypatch.setattr(Pipeline, "load", classmethod(lambda _cls, **_: pipeline))

    def run(*words):
        monkeypatch.setattr("sys.argv", ["goodoffices", *map(str, words)])
        status = 0
        try:
            cli.main()
        except SystemExit as stop:
            status = stop.code or 0
        out, err = capsys.readouterr()
        return status, out, err

    return run


def test_a_codebook_in_order_has_no_lines(lines):
    assert lines('RAID: "{actor} [raided|plundered] {recipient}."\nTALK: "{actor} [met] {recipient}."\n') == []


def test_a_sentence_that_two_entries_claim_is_named_with_both_lines(lines):
    (line, *_) = lines('RAID:\n  - "{actor} [raided] {recipient}."\nSACK:\n  - "{actor} [raided] {recipient}."\n')
    assert "book.yaml:4: sack/1: 'France raided Kenya.' is claimed by raid/1 too" in line
    assert line.endswith("book.yaml:2)")


def test_a_stronger_entry_that_takes_an_example_is_named(lines):
    (line,) = lines(
        'RAID:\n  - "{actor} [raided] {recipient} at [night]."\n'
        'SACK:\n  - "{actor} [raided] {recipient} at night again."\n'
    )
    assert "sack/1: 'France raided Kenya at night again.' codes to raid/1" in line


def test_an_example_that_the_reader_cannot_use_is_named(lines):
    (line,) = lines('A:\n  - "{actor} [raided] {recipient}."\n  - "[yesterday] {actor} and [tomorrow] {recipient}"\n')
    assert "book.yaml:3: a/1:" in line
    assert "gives no frame" in line or "leaves its" in line or "no actor" in line


def test_check_exits_with_one_where_something_is_astray(go, tmp_path):
    good = written(tmp_path, 'RAID: "{actor} [raided] {recipient}."\n', "good.yaml")
    bad = written(tmp_path, 'RAID: "{who} raided {recipient}."\n', "bad.yaml")
    assert go("codebook", "check", good)[0] == 0
    status, _, err = go("codebook", "check", bad)
    assert status == 1
    assert f"{bad}:1: entry raid/1: '{{who}} raided {{recipient}}.' has an unknown slot {{who}}" in err


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "corpus"
    folder.mkdir()
    for n, day in enumerate(("Monday", "Tuesday")):
        text = f"Togo snubbed Ghana on {day}. Togo praised Benin. Togo levied a tax on Ghana. Benin met Togo."
        (folder / f"{n}.txt").write_text(text)
    return folder


def test_suggest_lists_predicates_between_actors_that_no_entry_codes(go, corpus, tmp_path):
    book = written(tmp_path, 'PRAISE: "{actor} [praised] {recipient}."\nMEET: "{actor} [met] {recipient}."\n')
    status, out, err = go("codebook", "suggest", corpus, "--codebook", book)
    rows = [line.split(maxsplit=1) for line in out.splitlines() if line[:6].strip().isdigit()]
    assert (status, rows) == (0, [["2", "{actor} [levy] [tax] on {recipient}"], ["2", "{actor} [snub] {recipient}"]])
    assert "Togo snubbed Ghana on Monday." in out
    assert "2 predicates between two actors" in err
    assert go("codebook", "suggest", corpus, "--codebook", book, "--least", "3")[1] == ""


def test_diff_shows_what_another_codebook_changes(go, corpus, tmp_path):
    one = written(tmp_path, 'PRAISE: "{actor} [praised] {recipient}."\nMEET: "{actor} [met] {recipient}."\n', "a.yaml")
    two = written(tmp_path, 'PRAISE: "{actor} [praised] {recipient}."\nTALK: "{actor} [met] {recipient}."\n'
                            'SNUB: "{actor} [snubbed] {recipient}."\n', "b.yaml")  # fmt: skip
    status, out, err = go("codebook", "diff", one, two, corpus)
    assert status == 0
    assert "0: MEET BEN > TGO  =>  TALK BEN > TGO\n    Benin met Togo." in out
    assert "    2  – => SNUB" in out
    assert "2 rows alike, 4 changed" in err
    assert go("codebook", "diff", one, one, corpus)[1] == ""


@pytest.mark.slow
@pytest.mark.parametrize("name", ["acled"])
def test_ours_are_in_order(name, pipeline):
    assert check(load(name), pipeline.reader).lines == []
