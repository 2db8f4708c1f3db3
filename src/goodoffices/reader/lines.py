"""Line breaks: which end a line of meaning and which only wrap a paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

_WIDTHS = range(40, 101)
"""Widths, in characters, at which mail and wire copy is wrapped by hand."""

_MIN_FULL = 0.8


def soft_breaks(words: Sequence[str], spaces: Sequence[str]) -> frozenset[int]:
    """Return the indices of the white-space tokens that only wrap a line."""
    breaks = [i for i, word in enumerate(words) if word.isspace() and ("\n" in word or "\r" in word)]
    found: list[int] = []
    block: list[int] = []
    edge = -1
    for i in breaks:
        if _is_single(words[i]):
            block.append(i)
        else:
            found += _wrapped(words, spaces, edge, block, i)
            block, edge = [], i
    found += _wrapped(words, spaces, edge, block, len(words))
    return frozenset(found)


def _is_single(word: str) -> bool:
    return word.replace("\r\n", "\n").count("\n") + word.replace("\r\n", "").count("\r") == 1


def _wrapped(words: Sequence[str], spaces: Sequence[str], edge: int, block: list[int], end: int) -> list[int]:
    """Return a paragraph's breaks if its lines are full, or those alone before a lower-case word."""
    if not block:
        return []
    edges = [edge, *block, end]
    lengths = [
        sum(len(w) + len(s) for w, s in zip(words[a + 1 : b], spaces[a + 1 : b], strict=True))
        for a, b in pairwise(edges)
    ]
    width = max(lengths)
    inside = [i for i in block if i + 1 < end and i > edge + 1 and words[i + 1][0] not in "-*•–—·"]
    if width not in _WIDTHS:
        return []
    full = [n + len(words[i + 1]) >= width for i, n in zip(block, lengths, strict=False) if i + 1 < len(words)]
    if len(block) > 1 and sum(full) >= _MIN_FULL * len(block) and any(words[i - 1][-1] not in '.!?"”:' for i in inside):
        return inside
    return [i for i in inside if words[i + 1][0].islower() and words[i - 1][-1] not in ".!?:;"]
