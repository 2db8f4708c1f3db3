"""Sentences too long for the network, cut at the best punctuation; nothing is dropped."""

from __future__ import annotations

from collections.abc import Sequence

WINDOW = 500
"""Pieces of one sequence; the encoder knows 512 positions."""

_RANKS = {
    ";": 4,
    ".": 4,
    "!": 4,
    "?": 4,
    ":": 3,
    "—": 3,
    "–": 3,
    "...": 3,
    "…": 3,
    ",": 2,
    ")": 2,
    '"': 2,
    "”": 2,
    "|": 2,
    "and": 1,
    "-": 1,
}
_EARLIEST = 0.4
"""No cut before this share of the window, or a list of full stops would be cut into crumbs."""


def cut(words: Sequence[str], costs: Sequence[int], *, window: int = WINDOW) -> list[tuple[int, int]]:
    """Return (first, end) for each part of a sentence; `costs` are the pieces of its words."""
    parts: list[tuple[int, int]] = []
    start = 0
    while start < len(words):
        end = _reach(costs, start, window)
        if end < len(words):
            end = _best(words, start, end)
        parts.append((start, end))
        start = end
    return parts


def _reach(costs: Sequence[int], start: int, window: int) -> int:
    """Return the end of the longest part that fits; one word at least."""
    total, end = 0, start
    while end < len(costs) and (total := total + costs[end]) <= window:
        end += 1
    return max(end, start + 1)


def _best(words: Sequence[str], start: int, end: int) -> int:
    """Return the cut after the strongest punctuation, the last one among equals."""
    earliest = start + int((end - start) * _EARLIEST)
    ranked = [(_RANKS.get(words[i], 0), i) for i in range(max(earliest, start), end)]
    rank, place = max(ranked)
    return place + 1 if rank else end
