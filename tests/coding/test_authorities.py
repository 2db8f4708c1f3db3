"""Whose act an arrest is that nobody is said to have made."""

from __future__ import annotations

from tests.coding.conftest import codes

REST = (
    " The African Union sent a mediator to Burundi. Tanzania offered to host talks. Uganda welcomed the offer."
    " The European Union suspended its aid. Kenya sent tents."
)


def test_senators_jailed_in_a_town_are_jailed_by_its_state(one):
    row = one("SANCTION", "Two opposition senators were jailed in Bujumbura on Monday." + REST)
    assert (codes(row.actor), row.actor[0].sector, codes(row.recipient)) == ({"BDI"}, "JUD", {"BDI"})


def test_without_a_place_a_politician_is_his_own_states(one):
    row = one("SANCTION", "Togolese opposition leader Jean-Pierre Fabre was sentenced to two years on Monday." + REST)
    assert [(a.code, a.sector) for a in row.actor] == [("TGO", "JUD")]


def test_who_is_named_as_the_agent_stays_it(one):
    row = one("COERCE", "Two opposition senators were arrested by Senegalese police in Gambia on Monday." + REST)
    assert codes(row.actor) == {"SEN"}


def test_ordinary_people_are_nobodys(coded):
    rows = coded("A motorist was arrested in Bujumbura on Monday." + REST)
    assert not [r for r in rows if r.event == ["COERCE"]]
