"""The first person in a quotation is who speaks it."""

from __future__ import annotations

import datetime as dt

import pytest

CASES = [
    ('"I will not resign," Chadian President Idriss Deby told reporters.', "I", ("TCD", "GOV", "president")),
    ('"We are ready to talk," FARC guerrillas said.', "We", ("COL:FARC", "REB", None)),
    ('Nepalese student leader Ram Ola said: "We want schools."', "We", ("NPL", "EDU", None)),
    ('"They took my house," a farmer in Peru said.', "my", ("PER", "AGR", None)),
    ('Kenyan opposition leader Anna Ola spoke. "Let us vote," she said.', "us", ("KEN", "OPP", None)),
    ('"Go home," Togo\'s foreign minister said. "We shall not move."', "We", ("TGO", "GOV", None)),
    ('"Our soldiers will stay," Mali\'s president said of Burkina Faso.', "Our soldiers", ("MLI", "MIL", None)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "expected"), CASES, ids=[case[0] for case in CASES])
def test_the_first_person_is_the_speaker(pipeline, text, words, expected):
    mentions = pipeline.actors.resolve(pipeline.reader.read(text), dt.date(2019, 6, 1))
    assert [(a.code, a.sector, a.office) for m in mentions if m.text == words for a in m.actors] == [expected]


def test_the_first_person_of_a_release_is_who_it_says_speaks(pipeline):
    peru = "Peru's foreign minister Eva Sol said:\n\nWe regret the raid.\n\nI met Chile's envoy."
    text = peru + "\n\nKenya's president said:\n\nWe agree."
    mentions = pipeline.actors.resolve(pipeline.reader.read(text), dt.date(2019, 6, 1))
    assert [(m.text, a.code) for m in mentions if m.text in {"We", "I"} for a in m.actors] == [
        ("We", "PER"),
        ("I", "PER"),
        ("We", "KEN"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "I met the president of Peru.",
        '"We shall see," it was said in Lima.',
        'Chile\'s president left. A banner read "We want bread".',
    ],
)
def test_nobody_speaks_where_nothing_tells(pipeline, text):
    mentions = pipeline.actors.resolve(pipeline.reader.read(text), dt.date(2019, 6, 1))
    assert not [m for m in mentions if m.text in {"I", "We", "we"}]
