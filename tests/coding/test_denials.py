"""Acts that are told by their denial."""

from __future__ import annotations

import pytest
from tests.coding.conftest import codes

TOLD = "Rebels of the FARC said the army had bombed a village in Caqueta on Monday. "


def accounts(reports):
    return {(r.polarity, frozenset(codes(r.claim.source))) for r in reports if r.event == ["ASSAULT"]}


@pytest.mark.parametrize(
    "denial",
    [
        "The Colombian army denied it.",
        "The Colombian army rejected the accusation.",
        "The Colombian army said nothing of the kind had happened.",
    ],
)
def test_a_bare_denial_is_the_other_account(coded, denial):
    assert accounts(coded(TOLD + denial)) == {
        ("affirmed", frozenset({"COL:FARC"})),
        ("denied", frozenset({"COL"})),
    }


def test_nobody_is_the_denier_himself(one):
    row = one("ASSAULT", "Moroccan police said that no officer had fired on the marchers.")
    assert (row.polarity, codes(row.actor), codes(row.claim.source)) == ("denied", {"MAR"}, {"MAR"})


def test_a_denial_of_nothing_told_is_no_row(coded):
    assert coded("The Colombian army denied it.") == []


def test_an_offer_that_was_never_made_is_an_offer_denied(one):
    row = one("AGREE", "Jordan said it had not offered to mediate between Kuwait and Iraq.")
    assert row is None or row.polarity == "denied"
