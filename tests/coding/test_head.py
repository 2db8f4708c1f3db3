"""The learned head, its weighing against frames, and the crosswalk to the benchmark's roots."""

from __future__ import annotations

import numpy as np
import pytest

from goodoffices.coding import Coder, load
from goodoffices.coding.crosswalk import BY_ENTRY, root_of
from goodoffices.coding.head import Head, Relation, features
from goodoffices.coding.pair import PairCode, PairCoder, weigh
from goodoffices.errors import ReaderError
from goodoffices.evaluate.relations import unmark
from goodoffices.reader import Reader


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load(vectors=True)


@pytest.fixture(scope="module")
def head() -> Head:
    return Head.load()


@pytest.fixture(scope="module")
def pairs(reader) -> PairCoder:
    return PairCoder(Coder(load(), reader), Head.load())


def read(reader, marked):
    text, actor, recipient = unmark(marked)
    return reader.read(text), actor, recipient


MARKED = [
    ("<s>Zambia</s> on Friday deplored <t>Malawi's decision to close the border</t>.", "ACCUSE"),
    ("<s>Police in Lima</s> detained <t>two cartoonists</t> after a march.", "COERCE"),
    ("<s>The Norwegian foreign minister</s> held talks with <t>his Danish counterpart</t> in Oslo.", "CONSULT"),
    ("<s>Insurgents</s> shelled <t>the airport</t> overnight, witnesses said.", "ASSAULT"),
    ("<s>Ghana</s> has refused to hand over the suspects to <t>Togo</t>.", "REJECT"),
    ("<s>Chile</s> urged <t>Bolivia</t> to return to the negotiating table.", "REQUEST"),
    ("<s>Nepal</s> lifted a ban on <t>the teachers' union</t> that had been in force since 2003.", "YIELD"),
    ("Thousands of tents were sent to <t>Samoa</t> by <s>New Zealand</s> after the storm.", "AID"),
]


@pytest.mark.parametrize(("marked", "root"), MARKED)
def test_pairs_are_coded_by_head_and_frames_together(pairs, reader, marked, root):
    found = pairs.best(*read(reader, marked))
    assert found.root == root
    assert 1 / 15 < found.confidence <= 1


def test_the_marks_decide_which_of_two_acts_is_meant(pairs, reader):
    text = "{} praised {} for its calm, while {} threatened to attack {} unless it disarms."
    names = ["Peru", "Brazil", "Sudan", "Chad"]
    for actor, recipient, root in ((0, 1, "SUPPORT"), (2, 3, "THREATEN")):
        shown = list(names)
        shown[actor], shown[recipient] = f"<s>{names[actor]}</s>", f"<t>{names[recipient]}</t>"
        assert pairs.best(*read(reader, text.format(*shown))).root == root


def test_probabilities_sum_to_one_and_do_not_depend_on_neighbours(head, reader):
    asked = [read(reader, marked) for marked, _ in MARKED]
    together = head.probabilities(asked)
    assert together.shape == (len(MARKED), len(head.classes))
    assert np.allclose(together.sum(1), 1, atol=1e-5)
    assert np.array_equal(together[3], head.probabilities([asked[3]])[0])
    assert head.probabilities([]).shape == (0, len(head.classes))


def test_types_add_up_the_classes_of_a_type(head, reader):
    asked = read(reader, MARKED[0][0])
    types = head.types(*asked)
    assert max(types, key=lambda t: types[t]) == "ACCUSE"
    assert types["ACCUSE"] == pytest.approx(sum(r.probability for r in head.score(*asked) if r.event == "ACCUSE"))


def test_a_pair_that_only_stands_side_by_side_is_nothing(head, reader):
    types = head.types(*read(reader, "<s>Latvia</s> lies north of <t>Lithuania</t>."))
    assert max(types, key=lambda t: types[t]) == "NONE"


def test_a_missing_mark_is_allowed(head, reader):
    doc, actor, _ = read(reader, "<s>The general</s> resigned on Monday.")
    assert head.score(doc, actor, None)[0].probability > 0


def test_only_the_sentences_of_the_pair_are_seen(reader):
    doc, actor, recipient = read(reader, "It rained. <s>Fiji</s> thanked <t>Tonga</t>. Nobody spoke.")
    seen = features(doc, actor, recipient)
    assert seen.marks.tolist() == [1, 0, 2, 0]
    assert seen.words.shape == (4, 768)


def test_a_reading_without_vectors_is_refused():
    doc = Reader.load().read("Fiji thanked Tonga.")
    with pytest.raises(ReaderError, match="vectors=True"):
        features(doc, (0, 4), None)


def test_a_folder_without_a_head_is_refused(tmp_path):
    with pytest.raises(ReaderError, match="cannot be loaded"):
        Head.load(tmp_path)


def frame(root, score):
    return PairCode(root, root, 1, None, None, "some/entry", score)


def test_a_frame_outweighs_a_head_that_is_not_sure():
    relations = [Relation("AID", None, "AID", 0.4), Relation("CONSULT", None, "CONSULT", 0.3)]
    relations.append(Relation("NONE", None, "NONE", 0.3))
    alone = weigh(relations, [], 0.4)
    assert max(alone, key=lambda r: alone[r]) == "AID" and "NONE" not in alone
    framed = weigh(relations, [frame("CONSULT", 6.0), frame("CONSULT", 1.0)], 0.4)
    assert framed["CONSULT"] > 0.8
    assert sum(framed.values()) == pytest.approx(1)


def test_the_crosswalk_follows_cameo_where_the_manual_differs():
    book = load()
    assert root_of("SANCTION", "163", book) == ("COERCE", 4)
    assert root_of("SANCTION", "173", book, mode="convict") == ("ACCUSE", 3)
    assert root_of("COERCE", "192", book) == ("ASSAULT", 4)
    assert root_of("COERCE", "170", book, mode="cyber") == ("ASSAULT", 4)
    assert root_of("THREATEN", "132", book, mode="arrest") == ("COERCE", 4)
    assert root_of("AGREE", "030", book, entry="agree/reach-agreement") == ("SUPPORT", 1)
    assert set(BY_ENTRY) <= set(book.by_id)
    assert root_of("CONCEDE", "0874", book) == ("YIELD", 2)
    assert root_of("CONCEDE", "080", book, intent=True) == ("AGREE", 1)
