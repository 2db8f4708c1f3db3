"""Trains the trigger network on cached vectors, in bfloat16 where the processor has it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812  the name everyone knows

from goodoffices.coding.triggers import padded
from training.optimiser import bfloat16, one_cycle
from training.relations.learn import marginal
from training.train import log
from training.triggers.examples import IGNORED, Example
from training.triggers.model import Network, start

OLD = ("layers.", "pieces.", "widen.", "positions.", "norm.")
"""The parts that come from MiniLM."""


@dataclass(frozen=True, slots=True)
class Options:
    """How long and how fast to learn."""

    epochs: int = 5
    words: int = 350
    """Of a batch, padding counted."""
    rate: float = 8e-4
    """Of the new parts; MiniLM's layers learn at a fifth of it."""
    layers: int = 2
    first: int = 3
    """The epochs among which the examples to begin with are dealt out."""
    smoothing: float = 0.08
    sides: float = 1.0
    """How much the loss of actors and recipients counts beside that of the tags."""
    threads: int = 1
    seed: int = 1


@dataclass(slots=True)
class Batch:
    """Examples padded to one length; ``gold`` is 1 where a word is a trigger's actor (0) or recipient (1)."""

    inputs: tuple[Tensor, ...]
    """Pieces, words' first and last pieces, marks, the reader's vectors."""
    mask: Tensor
    tags: Tensor
    gold: Tensor
    triggers: Tensor


def batch_of(rows: Sequence[Example]) -> Batch:
    """Pad some examples."""
    b, n = len(rows), max(len(r.tags) for r in rows)
    seen = [r.seen for r in rows]
    inputs = [padded([getattr(s, name) for s in seen]) for name in ("ids", "first", "last", "marks", "words")]
    mask, tags = np.zeros((b, n), np.float32), np.full((b, n), IGNORED)
    gold, triggers = np.zeros((b, 2, n, n), np.float32), np.zeros((b, n), np.float32)
    for i, row in enumerate(rows):
        k = len(row.tags)
        mask[i, :k], tags[i, :k] = 1, row.tags
        triggers[i, row.triggers] = 1
        for side, pairs in enumerate((row.actors, row.recipients)):
            for t, w in pairs:
                gold[i, side, t, w] = 1
    return Batch(tuple(map(torch.from_numpy, inputs)), *map(torch.from_numpy, (mask, tags, gold, triggers)))


def batches(rows: Sequence[Example], size: int, rng: np.random.Generator) -> list[list[Example]]:
    """Rows of like length, batch by batch, shuffled."""
    order = np.argsort([len(r.tags) + rng.random() * 4 for r in rows], kind="stable")
    made: list[list[Example]] = [[]]
    for i in order:
        if (len(made[-1]) + 1) * len(rows[i].tags) > size:
            made.append([])
        made[-1].append(rows[i])
    return [made[i] for i in rng.permutation(len(made)) if made[i]]


def learn(
    rows: Sequence[Example],
    classes: list[str],
    kept: list[int],
    options: Options,
    before: Sequence[Example] = (),
    state: dict[str, Tensor] | None = None,
) -> Network:
    """Train a network: the loss is half over classes and half over types, and over the sides of each trigger.

    ``before`` are the examples of the first epochs, dealt out among them beside the others; ``state`` the parameters to
    begin with in place of MiniLM's.
    """
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    rng = np.random.default_rng(options.seed)
    network = Network(len(classes), len(kept), options.layers)
    if state is None:
        start(network, kept)
    else:
        network.load_state_dict(state)
    types = marginal([f"{c}/{c.partition('/')[0]}" for c in classes])
    shares = _shares(before, options.first, rng)
    steps = sum(len(batches([*rows, *_share(shares, e)], options.words, rng)) for e in range(options.epochs)) + 99
    optimiser, schedule = one_cycle(network, OLD, options.rate, steps)
    began = time.monotonic()
    for epoch in range(options.epochs):
        network.train()
        losses = []
        for part in batches([*rows, *_share(shares, epoch)], options.words, rng):
            batch = batch_of(part)
            with torch.autocast("cpu", torch.bfloat16, enabled=bfloat16()):
                tags, sides = network(*batch.inputs)
            loss = loss_of(tags.float(), sides.float(), batch, types, options)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            losses.append(loss.item())
        log(f"epoch {epoch + 1}: loss {np.mean(losses):.4f}, {time.monotonic() - began:.0f} s")
    return network


def _shares(rows: Sequence[Example], parts: int, rng: np.random.Generator) -> list[list[Example]]:
    order = rng.permutation(len(rows))
    return [[rows[i] for i in order[part::parts]] for part in range(parts)]


def _share(shares: list[list[Example]], epoch: int) -> list[Example]:
    return shares[epoch] if epoch < len(shares) else []


def loss_of(tags: Tensor, sides: Tensor, batch: Batch, types: Tensor, options: Options) -> Tensor:
    """The loss of a batch."""
    known = batch.tags != IGNORED
    found, gold = tags[known], batch.tags[known]
    fine = F.cross_entropy(found, gold, label_smoothing=options.smoothing)
    by_type = (found.softmax(-1) @ types).clamp_min(1e-6).log()
    coarse = F.nll_loss(by_type, types.argmax(1)[gold])
    chosen = batch.triggers[:, None, :, None] * batch.mask[:, None, None, :].expand_as(sides)
    wrong = F.binary_cross_entropy_with_logits(sides, batch.gold, reduction="none")
    held = (wrong * chosen).sum() / batch.triggers.sum().clamp_min(1)
    return 8 * (0.5 * fine + 0.5 * coarse) + options.sides * 0.3 * held
