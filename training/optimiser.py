"""How what starts from MiniLM learns: its own layers at a fifth of the new parts' rate, one cycle."""

from __future__ import annotations

import torch
from torch import nn

Learning = tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]


def bfloat16() -> bool:
    """Tell whether the processor multiplies bfloat16 itself; where it does not, that takes ten times as long."""
    return torch.backends.cpu.get_cpu_capability().startswith("AVX512") and torch.cpu._is_avx512_bf16_supported()


def one_cycle(network: nn.Module, old: tuple[str, ...], rate: float, steps: int) -> Learning:
    """The optimiser and its schedule over so many steps; ``old`` are the prefixes of the parts from MiniLM."""
    parts = [[p for n, p in network.named_parameters() if n.startswith(old) == known] for known in (True, False)]
    rates = [rate / 5, rate]
    groups = [{"params": part, "lr": r} for part, r in zip(parts, rates, strict=True)]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rates, total_steps=steps + 1, pct_start=0.1)
    return optimiser, schedule
