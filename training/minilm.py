"""all-MiniLM-L6-v2's weights under our networks' names: every network here starts from some of its layers."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor

PARTS = {
    "out": "attention.output.dense",
    "norm1": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm2": "output.LayerNorm",
}
KINDS = ("weight", "bias")
Weights = dict[str, Tensor]


def stored(folder: Path) -> Weights:
    """The weights in a folder, under MiniLM's own names."""
    return {name.removeprefix("bert."): value for name, value in load_file(folder / "model.safetensors").items()}


def places(old: Weights) -> Tensor:
    """The vectors of positions, the first token type added."""
    return old["embeddings.position_embeddings.weight"] + old["embeddings.token_type_embeddings.weight"][0]


def norm(old: Weights) -> Weights:
    """The norm of the embeddings."""
    return {f"norm.{kind}": old[f"embeddings.LayerNorm.{kind}"] for kind in KINDS}


def layers(old: Weights, count: int, *, first: int = 0) -> Weights:
    """Some of the layers, numbered from 0."""
    return {name: value for i in range(count) for name, value in _layer(old, first + i, f"layers.{i}.").items()}


def _layer(old: Weights, number: int, prefix: str) -> Weights:
    at, made = f"encoder.layer.{number}.", {}
    for kind in KINDS:
        made[f"{prefix}qkv.{kind}"] = torch.cat(
            [old[f"{at}attention.self.{p}.{kind}"] for p in ("query", "key", "value")]
        )
        made |= {f"{prefix}{ours}.{kind}": old[f"{at}{theirs}.{kind}"] for ours, theirs in PARTS.items()}
    return made
