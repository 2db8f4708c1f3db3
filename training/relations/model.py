"""The head in torch: MiniLM's upper layers over the reader's middle word vectors, pooled at the marks.

The reader shares its lower layers with its tags and trees; what MiniLM knows of meaning sits in the layers above, which
the reader has bent to its own ends. So the head goes on from the reader's middle layer with MiniLM's own.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from training import minilm
from training.data import minilm as folder
from training.network import MIDDLE, WIDTH, Layer

MARKS = 3


class Head(nn.Module):
    """Scores of every class for a batch of marked sentences."""

    def __init__(self, classes: int, layers: int = 3, drop: float = 0.2) -> None:
        super().__init__()
        self.last = nn.Linear(WIDTH, WIDTH)
        nn.init.zeros_(self.last.weight)
        nn.init.zeros_(self.last.bias)
        self.marks = nn.Embedding(MARKS, WIDTH)
        nn.init.normal_(self.marks.weight, std=0.02)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.ask = nn.Linear(WIDTH, 1)
        self.join = nn.Linear(3 * WIDTH, WIDTH)
        self.out = nn.Linear(WIDTH, classes)
        self.drop = nn.Dropout(drop)
        self.drop_in = nn.Dropout(0.1)

    def forward(self, words: Tensor, marks: Tensor, mask: Tensor) -> Tensor:
        """Score [b, n, 2 x 384] words with marks 0, 1, 2 [b, n]; ``mask`` is 1 for a word, 0 for padding."""
        middle, last = words[..., :WIDTH], words[..., WIDTH:]
        x = self.drop_in(middle + self.last(last)) + self.marks(marks)
        bias = (1 - mask)[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        pooled = [_mean(x, (marks == mark).to(x.dtype)) for mark in (1, 2)]
        weights = (self.ask(x).squeeze(-1) + (1 - mask) * -1e4).softmax(-1)
        pooled.append((weights[..., None] * x).sum(1))
        hidden = torch.tanh(self.join(self.drop(torch.cat(pooled, -1))))
        scores: Tensor = self.out(self.drop(hidden))
        return scores


def _mean(x: Tensor, chosen: Tensor) -> Tensor:
    """The mean of the chosen words; zeros where there are none."""
    return (x * chosen[..., None]).sum(1) / chosen.sum(1, keepdim=True).clamp_min(1)


def start_from_minilm(head: Head) -> None:
    """Copy the layers of MiniLM that follow the reader's middle layer into the head."""
    old = minilm.stored(folder())
    head.load_state_dict(head.state_dict() | minilm.layers(old, len(head.layers), first=MIDDLE))
