"""The training sentences of the head: whole, marked, reproducible, and without the predicates that are held out."""

from __future__ import annotations

import re

import pytest
from training.relations import marks
from training.relations.compose import Composer, contexts
from training.relations.corpus import corpus, held_out
from training.relations.fillers import dangling, kinds
from training.relations.inflect import forms, lemma
from training.relations.labels import NONE, Label, asked, going, opened, refused, threatened
from training.relations.patterns import codebook_patterns, convert, expand, handwritten

from goodoffices.coding import load


@pytest.fixture(scope="module")
def sentences():
    return corpus(400, seed=5)


def test_sentences_are_whole_and_their_marks_point_into_them(sentences):
    for s in sentences:
        text = s.text.text
        assert not re.search(r"[{}\[\]|*\ue000-\ue003]", text), text
        assert text[0].isupper() or not text[0].isalpha()
        for start, end in (s.text.actor, s.text.recipient):
            assert text[start:end].strip(" ,") == text[start:end] != ""
        assert s.text.actor != s.text.recipient


def test_the_same_seed_makes_the_same_sentences_each_once(sentences):
    assert corpus(400, seed=5) == sentences
    assert len({s.text for s in sentences}) == len(sentences)


def test_every_root_and_no_relation_are_there(sentences):
    assert {s.label.root for s in sentences} >= {"YIELD", "AID", "COOPERATE", "PROTEST", "MOBILIZE", "NONE"}
    assert len({s.label.root for s in sentences}) == 16


def test_held_out_predicates_are_kept_apart():
    composer = Composer(3, lambda key: not held_out(key))
    pattern = next(p for p in handwritten() if "*[" in p.text and composer.clauses.usable(p))
    assert all(not held_out(composer.clauses.make(pattern).verb) for _ in range(20))
    assert (
        0.05
        < sum(map(held_out, {p.key for p in codebook_patterns()})) / len({p.key for p in codebook_patterns()})
        < 0.2
    )


def test_nothing_dangles_in_the_lists():
    assert len(handwritten()) > 900
    lists = [*contexts().values(), *kinds().values()]
    assert [text for values in lists for text in values if dangling(text)] == []
    assert dangling("{state} and {sate}") == ["sate"]


def test_a_label_that_the_codebook_lacks_is_refused():
    assert Label.parse("CONCEDE - 0354 AGREE").root == "AGREE"
    with pytest.raises(ValueError, match="no such type or mode"):
        Label.parse("ASSAULT tickle 180")


def test_frames_shift_labels_by_the_rulings():
    aid, retreat, attack = Label("AID", None, "073"), Label("RETREAT", "release", "0841"), Label("ASSAULT", None, "190")
    assert (opened(aid).event, opened(retreat).event, opened(retreat).root) == ("AGREE", "CONCEDE", "AGREE")
    assert (refused(aid).event, refused(attack)) == ("REJECT", None)
    assert (asked(retreat).mode, threatened(attack).event, threatened(aid)) == ("yield", "THREATEN", None)
    assert going(Label("ACCUSE", "investigate", "090")).event == "ACCUSE" and going(attack) is None
    assert NONE.root == "NONE"


def test_a_warrant_is_no_threat_to_arrest():
    entry = next(e for e in load().entries if (e.type, e.mode) == ("THREATEN", "arrest"))
    assert Label.of_entry(entry, "{actor} [threatened] to [jail] {recipient}.").root == "THREATEN"
    assert Label.of_entry(entry, "{actor} [issued] a [warrant] for {recipient}.").root == "COERCE"


def test_codebook_examples_become_patterns():
    assert convert("{actor} [condemned|slammed] {recipient}.") == ("{A} *[condemn|slam] {R}.", "condemn")
    assert convert("{actor} and {actor} [met].")[0] == "{A} and {R} *[meet]."
    assert convert("{actor} [resigned].")[0] == "{A} *[resign] in {R:place}."


def test_a_clause_takes_every_tense_and_agrees():
    composer = Composer(1)
    pattern = next(p for p in handwritten() if p.text.startswith("{A} *[visit|tour]"))
    clause = composer.clauses.make(pattern)
    assert marks.bare(clause.predicate("perfect")).split()[0] in {"has", "have"}
    assert marks.bare(clause.predicate("base")).split()[0] in {"visit", "tour"}
    assert expand("[a|a] [b|b]", composer.rng) == "a b"


def test_verbs_are_inflected():
    assert forms("withdraw")[1:] == ("withdrew", "withdrawn", "withdraws", "withdrawing")
    assert forms("call on").past == "called on"
    assert (lemma("laid"), lemma("broke")) == ("lay", "break")


def test_marks_and_tidying():
    text = marks.tidy(f"{marks.actor('a Algerian envoy')} met  {marks.recipient('Togo')} , twice .")
    read = marks.read(text)
    assert read.text == "An Algerian envoy met Togo, twice."
    assert (read.text[slice(*read.actor)], read.text[slice(*read.recipient)]) == ("An Algerian envoy", "Togo")
