from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.reader.tokens import tokenize

CASES = [
    ("on 2025-11-03 they", ["on", "2025-11-03", "they"]),
    ("on Oct 30, Nov. 6", ["on", "Oct", "30", ",", "Nov.", "6"]),
    ("the U.S. and U.N. envoys", ["the", "U.S.", "and", "U.N.", "envoys"]),
    ("al-Shabaab", ["al", "-", "Shabaab"]),
    ("Pakistan-Afghanistan talks", ["Pakistan", "-", "Afghanistan", "talks"]),
    ("Sudan–Chad border", ["Sudan", "–", "Chad", "border"]),
    ("non-aligned, counter-attack", ["non-aligned", ",", "counter-attack"]),
    ("an F-16 and COVID-19", ["an", "F", "-", "16", "and", "COVID", "-", "19"]),
    ("Norway's envoys didn't", ["Norway", "'s", "envoys", "did", "n't"]),
    ("Resolution No. 7", ["Resolution", "No.", "7"]),
    ("He said no.", ["He", "said", "no", "."]),
    ("at 10:30 a.m.", ["at", "10:30", "a.m."]),
    ("Lt. Col. Sarr", ["Lt.", "Col.", "Sarr"]),
    ("and/or", ["and", "/", "or"]),
    ("$5 million", ["$", "5", "million"]),
    ("What?!", ["What", "?!"]),
]


@pytest.mark.parametrize(("text", "words"), CASES)
def test_words(text: str, words: list[str]) -> None:
    assert [t.text for t in tokenize(text)] == words


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_text_is_kept(text: str) -> None:
    assert tokenize(text).text == text


def test_lone_surrogate_keeps_its_place() -> None:
    assert tokenize("a \ud800 b").text == "a \ufffd b"
