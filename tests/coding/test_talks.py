"""Meetings: visits, third parties, and talks whose parties go without saying."""

from __future__ import annotations

from tests.coding.conftest import codes


def test_a_meeting_at_the_seat_of_one_is_a_visit(one):
    row = one("CONSULT", "Chinese Premier Wen Jiabao met German Chancellor Angela Merkel in Berlin on Tuesday.")
    assert (row.mode, codes(row.actor), codes(row.recipient)) == (["visit"], {"CHN"}, {"DEU"})


def test_a_meeting_elsewhere_is_under_a_third_partys_roof(one):
    row = one("CONSULT", "Armenia and Azerbaijan held talks in Vienna on Tuesday.")
    assert (row.mode, codes(row.actor), row.recipient) == (["third-party"], {"ARM", "AZE"}, [])


def test_talks_without_names_are_of_the_documents_two(one):
    text = (
        "Ethiopia accused Eritrea of shelling Zalambessa. Eritrea accused Ethiopia of an incursion. "
        "The third round of talks opened in Lusaka on Monday."
    )
    row = one("CONSULT", text)
    assert codes(row.actor) == {"ERI", "ETH"}


def test_talks_without_names_nor_sides_are_no_row(one):
    assert one("CONSULT", "The third round of talks opened in Lusaka on Monday.") is None


def test_talks_belong_to_those_who_act_around_them(one):
    row = one("CONSULT", "After a second round of talks that began on Monday, Mali and Niger signed a treaty.")
    assert row is None or codes(row.actor) == {"MLI", "NER"}
