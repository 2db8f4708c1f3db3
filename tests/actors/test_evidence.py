"""A general word is of the state for which most speaks: what the text is about, who acts, where things happen."""

from __future__ import annotations

import datetime as dt

import pytest

from goodoffices.actors.evidence import EVERY, KINDS, PEOPLE, kind_of, weights
from goodoffices.errors import DataError

GUYANA = "Guyana's president told Guyana's parliament that the border was closed.\n\nVenezuela protested. "
CASES = [
    (GUYANA + "Brazil offered help.\n\nA minister said Guyana would wait. Farmers stayed away.", "Farmers", "GUY"),
    (
        "Laos held a vote.\n\nPeople in Laos queued. Laos was calm. Thailand sent its king. Police counted.",
        "Police",
        "LAO",
    ),
    ("Gambia's army seized Banjul. Gambia is calm.\n\nSenegal was told. Soldiers slept.", "Soldiers", "GMB"),
    ("Chad's rebels beat Chad's army. Chad was quiet.\n\nFrance frowned. Gunmen slept.", "Gunmen", "TCD"),
    ("Mali's army rules Mali. Mali is poor. Benin feeds refugees.", "refugees", "MLI"),
    ("Laos fears Thailand.\n\nLaos is calm.\n\nYouths burned cars near the Thai embassy.", "Youths", "LAO"),
    ("Nobody came. Troops slept.", "Troops", None),
    ("Kenyan troops entered Haiti.\n\nHaiti's king thanked Kenya. Looters ran.", "Looters", "HTI"),
]


@pytest.mark.parametrize(("text", "words", "state"), CASES, ids=[case[1] for case in CASES])
def test_the_state_that_most_speaks_for(pipeline, text, words, state):
    mentions = pipeline.actors.resolve(pipeline.reader.read(text), dt.date(2019, 6, 1))
    codes = [a.code for m in mentions if m.text == words for a in m.actors]
    assert [code and code.split(":")[0] for code in codes] == [state]


def test_whom_the_text_joins_to_a_states_own_are_of_that_state(pipeline):
    text = "ROME - Talks between the Mozambican army and rebel commanders opened in Rome, Italian officials said."
    mentions = pipeline.actors.resolve(pipeline.reader.read(text), dt.date(1992, 6, 1))
    rebels = next(m for m in mentions if "rebel" in m.text)
    assert [a.code.split(":")[0] for a in rebels.actors] == ["MOZ"]


def test_every_sector_is_of_one_kind():
    assert [kind_of(sector) for sector in ("MIL", "GOV", "REB", "CVL", None)] == [*KINDS, PEOPLE, PEOPLE]


def test_weights_are_for_known_kinds(tmp_path):
    assert set(weights()) <= {EVERY, PEOPLE, *KINDS}
    wrong = tmp_path / "evidence.yaml"
    wrong.write_text("women: {main: 1.0}\n", "utf8")
    with pytest.raises(DataError, match="under every, people, forces"):
        weights(wrong)
    with pytest.raises(DataError, match="not readable"):
        weights(tmp_path / "none.yaml")
