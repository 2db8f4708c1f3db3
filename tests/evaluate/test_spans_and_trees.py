from __future__ import annotations

import json
import lzma

import pytest

from goodoffices.errors import FormatError, MissingPathError, OptionError
from goodoffices.evaluate import run
from goodoffices.evaluate.spans import kilometres
from goodoffices.pipeline import Pipeline

TITLE, TEXT = "Border quiet", "Niger said on Sunday that its troops had left Agadez."


@pytest.fixture(autouse=True)
def shared(monkeypatch, pipeline):
    monkeypatch.setattr(Pipeline, "load", classmethod(lambda _cls, **_: pipeline))


def write(tmp_path, gold):
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "a", "title": TITLE, "text": TEXT, "gold": gold}) + "\n")
    return path


def span(words):
    start = TEXT.find(words)
    return [start, start + len(words)]


def test_attributions_are_scored_by_characters_and_whole(tmp_path):
    gold = [{"Source": [span("Niger")], "Cue": [span("said")], "Content": [span("that its troops had left Agadez")]}]
    out = tmp_path / "claims.jsonl"
    details, headline = run("claims", write(tmp_path, gold), out)
    assert details.startswith("source characters P 1.000 R 1.000 F1 1.000")
    assert headline == "claims: whole attributions P 1.000 R 1.000 F1 1.000"
    assert json.loads(out.read_text())["source"]["text"] == "Niger"


def test_an_attribution_with_another_source_is_missed(tmp_path):
    gold = [{"Source": [span("Agadez")], "Cue": [], "Content": [span("that its troops had left Agadez")]}]
    assert run("claims", write(tmp_path, gold))[-1].endswith("F1 0.000")


def test_places_are_scored_by_distance(tmp_path):
    start, end = span("Agadez")
    near = {"start": start, "end": end, "text": "Agadez", "lat": 17.0, "lon": 8.0, "geonameid": 2448085}
    (line,) = run("places", write(tmp_path, [near]))
    assert "found 1.000" in line
    assert line.endswith("end to end within 161 km 1.000 of 1")
    (line,) = run("places", write(tmp_path, [{**near, "lat": -17.0}]))
    assert line.endswith("end to end within 161 km 0.000 of 1")


def test_a_distance_along_the_great_circle():
    london, paris = {"lat": 51.5074, "lon": -0.1278}, {"lat": 48.8566, "lon": 2.3522}
    assert kilometres(london, paris) == pytest.approx(343.5, abs=2)
    assert kilometres(london, london) == 0


TREE = "\n".join(
    "\t".join(row)
    for row in (
        ("1", "They", "they", "PRON", "PRP", "_", "2", "nsubj", "_", "_"),
        ("2", "met", "meet", "VERB", "VBD", "_", "0", "root", "_", "_"),
        ("3", "quietly", "quietly", "ADV", "RB", "_", "2", "advmod", "_", "_"),
        ("4", ".", ".", "PUNCT", ".", "_", "2", "punct", "_", "_"),
    )
)


@pytest.mark.parametrize("suffix", [".conllu", ".conllu.xz"])
def test_trees_are_scored_over_gold_words(tmp_path, suffix):
    path, out = tmp_path / f"gold{suffix}", tmp_path / "out.conllu"
    raw = f"# sent_id = x\n{TREE}\n\n".encode()
    path.write_bytes(lzma.compress(raw) if suffix.endswith("xz") else raw)
    assert run("trees", path, out) == ["trees: UPOS 1.0000 UAS 1.0000 LAS 1.0000 over 4 words"]
    assert out.read_text().startswith("# sent_id = x\n1\tThey\tthey\tPRON")


@pytest.mark.parametrize("raw", [b"Just a text.\n", b"\xff\xfe\n", b""])
def test_a_file_that_is_no_treebank_is_refused(tmp_path, raw):
    path = tmp_path / "gold.conllu"
    path.write_bytes(raw)
    with pytest.raises(FormatError, match=r"no CoNLL-U|no sentence"):
        run("trees", path)


def test_what_cannot_be_evaluated_is_named(tmp_path):
    with pytest.raises(OptionError, match="allowed: relations, events, claims, places, trees"):
        run("dances", tmp_path)
    with pytest.raises(MissingPathError, match="no such file"):
        run("trees", tmp_path / "nowhere")
