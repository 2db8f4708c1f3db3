"""Forces of several states that a text does not name again, and their regions: "the force", "an African force"."""

from __future__ import annotations

import datetime as dt

import pytest

CASES = [
    ("NATO sent tanks to Latvia. Estonia said the force was welcome.", "the force", "NATO"),
    ("The World Bank lent Mali money. ECOWAS sent troops to Mali. The mission will stay.", "The mission", "ECOWAS"),
    ("The multinational force left Burundi, the African Union said.", "The multinational force", "AU"),
    ("The IMF sent its experts to Peru. The mission stayed a week.", "The mission", "IMF"),
    ("Peru used the force of law. NATO was calm.", "the force", None),
    ("The United Nations praised the labour force of Nepal.", "the labour force", None),
    ("A West African force landed in Liberia.", "A West African force", "ECOWAS"),
    ("Pacific peacekeepers sailed for Nauru.", "Pacific peacekeepers", "PIF"),
    ("The southern African bloc met in Malawi.", "The southern African bloc", "SADC"),
]


@pytest.mark.parametrize(("text", "words", "code"), CASES, ids=[case[0] for case in CASES])
def test_whose_force_it_is(meant, text, words, code):
    assert meant(text, words) == ([code] if code else [])


def test_a_name_of_common_words_may_open_a_sentence(pipeline):
    mentions = pipeline.actors.resolve(pipeline.reader.read("Pro-Jakarta militias burned Dili."), dt.date(1999, 9, 1))
    assert mentions[0].actors[0].code == "IDN:TIMOR_MILITIAS"
