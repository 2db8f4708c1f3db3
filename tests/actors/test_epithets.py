"""Epithets of leaders, compatriots by name, councils that rule, the halves of a land, who backs a candidate."""

from __future__ import annotations

import datetime as dt

import pytest

from goodoffices.records import Document

TAYLOR = "Former Liberian President Charles Taylor went on trial. "
CASES = [
    (TAYLOR + "Lawyers said the defendant was ill.", "the defendant", [("LBR", "ELI", "former president")]),
    (
        TAYLOR + "Ghana's president called the ex-dictator a thief.",
        "the ex-dictator",
        [("LBR", "ELI", "former president")],
    ),
    (
        "Cameroon's President Paul Biya was re-elected. Opposition leader Maurice Kamto said Biya cheated. "
        "Chad's Idriss Deby congratulated the 86-year-old leader.",
        "the 86-year-old leader",
        [("CMR", "GOV", "president")],
    ),
    (
        "Moon Jae-in met Donald Trump. Trump's adviser John Bolton spoke. Trump left. The American smiled.",
        "The American",
        [("USA", "GOV", "president")],
    ),
    ("Peru met Chad. Chad's Governing Council agreed.", "Governing Council", [("TCD", "GOV", None)]),
    (
        "Envoys of North and South Korea met.",
        "Envoys of North and South Korea",
        [("PRK", "GOV", "envoy"), ("KOR", "GOV", "envoy")],
    ),
    (
        "Supporters of presidential candidate Juan Roca marched in Lima.",
        "Supporters of presidential candidate Juan Roca",
        [("PER", "CVL", None)],
    ),
    (
        "Police in Peru fired. A military spokesman denied it.",
        "A military spokesman",
        [("PER", "MIL", "military spokesman")],
    ),
    ("Chad appealed for aid. Rich countries refused.", "Rich countries", [(None, "GOV", None)]),
    ("Chad appealed for aid. Foreign dignitaries flew in.", "Foreign dignitaries", [(None, "GOV", None)]),
    ("An envoy hoped for unity among Chadians.", "Chadians", [("TCD", "CVL", None)]),
    (
        "Peru and Chad met. The deputy Chadian prime minister spoke.",
        "The deputy Chadian prime minister",
        [("TCD", "GOV", "deputy prime minister")],
    ),
    ("Kenya met the chief FARC negotiator.", "the chief FARC negotiator", [("COL:FARC", "REB", "chief negotiator")]),
    ("Chad said Kenyan intelligence lied.", "Kenyan intelligence", [("KEN", "SPY", None)]),
    ("Chad shared intelligence with Kenya.", "intelligence", []),
    (
        "Paul Kagame met Yoweri Museveni. Neither man spoke.",
        "Neither man",
        [("RWA", "GOV", "president"), ("UGA", "GOV", "president")],
    ),
    ("Puntland villagers fled.", "Puntland villagers", [("SOM:PUNTLAND", "CVL", None)]),
]


@pytest.mark.parametrize(("text", "words", "expected"), CASES, ids=[case[0][-60:] for case in CASES])
def test_whom_a_story_means(pipeline, text, words, expected):
    mentions = pipeline.read(Document(id="d", text=text, published=dt.date(2019, 6, 1))).mentions
    assert [(a.code, a.sector, a.office) for m in mentions if m.text == words for a in m.actors] == expected
