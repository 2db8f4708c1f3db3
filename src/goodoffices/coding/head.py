"""The learned head: the relation of two marked actors in a sentence, over the reader's word vectors.

A few transformer layers see every word's middle and last vector, with marks for the actor's and the recipient's words,
and give one probability for each class of type and mode. Made by ``make head``; docs/model-card.md says of what.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.tokens import Doc

Span = tuple[int, int]
ACTOR, RECIPIENT = 1, 2
WIDTH = 384


@dataclass(frozen=True, slots=True)
class Features:
    """What the head sees of a sentence: [words, 2 x 384] vectors (middle, last) and each word's mark (0, 1, 2)."""

    words: NDArray[np.float32]
    marks: NDArray[np.int64]


def features(doc: Doc, actor: Span | None, recipient: Span | None) -> Features:
    """The features of the sentences that hold the two spans (of characters); the whole text where there is none."""
    marks = np.zeros(len(doc), np.int64)
    for span, mark in ((actor, ACTOR), (recipient, RECIPIENT)):
        if span is not None:
            marks[[t.i for t in doc if t.idx < span[1] and t.idx + len(t.text) > span[0]]] = mark
    kept = np.array([not t.is_space for t in doc], bool)
    marked = np.flatnonzero(marks)
    if len(marked):
        first, last = doc[int(marked[0])].sent.start, doc[int(marked[-1])].sent.end
        kept[:first] = kept[last:] = False
    words = np.concatenate((doc.user_data["mid"], doc.tensor), 1)
    return Features(words[kept], marks[kept])
