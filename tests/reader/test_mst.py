from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.reader import mst


def brute(scores: np.ndarray) -> float:
    n = len(scores)
    best = -np.inf
    for heads in itertools.product(range(n + 1), repeat=n):
        if mst.is_tree(np.array(heads)):
            best = max(best, sum(scores[i, h] for i, h in enumerate(heads)))
    return best


@settings(max_examples=120, deadline=None)
@given(st.integers(1, 5), st.integers(0, 10_000))
def test_single_root_is_as_good_as_trying_all_trees(n: int, seed: int) -> None:
    scores = np.random.default_rng(seed).integers(-9, 9, (n, n + 1)).astype(float)
    heads = mst.heads(scores)
    assert mst.is_tree(heads)
    decoded = mst.single_root(scores)
    assert mst.is_tree(decoded)
    assert sum(scores[i, h] for i, h in enumerate(decoded)) == pytest.approx(brute(scores))


@pytest.mark.parametrize(
    ("heads", "tree"),
    [
        ([0], True),
        ([0, 1], True),
        ([2, 0, 2], True),
        ([0, 0], False),
        ([2, 1], False),
        ([0, 3, 2], False),
        ([0, 2], False),
    ],
)
def test_is_tree(heads: list[int], tree: bool) -> None:
    assert mst.is_tree(np.array(heads)) is tree


def test_large_and_adversarial() -> None:
    rng = np.random.default_rng(4)
    scores = rng.normal(size=(300, 301)).astype(np.float32)
    heads = mst.heads(scores)
    assert mst.is_tree(heads)


def test_a_word_is_never_its_own_head() -> None:
    assert mst.heads(np.array([[1.0, 9.0]])).tolist() == [0]
