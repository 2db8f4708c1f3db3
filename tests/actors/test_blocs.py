"""Groups of states: one actor as they stand, their members on request, and pairs that are no body always apart."""

from __future__ import annotations

import datetime as dt

import pytest

from goodoffices.actors import ActorResolver
from goodoffices.actors.own import read_own
from goodoffices.actors.tables import Tables
from goodoffices.errors import DataError


def codes(pipeline, text, words, day="2013-11-20", **options):
    mentions = ActorResolver.load(**options).resolve(pipeline.reader.read(text), dt.date.fromisoformat(day))
    return [a.code for m in mentions if m.text == words for a in m.actors]


@pytest.mark.parametrize(
    ("text", "words", "body", "members"),
    [
        ("The six world powers met Iran's envoy.", "The six world powers", "P5PLUS1", "USA GBR FRA RUS CHN DEU"),
        ("The E3 wrote to Tehran.", "The E3", "E3", "GBR FRA DEU"),
        ("The Gulf states recalled their envoys.", "The Gulf states", "GULF_STATES", "SAU ARE QAT KWT BHR OMN"),
        ("The Quartet met in Moscow.", "The Quartet", "QUARTET", "USA RUS UN EU"),
        ("Officials of the Baltic states protested.", "Officials of the Baltic states", "BALTIC", "EST LVA LTU"),
    ],
)
def test_a_group_of_states_is_its_members_only_on_request(pipeline, text, words, body, members):
    assert codes(pipeline, text, words) == [body]
    assert codes(pipeline, text, words, expand_groups=True) == members.split()


def test_members_are_those_of_the_day(pipeline):
    text = "The BRICS countries met."
    assert "ZAF" in codes(pipeline, text, "The BRICS countries", expand_groups=True)
    assert codes(pipeline, text, "The BRICS countries", day="2009-06-16", expand_groups=True) == ["BRICS"]


def test_two_that_are_no_body_are_two(pipeline):
    assert codes(pipeline, "The two Koreas will talk.", "The two Koreas") == ["KOR", "PRK"]


def test_a_bloc_of_ones_own(pipeline, tmp_path):
    own = tmp_path / "blocs.tsv"
    own.write_text("code\tnames\tmembers\nLAKE\tlake states|Lake Pact\tTCD|NER|NGA|CMR\n")
    assert codes(pipeline, "The lake states agreed.", "The lake states", extra=own) == ["LAKE"]
    found = codes(pipeline, "The Lake Pact agreed.", "The Lake Pact", extra=own, expand_groups=True)
    assert found == ["TCD", "NER", "NGA", "CMR"]


def test_a_member_that_nothing_has_is_refused(tmp_path):
    own = tmp_path / "blocs.tsv"
    own.write_text("code\tnames\tmembers\nLAKE\tlake states\tTCD|ZZZ\n")
    with pytest.raises(DataError, match=r"line 2, column members: 'ZZZ'"):
        read_own(own, Tables.load())
