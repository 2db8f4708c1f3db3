from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from goodoffices.reader.windows import WINDOW, cut


@given(st.lists(st.tuples(st.sampled_from(["a", ",", ";", "."]), st.integers(1, 8)), max_size=400), st.integers(10, 60))
def test_nothing_is_dropped_and_every_part_fits(words: list[tuple[str, int]], window: int) -> None:
    costs = [cost for _, cost in words]
    parts = cut([word for word, _ in words], costs, window=window)
    assert [i for first, end in parts for i in range(first, end)] == list(range(len(words)))
    assert all(sum(costs[first:end]) <= window for first, end in parts)


def test_short_sentence_is_one_part() -> None:
    assert cut(["a"] * 30, [1] * 30) == [(0, 30)]


def test_strong_punctuation_wins_over_late_punctuation() -> None:
    words = ["w"] * 700
    words[300], words[450] = ";", ","
    assert cut(words, [1] * 700)[0] == (0, 301)


def test_window_leaves_room_for_special_pieces() -> None:
    assert WINDOW + 2 <= 512
