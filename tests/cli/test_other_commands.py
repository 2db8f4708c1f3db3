from __future__ import annotations

import json
import subprocess
import sys

import pytest

import goodoffices
from goodoffices.reader import conllu


def layer(go, article, name, *options):
    result = go("inspect", article, "--layer", name, "--published", "2011-05-04", *options)
    assert result.code == 0, result.err
    return result.out


@pytest.mark.parametrize("name", ["actors", "places", "dates"])
def test_spans_of_a_layer_point_at_their_words(go, article, name):
    content = article.read_text()
    found = [json.loads(line) for line in layer(go, article, name).splitlines()]
    assert found
    assert all(content[f["start"] : f["end"]] == f["text"] for f in found)
    assert {f["document"] for f in found} == {"article"}


def test_claims_have_source_cue_and_content(go, tmp_path):
    path = tmp_path / "said.txt"
    path.write_text("Benin said on Monday that rebels had crossed the border.")
    (claim,) = [json.loads(line) for line in layer(go, path, "claims").splitlines()]
    assert (claim["source"]["text"], claim["cue"]["text"]) == ("Benin", "said")
    assert "rebels had crossed the border" in " ".join(part["text"] for part in claim["content"])


def test_a_layer_is_shown_as_a_table(go, article):
    out = layer(go, article, "actors", "--format", "table")
    assert "GHA" in out
    assert "┃" in out


def test_the_tree_is_conllu_of_the_words_without_white_space(go, article):
    sentences = list(conllu.read(layer(go, article, "tree").splitlines()))
    assert len(sentences) == 3
    assert sentences[0].comments[:2] == ["newdoc id = article", "sent_id = article-1"]
    for sentence in sentences:
        assert sum(w.head == 0 for w in sentence.words) == 1
        assert all(0 <= w.head <= len(sentence.words) and w.form.strip() for w in sentence.words)
    text = "".join(w.form + ("" if "SpaceAfter=No" in w.misc else " ") for w in sentences[0].words)
    assert text.strip() == "Ghana offered on Monday to mediate between Togo and Benin."


def test_pretokenized_input_keeps_its_words(go, article, tmp_path):
    treebank = tmp_path / "words.conllu"
    treebank.write_text(layer(go, article, "tree"))
    again = go("inspect", treebank, "--layer", "tree", "--pretokenized")
    before = [[w.form for w in s.words] for s in conllu.read(treebank.read_text().splitlines())]
    assert [[w.form for w in s.words] for s in conllu.read(again.out.splitlines())] == before


def test_a_treebank_that_is_none_is_refused(go, article):
    result = go("inspect", article, "--layer", "tree", "--pretokenized")
    assert (result.code, result.out) == (1, "")
    assert "no CoNLL-U" in result.err


def test_a_layer_goes_to_a_file(go, article, tmp_path):
    out = tmp_path / "actors.jsonl"
    assert layer(go, article, "actors", "--out", out) == ""
    assert json.loads(out.read_text("utf8").splitlines()[0])["code"] == "GHA"


def test_the_demo_shows_every_example_and_its_talks(go):
    result = go("demo")
    assert result.code == 0
    assert "goodoffices demo --serve" in result.err
    assert result.out.count("evidence ") >= 10
    assert "Talks: Burundi-Rwanda" in result.out


def test_a_type_of_the_codebook_is_shown_with_its_examples(go):
    out = go("codebook", "show", "AGREE").out
    assert "CAMEO 039" in out
    assert "{actor}" in out
    assert "ASSAULT" in go("codebook", "show").out


def test_the_actor_tables_are_in_order(go):
    assert go("actors", "check").code == 0


def test_the_version_is_printed(go):
    assert go("version").out == f"{goodoffices.__version__}\n"


def test_help_loads_nothing_heavy():
    code = (
        "import sys; sys.argv = ['goodoffices', '--help']\n"
        "from goodoffices.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "sys.exit(' '.join(sorted({'spacy', 'numpy', 'pydantic', 'onnxruntime', 'yaml'} & set(sys.modules))) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "inspect" in done.stdout


def test_spacy_without_its_commands_is_whole_again_afterwards():
    code = (
        "from goodoffices.startup import lean_spacy\n"
        "lean_spacy()\nlean_spacy()\n"
        "import spacy, spacy.cli\n"
        "assert callable(spacy.cli.info)\n"
        "assert spacy.blank('en')('Peace talks resumed.')[1].text == 'talks'"
    )
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
