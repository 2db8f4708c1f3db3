"""The trigger network: which words of a sentence tell an act, of which type and mode, who acts and who is acted on.

Two transformer layers over word pieces know the words, the reader's last word vectors the grammar, and marks tell which
words are mentions. Each word gets a probability for every class of type and mode ("nothing" among them), and each word
beside it one for being the actor's or the recipient's head. A sentence is seen once, however many acts are in it. Made
by ``make triggers`` from texts of our own (``training/triggers``); docs/model-card.md says more.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from tokenizers import Tokenizer

from goodoffices.coding.head import SHIPPED, Floats, Ints
from goodoffices.errors import ReaderError
from goodoffices.reader.columns import columns
from goodoffices.reader.pieces import CLS, SEP, UNK, Pieces
from goodoffices.reader.session import description, open_network

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import onnxruntime
    from spacy.tokens import Doc

    from goodoffices.records import Mention

NOTHING = "NONE"
MAX_WORDS, MAX_PIECES = 160, 256
"""Words and pieces of a sentence that are looked at; those of the training texts are shorter."""
VOCABULARY = 30522
TOKENIZER = Path(__file__).parent.parent / "data" / "reader" / "tokenizer.json"
BATCH, ALIKE = 160, 0.8
"""Padded words of a batch, and its shortest sentence's share of its longest, as the reader has them."""
FAINT = 0.02
"""The least probability of a word to head a side that is told."""
PLACE, UNNAMED, NAMED = 1, 2, 3
"""Marks of a mention's words: it names a place or modifier, somebody without a code, somebody with one."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the network sees of one sentence of n words: the reader's [n, 384] vectors, each word's mark and token; the
    pieces, and which are each word's first and last.
    """

    words: Floats
    marks: Ints
    tokens: Ints
    ids: Ints
    first: Ints
    last: Ints


@dataclass(frozen=True, slots=True)
class Found:
    """A trigger: its token, the probability of each type, and the tokens that may head the actor or the recipient, with
    their probability.
    """

    token: int
    types: dict[str, float]
    """They sum to the probability that the word tells an act."""
    mode_of: Callable[[str], str | None]
    """The likeliest mode of a type."""
    actors: dict[int, float]
    recipients: dict[int, float]

    @property
    def event(self) -> str:
        """The likeliest type."""
        return max(self.types, key=self.types.__getitem__)

    @property
    def mode(self) -> str | None:
        """The mode of the likeliest type."""
        return self.mode_of(self.event)

    @property
    def probability(self) -> float:
        """Of the likeliest type, over all its modes."""
        return self.types[self.event]


def marks_of(length: int, mentions: Iterable[Mention]) -> Ints:
    """A mark for each token; the innermost mention of a word counts."""
    marks = np.zeros(length, np.int64)
    for m in sorted(mentions, key=lambda m: m.first - m.last):
        marks[m.first : m.last] = _mark(m)
    return marks


def _mark(m: Mention) -> int:
    if not m.agent:
        return PLACE
    return NAMED if any(a.code for a in m.actors) else UNNAMED


class Featurizer:
    """Turns sentences into what the network sees; ``kept`` are BERT's ids of the pieces that it knows, by number."""

    def __init__(self, pieces: Pieces, kept: Ints) -> None:
        self._pieces = pieces
        self._number = np.full(VOCABULARY, int(np.flatnonzero(kept == UNK)[0]))
        self._number[kept] = np.arange(len(kept))

    def sentences(self, doc: Doc, marks: Ints, wanted: Iterable[tuple[int, int]]) -> Iterator[Seen]:
        """The features of some sentences, given by first token and the one after the last.

        The document must come from a reader with ``vectors=True``; raises ReaderError where it holds no vectors.
        """
        vectors, table = np.asarray(doc.tensor), columns(doc)
        if len(doc) and not len(vectors):
            raise ReaderError("triggers need word vectors; load the reader with Reader.load(vectors=True)")
        for begin, end in wanted:
            tokens = [i for i in range(begin, end) if table.pos[i] != "SPACE"][:MAX_WORDS]
            if tokens:
                ids, first, last = self._spell([table.text[i] for i in tokens])
                yield Seen(vectors[tokens], marks[tokens], np.array(tokens), ids, first, last)

    def _spell(self, words: list[str]) -> tuple[Ints, Ints, Ints]:
        spelt = [self._pieces.word(word)[0] for word in words]
        last = np.cumsum([len(ids) for ids in spelt])
        first = last - [len(ids) - 1 for ids in spelt]
        known = np.minimum(MAX_PIECES - 1, first), np.minimum(MAX_PIECES - 1, last)
        ids = self._number[[CLS, *chain.from_iterable(spelt), SEP]]
        return ids[:MAX_PIECES], *known


