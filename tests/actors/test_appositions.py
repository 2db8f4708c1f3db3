"""States told again behind a comma, the other of two states, and ships' crews."""

from __future__ import annotations

import datetime as dt

import pytest

from goodoffices.records import Document

CASES = [
    ("Angola's army fired in Angola. Zambia, its neighbour, was glad.", "its neighbour", [("ZMB", "GOV", None)]),
    ("Mali's army fired in Mali. Mali wept. Ghana and Togo, its allies, were glad.", "its allies",
     [("GHA", "GOV", None), ("TGO", "GOV", None)]),
    ("Peru and Chile quarrelled. Peru will go to court if its neighbour does not pay.", "its neighbour",
     [("CHL", "GOV", None)]),
    # ships
    ("Iceland stopped a Norwegian trawler. The crew of the Skarfur slept.", "The crew of the Skarfur",
     [("NOR", "LAB", None)]),
    ("Iceland stopped a Norwegian trawler. Its captain, Nils Ola, slept.", "Nils Ola", [("NOR", "LAB", "captain")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "expected"), CASES, ids=[case[0][-50:] for case in CASES])
def test_what_is_said_again(pipeline, text, words, expected):
    mentions = pipeline.read(Document(id="d", text=text, published=dt.date(2019, 6, 1))).mentions
    assert [(a.code, a.sector, a.office) for m in mentions if m.text == words for a in m.actors] == expected
