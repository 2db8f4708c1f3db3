"""Frames against sentences: the constructions that follow from the tree and need no example of their own."""

from __future__ import annotations

import pytest

from goodoffices.coding.cast import Cast
from goodoffices.coding.codebook import Codebook, Entry, EventType
from goodoffices.coding.frames import coarse, compile_frames, depth, fill, variants
from goodoffices.coding.match import Matcher
from goodoffices.coding.tree import Tree

EXAMPLES = {
    "attack": ["{actor} [attacked] {recipient}.", "{actor}'s [attack] on {recipient}"],
    "talk": ["{actor} [held] [talks] with {recipient}.", "[talks] between {actor} and {recipient}"],
    "back": ["{actor} [voiced] [support] for {recipient}.", "{actor} [supported] {recipient}."],
    "urge": ["{actor} [urged|called on] {recipient} to [disarm]."],
    "visit": ["{actor} [visited] {recipient}."],
    "refuse": ["{actor} [refused] to [visit] {recipient}."],
    "end": ["{actor} [ended] the [summit] with {recipient}."],
    "yield": ["{actor} [gave] [in] to {recipient}."],
    "ask": ["{actor} [called] for [evidence] from {recipient}."],
}


@pytest.fixture(scope="module")
def book():
    entries = tuple(Entry(id=name, type="T", examples=tuple(lines)) for name, lines in EXAMPLES.items())
    return Codebook(name="small", types={"T": EventType()}, entries=entries)


@pytest.fixture(scope="module")
def found(book, pipeline):
    matcher = Matcher(compile_frames(book, pipeline.reader))

    def match(text):
        doc = pipeline.reader.read(text)
        tree = Tree(doc)
        hits = matcher.match(tree, Cast(tree, pipeline.actors.resolve(doc, None)))
        return [(h.frame.entry, _codes(h.actors), _codes(h.recipients)) for h in hits]

    return match


def _codes(mentions):
    return sorted(a.code for m in mentions for a in m.actors)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Chad attacked Niger.", ("attack", ["TCD"], ["NER"])),
        ("Niger was attacked by Chad.", ("attack", ["TCD"], ["NER"])),
        ("Niger has repeatedly been attacked by Chad.", ("attack", ["TCD"], ["NER"])),
        ("Niger, attacked by Chad, called for help.", ("attack", ["TCD"], ["NER"])),
        ("Niger, which Chad attacked, called for help.", ("attack", ["TCD"], ["NER"])),
        ("Chad, which attacked Niger, pulled back.", ("attack", ["TCD"], ["NER"])),
        ("Chad crossed the river and attacked Niger.", ("attack", ["TCD"], ["NER"])),
        ("Chad attacked Niger and Benin.", ("attack", ["TCD"], ["BEN", "NER"])),
        ("Chad and Benin attacked Niger.", ("attack", ["BEN", "TCD"], ["NER"])),
        ("Chad began attacking Niger.", ("attack", ["TCD"], ["NER"])),
        ("Chad's attack on Niger killed dozens.", ("attack", ["TCD"], ["NER"])),
        ("An attack by Chad on Niger killed dozens.", ("attack", ["TCD"], ["NER"])),
        ("Chad launched an attack on Niger.", ("attack", ["TCD"], ["NER"])),
        ("Chad launched a fresh attack against Niger.", ("attack", ["TCD"], ["NER"])),
        ("Chad held talks with Niger.", ("talk", ["TCD"], ["NER"])),
        ("Talks between Chad and Niger resumed.", ("talk", ["TCD"], ["NER"])),
        ("Chad voiced its firm support for Niger.", ("back", ["TCD"], ["NER"])),
        ("Chad urged Niger to disarm.", ("urge", ["TCD"], ["NER"])),
        ("Chad called on Niger to disarm.", ("urge", ["TCD"], ["NER"])),
        ("Niger was urged by Chad to disarm.", ("urge", ["TCD"], ["NER"])),
    ],
)
def test_a_construction_fills_the_slots(found, text, row):
    assert row in found(text)


@pytest.mark.parametrize("occasion", ["at a summit with Benin", "during a summit with Benin"])
def test_what_only_says_when_is_no_object(found, occasion):
    assert ("end", ["TCD"], ["BEN"]) in found("Chad ended the summit with Benin.")
    assert "end" not in [entry for entry, _, _ in found(f"Chad ended its feud {occasion}.")]


