"""Pronouns and other words that point back: he, they, its army, the former, both capitals, the three."""

from __future__ import annotations

import datetime as dt

import pytest

CASES = [
    # they
    ("Peru's rebels crossed the river. They burned two bridges.", "They", 0, ["PER"]),
    ("Chad and Niger closed the border. They blamed smugglers.", "They", 0, ["TCD", "NER"]),
    ("Kenya hosted envoys from Chad and Niger. They signed a protocol on Monday.", "They", 0, ["TCD", "NER"]),
    ("Mali and Togo met in Accra. Ghana chaired. They agreed on a road.", "They", 0, ["MLI", "TGO"]),
    ("Bolivia said that Chile and Peru had moved troops before they informed it.", "they", 0, ["CHL", "PER"]),
    ("FARC guerrillas freed two soldiers. They said more would follow.", "They", 0, ["COL:FARC"]),
    (
        "Tamil Tiger fighters left Jaffna. Norway welcomed it. They had held the town since June.",
        "They",
        0,
        ["LKA:LTTE"],
    ),
    # a surname that is a capital's
    ("Anna Lima, a Finnish doctor, left on Monday. Lima said that she was tired.", "Lima", 0, ["FIN"]),
    ("Anna Lima, a Finnish doctor, left. Peru was calm. Envoys flew from Lima to Quito.", "Lima", 0, ["PER"]),
    # he and she
    ("Tony Blair met Bertie Ahern in Belfast. He said a deal was near.", "He", 0, ["GBR"]),
    ("Angela Merkel telephoned Vladimir Putin. She urged him to withdraw.", "She", 0, ["DEU"]),
    ("Angela Merkel telephoned Vladimir Putin. She urged him to withdraw.", "him", 0, ["RUS"]),
    ("The Swedish foreign minister flew to Baku, where she met the opposition.", "she", 0, ["SWE"]),
    ("France's envoy left Kigali. Rwanda said he had insulted its president.", "he", 0, ["FRA"]),
    ('The Colombian president thanked Norway. "We owe them much," he said.', "he", 0, ["COL"]),
    # it
    ("Iran rejected the offer. It said the terms were insulting.", "It", 0, ["IRN"]),
    ("Ghana offered Togo its help.", "its", 0, ["GHA"]),
    ("ECOWAS suspended Mali. It also froze its assets.", "It", 0, ["ECOWAS"]),
    ("Spain told Morocco that it would reopen its consulate.", "it", 0, ["ESP"]),
    ("It rained in Nepal while India and China talked.", "It", 0, None),
    ("Tarja Halonen left. Norway was glad. Sweden was sad. A Danish diplomat said she wept.", "she", 0, ["DNK"]),
    # by the verbs over them
    ("A spokesman for Togo said it was ready. Mali wept.", "it", 0, ["TGO"]),
    ("Workers clashed with police in Chile, whom they had mocked.", "they", 0, ["CHL"]),
    ("Peru's president left. Chile's president cancelled his.", "his", 0, ["CHL"]),
    ("Peru's president fell. Chile's envoy was said to have told him so.", "him", 0, ["PER"]),
    ("Chad's government, in which FARC has friends, said it was firm.", "it", 0, ["TCD"]),
    # whose
    ("Fiji's prime minister resigned. His government had lost a vote.", "His government", 0, ["FJI"]),
    ("Laos expelled a diplomat. Its foreign ministry gave no reason.", "Its foreign ministry", 0, ["LAO"]),
    ("Peru and Chile agreed. Their foreign ministers will sign in May.", "Their foreign ministers", 0, ["PER", "CHL"]),
    ("President Filipe Nyusi spoke first. His defence minister said nothing.", "His defence minister", 0, ["MOZ"]),
    ("Eritrea accused Sudan of arming rebels. Its army was on alert.", "Its army", 0, ["ERI"]),
    (
        "Salva Kiir met Riek Machar in Juba. Their delegations stayed outside.",
        "Their delegations",
        0,
        ["SSD", "SSD:SPLM-IO"],
    ),
    ("Emmanuel Macron received Theresa May. Her government had offered less.", "Her", 0, ["GBR"]),
    # former and latter
    ("Guinea and Gabon both claim the islet. The former sent a gunboat.", "The former", 0, ["GIN"]),
    ("Guinea and Gabon both claim the islet. The latter went to court.", "The latter", 0, ["GAB"]),
    ("Belize met Guatemala in Miami. The latter withdrew its claim.", "The latter", 0, ["GTM"]),
    ("Israel struck Hamas. The other side fired back.", "The other side", 0, ["PSE:HAMAS"]),
    # capitals, governments, armies, leaders
    ("Armenia and Azerbaijan traded fire. Both capitals blamed the other.", "Both capitals", 0, ["ARM", "AZE"]),
    (
        "Sudan and Chad signed in Dakar. The two governments will exchange envoys.",
        "The two governments",
        0,
        ["SDN", "TCD"],
    ),
    (
        "India and Pakistan agreed on a truce. The two armies stopped firing at noon.",
        "The two armies",
        0,
        ["IND", "PAK"],
    ),
    (
        "President Isaias Afwerki received Prime Minister Abiy Ahmed. The two leaders embraced.",
        "The two leaders",
        0,
        ["ERI", "ETH"],
    ),
    (
        "Ecuador and Peru exchanged maps. Brazil, Chile and the United States watched. Neither side moved.",
        "Neither side",
        0,
        ["ECU", "PER"],
    ),
    ("Qatar, mediating between Chad and Sudan, said the two sides were close.", "the two sides", 0, ["TCD", "SDN"]),
    (
        "Thailand and Cambodia shelled each other. The neighbours share a long border.",
        "The neighbours",
        0,
        ["THA", "KHM"],
    ),
    # three and more
    ("Brazil, Chile and Peru signed. All three will send troops.", "All three", 0, ["BRA", "CHL", "PER"]),
    (
        "Egypt, Sudan and Ethiopia met in Kinshasa. The three countries failed to agree.",
        "The three countries",
        0,
        ["EGY", "SDN", "ETH"],
    ),
    (
        "The presidents of Kenya, Uganda and Rwanda met. The three presidents signed a pact.",
        "The three presidents",
        0,
        ["KEN", "UGA", "RWA"],
    ),
    (
        "Ministers from Peru, Chile, Bolivia and Ecuador met. The four ministers will meet again.",
        "The four ministers",
        0,
        ["PER", "CHL", "BOL", "ECU"],
    ),
    # a title or a kind for somebody named before
    ("Kenya's president, Uhuru Kenyatta, landed. The Kenyan leader met students.", "The Kenyan leader", 0, ["KEN"]),
    ("Chad invaded Libya in 1987. The landlocked country lost many men.", "The landlocked country", 0, ["TCD"]),
    ("The Tamil Tigers attacked a base. The separatists lost forty men.", "The separatists", 0, ["LKA:LTTE"]),
    ("Hezbollah fired rockets. The Lebanese group said it was a warning.", "The Lebanese group", 0, ["LBN:HEZBOLLAH"]),
    ("Georgia broke off ties with Russia. Tbilisi recalled its ambassador.", "its ambassador", 0, ["GEO"]),
]


@pytest.mark.parametrize(("text", "words", "nth", "expected"), CASES)
def test_a_word_that_points_back(pipeline, text, words, nth, expected):
    doc = pipeline.reader.read(text)
    mentions = pipeline.actors.resolve(doc, dt.date(2019, 6, 1))
    found = [[a.code for a in m.actors] for m in mentions if m.text == words]
    assert sorted(found[nth] if len(found) > nth else []) == sorted(expected or [])
