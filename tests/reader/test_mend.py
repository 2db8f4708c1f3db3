"""Trees that the network gets wrong and the grammar puts right."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "Tor Wennesland, the Norwegian envoy, who had brokered the truce, urged the council to come back to the talks "
        "and offered to meet its head.",
        "Anna Ruiz, the O.A.S. envoy, who helped to broker the pact, urged the junta to go back to the barracks and "
        "offered to fly to the capital.",
    ],
)
def test_a_past_tense_goes_on_with_the_past_tense_above_an_infinitive(reader, text):
    second = next(t for t in reader.read(text) if t.text == "offered")
    assert (second.dep_, second.head.text) == ("conj", "urged")


def test_the_subject_of_a_helping_verb_is_its_verb_s(reader):
    they = next(t for t in reader.read("They had sat face to face in the EU delegation since Saturday.") if t.i == 0)
    assert (they.dep_, they.head.text) == ("nsubj", "sat")
