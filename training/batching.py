"""Batches of training examples."""

from __future__ import annotations

import random
from collections.abc import Iterator

import torch
from torch import Tensor

from training.data import IGNORE, Example

_JITTER = 0.15
"""How far, as a share of its length, a sentence may stray from its like when batches are formed."""


def collate(examples: list[Example]) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
    """Return padded inputs and gold."""
    inputs = {name: _pad([getattr(e, name) for e in examples], 0) for name in ("ids", "casings", "first", "last")}
    gold = {name: _pad([e.gold[name] for e in examples], IGNORE) for name in examples[0].gold}
    return inputs, gold


def _pad(rows: list[list[int]], fill: int) -> Tensor:
    width = max(map(len, rows))
    return torch.tensor([row + [fill] * (width - len(row)) for row in rows])


def batches(examples: list[Example], pieces: int, rng: random.Random | None) -> Iterator[list[Example]]:
    """Yield batches of at most `pieces` padded pieces, of like lengths, in random order if `rng` is given."""
    jitter = rng.random if rng else lambda: 0.0
    order = sorted(examples, key=lambda e: len(e.ids) * (1 + _JITTER * jitter()))
    made: list[list[Example]] = [[]]
    longest = 0
    for example in order:
        longest = max(longest, len(example.ids))
        if longest * (len(made[-1]) + 1) > pieces and made[-1]:
            made.append([])
            longest = len(example.ids)
        made[-1].append(example)
    if rng:
        rng.shuffle(made)
    yield from made
