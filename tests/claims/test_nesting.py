"""Which attribution holds which."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from goodoffices.claims import nested
from goodoffices.claims.nesting import holders
from goodoffices.records import Attribution


def claim(cue, *content, stance="asserts"):
    return Attribution(None, None, (), cue, None, tuple(content), stance)


def test_a_claim_inside_another_is_its_own():
    outer, inner, apart = claim((4, 8), (9, 60)), claim((20, 24), (25, 60)), claim((70, 74), (75, 90))
    assert nested([apart, inner, outer]) == [(outer, [inner]), (apart, [])]


def test_three_levels_hang_on_the_outermost():
    first, second, third = claim((0, 4), (5, 90)), claim((10, 14), (15, 90)), claim((20, 24), (25, 90))
    assert nested([third, first, second]) == [(first, [second, third])]


def test_a_claim_without_cue_stands_where_its_words_stand():
    outer, quoted = claim((4, 8), (9, 60)), claim(None, (30, 40))
    assert nested([outer, quoted]) == [(outer, [quoted])]


ranges = st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda p: (p[0], p[0] + p[1]))


@given(st.lists(st.tuples(ranges, st.lists(ranges, min_size=1, max_size=3)), max_size=8))
def test_nothing_is_lost_and_holders_hold(drawn):
    made = [claim(cue, *content) for cue, content in drawn]
    kept = [one for outer, inner in nested(made) for one in (outer, *inner)]
    assert sorted(map(id, kept)) == sorted(map(id, made))
    for n, above in enumerate(holders(made)):
        start, end = made[n].cue
        assert above == {
            k for k, other in enumerate(made) if k != n and any(a <= start and end <= b for a, b in other.content)
        }
