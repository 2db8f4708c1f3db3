"""The converter of the PolNeAR corpus, on a corpus of one article made here."""

from __future__ import annotations

import json

import pytest
from benchmarks.polnear import attributions, main

TEXT = "Ferry to stay.\n\n“It stays,” the mayor said. “For good.”"
ANNOTATIONS = (
    "T1\tContent 16 27;44 55\t“It stays,” “For good.”\nT2\tCue 38 42\tsaid\nT3\tSource 28 37\tthe mayor\n"
    "T4\tAttribution 38 42\tsaid\nT5\tDiscard 0 5\tFerry\nE1\tAttribution:T4 Source:T3 Cue:T2 Content:T1\n"
    "T6\tCue 0 5\tFerry\nE2\tAttribution-no-source:T6 Cue:T6\n"
)


def corpus(folder, *annotators):
    base = folder / "data" / "dev"
    (base / "text").mkdir(parents=True)
    (base / "attributions").mkdir()
    (base / "text" / "paper_2016-01-01_ferry.txt").write_text(TEXT, "utf8")
    for name in annotators:
        (base / "attributions" / f"paper_2016-01-01_ferry_{name}.ann").write_text(ANNOTATIONS, "utf8")
    return folder


def test_pieces_stay_together_and_empty_ones_go():
    (found,) = attributions(ANNOTATIONS)
    assert found == {"Source": [[28, 37]], "Cue": [[38, 42]], "Content": [[16, 27], [44, 55]]}


def test_one_row_an_article_however_many_annotators(tmp_path):
    out = tmp_path / "gold.jsonl"
    assert main([str(corpus(tmp_path, "4b22", "ef2d")), "--out", str(out)]) == 0
    (row,) = [json.loads(line) for line in out.read_text("utf8").splitlines()]
    assert (row["id"], row["title"], row["text"]) == ("paper_2016-01-01_ferry", "", TEXT)
    assert [row["text"][a:b] for a, b in row["gold"][0]["Content"]] == ["“It stays,”", "“For good.”"]


def test_a_folder_without_the_part_is_named(tmp_path):
    with pytest.raises(SystemExit, match="no texts there"):
        main([str(tmp_path), "--part", "train", "--out", str(tmp_path / "gold.jsonl")])
