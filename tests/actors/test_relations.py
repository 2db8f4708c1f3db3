"""Rivals, allies, kin, deputies, the fallen and the new: words for a relation between those whom a text names."""

from __future__ import annotations

import datetime as dt

import pytest

from goodoffices.actors.colonies import ruler_of
from goodoffices.actors.lexicon import lexicon

CASES = [
    ("1998-05-01", "Niger's president, Mamane Ola, fled. Togo took in the ousted leader.", "the ousted leader", "NER"),
    (
        "2011-02-20",
        "Egyptian President Hosni Mubarak resigned. Egypt's army rules. Chad's envoy met the fallen leader in Egypt.",
        "the fallen leader",
        "EGY",
    ),
    ("2019-05-01", "Togo shelled Benin. Benin asked Ghana for help; Ghana scolded its neighbour.", "its neighbour",
     "BEN"),
    ("2019-05-01", "Uhuru Kenyatta spoke in Kenya. William Ruto said his rival had lied.", "his rival", "KEN"),
    ("2019-05-01", "Angola's army fired in Angola. Portugal, the former colonial power, wept.",
     "the former colonial power", "PRT"),
    ("2019-05-01", "Angola's army fired in Luanda. Angola wept. The old colonial power was silent.",
     "The old colonial power", "PRT"),
    ("2019-05-01", "Rwanda's police fired in Kigali. Rwanda wept. Belgium pays its former colony.",
     "its former colony", "RWA"),
    ("2019-05-01", "Ghana's president resigned. His successor is unknown.", "His successor", "GHA"),
    ("2019-05-01", "Gambia's president, Adama Ola, quit. Peru's envoy met the outgoing leader in Gambia.",
     "the outgoing leader", "GMB"),
    ("2019-05-01", "Gabon's president met Togo's president in Gabon. He gave his counterpart a book. Gabon is calm.",
     "his counterpart", "TGO"),
    ("2019-05-01", "Bhutan's army left Bhutan. India's Narendra Modi thanked his neighbour. Bhutan was calm.",
     "his neighbour", "BTN"),
    ("2019-05-01", "Nicolas Maduro spoke in Venezuela. Juan Guaido said his opponent had lied.", "his opponent", "VEN"),
    ("2019-05-01", "Zambia's president left with his wife.", "his wife", "ZMB"),
]  # fmt: skip


@pytest.mark.parametrize(("day", "text", "words", "code"), CASES, ids=[case[1] for case in CASES])
def test_whom_a_relation_means(pipeline, day, text, words, code):
    mentions = pipeline.actors.resolve(pipeline.reader.read(text), dt.date.fromisoformat(day))
    assert [a.code for m in mentions if m.text == words for a in m.actors] == [code]


OFFICES = [
    ("Ghana's deputy police commissioner Kofi Ola spoke.", "Ghana's deputy police commissioner Kofi Ola",
     ("GHA", "COP", "deputy police chief")),
    ("Lao Prime Minister Kham Ola spoke. Kham sat.", "Kham", ("LAO", "GOV", "prime minister")),
    ("Ghana's foreign minister, Kofi Ola, left. Kofi Ola's deputy spoke.", "Kofi Ola's deputy",
     ("GHA", "GOV", "deputy foreign minister")),
    ("NATO met Peru's president. The EU met him too. The alliance was glad.", "The alliance", ("NATO", "IGO", None)),
    ("ECOWAS met Togo's president. NATO met him too. The bloc was glad.", "The bloc", ("ECOWAS", "IGO", None)),
    ("Chadian army chief ousts Ola", "Chadian army chief", ("TCD", "MIL", "army chief")),
    ("Chile's Senate head Juana Ola spoke.", "Chile's Senate head Juana Ola", ("CHL", "LEG", "speaker")),
    ("Haitian gang leader Jean Ola spoke.", "Haitian gang leader Jean Ola", ("HTI", "CRM", "leader")),
    ("A spokesman for the Chilean navy spoke.", "A spokesman for the Chilean navy", ("CHL", "MIL", "spokesman")),
    ("Norwegian oil giant Nordhav spoke.", "Norwegian oil giant Nordhav", ("NOR", "BUS", "oil giant")),
    ("The papal nuncio met Peru's president.", "The papal nuncio", ("VAT", "REL", "nuncio")),
    ("A State Department spokesman praised Peru.", "A State Department spokesman",
     ("USA", "GOV", "foreign ministry spokesman")),
    ("Ghana's attorney general spoke.", "Ghana's attorney general", ("GHA", "GOV", "attorney general")),
    ("The navy chief, General Kofi Ola, spoke in Ghana.", "General Kofi Ola", ("GHA", "MIL", "navy chief")),
    ("Police Commissioner Kofi Ola, a Nigerian, spoke in Ghana.", "a Nigerian", ("GHA", "COP", "police chief")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "expected"), OFFICES, ids=[case[0] for case in OFFICES])
def test_what_somebody_is(pipeline, text, words, expected):
    mentions = pipeline.actors.resolve(pipeline.reader.read(text), dt.date(2019, 6, 1))
    assert [(a.code, a.sector, a.office) for m in mentions if m.text == words for a in m.actors] == [expected]


def test_rulers_and_ruled_are_states_of_the_tables():
    known = lexicon().by_code
    assert ruler_of("AGO") == "PRT"
    assert ruler_of("THA") is None
    assert all(ruler_of(code) in known for code in known if ruler_of(code))
