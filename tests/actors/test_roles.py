"""Titles and roles: the text's word against the table's, whose troops and whose people they are."""

from __future__ import annotations

import datetime as dt

import pytest

from goodoffices.records import Document

CASES = [
    ("2019-05-01", "Fijian Vice President Sergei Lavrov spoke.", "Fijian Vice President Sergei Lavrov",
     ("FJI", "GOV", "vice president")),
    ("2019-05-01", "General Sergei Lavrov spoke.", "General Sergei Lavrov", ("RUS", "GOV", "foreign minister")),
    ("2019-05-01", "Chad's ousted foreign minister spoke.", "Chad's ousted foreign minister",
     ("TCD", "ELI", "former foreign minister")),
    ("2019-05-01", "Sergei Lavrov met his Swedish counterpart.", "his Swedish counterpart",
     ("SWE", "GOV", "foreign minister")),
    ("2019-05-01", "Ghana's president, Nana Akufo-Addo, who chairs ECOWAS, flew to Lome.", "Nana Akufo-Addo",
     ("GHA", "GOV", "president")),
    ("2019-05-01", "Togo sent paratroopers to Mali.", "paratroopers", ("TGO", "MIL", None)),
    ("2019-05-01", "Peru's foreign minister and national security adviser resigned.", "national security adviser",
     ("PER", "GOV", "national security adviser")),
    ("2019-05-01", "Kuwait's emir and Peru's envoy met in Chile. The emir left.", "The emir", ("KWT", "GOV", "emir")),
    ("2019-05-01", "Chile and Peru argued. Western diplomats met.", "Western diplomats", (None, "GOV", None)),
    ("2019-05-01", "NATO met in Oslo. The alliance sent a note.", "The alliance", ("NATO", "IGO", None)),
    ("2019-05-01", "The Sudanese Armed Forces denied it.", "The Sudanese Armed Forces", ("SDN", "MIL", None)),
    ("2019-05-01", "Residents of Goma fled from Rwanda's shells.", "Residents of Goma", ("COD", "CVL", None)),
    ("2019-05-01", "Iran's president blamed Kirkuk's governor.", "Kirkuk's governor", ("IRQ", "GOV", "governor")),
]  # fmt: skip


@pytest.mark.parametrize(("day", "text", "words", "expected"), CASES, ids=[case[1] for case in CASES])
def test_a_role_is_somebodys(pipeline, day, text, words, expected):
    mentions = pipeline.read(Document(id="d", text=text, published=dt.date.fromisoformat(day))).mentions
    found = [(a.code, a.sector, a.office) for m in mentions if m.text == words for a in m.actors]
    assert found == [expected]


def test_a_name_that_ends_in_a_title_is_a_name(pipeline):
    mentions = pipeline.read(Document(id="d", text="In Delhi, Mehbooba Mufti spoke.")).mentions
    assert not [m for m in mentions for a in m.actors if a.office]


@pytest.mark.parametrize(
    ("text", "words", "agent"),
    [
        ("Chad sent an envoy to Khartoum.", "Khartoum", False),
        ("Chad sent a letter to Khartoum.", "Khartoum", True),
        ("Rebels patrolled Bangui.", "Bangui", False),
        ("The fall of Kabul surprised Peru.", "Kabul", False),
        ("The envoy set out for Tirana.", "Tirana", False),
    ],
)
def test_a_seat_of_government_acts_or_is_a_place(pipeline, text, words, agent):
    mentions = pipeline.read(Document(id="d", text=text)).mentions
    assert [m.agent for m in mentions if m.text == words] == [agent]
