"""States called by what they are: the island nation, the landlocked kingdom, the oil producer."""

from __future__ import annotations

import pytest

from goodoffices.actors.lands import lands
from goodoffices.actors.tables import Tables

CASES = [
    ("Cyprus asked Greece for help. Turkey blamed the island republic.", "the island republic", "CYP"),
    ("Lesotho's army fired. South Africa closed its border with the mountain kingdom.", "the mountain kingdom", "LSO"),
    ("Gabon fell silent. France said the oil producer was calm.", "the oil producer", "GAB"),
    ("Mongolia met China. Russia praised the landlocked nation.", "the landlocked nation", "MNG"),
]


@pytest.mark.parametrize(("text", "words", "code"), CASES, ids=[case[0] for case in CASES])
def test_which_state_an_epithet_means(meant, text, words, code):
    assert meant(text, words) == [code]


def test_the_states_of_epithets_are_those_of_the_tables():
    known = {row["code"] for row in Tables.load().rows["countries.tsv"]}
    assert set().union(*lands().values()) <= known
