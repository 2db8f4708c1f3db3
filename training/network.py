"""The network: MiniLM with casing, and heads for tags, lemma, tree and names."""

from __future__ import annotations

import math
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812  the name everyone knows

from goodoffices.reader.pieces import CASINGS
from training import minilm

WIDTH, LAYERS, HEADS, INNER, POSITIONS, VOCABULARY = 384, 6, 12, 1536, 512, 30522
ARC, LABEL, MIDDLE = 256, 192, 3
"""Widths of the arc and label spaces; the layer whose word vectors are exported beside the last layer's."""


class Layer(nn.Module):
    """One transformer layer, post-norm as BERT's."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Return the next hidden states; `bias` is 0 for a piece and very negative for padding."""
        b, t, _ = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        if torch.onnx.is_in_onnx_export():
            scores = torch.matmul(q, k.transpose(-1, -2)) / math.sqrt(WIDTH // HEADS) + bias
            mixed = torch.matmul(scores.softmax(-1), v)
        else:
            mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        x = self.norm1(x + self.drop(self.out(mixed.transpose(1, 2).reshape(b, t, WIDTH))))
        hidden: Tensor = self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))
        return hidden


class Mix(nn.Module):
    """A learnt average of all layers."""

    def __init__(self) -> None:
        super().__init__()
        start = torch.zeros(LAYERS + 1)
        start[-1] = 2.0
        self.weights = nn.Parameter(start)
        self.scale = nn.Parameter(torch.ones(1))

    def forward(self, states: list[Tensor]) -> Tensor:
        """Return the weighted sum of the layers' states."""
        weights = self.weights.softmax(0) * self.scale
        total = weights[0] * states[0]
        for weight, state in zip(weights[1:], states[1:], strict=True):
            total = total + weight * state
        return total


class Network(nn.Module):
    """Encoder and heads; `forward` returns scores by head, the label space and two layers' word vectors."""

    def __init__(self, sizes: dict[str, int]) -> None:
        super().__init__()
        self.pieces = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.casings = nn.Embedding(len(CASINGS), WIDTH)
        nn.init.normal_(self.casings.weight, std=1e-3)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.mixes = nn.ModuleDict({name: Mix() for name in ("tags", "tree", "ner")})
        self.tags = nn.ModuleDict({name: nn.Linear(WIDTH, sizes[name]) for name in ("upos", "xpos", "lemma")})
        self.ner = nn.Linear(WIDTH, sizes["ner"])
        self.spaces = nn.ModuleDict(
            {
                "arc_dep": nn.Linear(WIDTH, ARC),
                "arc_head": nn.Linear(WIDTH, ARC),
                "label_dep": nn.Linear(WIDTH, LABEL),
                "label_head": nn.Linear(WIDTH, LABEL),
            }
        )
        self.biaffine = nn.Parameter(torch.empty(ARC, ARC))
        nn.init.normal_(self.biaffine, std=1 / ARC)
        self.arc_bias = nn.Linear(ARC, 1)
        self.root = nn.Parameter(torch.randn(WIDTH) * 0.3)
        self.label = nn.Linear(3 * LABEL, sizes["label"])
        self.drop = nn.Dropout(0.1)
        self.drop_words = nn.Dropout(0.2)
        self.drop_space = nn.Dropout(0.3)

    def encode(self, ids: Tensor, casings: Tensor) -> list[Tensor]:
        """Return the states of the embeddings and of every layer."""
        positions = torch.arange(ids.shape[1], device=ids.device)
        x = self.drop(self.norm(self.pieces(ids) + self.positions(positions) + self.casings(casings)))
        bias = (ids == 0).to(x.dtype)[:, None, None, :] * -1e4
        states = [x]
        for layer in self.layers:
            states.append(layer(states[-1], bias))
        return states

    def forward(self, ids: Tensor, casings: Tensor, first: Tensor, last: Tensor) -> dict[str, Tensor]:
        """Score a batch; `first` and `last` are the piece indices of words, 0 for padding."""
        states = self.encode(ids, casings)
        words = {name: self.drop_words(gather(mix(states), first, last)) for name, mix in self.mixes.items()}
        out = {name: head(words["tags"]) for name, head in self.tags.items()}
        out["ner"] = self.ner(words["ner"])
        tree = words["tree"]
        heads = torch.cat([self.root.expand(tree.shape[0], 1, WIDTH), tree], 1)
        dep, head = self._space("arc_dep", tree), self._space("arc_head", heads)
        scores = torch.matmul(torch.matmul(dep, self.biaffine), head.transpose(1, 2)) + self.arc_bias(head).transpose(
            1, 2
        )
        absent = torch.cat([torch.zeros_like(first[:, :1]), (first == 0).to(first.dtype)], 1)
        out["arc"] = scores + absent[:, None, :].to(scores.dtype) * -1e4
        out["label_dep"], out["label_head"] = self._space("label_dep", tree), self._space("label_head", heads)
        out["vectors"], out["middle"] = gather(states[-1], first, last), gather(states[MIDDLE], first, last)
        return out

    def _space(self, name: str, words: Tensor) -> Tensor:
        space: Tensor = self.drop_space(F.leaky_relu(self.spaces[name](words), 0.1))
        return space

    def labels(self, dep: Tensor, head: Tensor) -> Tensor:
        """Score the labels of dependent and head pairs, [n, LABEL] each."""
        scores: Tensor = self.label(torch.cat([dep, head, dep * head], -1))
        return scores


def gather(states: Tensor, first: Tensor, last: Tensor) -> Tensor:
    """Return word vectors: the mean of each word's first and last piece."""
    wide = (-1, -1, WIDTH)
    return (states.gather(1, first[..., None].expand(wide)) + states.gather(1, last[..., None].expand(wide))) * 0.5


def load_minilm(network: Network, folder: Path) -> None:
    """Copy all-MiniLM-L6-v2's weights into the encoder; the first token type goes into the positions."""
    old = minilm.stored(folder)
    new = {"pieces.weight": old["embeddings.word_embeddings.weight"], "positions.weight": minilm.places(old)}
    new |= minilm.norm(old) | minilm.layers(old, LAYERS)
    missing, unexpected = network.load_state_dict(new, strict=False)
    if unexpected or any(name.startswith("layers.") for name in missing):
        raise ValueError(f"{folder} is not all-MiniLM-L6-v2: missing {missing}, unexpected {unexpected}")
