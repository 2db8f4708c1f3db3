"""Precision, recall and F1, their mean over classes, and plain shares."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from random import Random


@dataclass(slots=True)
class Tally:
    """True positives, false positives, false negatives."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def count(self, gold: AbstractSet[Hashable], predicted: AbstractSet[Hashable]) -> None:
        """Count two sets of things."""
        self.tp += len(gold & predicted)
        self.fp += len(predicted - gold)
        self.fn += len(gold - predicted)

    @property
    def precision(self) -> float:
        """Of what was found, the share that is right."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """Of what is there, the share that was found."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.tp / (2 * self.tp + self.fp + self.fn) if self.tp else 0.0

    def __str__(self) -> str:
        return f"P {self.precision:.3f} R {self.recall:.3f} F1 {self.f1:.3f}"


@dataclass(slots=True)
class Share:
    """How many of how many are right."""

    right: int = 0
    total: int = 0

    def add(self, is_right: bool) -> None:
        """Count one."""
        self.right += is_right
        self.total += 1

    @property
    def value(self) -> float:
        """The share; 0 of nothing."""
        return self.right / max(self.total, 1)

    def __str__(self) -> str:
        return f"{self.value:.3f} of {self.total}"


def by_class(gold: Sequence[str], predicted: Sequence[str]) -> dict[str, Tally]:
    """A tally for each class of the gold."""
    tallies = {label: Tally() for label in sorted(set(gold))}
    for g, p in zip(gold, predicted, strict=True):
        if g == p:
            tallies[g].tp += 1
            continue
        tallies[g].fn += 1
        if p in tallies:
            tallies[p].fp += 1
    return tallies


def macro_f1(gold: Sequence[str], predicted: Sequence[str]) -> float:
    """The mean F1 over the classes of the gold."""
    tallies = by_class(gold, predicted)
    return sum(t.f1 for t in tallies.values()) / len(tallies) if tallies else 0.0


def reliability(
    confidences: Sequence[float], right: Sequence[bool]
) -> tuple[list[tuple[float, float, float, int]], float]:
    """How often answers are right that are given with about the same confidence (0 to 1).

    Returns a row for each tenth that has answers (lower end, mean confidence, share right, number), and the mean
    difference of the two, weighted by number: the expected calibration error.
    """
    bins: dict[int, list[tuple[float, bool]]] = {}
    for confidence, hit in zip(confidences, right, strict=True):
        bins.setdefault(min(int(confidence * 10), 9), []).append((confidence, hit))
    table = []
    for i, pairs in sorted(bins.items()):
        n = len(pairs)
        table.append((i / 10, sum(c for c, _ in pairs) / n, sum(h for _, h in pairs) / n, n))
    total = max(len(confidences), 1)
    return table, sum(abs(mean - share) * n for _, mean, share, n in table) / total


def bootstrap(tallies: Sequence[Tally], *, times: int = 1000, share: float = 0.95) -> tuple[float, float]:
    """The interval of F1 where the units (texts) are drawn anew with replacement; the same for the same input."""
    if not tallies:
        return 0.0, 0.0
    draw = Random(1)  # noqa: S311 - a reproducible resampling, no secret
    values = []
    for _ in range(times):
        whole = Tally()
        for t in draw.choices(tallies, k=len(tallies)):
            whole.tp, whole.fp, whole.fn = whole.tp + t.tp, whole.fp + t.fp, whole.fn + t.fn
        values.append(whole.f1)
    values.sort()
    edge = (1 - share) / 2
    return values[int(edge * times)], values[min(int((1 - edge) * times), times - 1)]
