"""The words whose frames need the network's assent: the list, and what comes of it."""

from __future__ import annotations

import pytest

from goodoffices.coding import load
from goodoffices.coding.doubtful import doubtful
from goodoffices.coding.findings import ASSENT, Findings
from goodoffices.coding.triggers import Found
from goodoffices.errors import CodebookError
from goodoffices.records import Document


def test_every_word_of_the_shipped_list_anchors_a_frame_of_its_entry(pipeline):
    entries = {entry.id for entry in load().entries}
    anchors = {
        (frame.entry, lemma)
        for (lemma, _), anchored in pipeline.coder.matcher.index.items()
        for frame in [f for _, f in anchored.alone] + [f for fs in anchored.beside.values() for _, f in fs]
    }
    listed = doubtful(entries)
    assert listed
    assert listed <= anchors


def test_entries_of_another_codebook_are_left_out():
    assert doubtful({"no/such-entry"}) == frozenset()


@pytest.mark.parametrize("text", ["- strike", "assault/use-force: strike", "assault/use-force: [1]", "a: [b"])
def test_a_list_of_another_form_is_an_error(tmp_path, text):
    file = tmp_path / "doubtful.yaml"
    file.write_text(text, "utf8")
    with pytest.raises(CodebookError, match=r"doubtful\.yaml: (must give|not readable)"):
        doubtful({"assault/use-force"}, file)


def test_a_missing_list_is_an_error(tmp_path):
    with pytest.raises(CodebookError, match="not readable"):
        doubtful({"assault/use-force"}, tmp_path / "none.yaml")


def kept(pipeline, monkeypatch, types, listed):
    """The types of the rows of one text where the network finds ``types`` in its verb."""

    def look(self, scene):
        at = scene.tree.text.index("shelled")
        found = {at: Found(at, types, {}.get, {}, {})}
        return Findings(found, frozenset(range(len(scene.tree.text))), listed, self.types)

    monkeypatch.setattr(type(pipeline.coder.learned), "look", look)
    monkeypatch.setattr(type(pipeline.coder.learned), "join", lambda _self, _scene, _findings, rows, *_: rows)
    return [r.event for r in pipeline.code(Document(id="t", text="Chad shelled Niger.")).reports]


def test_a_doubtful_words_frame_needs_the_networks_assent(pipeline, monkeypatch):
    word = pipeline.code(Document(id="t", text="Chad shelled Niger.")).reports[0].rule.removeprefix("plover/"), "shell"
    assert kept(pipeline, monkeypatch, {"ASSAULT": 0.1, "ACCUSE": 0.8}, frozenset()) == [["ASSAULT"]]
    assert kept(pipeline, monkeypatch, {"ACCUSE": 0.9}, frozenset({word})) == []
    assert kept(pipeline, monkeypatch, {"ACCUSE": 0.7, "ASSAULT": ASSENT}, frozenset({word})) == [["ASSAULT"]]
