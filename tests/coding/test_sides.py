"""Who does what to whom, where the frame names one side only."""

from __future__ import annotations

import pytest
from tests.coding.conftest import codes


@pytest.mark.parametrize(
    ("event", "text", "actor", "recipient"),
    [
        ("REQUEST", "Norway demanded that Peru reopen the port.", {"NOR"}, {"PER"}),
        ("REQUEST", "Bolivia asked the United Nations to lift the embargo.", {"BOL"}, {"UN"}),
        ("ASSAULT", "Chad's army shelled a Sudanese garrison near Tine.", {"TCD"}, {"SDN"}),
        ("PROTEST", "Hundreds of Greeks marched past the Turkish embassy in Athens.", {"GRC"}, {"TUR"}),
    ],
)
def test_the_recipient_stands_in_the_clause(one, event, text, actor, recipient):
    row = one(event, text)
    assert row is not None
    assert (codes(row.actor), codes(row.recipient)) == (actor, recipient)


def test_an_act_inside_one_country_keeps_both_sectors(one):
    row = one("ASSAULT", "Burmese soldiers opened fire on students in Mandalay.")
    assert (row.actor[0].sector, codes(row.actor), codes(row.recipient)) == ("MIL", {"MMR"}, {"MMR"})


def test_a_refusal_goes_to_who_made_the_offer(one):
    text = "Uruguay offered to mediate between Chile and Bolivia. Santiago turned the offer down within hours."
    row = one("REJECT", text)
    assert (codes(row.actor), codes(row.recipient)) == ({"CHL"}, {"URY"})


def test_a_reproach_goes_to_who_did_the_deed(one):
    text = "Indonesian soldiers shot dead five villagers in Dili. Portugal condemned the killings."
    row = one("ACCUSE", text)
    assert (codes(row.actor), codes(row.recipient)) == ({"PRT"}, {"IDN"})


def test_who_acts_together_does_not_accuse_one_another(one):
    text = (
        "Kenya and Uganda walked out of the talks with Rwanda on Lake Victoria. "
        "Kenya threatened Rwanda with sanctions. Kenya condemned the filling of the reservoir."
    )
    row = one("ACCUSE", text)
    assert row is None or codes(row.recipient) == {"RWA"}


def test_a_request_to_nobody_is_comment(one):
    assert one("REQUEST", "Canada's prime minister called for calm.") is None


def test_one_sides_condition_is_its_own_promise(one):
    row = one("AGREE", "Eritrea said it would meet Ethiopia only if its troops were pulled back.")
    assert (codes(row.actor), codes(row.recipient), row.factuality) == ({"ERI"}, {"ETH"}, "conditional")


def test_the_host_makes_the_offer_to_receive(one):
    row = one("AGREE", "Kenya offered to receive the Somali president in Nairobi.")
    assert (codes(row.actor), codes(row.recipient)) == ({"KEN"}, {"SOM"})


def test_a_joint_act_told_of_one_side_is_coded_as_its_own(one):
    assert one("CONCEDE", "Nepal's government declared a truce on Monday in the war with the Maoists.") is not None
