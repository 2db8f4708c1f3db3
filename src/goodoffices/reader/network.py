"""The network at run time: batches of word pieces in, flat arrays of tags, heads and labels out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from goodoffices.reader import mst
from goodoffices.reader.pieces import CLS, SEP
from goodoffices.reader.session import open_network

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Sequence_ = list[tuple[list[int], int]]
"""One sequence for the network: the pieces and casing of each word."""

TAGS = ("upos", "xpos", "lemma", "ner")
_BATCH, _ALIKE = 160, 0.85
"""Padded pieces of a batch, and its shortest row's share of its longest: larger ones leave the processor's cache, and
padding is read like words (measured: 320 without a share a quarter slower)."""


@dataclass(slots=True)
class Parsed:
    """What the network found, word by word over all sequences.

    A `head` is 0 for a root, else the head's number in its sequence, counted from 1.
    """

    tags: dict[str, Ints]
    head: Ints
    label: Ints
    vectors: dict[str, Floats]


@dataclass(slots=True)
class Pending:
    """A parse under way on other threads."""

    _parsed: Parsed
    _jobs: list[Future[None]]

    def result(self) -> Parsed:
        """Wait for the parse."""
        for job in self._jobs:
            job.result()
        return self._parsed


class Network:
    """The ONNX session and the label scorer."""

    def __init__(self, path: Path, *, threads: int | None, root_label: int, vectors: tuple[str, ...]) -> None:
        self._pool = ThreadPoolExecutor(threads or _cores(), thread_name_prefix="reader")
        self._session = open_network(path / "network.onnx", "CUDAExecutionProvider")
        with np.load(path / "labels.npz") as stored:
            self._weight, self._bias = np.ascontiguousarray(stored["weight"].T), stored["bias"]
        self._root = root_label
        self._vectors = vectors
        self._outputs = [*TAGS, "arc", "label_dep", "label_head", *self._vectors]

    def start(self, groups: Iterable[Sequence[Sequence_]]) -> Pending:
        """Begin to parse groups of sequences; sequences of different groups never share a batch.

        Activations are quantised by batch, so a document must be its own group, or its reading
        would depend on which others it came with.
        """
        rows: list[Sequence_] = []
        batches: list[list[int]] = []
        for group in groups:
            batches += _batches(group, len(rows))
            rows += group
        starts = np.concatenate(([0], np.cumsum([len(row) for row in rows], dtype=np.int64)))
        parsed = self._empty(int(starts[-1]))
        return Pending(parsed, [self._pool.submit(self._run, rows, batch, starts, parsed) for batch in batches])

    def _empty(self, n: int) -> Parsed:
        columns = {name: np.zeros(n, np.int64) for name in (*TAGS, "head", "label")}
        vectors = {name: np.zeros((n, 384), np.float32) for name in self._vectors}
        return Parsed({name: columns[name] for name in TAGS}, columns["head"], columns["label"], vectors)

    def _run(self, rows: list[Sequence_], batch: list[int], starts: Ints, parsed: Parsed) -> None:
        """Run one batch and write its words' results where they belong; batches never overlap."""
        feeds = _feeds([rows[i] for i in batch])
        out = dict(zip(self._outputs, self._session.run(self._outputs, feeds), strict=True))
        mask = feeds["first"] > 0
        place = np.concatenate([np.arange(starts[i], starts[i + 1]) for i in batch])
        for name in TAGS:
            parsed.tags[name][place] = out[name][mask]
        found = _heads(out["arc"], mask)
        parsed.head[place] = found
        parsed.label[place] = self._labels(out["label_dep"][mask], out["label_head"][mask.nonzero()[0], found], found)
        for name in self._vectors:
            parsed.vectors[name][place] = out[name][mask]

    def _labels(self, dep: Floats, head: Floats, heads: Ints) -> Ints:
        """Choose labels for the chosen heads: `root` for a root and for no one else."""
        scores = np.concatenate((dep, head, dep * head), 1) @ self._weight + self._bias
        scores[:, self._root] = -np.inf
        labels: Ints = scores.argmax(1)
        labels[heads == 0] = self._root
        return labels


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _batches(group: Sequence[Sequence_], offset: int) -> list[list[int]]:
    """Return batches of row numbers, of like lengths."""
    sizes = [2 + sum(len(ids) for ids, _ in row) for row in group]
    made: list[list[int]] = []
    longest = 0
    for i in sorted(range(len(group)), key=lambda i: -sizes[i]):
        if not made or longest * (len(made[-1]) + 1) > _BATCH or sizes[i] < _ALIKE * longest:
            made.append([])
            longest = sizes[i]
        made[-1].append(offset + i)
    return made


def _feeds(rows: list[Sequence_]) -> dict[str, Ints]:
    """Return the padded inputs of a batch."""
    ids = [[CLS, *(piece for word, _ in row for piece in word), SEP] for row in rows]
    counts = [np.fromiter(map(len, next(zip(*row, strict=True))), np.int64, len(row)) for row in rows]
    pieces, words = max(map(len, ids)), max(map(len, rows))
    feeds = {
        name: np.zeros((len(rows), size), np.int64)
        for name, size in (("ids", pieces), ("casings", pieces), ("first", words), ("last", words))
    }
    for i, row in enumerate(rows):
        n = len(row)
        ends = counts[i].cumsum()
        feeds["ids"][i, : len(ids[i])] = ids[i]
        feeds["casings"][i, 1 : ends[-1] + 1] = np.repeat([casing for _, casing in row], counts[i])
        feeds["first"][i, :n] = ends - counts[i] + 1
        feeds["last"][i, :n] = ends
    return feeds


def _heads(arcs: Floats, mask: NDArray[np.bool_]) -> Ints:
    """Return the heads of a batch's words; sentences whose greedy heads are no tree are decoded again."""
    greedy = np.where(mask, arcs.argmax(2), 0)
    up = np.concatenate((np.zeros((len(greedy), 1), np.int64), greedy), 1)
    for _ in range(int(up.shape[1]).bit_length()):
        up = np.take_along_axis(up, up, 1)
    roots = ((greedy == 0) & mask).sum(1)
    for i in np.flatnonzero(up.any(1) | (roots != 1)):
        n = int(mask[i].sum())
        greedy[i, :n] = mst.single_root(arcs[i, :n, : n + 1])
    heads: Ints = greedy[mask]
    return heads
