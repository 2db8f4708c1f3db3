"""The learned head: the relation of two marked actors in a sentence, over the reader's word vectors.

Two transformer layers see every word's middle and last vector, with marks for the actor's and the recipient's words,
and give a probability for each class of type, mode and benchmark root, "nothing between them" among them. Made by
``make head``; docs/model-card.md says of what.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from goodoffices.errors import ReaderError
from goodoffices.reader.columns import columns
from goodoffices.reader.session import description, open_network

if TYPE_CHECKING:
    from collections.abc import Sequence

    import onnxruntime
    from spacy.tokens import Doc

Span = tuple[int, int]
Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Pair = tuple["Doc", Span | None, Span | None]
NOTHING = "NONE"
SHIPPED = Path(__file__).parent.parent / "data" / "coder"
MAX_WORDS = 160
"""Words around the pair that the head looks at; its training sentences are shorter."""
_ACTOR, _RECIPIENT = 1, 2


@dataclass(frozen=True, slots=True)
class Features:
    """What the head sees of a sentence: [words, 2 x 384] vectors (middle, last) and each word's mark (0, 1, 2)."""

    words: Floats
    marks: Ints


@dataclass(frozen=True, slots=True)
class Relation:
    """A class with its probability; ``event`` is NONE where the pair has nothing to do with each other."""

    event: str
    mode: str | None
    root: str
    probability: float


def features(doc: Doc, actor: Span | None, recipient: Span | None) -> Features:
    """The features of the sentences that hold the two spans (of characters); of the whole text where there is none.

    The document must come from a reader with ``vectors=True``; raises ReaderError where it holds no vectors.
    """
    if "mid" not in doc.user_data:
        raise ReaderError("the head needs word vectors; load the reader with Reader.load(vectors=True)")
    table, marks = columns(doc), np.zeros(len(doc), np.int64)
    start, end = np.array(table.start), np.array(table.end)
    for span, mark in ((actor, _ACTOR), (recipient, _RECIPIENT)):
        if span is not None:
            marks[(start < span[1]) & (end > span[0])] = mark
    kept = np.array([pos != "SPACE" for pos in table.pos], bool)
    marked = np.flatnonzero(marks)
    if len(marked):
        around = [(a, b) for a, b in table.sents if b > marked[0] and a <= marked[-1]]
        kept[: max(around[0][0], int(marked[0]) - MAX_WORDS // 2)] = False
        kept[min(around[-1][1], int(marked[-1]) + MAX_WORDS // 2) :] = False
    words = np.concatenate((doc.user_data["mid"][kept], np.asarray(doc.tensor)[kept]), 1)
    return Features(words.astype(np.float32), marks[kept])


class Head:
    """Scores pairs; make one with `Head.load` and keep it."""

    def __init__(self, session: onnxruntime.InferenceSession, described: dict[str, Any]) -> None:
        self._session = session
        self.version = str(described["version"])
        """A short digest of the network."""
        classes: list[str] = described["classes"]
        self.classes = [(event, mode or None, root) for event, mode, root in (c.split("/") for c in classes)]
        """Type, mode and benchmark root of each class."""
        self.temperature = float(described["temperature"])
        """What the scores are divided by, so that probabilities are as often right as they say."""
        self.frames = float(described.get("frames", 0.0))
        """How much a point of a frame's score counts beside the head's log-probability (`pair.weigh`)."""

    @classmethod
    def load(cls, folder: Path | None = None) -> Head:
        """Load the head shipped with the package, or one that ``make head`` left in a folder.

        Raises ReaderError where its files are missing or damaged.
        """
        folder = folder or SHIPPED
        return cls(open_network(folder / "head.onnx"), description(folder / "head.json"))

    @cached_property
    def roots(self) -> list[str]:
        """The benchmark's roots, in order."""
        return sorted({root for _, _, root in self.classes})

    def score(self, doc: Doc, actor: Span | None, recipient: Span | None) -> list[Relation]:
        """The classes of one pair, the likeliest first; spans are of characters."""
        return self.relations(self.probabilities([(doc, actor, recipient)])[0])

    def types(self, doc: Doc, actor: Span | None, recipient: Span | None) -> dict[str, float]:
        """The probability of each type of the codebook, and of NONE."""
        found: dict[str, float] = {}
        for relation in self.score(doc, actor, recipient):
            found[relation.event] = found.get(relation.event, 0.0) + relation.probability
        return found

    def probabilities(self, pairs: Sequence[Pair]) -> Floats:
        """A row of probabilities over `classes` for each pair."""
        scaled = self.scores(pairs) / self.temperature
        powers = np.exp(scaled - scaled.max(1, keepdims=True, initial=-np.inf))
        rows: Floats = powers / powers.sum(1, keepdims=True)
        return rows

    def scores(self, pairs: Sequence[Pair]) -> Floats:
        """A row of scores over `classes` for each pair.

        A pair's row does not depend on those it comes with: each goes through the network by itself, since the
        quantised activations of a batch share one scale.
        """
        rows = [self._run(features(doc, actor, recipient)) for doc, actor, recipient in pairs]
        return np.stack(rows) if rows else np.zeros((0, len(self.classes)), np.float32)

    def _run(self, seen: Features) -> Floats:
        ones = np.ones((1, len(seen.marks)), np.float32)
        (scores,) = self._session.run(["scores"], {"words": seen.words[None], "marks": seen.marks[None], "mask": ones})
        row: Floats = scores[0]
        return row

    def relations(self, row: Floats) -> list[Relation]:
        """A row of probabilities as relations, the likeliest first."""
        order = np.argsort(-row, kind="stable")
        return [Relation(*self.classes[int(i)], float(row[i])) for i in order]
