from __future__ import annotations

import pickle
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodoffices.errors import ReaderError
from goodoffices.reader import Reader

TEXT = """Envoy seeks new round

BANJUL, 3 May - Norway's envoy, Ida Holm, offered on Monday to host talks between the army
and the rebels.  "We will come," said Gen. Omar Faye.

The rebels were invited by the African Union; they had refused twice.
"""

QUIET = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@QUIET
@given(text=st.text(max_size=120))
def test_any_text_is_read_and_kept(reader: Reader, text: str) -> None:
    doc = reader.read(text)
    assert doc.text == text
    for token in doc:
        assert token.text_with_ws == text[token.idx : token.idx + len(token.text_with_ws)]


@QUIET
@given(text=st.text(alphabet=st.sampled_from("ab .,\n\t\x00\u200b😀\u0301é中\ud800\u2028-'\""), max_size=60))
def test_odd_characters(reader: Reader, text: str) -> None:
    doc = reader.read(text)
    assert len(doc.text) == len(text)
    assert all(sum(token.head.i == token.i for token in sentence) == 1 for sentence in doc.sents)


@pytest.mark.slow
def test_a_megabyte_without_spaces(reader: Reader) -> None:
    assert len(reader.read("x" * 1_000_000).text) == 1_000_000


def test_long_sentence_is_cut_not_dropped(reader: Reader) -> None:
    doc = reader.read("and the talks, " * 600)
    assert all(token.pos_ for token in doc)
    assert len(list(doc.sents)) > 3


def test_layers_are_filled(reader: Reader) -> None:
    doc = reader.read(TEXT)
    offered = next(token for token in doc if token.text == "offered")
    assert (offered.lemma_, offered.pos_, offered.tag_, offered.dep_) == ("offer", "VERB", "VBD", "root")
    assert "Tense=Past" in str(offered.morph)
    assert {child.dep_ for child in offered.children} >= {"nsubj", "xcomp"}
    invited = next(token for token in doc if token.text == "invited")
    assert invited.morph.get("Voice") == ["Pass"]
    assert {"nsubj:pass", "aux:pass", "obl:agent"} <= {child.dep_ for child in invited.children}
    assert all((token.pos_ == "SPACE") == token.is_space for token in doc)


def test_names(reader: Reader) -> None:
    names = {(ent.text, ent.label_) for ent in reader.read(TEXT).ents}
    assert {("Norway", "GPE"), ("Ida Holm", "PERSON"), ("African Union", "ORG"), ("Omar Faye", "PERSON")} <= names


def test_sentences_are_the_rules_sentences(reader: Reader) -> None:
    found = [sentence.text.strip() for sentence in reader.read(TEXT).sents]
    assert found[0] == "Envoy seeks new round"
    assert found[1] == "BANJUL, 3 May -"
    assert found[3] == '"We will come," said Gen. Omar Faye.'
    assert len(found) == 5


def test_neighbours_do_not_matter(reader: Reader) -> None:
    texts = ["One line.", TEXT, "", "Talks failed. " * 40, TEXT * 3]
    alone = [reader.read(text).to_array(["LEMMA", "TAG", "HEAD", "DEP", "ENT_TYPE"]) for text in texts]
    together = [doc.to_array(["LEMMA", "TAG", "HEAD", "DEP", "ENT_TYPE"]) for doc in reader.pipe(texts, chunk=1000)]
    assert all(np.array_equal(a, b) for a, b in zip(alone, together, strict=True))


def test_pipe_keeps_order(reader: Reader) -> None:
    texts = [f"Round {i} ended." for i in range(50)]
    assert [doc.text for doc in reader.pipe(iter(texts), chunk=100)] == texts


def test_vectors(reader: Reader) -> None:
    doc = reader.read(TEXT)
    assert doc.tensor.shape == doc.user_data["mid"].shape == (len(doc), 384)
    assert [bool(row.any()) for row in doc.tensor] == [not token.is_space for token in doc]


def test_pretokenised(reader: Reader) -> None:
    first, second, empty = reader.read_words([["They", "met", "."], ["word"] * 900, []])
    assert [word.deprel for word in first.words] == ["nsubj", "root", "punct"]
    assert sum(word.head == 0 for word in second.words) == 1
    assert not empty.words


def test_doc_survives_serialisation(reader: Reader) -> None:
    doc = reader.read(TEXT)
    assert [t.head.i for t in pickle.loads(pickle.dumps(doc))] == [t.head.i for t in doc]


def test_missing_model_is_a_reader_error(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match=r"reader\.json is missing"):
        Reader.load(tmp_path)


def test_spoilt_model_is_a_reader_error(tmp_path: Path) -> None:
    (tmp_path / "reader.json").write_text('{"version": 1}', encoding="utf8")
    with pytest.raises(ReaderError, match="not a reader's description"):
        Reader.load(tmp_path)


def test_version_is_a_short_digest(reader: Reader) -> None:
    assert len(reader.version) == 8


@pytest.mark.parametrize("verb", ["host", "broker", "sponsor", "mediate"])
def test_an_offer_to_host_is_a_clause(reader: Reader, verb: str) -> None:
    doc = reader.read(f"Norway's envoy offered on Monday to {verb} talks between the army and the rebels.")
    token = next(token for token in doc if token.text == verb)
    assert (token.pos_, token.lemma_, token.dep_, token.head.text) == ("VERB", verb, "xcomp", "offered")
    assert [child.text for child in token.children if child.dep_ == "obj"] == ["talks"]


def test_a_host_may_be_a_noun(reader: Reader) -> None:
    doc = reader.read("The envoy offered thanks to host countries.")
    assert next(token for token in doc if token.text == "host").pos_ == "NOUN"


@pytest.mark.parametrize("gap", ["  ", " \u00a0 ", "\t"])
def test_a_name_goes_on_over_white_space(reader: Reader, gap: str) -> None:
    doc = reader.read(f"The chief of the United{gap}Nations flew to New{gap}York on Monday.")
    names = [e.text for e in doc.ents]
    assert any("United" in name and "Nations" in name for name in names)
