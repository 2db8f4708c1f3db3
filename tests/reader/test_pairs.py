"""Headlines of two sides: "Sudan, rebels sign deal"."""

from __future__ import annotations

import pytest


def sides(reader, text):
    doc = reader.read(text)
    root = next(t for t in doc if t.dep_ == "root")
    first = next((t for t in root.children if t.dep_ == "nsubj"), None)
    return [] if first is None else [first.text, *(t.text for t in first.children if t.dep_ == "conj")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mali, rebels sign truce", ["Mali", "rebels"]),
        ("Nepal, Maoist rebels agree truce", ["Nepal", "rebels"]),
        ("Angola, UNITA rebels sign accord in Lusaka", ["Angola", "rebels"]),
    ],
)
def test_a_comma_between_two_sides_is_and(reader, text, found):
    assert sides(reader, text) == found


@pytest.mark.parametrize(
    "text",
    ["Keita, Mali's president, signs truce", "Mali, a poor country, signs truce", "On Monday, rebels sign truce"],
)
def test_a_comma_elsewhere_is_not(reader, text):
    assert len(sides(reader, text)) == 1
