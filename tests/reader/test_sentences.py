from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.reader.sentences import starts
from goodoffices.reader.tokens import tokenize


def split(text: str) -> list[str]:
    doc = tokenize(text)
    firsts = starts([t.text for t in doc], [t.whitespace_ for t in doc])
    return [doc[a:b].text.strip() for a, b in zip(firsts, [*firsts[1:], len(doc)], strict=True)]


CASES = [
    ("The round ended. Nobody signed.", ["The round ended.", "Nobody signed."]),
    ("Envoys flew home! Why? No one said.", ["Envoys flew home!", "Why?", "No one said."]),
    ("Gen. J. B. Okoth met Lt. Col. Sarr.", ["Gen. J. B. Okoth met Lt. Col. Sarr."]),
    ("The U.S. envoy left. The U.S. The rest stayed.", ["The U.S. envoy left.", "The U.S.", "The rest stayed."]),
    ("Resolution No. 7 passed on Nov. 6 in St. Petersburg.", ["Resolution No. 7 passed on Nov. 6 in St. Petersburg."]),
    ("They met at 5 p.m. Monday. It rained.", ["They met at 5 p.m. Monday.", "It rained."]),
    ("It began at 9 a.m. The guards changed.", ["It began at 9 a.m.", "The guards changed."]),
    (
        '"We stay," she said. "We wait. We hope." Then she left.',
        ['"We stay," she said.', '"We wait.', 'We hope."', "Then she left."],
    ),
    ('"Will they sign?" Minister Dahl asked.', ['"Will they sign?" Minister Dahl asked.']),
    ("“It is over.” The door closed.", ["“It is over.”", "The door closed."]),
    ("(The envoy declined to comment.) Talks go on.", ["(The envoy declined to comment.)", "Talks go on."]),
    ("They walked ... and came back.", ["They walked ... and came back."]),
    ("They walked out... Nobody followed.", ["They walked out...", "Nobody followed."]),
    ("Truce holds for now\nMediators stay in the capital", ["Truce holds for now", "Mediators stay in the capital"]),
    ("Truce holds\n\nThe guns were silent.", ["Truce holds", "The guns were silent."]),
    ("- release of prisoners\n- reopening of the road", ["- release of prisoners", "- reopening of the road"]),
    ("Terms: • a truce • a swap", ["Terms:", "• a truce", "• a swap"]),
    ("1. Free the captives.\n2. Open the port.", ["1. Free the captives.", "2. Open the port."]),
    ("GENEVA, Oct 30 - Two days of talks closed.", ["GENEVA, Oct 30 -", "Two days of talks closed."]),
    ("KHARTOUM (Wire) — The army agreed.", ["KHARTOUM (Wire) —", "The army agreed."]),
    ("NATO-Russia talks resumed.", ["NATO-Russia talks resumed."]),
    ("Yahoo! said it. e.g. this and i.e. that.", ["Yahoo! said it. e.g. this and i.e. that."]),
    ("The firm Acme Inc. said so, etc. They agreed.", ["The firm Acme Inc. said so, etc.", "They agreed."]),
    ("The pact failed.The war went on.", ["The pact failed.", "The war went on."]),
    ("Growth was 3.5 per cent. Version 2.0 is out.", ["Growth was 3.5 per cent.", "Version 2.0 is out."]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_splits(text: str, expected: list[str]) -> None:
    assert split(text) == expected


WRAPPED = """The two delegations met again on Thursday in a hotel on the lake
shore, where the mediator put a third draft of the text before them
and asked for an answer by noon. Neither side gave one. They will be
back on Sunday."""


def test_wrapped_lines_are_unwrapped() -> None:
    assert [part.replace("\n", " ")[-12:] for part in split(WRAPPED)] == [
        "wer by noon.",
        "de gave one.",
        "k on Sunday.",
    ]


def test_list_of_headlines_is_not_unwrapped() -> None:
    lines = [
        "Envoy lands in capital for one more round of talks",
        "Rebels deny breach",
        "Port reopens after a siege",
        "Out",
    ]
    assert split("\n".join(lines)) == lines


def test_lower_case_continuation_joins_two_lines() -> None:
    assert len(split("The envoy said on Monday that both the parties\nwould come back to the table.")) == 1


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab AB.!?\"'”“()\n\r\t•-—1 U.S.…"), max_size=80))
def test_starts_are_ascending_and_begin_at_zero(text: str) -> None:
    doc = tokenize(text)
    firsts = starts([t.text for t in doc], [t.whitespace_ for t in doc])
    assert firsts == sorted(set(firsts))
    assert firsts[:1] == ([0] if len(doc) else [])
    assert all(first < len(doc) for first in firsts)
