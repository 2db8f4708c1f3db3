"""Our own articles with attributions marked: the marks, and what the reader finds of them."""

from __future__ import annotations

import json

import pytest
from benchmarks.attributions import main, rows, unmarked

from goodoffices.evaluate import run

FLOOR = 0.70


def test_marks_go_and_spans_stay():
    text, gold = unmarked("{1c:Talks}, {1s:he} said, {1c:had failed}.")
    assert text == "Talks, he said, had failed."
    (one,) = gold
    assert [text[a:b] for a, b in one["Content"]] == ["Talks", "had failed"]
    assert [text[a:b] for a, b in one["Source"]] == ["he"]


def test_what_stands_in_another_content_is_not_counted():
    _, gold = unmarked("{1s:They} said {1c:{2s:the army} claimed {2c:a hill}}.")
    assert len(gold) == 1


def test_an_open_mark_is_named():
    with pytest.raises(ValueError, match="1c is not closed"):
        unmarked("They said {1c:nothing")


def test_there_are_twenty_for_each_part():
    assert [len(rows(part)) for part in ("dev", "untuned")] == [20, 20]
    names = {row["id"] for part in ("dev", "untuned") for row in rows(part)}
    assert len(names) == 40


@pytest.mark.slow
@pytest.mark.parametrize("part", ["dev", "untuned"])
def test_the_floor_holds(tmp_path, part):
    out = tmp_path / "gold.jsonl"
    assert main(["--part", part, "--out", str(out)]) == 0
    assert len([json.loads(line) for line in out.read_text("utf8").splitlines()]) == 20
    assert float(run("claims", out)[-1].split()[-1]) >= FLOOR
