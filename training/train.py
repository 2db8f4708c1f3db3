"""Trains the network; the learning rate follows the wall clock, so that a run ends when it should."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812  the name everyone knows

from training.batching import batches, collate
from training.data import BIO, IGNORE, Encoder, Example, Inventory, Item, augment
from training.evaluate import quick
from training.network import Network

_WEIGHTS = {"upos": 0.5, "xpos": 0.5, "lemma": 0.5, "ner": 0.7}
_WARM, _FLOOR, _CLIP = 0.05, 0.002, 3.0


@dataclass(slots=True)
class Options:
    """What a run may vary."""

    minutes: float = 66.0
    pieces: int = 900
    encoder_rate: float = 2.5e-4
    head_rate: float = 1.5e-3
    decay: float = 0.01
    checkpoint_minutes: float = 6.0
    threads: int = 2
    seed: int = 11


def log(message: str) -> None:
    """Write progress to stderr."""
    sys.stderr.write(f"{time.strftime('%H:%M:%S')} {message}\n")
    sys.stderr.flush()


def losses(network: Network, out: dict[str, Tensor], gold: dict[str, Tensor]) -> dict[str, Tensor]:
    """Return the loss of every head that has gold in this batch."""
    found = {}
    for name, weight in _WEIGHTS.items():
        if (gold[name] != IGNORE).any():
            found[name] = weight * F.cross_entropy(out[name].flatten(0, 1), gold[name].flatten(), ignore_index=IGNORE)
    known = gold["head"] != IGNORE
    if known.any():
        found["arc"] = F.cross_entropy(out["arc"].flatten(0, 1), gold["head"].flatten(), ignore_index=IGNORE)
        row, _ = known.nonzero(as_tuple=True)
        scores = network.labels(out["label_dep"][known], out["label_head"][row, gold["head"][known]])
        found["label"] = F.cross_entropy(scores, gold["label"][known], ignore_index=IGNORE)
    return found


def groups(network: Network, options: Options) -> list[dict[str, object]]:
    """Return parameter groups: encoder or head rate, weight decay on matrices alone."""
    made: dict[tuple[bool, bool], list[Tensor]] = {}
    for name, parameter in network.named_parameters():
        encoder = name.startswith(("pieces.", "positions.", "norm.", "layers."))
        made.setdefault((encoder, parameter.dim() > 1), []).append(parameter)
    return [
        {
            "params": parameters,
            "lr": (rate := options.encoder_rate if encoder else options.head_rate),
            "peak": rate,
            "weight_decay": options.decay if matrix else 0.0,
        }
        for (encoder, matrix), parameters in made.items()
    ]


class Trainer:
    """One run: the network, its optimizer, and the clock."""

    def __init__(self, network: Network, encoder: Encoder, inventory: Inventory, out: Path, options: Options) -> None:
        torch.manual_seed(options.seed)
        torch.set_num_threads(options.threads)
        torch.set_flush_denormal(True)
        self._network, self._encoder, self._inventory = network, encoder, inventory
        self._out, self._options = out, options
        self._optimizer = torch.optim.AdamW(groups(network, options), betas=(0.9, 0.98), fused=True)
        self._running: dict[str, float] = {}
        self._step = 0

    def run(self, items: list[Item], dev: dict[str, list[Item]]) -> None:
        """Train until the clock says so, leaving `checkpoint.pt` every few minutes."""
        rng = random.Random(self._options.seed)
        start = saved = time.monotonic()
        self._network.train()
        for batch in self._stream(items, rng):
            done = (time.monotonic() - start) / (60 * self._options.minutes)
            if done >= 1:
                break
            self._update(batch, done)
            if self._step % 100 == 0:
                losses = " ".join(f"{name} {loss:.3f}" for name, loss in self._running.items())
                log(f"step {self._step} {self._step / (time.monotonic() - start):.2f}/s done {done:.3f} {losses}")
            if time.monotonic() - saved > 60 * self._options.checkpoint_minutes:
                self._save(dev)
                saved = time.monotonic()
        self._save(dev)

    def _stream(self, items: list[Item], rng: random.Random) -> Iterator[list[Example]]:
        """Yield batches for ever, augmented anew in every epoch."""
        while True:
            examples = [self._encoder(augment(item, rng)) for item in items]
            yield from batches(examples, self._options.pieces, rng)

    def _update(self, batch: list[Example], done: float) -> None:
        rate = min(1.0, done / _WARM, (1 - done) / (1 - _WARM))
        for group in self._optimizer.param_groups:
            group["lr"] = group["peak"] * max(rate, _FLOOR)
        inputs, gold = collate(batch)
        parts = losses(self._network, self._network(**inputs), gold)
        self._optimizer.zero_grad(set_to_none=True)
        torch.stack(list(parts.values())).sum().backward()
        torch.nn.utils.clip_grad_norm_(self._network.parameters(), _CLIP)
        self._optimizer.step()
        self._step += 1
        for name, part in parts.items():
            now = part.item()
            self._running[name] = 0.98 * self._running.get(name, now) + 0.02 * now

    def _save(self, dev: dict[str, list[Item]]) -> None:
        """Write the checkpoint in one move and score it."""
        unfinished = self._out / "checkpoint.tmp"
        torch.save(
            {"network": self._network.state_dict(), "inventory": asdict(self._inventory), "step": self._step},
            unfinished,
        )
        unfinished.replace(self._out / "checkpoint.pt")
        for name, some in dev.items():
            log(f"dev {name} {quick(self._network, self._encoder, some)}")
        self._network.train()


def sizes(inventory: Inventory) -> dict[str, int]:
    """Return the number of classes of every head."""
    return {
        "upos": len(inventory.upos),
        "xpos": len(inventory.xpos),
        "lemma": len(inventory.lemma),
        "label": len(inventory.label),
        "ner": len(BIO),
    }
