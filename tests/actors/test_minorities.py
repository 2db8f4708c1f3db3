"""Peoples of one state who bear the name of another, which the text does not name."""

from __future__ import annotations

import pytest

from goodoffices.actors.minorities import minorities
from goodoffices.actors.tables import Tables

CASES = [
    ("Romania's president met the Hungarians of the west.", "the Hungarians", "ROU"),
    ("Latvia votes. Russian voters queued in Latvia.", "Russian voters", "LVA"),
    ("Latvia votes. Moscow asked whether Russian voters could vote in Latvia.", "Russian voters", "RUS"),
    ("Slovakia met the Hungarian foreign minister. The Hungarians were firm.", "The Hungarians", "HUN"),
]


@pytest.mark.parametrize(("text", "words", "code"), CASES, ids=[case[0] for case in CASES])
def test_of_which_state_a_people_is(meant, text, words, code):
    assert meant(text, words) == [code]


def test_minorities_are_of_the_tables():
    assert {code for pair, own in minorities().items() for code in (*pair, own)} <= Tables.load().codes()
