"""The trigger network: what it sees, that it stands on its document alone, and how its finds meet the frames' rows."""

from __future__ import annotations

import dataclasses

import pytest

from goodoffices.coding import learned
from goodoffices.coding.triggers import Triggers, marks_of
from goodoffices.errors import ReaderError
from goodoffices.reader import Reader
from goodoffices.records import Document


@pytest.fixture(scope="module")
def network(pipeline):
    return pipeline.coder.learned.triggers


def seen(network, pipeline, text):
    doc = pipeline.reader.read(text)
    return list(network.eyes.sentences(doc, marks_of(len(doc), []), [(s.start, s.end) for s in doc.sents]))


def test_a_sentence_is_seen_word_by_word(network, pipeline):
    (sentence,) = seen(network, pipeline, "Tbilisi cold-shouldered  the Ossetian envoys.")
    assert len(sentence.tokens) == len(sentence.words) == len(sentence.first) == len(sentence.last)
    assert (sentence.first <= sentence.last).all()
    assert sentence.last.max() < len(sentence.ids) - 1


def test_a_long_sentence_is_cut(network, pipeline):
    (sentence, *_) = seen(network, pipeline, "Peru " + "and again unconstitutionally Peru " * 200)
    assert len(sentence.ids) <= 256
    assert sentence.last.max() < 256


def test_a_sentences_finds_hang_on_its_document_alone(pipeline):
    texts = ["Quito sent the Peruvian consul packing.", "Snow fell in Oslo.", "Malawi's bishops berated the minister."]
    documents = [Document(id=str(i), text=t) for i, t in enumerate(texts)]
    together = [c.reports for c in pipeline.code_many(documents)]
    assert together == [pipeline.code(d).reports for d in documents]


def test_without_vectors_it_says_what_to_do(network):
    doc = Reader.load().read("Chad protested.")
    with pytest.raises(ReaderError, match="vectors=True"):
        list(network.eyes.sentences(doc, marks_of(len(doc), []), [(0, len(doc))]))


def test_missing_files_are_an_error(tmp_path):
    with pytest.raises(ReaderError, match="install goodoffices again"):
        Triggers.load(tmp_path)


@dataclasses.dataclass
class Told:
    """Stands for the network: finds what a test says."""

    eyes: object
    found: list

    def find(self, _seen, _least):
        return self.found


def code(pipeline, monkeypatch, text, *found):
    """The reports of a text where the network finds (word, type, mode, probability, actor's word, recipient's word)."""
    document = Document(id="t", text=text)
    doc = pipeline.reader.read(text)
    at = {t.text: t.i for t in doc}
    made = [
        learned_found(at, *row) for row in found
    ]  # fmt: skip
    own = pipeline.coder.learned
    told = dataclasses.replace(own, triggers=Told(own.triggers.eyes, made))
    monkeypatch.setattr(pipeline.coder, "learned", told)
    return [
        (r.event[0], [a.code for a in r.actor], [a.code for a in r.recipient]) for r in pipeline.code(document).reports
    ]


def learned_found(at, word, event, mode, probability, actor, recipient):
    from goodoffices.coding.triggers import Found

    return Found(at[word], event, mode, probability, {at[actor]: 0.9}, {at[recipient]: 0.9} if recipient else {})


COLD = "Tonga snookered the Fijian delegates."


def test_a_find_of_words_that_no_frame_has_makes_a_row(pipeline, monkeypatch):
    rows = code(pipeline, monkeypatch, COLD, ("snookered", "REJECT", "meet", 0.9, "Tonga", "delegates"))
    assert rows == [("REJECT", ["TON"], ["FJI"])]


def test_an_unlikely_find_makes_none(pipeline, monkeypatch):
    least = learned.SURE_IN_BRIEF - 0.01
    assert code(pipeline, monkeypatch, COLD, ("snookered", "REJECT", "meet", least, "Tonga", "delegates")) == []


def test_an_article_asks_for_surer_finds(pipeline, monkeypatch):
    text = COLD + " It rained. It poured. It hailed. It snowed."
    between = (learned.SURE_IN_BRIEF + learned.SURE) / 2
    assert code(pipeline, monkeypatch, text, ("snookered", "REJECT", "meet", between, "Tonga", "delegates")) == []


def test_where_the_network_sees_no_act_a_frame_makes_none(pipeline, monkeypatch):
    assert code(pipeline, monkeypatch, "Chad shelled Niger.") == []


def test_a_frames_row_stands_where_both_see_the_act(pipeline, monkeypatch):
    rows = code(pipeline, monkeypatch, "Chad shelled Niger.", ("shelled", "REJECT", None, 0.99, "Niger", "Chad"))
    assert rows == [("ASSAULT", ["TCD"], ["NER"])]
