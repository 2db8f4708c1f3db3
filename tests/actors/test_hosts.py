"""Hosts and guests where leaders meet."""

from __future__ import annotations

import datetime as dt

import pytest

LEAD = "NAIROBI, May 4 - Kenya's President William Ruto received Ghana's president, Nana Akufo-Addo, on Monday. "
CASES = [
    (LEAD + "The visitor brought cocoa.", "The visitor", "GHA"),
    (LEAD + "Akufo-Addo asked his host for help.", "his host", "KEN"),
    (LEAD + "Ruto thanked his guest.", "his guest", "GHA"),
    (LEAD + "The hosts served tea.", "The hosts", "KEN"),
    ("OSLO, May 4 - Colombian rebel leader Luis Ola came to talks in Oslo. Ola thanked his hosts.", "his hosts", "NOR"),
    ("The hotel was full. The guests slept.", "The guests", None),
]


@pytest.mark.parametrize(("text", "words", "code"), CASES, ids=[case[0][-40:] for case in CASES])
def test_who_receives_whom(meant, text, words, code):
    assert meant(text, words, dt.date(2023, 5, 4)) == ([code] if code else [])


def test_several_ministers_are_of_the_one_state_of_a_text(pipeline):
    text = "Chad's president fled. Chad's army rules N'Djamena. Several ministers were held, as were several envoys."
    mentions = pipeline.actors.resolve(pipeline.reader.read(text), dt.date(2019, 6, 1))
    found = {m.text: m.actors[0].code for m in mentions if m.text.lower().startswith("several")}
    assert found["Several ministers"] == "TCD"
    assert found.get("several envoys") is None
