"""Blame that lies in a word: "called the order an outrage", "said the raid was cowardly"."""

from __future__ import annotations

import pytest
from tests.coding.conftest import codes

from goodoffices.coding.lexicons import words_of

CLOSED = "Chadian police closed the newspaper L'Echo on Monday. The editor was in Paris."
REST = " Two cameras were found. The printers went home. A shop nearby stayed open. The rain went on. Buses ran late."


def test_a_named_order_is_its_makers(one):
    row = one(
        "ACCUSE", f'{CLOSED} Saleh Kebzabo, the leader of the opposition, called Monday\'s order "an outrage".{REST}'
    )
    assert (codes(row.actor), codes(row.recipient)) == ({"TCD:URT"}, {"TCD"})


def test_a_raid_said_to_be_cowardly_is_blamed_on_those_who_made_it(one):
    told = "Eritrean troops raided the village of Zalambessa on Monday. Ethiopia's foreign ministry said the raid was"
    row = one("ACCUSE", f'{told} "cowardly". The village is near the border.{REST}')
    assert (codes(row.actor), codes(row.recipient)) == ({"ETH"}, {"ERI"})


@pytest.mark.parametrize(
    "said",
    [
        "Chile's president said that the winter had been brutal.",
        "Peru's minister denied that the Bolivian move was unfair.",
        "If it were signed, Peru's minister said, the Bolivian law would be unjust.",
    ],
)
def test_weather_denials_and_suppositions_blame_nobody(coded, said):
    assert not [r for r in coded(f"{said} A bridge was opened.{REST}") if r.event == ["ACCUSE"]]


def test_no_word_is_listed_twice():
    words = [*words_of("reproaches", "adjectives"), *words_of("reproaches", "nouns")]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    "said",
    [
        "Ghana's interior minister said on Friday that Togo was behind the raid.",
        '"It is clear that Togo is responsible for this attack," Ghanaian President John Mahama told parliament.',
    ],
)
def test_whom_somebody_calls_guilty_is_accused(one, said):
    row = one("ACCUSE", said + REST)
    assert (codes(row.actor), codes(row.recipient), row.mode) == ({"GHA"}, {"TGO"}, ["allege"])


def test_a_portfolio_is_no_guilt(coded):
    rows = coded(f"Ghana's president said that his minister was responsible for trade with Togo.{REST}")
    assert not [r for r in rows if r.event == ["ACCUSE"]]
