"""Dependency trees out of arc scores: greedy where that is a tree, else Chu-Liu and Edmonds."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.floating]
Heads = NDArray[np.int64]


def heads(scores: Scores) -> Heads:
    """Return the head of every word: 0 for the one root, else the head's number, counted from 1.

    `scores[i, j]` is the score of head `j` for word `i + 1`; column 0 is the root.
    """
    greedy: Heads = scores.argmax(1).astype(np.int64)
    return greedy if is_tree(greedy) else single_root(scores)


def is_tree(found: Heads) -> bool:
    """Say whether heads form a tree with exactly one root."""
    if np.count_nonzero(found == 0) != 1:
        return False
    up = np.concatenate(([0], found))
    for _ in range(len(up).bit_length()):
        up = up[up]  # doubles the steps walked; who walks on a cycle never arrives
    return not up.any()


def single_root(scores: Scores) -> Heads:
    """Return the best tree with one root: a root arc costs more than any other choice can win back."""
    n = len(scores)
    full = np.full((n + 1, n + 1), -np.inf)
    full[1:] = scores
    np.fill_diagonal(full, -np.inf)
    finite = full[np.isfinite(full)]
    full[1:, 0] -= (finite.max() - finite.min() + 1.0) * (n + 1) if finite.size else 0.0
    return _edmonds(full)[1:]


def _edmonds(scores: Scores) -> Heads:
    """Return the best arborescence from node 0; `scores[i, j]` is for the arc from `j` to `i`."""
    best: Heads = scores.argmax(1).astype(np.int64)
    best[0] = 0
    cycle = _cycle(best)
    if cycle is None:
        return best
    inside = np.zeros(len(scores), dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    smaller, enters, leaves = _contract(scores, best, cycle, outside)
    return _expand(_edmonds(smaller), best, outside, cycle=cycle, enters=enters, leaves=leaves)


def _cycle(best: Heads) -> Heads | None:
    """Return the nodes of one cycle, or None."""
    state = np.zeros(len(best), dtype=np.int8)  # 1: on the present walk, 2: done
    state[0] = 2
    for start in range(1, len(best)):
        node, walk = start, []
        while state[node] == 0:
            state[node] = 1
            walk.append(node)
            node = int(best[node])
        if state[node] == 1:
            return np.array(walk[walk.index(node) :])
        state[walk] = 2
    return None


def _contract(scores: Scores, best: Heads, cycle: Heads, outside: Heads) -> tuple[Scores, Heads, Heads]:
    """Merge a cycle into one last node; also say which of its nodes each arc enters and leaves."""
    gain = scores[np.ix_(cycle, outside)] - scores[cycle, best[cycle]][:, None]
    leaving = scores[np.ix_(outside, cycle)]
    enters, leaves = gain.argmax(0), leaving.argmax(1)
    m = len(outside)
    smaller = np.full((m + 1, m + 1), -np.inf)
    smaller[:m, :m] = scores[np.ix_(outside, outside)]
    smaller[m, :m] = gain[enters, np.arange(m)]
    smaller[:m, m] = leaving[np.arange(m), leaves]
    smaller[0] = -np.inf
    return smaller, cycle[enters], cycle[leaves]


def _expand(small: Heads, best: Heads, outside: Heads, *, cycle: Heads, enters: Heads, leaves: Heads) -> Heads:
    """Undo a contraction: the arc into the merged node breaks the cycle where it enters."""
    m = len(outside)
    found = np.zeros(len(outside) + len(cycle), dtype=np.int64)
    found[cycle] = best[cycle]
    inner = small[:m] == m
    found[outside] = np.where(inner, leaves, outside[np.minimum(small[:m], m - 1)])
    entry = small[m]
    found[enters[entry]] = outside[entry]
    found[0] = 0
    return found