class Triggers:
    """Finds triggers; make one with `Triggers.load` and keep it."""

    def __init__(
        self, session: onnxruntime.InferenceSession, described: dict[str, Any], featurizer: Featurizer
    ) -> None:
        self._session = session
        self.featurizer = featurizer
        self.version = str(described["version"])
        """A short digest of the network."""
        classes: list[str] = described["classes"]
        self.classes = [(event, mode or None) for event, _, mode in (c.partition("/") for c in classes)]
        """Type and mode of each class."""
        self.temperature = float(described["temperature"])
        self._types = sorted({event for event, _ in self.classes} - {NOTHING})
        self._by_type = np.array([[event == name for name in self._types] for event, _ in self.classes], np.float32)

    @classmethod
    def load(cls, folder: Path | None = None) -> Triggers:
        """Load the network shipped with the package, or one that ``make triggers`` left in a folder.

        Raises ReaderError where its files are missing or damaged.
        """
        folder = folder or SHIPPED
        described = description(folder / "triggers.json")
        network = open_network(folder / "triggers.onnx")
        pieces = Pieces(Tokenizer.from_file(str(TOKENIZER)))
        return cls(network, described, Featurizer(pieces, np.load(folder / "triggers.npy").astype(np.int64)))

    def find(self, seen: Sequence[Seen], least: float) -> list[Found]:
        """The triggers of one document's sentences where an act is at least this probable, in order of the text.

        A sentence's row may differ in the last digits by the others of its document, whose activations share one scale.
        """
        found = [f for batch in _batches(seen) for f in self._run(batch, least)]
        return sorted(found, key=lambda f: f.token)

    def _run(self, batch: Sequence[Seen], least: float) -> Iterator[Found]:
        tags, sides = self._session.run(["tags", "sides"], _feeds(batch))
        for i, seen in enumerate(batch):
            n = len(seen.tokens)
            yield from self._found(seen, tags[i, :n], sides[i, :, :n, :n], least)

    def _found(self, seen: Seen, tags: Floats, sides: Floats, least: float) -> Iterator[Found]:
        chances = _softmax(tags / self.temperature)
        types = chances @ self._by_type
        for i in np.flatnonzero(types.sum(1) >= least):
            actors, recipients = (_heads(seen.tokens, row) for row in sides[:, i])
            chance = dict(zip(self._types, types[i].tolist(), strict=True))
            yield Found(int(seen.tokens[i]), chance, partial(self._mode, chances[i]), actors, recipients)

    def _mode(self, chances: Floats, event: str) -> str | None:
        """The likeliest mode of a type."""
        own = [i for i, (name, _) in enumerate(self.classes) if name == event]
        return self.classes[max(own, key=chances.__getitem__)][1]


def _batches(seen: Sequence[Seen]) -> Iterator[list[Seen]]:
    """Sentences of like lengths together, padding counted."""
    batch: list[Seen] = []
    for sentence in sorted(seen, key=lambda s: -len(s.tokens)):
        longest = len(batch[0].tokens) if batch else 0
        if batch and (longest * (len(batch) + 1) > BATCH or len(sentence.tokens) < ALIKE * longest):
            yield batch
            batch = []
        batch.append(sentence)
    if batch:
        yield batch


def _feeds(batch: Sequence[Seen]) -> dict[str, Floats | Ints]:
    return {
        "ids": padded([s.ids for s in batch]), "first": padded([s.first for s in batch]),
        "last": padded([s.last for s in batch]), "marks": padded([s.marks for s in batch]),
        "words": padded([s.words for s in batch]),
    }  # fmt: skip


def padded(rows: Sequence[Floats | Ints]) -> Floats | Ints:
    """The rows in one array, zeros after the shorter ones."""
    table = np.zeros((len(rows), max(map(len, rows)), *rows[0].shape[1:]), rows[0].dtype)
    for i, row in enumerate(rows):
        table[i, : len(row)] = row
    return table


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max(1, keepdims=True))
    rows: Floats = powers / powers.sum(1, keepdims=True)
    return rows


def _heads(tokens: Ints, scores: Floats) -> dict[int, float]:
    """The tokens that are at all likely to head a side."""
    chances = 1 / (1 + np.exp(-scores))
    likely = np.flatnonzero(chances >= FAINT)
    return dict(zip(tokens[likely].tolist(), chances[likely].tolist(), strict=True))
