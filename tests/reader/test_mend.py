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
