"""Headlines that announce: "Peru to host talks"."""

from __future__ import annotations

import pytest


def predicate(reader, text):
    doc = reader.read(text)
    root = next(t for t in doc if t.dep_ == "root")
    return root.text, [t.text for t in root.children if t.dep_ == "nsubj"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Peru to host talks next week", ("host", ["Peru"])),
        ("Gabon minister to visit Lisbon", ("visit", ["minister"])),
        ("Oman, Yemen to reopen border crossing", ("reopen", ["Oman"])),
    ],
)
def test_the_infinitive_of_a_headline_is_its_predicate(reader, text, found):
    assert predicate(reader, text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Time to leave Lisbon",
        "A plan to reopen the border crossing",
        "The minister wants Oman to reopen the border.",
    ],
)
def test_an_infinitive_below_a_noun_or_a_finite_verb_stays_there(reader, text):
    assert predicate(reader, text)[0] not in {"leave", "reopen"}


def test_names_before_it_are_coordinated(reader):
    doc = reader.read("Oman, Yemen to reopen border crossing")
    assert [(t.dep_, t.head.text) for t in doc if t.text == "Yemen"] == [("conj", "Oman")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Chilean police arrest ex-minister Rojas", ("arrest", ["police"])),
        ("Gabonese police arrest 40 in raid on mosque", ("arrest", ["police"])),
        ("Kenyan police arrest two over blast", ("arrest", ["police"])),
    ],
)
def test_the_last_of_three_nouns_is_a_headlines_verb(reader, text, found):
    assert predicate(reader, text) == found


def test_an_arrest_of_somebody_is_a_noun(reader):
    doc = reader.read("Kenyan police arrest of minister")
    assert [t.pos_ for t in doc if t.text == "arrest"] == ["NOUN"]
