"""The trigger network's weights in a file, to go on learning from; what ships has been made 8-bit integers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor


@dataclass(frozen=True, slots=True)
class Weights:
    """A network's classes, the word pieces that it knows, and its parameters by name."""

    classes: list[str]
    kept: list[int]
    state: dict[str, Tensor]


def write(file: Path, weights: Weights) -> None:
    """Keep weights in a file."""
    torch.save({"classes": weights.classes, "kept": weights.kept, "state": weights.state}, file)


def read(file: Path) -> Weights:
    """The weights that `write` kept."""
    return Weights(**torch.load(file, weights_only=True))
