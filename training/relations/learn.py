"""Trains the head on cached vectors, one thread, in bfloat16 where the processor has it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F  # noqa: N812  the name everyone knows

from training.optimiser import bfloat16, one_cycle
from training.relations.model import Head, start_from_minilm
from training.relations.vectors import Table
from training.train import log

Batch = tuple[Tensor, Tensor, Tensor]


@dataclass(frozen=True, slots=True)
class Options:
    """How long and how fast to learn."""

    epochs: int = 5
    batch: int = 48
    rate: float = 6e-4
    """Of the new parts; MiniLM's layers learn at a fifth of it."""
    smoothing: float = 0.05
    seed: int = 1


def batch_of(table: Table, rows: Sequence[int] | NDArray[np.int64]) -> Batch:
    """The padded words, marks and mask of some rows."""
    longest = max(int(table.start[i + 1] - table.start[i]) for i in rows)
    words = np.zeros((len(rows), longest, table.words.shape[1]), np.float32)
    marks = np.zeros((len(rows), longest), np.int64)
    mask = np.zeros((len(rows), longest), np.float32)
    for j, i in enumerate(rows):
        first, end = table.start[i], table.start[i + 1]
        words[j, : end - first], marks[j, : end - first], mask[j, : end - first] = (
            table.words[first:end],
            table.marks[first:end],
            1,
        )
    return torch.from_numpy(words), torch.from_numpy(marks), torch.from_numpy(mask)


def batches(table: Table, size: int, rng: np.random.Generator | None = None) -> list[NDArray[np.int64]]:
    """Rows of like length, batch by batch; shuffled where a generator is given."""
    lengths = np.diff(table.start) + (rng.random(len(table)) * 4 if rng else 0)
    order = np.argsort(lengths, kind="stable")
    made = [order[i : i + size] for i in range(0, len(order), size)]
    if rng:
        rng.shuffle(made)
    return made


def marginal(classes: list[str]) -> Tensor:
    """[classes, roots]: 1 where a class has a root."""
    roots = sorted({c.split("/")[-1] for c in classes})
    table = torch.zeros(len(classes), len(roots))
    for i, name in enumerate(classes):
        table[i, roots.index(name.split("/")[-1])] = 1
    return table


def scores(head: Head, table: Table) -> NDArray[np.float32]:
    """The head's scores for every row."""
    head.eval()
    out: NDArray[np.float32] | None = None
    with torch.no_grad():
        for rows in batches(table, 48):
            found = head(*batch_of(table, rows)).float().numpy()
            out = np.zeros((len(table), found.shape[1]), np.float32) if out is None else out
            out[rows] = found
    assert out is not None
    return out


def learn(table: Table, gold: list[int], classes: list[str], options: Options) -> Head:
    """Train a head; the loss is half over classes, half over their roots."""
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    rng = np.random.default_rng(options.seed)
    head = Head(len(classes))
    start_from_minilm(head)
    target, roots = torch.tensor(gold), marginal(classes)
    steps = options.epochs * (len(table) // options.batch + 1)
    optimiser, schedule = one_cycle(head, ("layers.",), options.rate, steps)
    began = time.monotonic()
    for epoch in range(options.epochs):
        head.train()
        losses = []
        for rows in batches(table, options.batch, rng):
            with torch.autocast("cpu", torch.bfloat16, enabled=bfloat16()):
                found = head(*batch_of(table, rows))
            loss = _loss(found.float(), target[rows], roots, options.smoothing)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            losses.append(loss.item())
        log(f"epoch {epoch + 1}: loss {np.mean(losses):.3f}, {time.monotonic() - began:.0f} s")
    return head


def _loss(found: Tensor, target: Tensor, roots: Tensor, smoothing: float) -> Tensor:
    fine = F.cross_entropy(found, target, label_smoothing=smoothing)
    by_root = (found.softmax(-1) @ roots).clamp_min(1e-6).log()
    return 0.5 * fine + 0.5 * F.nll_loss(by_root, roots.argmax(1)[target])
