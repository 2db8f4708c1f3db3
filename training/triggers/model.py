"""The trigger network in torch: MiniLM's lowest layers over pieces, the reader's word vectors, tags and sides on top.

What MiniLM knows of words sits in its embeddings and lowest layers, which the reader has bent to the ends of grammar;
so the network starts from MiniLM's own, and takes the grammar from the reader's last word vectors. The embeddings are
kept as the product of two narrow tables, and names have none of their own.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from training import minilm
from training.data import minilm as folder
from training.network import Layer, gather

WIDTH, RANK, POSITIONS = 384, 152, 256
MARKS, SPACE, FAR = 4, 128, 12
"""Marks of words; width of the spaces in which triggers meet words; how far off their distance still counts."""


class Network(nn.Module):
    """Scores of every class for each word, and of each word beside it as actor and as recipient."""

    def __init__(self, classes: int, vocabulary: int, layers: int = 2, drop: float = 0.3) -> None:
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, RANK)
        self.widen = nn.Linear(RANK, WIDTH, bias=False)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.grammar = nn.Linear(WIDTH, WIDTH)
        nn.init.zeros_(self.grammar.bias)
        nn.init.normal_(self.grammar.weight, std=0.002)
        self.marks = nn.Embedding(MARKS, WIDTH)
        nn.init.normal_(self.marks.weight, std=0.02)
        self.hidden = nn.Linear(WIDTH, WIDTH)
        self.out = nn.Linear(WIDTH, classes)
        self.trigger = nn.Linear(WIDTH, 2 * SPACE)
        self.word = nn.Linear(WIDTH, 2 * SPACE)
        self.far = nn.Embedding(2 * FAR + 1, 2)
        self.bias = nn.Linear(WIDTH, 2)
        self.drop = nn.Dropout(drop)
        self.drop_in = nn.Dropout(0.1)

    def forward(self, ids: Tensor, first: Tensor, last: Tensor, marks: Tensor, words: Tensor) -> tuple[Tensor, Tensor]:
        """Tags [b, n, classes] and sides [b, 2, n triggers, n words].

        ``ids`` [b, p] are pieces, 0 for padding; ``first`` and ``last`` [b, n] the piece indices of words, 0 for
        padding; ``words`` [b, n, 384] the reader's vectors.
        """
        positions = torch.arange(ids.shape[1], device=ids.device)
        x = self.drop_in(self.norm(self.widen(self.pieces(ids)) + self.positions(positions)))
        bias = (ids == 0).to(x.dtype)[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        x = gather(x, first, last) + self.grammar(self.drop_in(words)) + self.marks(marks)
        tags = self.out(self.drop(torch.tanh(self.hidden(self.drop(x)))))
        return tags, self._sides(self.drop(x))

    def _sides(self, x: Tensor) -> Tensor:
        b, n, _ = x.shape
        trigger = torch.tanh(self.trigger(x)).view(b, n, 2, SPACE).permute(0, 2, 1, 3)
        word = torch.tanh(self.word(x)).view(b, n, 2, SPACE).permute(0, 2, 3, 1)
        place = torch.arange(n, device=x.device)
        far = self.far((place[None, :] - place[:, None]).clamp(-FAR, FAR) + FAR).permute(2, 0, 1)
        scores: Tensor = torch.matmul(trigger, word) / 4 + far + self.bias(x).permute(0, 2, 1)[:, :, None, :]
        return scores


def start(network: Network, kept: list[int]) -> None:
    """Copy MiniLM's embeddings of the kept pieces and its lowest layers into the network."""
    old = minilm.stored(folder())
    table = old["embeddings.word_embeddings.weight"][kept]
    mean = table.mean(0)
    _, _, axes = torch.linalg.svd(table - mean, full_matrices=False)
    narrow = {
        "pieces.weight": (table - mean) @ axes[:RANK].T * 8,
        "widen.weight": axes[:RANK].T.contiguous() / 8,
        "positions.weight": minilm.places(old)[:POSITIONS] + mean,
    }
    kept_layers = minilm.norm(old) | minilm.layers(old, len(network.layers))
    network.load_state_dict(network.state_dict() | narrow | kept_layers)
