"""The trigger network: what it sees, that it stands on its document alone, and how its finds meet the frames' rows."""

from __future__ import annotations

import dataclasses

import pytest

from goodoffices.coding import findings, learned
from goodoffices.coding.triggers import Found, Triggers, marks_of
from goodoffices.errors import ReaderError
from goodoffices.reader import Reader
from goodoffices.records import Document


@pytest.fixture(scope="module")
def network(pipeline):
    return pipeline.coder.learned.triggers


def seen(network, pipeline, text):
    doc = pipeline.reader.read(text)
    return list(network.featurizer.sentences(doc, marks_of(len(doc), []), [(s.start, s.end) for s in doc.sents]))


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
        list(network.featurizer.sentences(doc, marks_of(len(doc), []), [(0, len(doc))]))


def test_missing_files_are_an_error(tmp_path):
    with pytest.raises(ReaderError, match="install goodoffices again"):
        Triggers.load(tmp_path)


@dataclasses.dataclass
class Told:
    """Stands for the network: finds what a test says."""

    featurizer: object
    found: list

    def find(self, _seen, _least):
        return self.found


@pytest.fixture
def told(pipeline, monkeypatch):
    """The reports of a text where the network finds (word, type, mode, probability, actor's word, recipient's word)."""

    def code(text, *finds):
        at = {t.text: t.i for t in pipeline.reader.read(text)}
        found = [Found(at[w], {e: p}, {e: m}.get, {at[who]: 0.9}, {at[whom]: 0.9}) for w, e, m, p, who, whom in finds]
        own = pipeline.coder.learned
        stand_in = dataclasses.replace(own, triggers=Told(own.triggers.featurizer, found))
        monkeypatch.setattr(pipeline.coder, "learned", stand_in)
        return pipeline.code(Document(id="t", text=text)).reports

    return code


def row(report):
    return report.event[0], [a.code for a in report.actor], [a.code for a in report.recipient]


COLD = "Tonga snookered the Fijian delegates."


def find(probability, event="REJECT", mode="meet"):
    return "snookered", event, mode, probability, "Tonga", "delegates"


def test_a_find_of_words_that_no_frame_has_makes_a_row(told):
    (report,) = told(COLD, find(0.9))
    assert (row(report), report.rule, report.confidence) == (("REJECT", ["TON"], ["FJI"]), "plover/learned/reject", 0.9)


def test_a_find_has_the_code_of_its_type_and_no_narrower_one(told):
    (report,) = told(COLD, find(0.9, "AGREE", None))
    assert (report.event, report.cameo) == (["AGREE"], "030")  # not 039, an offer to mediate


def test_an_unlikely_find_makes_none(told):
    assert told(COLD, find(findings.SURE_IN_BRIEF - 0.01)) == []


def test_an_article_asks_for_surer_finds(told):
    between = (findings.SURE_IN_BRIEF + findings.SURE) / 2
    assert told(f"{COLD} It rained. It poured. It hailed. It snowed.", find(between)) == []


def test_a_warning_is_left_to_the_grammar(told):
    text = "Tonga warned the Fijian delegates."
    assert told(text, ("warned", "THREATEN", None, 0.99, "Tonga", "delegates")) == []


@pytest.mark.parametrize("word", ["ended", "feud"])
def test_the_end_of_a_quarrel_harms_nobody(told, word):
    text = "Norway ended its feud with Colombia."
    found = told(text, (word, "SANCTION", "withdraw", 0.99, "Norway", "Colombia"))
    assert ["SANCTION"] not in [r.event for r in found]


def test_how_talks_went_is_nobodys_act(told):
    text = "Norway consoled Colombia after its talks with the rebels broke down."
    assert told(text, ("broke", "SANCTION", "withdraw", 0.99, "Norway", "Colombia")) == []


def test_what_somebody_is_accused_of_is_no_second_act(told):
    text = "Tonga accused Fiji of breaking the truce by shelling villages near Suva."
    accused = ("accused", "ACCUSE", "allege", 0.9, "Tonga", "Fiji")
    found = told(text, accused, ("shelling", "ASSAULT", None, 0.9, "Fiji", "villages"))
    assert [r.event for r in found] == [["ACCUSE"]]


def test_where_the_network_sees_no_act_a_frame_makes_none(told):
    assert told("Chad shelled Niger.") == []


def test_a_frames_row_stands_where_both_see_the_act(told):
    (report,) = told("Chad shelled Niger.", ("shelled", "ASSAULT", "aerial", 0.2, "Niger", "Chad"))
    assert row(report) == ("ASSAULT", ["TCD"], ["NER"])


def test_in_a_brief_text_a_frames_row_falls_where_the_network_is_sure_of_another_type(told):
    (report,) = told("Chad shelled Niger.", ("shelled", "REJECT", None, 0.99, "Niger", "Chad"))
    assert row(report) == ("REJECT", ["NER"], ["TCD"])


def test_two_opinions_make_one_and_leave_open_whether_there_is_an_act():
    first = {"REJECT": 0.4, "ACCUSE": 0.3, "AID": 0.1}
    mixed = learned._mixed(first, {"ACCUSE": 0.9, "REJECT": 0.05, "NONE": 0.05})
    assert max(mixed, key=mixed.get) == "ACCUSE"
    assert sum(mixed.values()) == pytest.approx(0.8)
