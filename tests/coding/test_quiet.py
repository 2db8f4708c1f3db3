"""Texts in which nothing political happens (benchmarks/quiet.yaml)."""

from __future__ import annotations

import pytest
from benchmarks.quiet import documents, false_reports
from tests.coding.conftest import PUBLISHED

from goodoffices.coding.genre import Genre
from goodoffices.coding.tree import Tree
from goodoffices.records import Document


def test_few_reports_where_nothing_happens(pipeline):
    texts = documents()
    assert len(texts) == 60
    found = [(d.id, r.trigger.text) for d, r in false_reports(pipeline, texts)]
    assert len(found) <= 6, found


def genre(pipeline, text: str) -> Genre:
    reading = pipeline.read(Document(id="g", text=text, published=PUBLISHED))
    return Genre.of(reading, Tree(reading.doc))


@pytest.mark.parametrize(
    ("text", "play", "history"),
    [
        ("The goalkeeper saved a penalty and the striker scored the winning goal of the final.", True, False),
        ("Police fired on the crowd outside the stadium after the match, the ministry said.", False, False),
        ("In this novel the heroine leads the rebels of her village; the plot and the villain are thin.", True, False),
        ("In 1814 Norway declared its independence. In 1905 it left the union with Sweden.", False, True),
        ("Six centuries ago the duke besieged Ghent; in the fifteenth century the town was rich.", False, True),
        ("In May 1827 the pasha's fleet lay off Patras. The admiral asked for terms and sailed away.", False, True),
        ("In 1948 they were at war; on Monday the two prime ministers met in Cairo.", False, False),
        ("The two countries signed a treaty in 1979 and again in 2011; they met on Monday.", False, False),
    ],
)
def test_genre(pipeline, text, play, history):
    found = genre(pipeline, text)
    assert (found.play, found.history) == (play, history)


def test_beasts_that_are_set_free_are_no_prisoners(coded):
    assert coded("Rangers in Portugal released 18 lynx in the reserve, the first in a century.") == []
    assert [r.event for r in coded("Portugal released 30 prisoners on Monday.")] == [["RETREAT"]]
