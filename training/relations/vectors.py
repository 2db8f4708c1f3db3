"""Word vectors of the shipped reader for training sentences, as flat half-precision arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodoffices.coding.head import features
from goodoffices.reader import Reader
from training.relations.marks import Marked

MAX_WORDS = 90


@dataclass(slots=True)
class Table:
    """Sentences' features end to end: row i's words are ``start[i]`` to ``start[i + 1]``."""

    words: NDArray[np.float16]
    marks: NDArray[np.int64]
    start: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.start) - 1


def vectors(sentences: Sequence[Marked], reader: Reader) -> Table:
    """Read the sentences and keep what the head sees of each."""
    words, signs, start = [], [], [0]
    docs = reader.pipe(s.text for s in sentences)
    for sentence, doc in zip(sentences, docs, strict=True):
        seen = features(doc, sentence.actor, sentence.recipient)
        words.append(seen.words[:MAX_WORDS].astype(np.float16))
        signs.append(seen.marks[:MAX_WORDS])
        start.append(start[-1] + len(signs[-1]))
    return Table(np.concatenate(words), np.concatenate(signs), np.array(start))
