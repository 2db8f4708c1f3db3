from __future__ import annotations

import csv

import pytest

from goodoffices.errors import FormatError
from goodoffices.evaluate import run
from goodoffices.evaluate.relations import COLUMNS, unmark


def test_marks_are_taken_out_and_their_ranges_kept():
    text, source, target = unmark("<t>Kenya</t> was thanked by <s> Uganda </s>.")
    assert text == "Kenya was thanked by  Uganda ."
    assert (text[slice(*source)], text[slice(*target)]) == ("Uganda", "Kenya")


ROWS = [
    ("1", "Mali accused Chad of spying.", "<s>Mali</s> accused <t>Chad</t> of spying.", "ACCUSE", "3"),
    ("2", "Chad thanked Mali.", "<s>Chad</s> thanked <t>Mali</t>.", "SUPPORT", "1"),
]


def write(path, columns, rows):
    with path.open("w", newline="") as stream:
        csv.writer(stream, delimiter="\t").writerows([columns, *rows])
    return path


def test_every_row_is_coded_written_and_scored(tmp_path):
    names = ("id", "sentence", "marked_sentence", "gold_root", "gold_quad")
    path, out = write(tmp_path / "gold.tsv", names, ROWS), tmp_path / "pred.tsv"
    line = run("relations", path, out)[-1]
    assert line.startswith("relations: root macro F1 1.000 (accuracy 1.000), quad macro F1 1.000")
    with out.open(newline="") as stream:
        found = list(csv.DictReader(stream, delimiter="\t"))
    assert tuple(found[0]) == COLUMNS
    assert [(r["id"], r["root"], r["quad"]) for r in found] == [("1", "ACCUSE", "3"), ("2", "SUPPORT", "1")]


def test_rows_without_gold_are_coded_all_the_same(tmp_path):
    path = write(tmp_path / "in.tsv", ("id", "sentence", "marked_sentence"), [r[:3] for r in ROWS])
    assert "2 rows coded" in run("relations", path)[-1]


def test_a_file_without_its_columns_is_refused(tmp_path):
    path = write(tmp_path / "in.tsv", ("id", "text"), [("1", "x")])
    with pytest.raises(FormatError, match="no column sentence, marked_sentence"):
        run("relations", path)