def test_the_second_of_a_list_read_as_an_apposition_is_one_of_them(pipeline):
    tree = Tree(
        pipeline.reader.read("Saudi Arabia, the United Arab Emirates, Bahrain and Egypt signed a pact with Qatar.")
    )
    listed = tree.conjuncts(tree.text.index("Arabia"))
    assert {tree.text[i] for i in listed} == {"Arabia", "Emirates", "Bahrain", "Egypt"}


def test_the_frame_with_more_of_its_words_there_wins(found):
    assert found("Chad refused to visit Niger.") == [("refuse", ["TCD"], ["NER"])]


@pytest.mark.parametrize(
    "text", ["Chad admired Niger.", "The attack failed.", "Chad held elections.", "Urged to disarm."]
)
def test_nothing_is_found_without_the_words_or_without_an_actor(found, text):
    assert found(text) == []


def test_alternatives_that_the_reader_reads_otherwise_are_frames_of_their_own(book, pipeline):
    frames = [f for f in compile_frames(book, pipeline.reader) if f.entry == "urge"]
    assert {f.keys[0][0] for f in frames} == {"urge", "call"}
    assert len({f.slots for f in frames}) == 2  # object of "urged", "on" phrase of "called"


def test_alternatives_read_alike_share_a_frame(pipeline):
    entry = Entry(id="a", type="T", examples=("{actor} [shelled|bombed|raided] {recipient}.",))
    frames = compile_frames(Codebook(name="b", types={"T": EventType()}, entries=(entry,)), pipeline.reader)
    assert [f.keys for f in frames] == [(("shell", "bomb", "raid"),)]
    assert [(s.name, s.role) for s in frames[0].slots] == [("actor", "subj"), ("recipient", "obj")]


def test_without_brackets_the_predicate_and_what_ties_it_to_the_slots_are_the_keys(pipeline):
    entry = Entry(id="a", type="T", examples=("{actor} signed a treaty with {recipient}.",))
    (frame,) = compile_frames(Codebook(name="b", types={"T": EventType()}, entries=(entry,)), pipeline.reader)
    assert frame.keys == (("sign",), ("treaty",))
    assert ("actor", "subj", "") in [(s.name, s.role, s.prep) for s in frame.slots]


def test_filling_puts_names_in_slots_and_knows_where():
    filled = fill("{actor} [met|saw] {recipient}.", {0: 1})
    assert filled.text == "France saw Kenya."
    assert [filled.text[a:b] for _, a, b in filled.slots] == ["France", "Kenya"]
    assert [filled.text[a:b] for a, b in filled.brackets] == ["saw"]


def test_a_particle_is_known_beside_a_preposition_of_its_letters(found):
    assert found("Kenya gave in to Uganda in May.") == [("yield", ["KEN"], ["UGA"])]


def test_a_nouns_preposition_is_no_particle(found):
    assert found("Kenya gave a dinner in Kampala to Uganda.") == []


def test_variants_change_one_bracket_at_a_time():
    texts = [filled.text for _, filled in variants("{actor} [met|saw] {recipient} [alone|again|twice].")]
    assert texts == ["France met Kenya alone.", "France saw Kenya alone.", "France met Kenya again.",
                     "France met Kenya twice."]  # fmt: skip


def test_parts_of_speech_are_three():
    assert [coarse(p) for p in ("VERB", "AUX", "ADJ", "ADV", "NOUN", "PROPN")] == ["V", "V", "A", "A", "N", "N"]


def test_depth_counts_steps_to_the_root(pipeline):
    tree = Tree(pipeline.reader.read("Chad attacked a town in Niger."))
    root = tree.lemma.index("attack")
    assert (depth(tree, root), depth(tree, tree.lemma.index("town"))) == (0, 1)


@pytest.mark.parametrize(
    "text", ["Kenya called for evidence from Uganda.", "Kenya called for maps and evidence from Uganda."]
)
def test_a_companion_hangs_by_its_examples_preposition(found, text):
    assert any(entry == "ask" for entry, _, _ in found(text))


@pytest.mark.parametrize(
    "text", ["Kenya called the letter from Uganda evidence.", "Kenya called evidence from Uganda worthless."]
)
def test_a_companion_that_hangs_otherwise_is_none(found, text):
    assert not any(entry == "ask" for entry, _, _ in found(text))
