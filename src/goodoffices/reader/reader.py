"""The reader: text in, spaCy `Doc`s with tags, lemmas, trees and names out."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from spacy.tokens import Doc
from spacy.vocab import Vocab
from tokenizers import Tokenizer

from goodoffices.errors import ReaderError
from goodoffices.reader import conllu, pretokenized
from goodoffices.reader.columns import words_and_spaces
from goodoffices.reader.fill import Filler
from goodoffices.reader.labels import Labels
from goodoffices.reader.network import Floats, Ints, Network, Parsed, Pending, Sequence_
from goodoffices.reader.pieces import Pieces
from goodoffices.reader.sentences import starts
from goodoffices.reader.tokens import tokenize, tokenizer
from goodoffices.reader.windows import cut

_FOLDER = Path(__file__).parent.parent / "data" / "reader"
_CHUNK = 40_000
"""Characters that `pipe` hands to the network at once; the next chunk is prepared meanwhile."""


@dataclass(slots=True)
class _Prepared:
    """A document with its words (token indices) and sequences."""

    doc: Doc
    words: Ints
    sequences: list[Sequence_]


class Reader:
    """Reads English text; make one with `Reader.load` and keep it."""

    def __init__(self, labels: Labels, pieces: Pieces, network: Network, *, vectors: bool) -> None:
        self.version: str = labels.version
        """A short digest of the model's files."""
        self.vocab: Vocab = tokenizer().vocab
        self._labels = labels
        self._pieces = pieces
        self._network = network
        self._filler = Filler(labels, self.vocab)
        self._vectors = vectors

    @classmethod
    def load(
        cls, path: Path | None = None, *, threads: int | None = None, vectors: bool = False, middle: bool = True
    ) -> Reader:
        """Load the reader shipped with the package, or one that `make train` made in `path`.

        `threads` defaults to all cores this process may use. With `vectors`, `doc.tensor` holds the
        last layer's word vectors and, with `middle`, `doc.user_data["mid"]` a middle layer's.
        """
        folder = path or _FOLDER
        labels = Labels.load(folder)
        try:
            pieces = Pieces(Tokenizer.from_file(str(folder / "tokenizer.json")))
        except Exception as error:  # tokenizers raises bare Exception
            raise ReaderError(
                f"{folder / 'tokenizer.json'} cannot be read ({error}); install goodoffices again"
            ) from error
        names = tuple(name for name, wanted in (("vectors", True), ("middle", middle)) if vectors and wanted)
        return cls(
            labels, pieces, Network(folder, threads=threads, root_label=labels.root, vectors=names), vectors=vectors
        )

    def read(self, text: str) -> Doc:
        """Return the text as a `Doc`; `doc.text` is the text exactly."""
        return next(self.pipe((text,)))

    def pipe(self, texts: Iterable[str], *, chunk: int = _CHUNK) -> Iterator[Doc]:
        """Yield a `Doc` for each text, in order; a document's reading never depends on its neighbours."""
        waiting: tuple[list[_Prepared], Pending] | None = None
        for prepared in self._chunks(texts, chunk):
            pending = self._network.start(one.sequences for one in prepared)
            if waiting is not None:
                yield from self._finish(*waiting)
            waiting = prepared, pending
        if waiting is not None:
            yield from self._finish(*waiting)

    def read_words(self, sentences: list[list[str]]) -> list[conllu.Sentence]:
        """Read sentences whose words are given; each is read by itself."""
        parts = [self._cut(words) for words in sentences]
        parsed = self._network.start([part] for rows in parts for part in rows).result()
        return pretokenized.sentences(sentences, parts, parsed, self._labels)

    def _chunks(self, texts: Iterable[str], size: int) -> Iterator[list[_Prepared]]:
        made: list[_Prepared] = []
        length = 0
        for text in texts:
            made.append(self._prepare(text))
            length += len(text) + 1
            if length >= size:
                yield made
                made, length = [], 0
        if made:
            yield made

    def _prepare(self, text: str) -> _Prepared:
        doc = tokenize(text)
        forms, spaces = words_and_spaces(doc)
        firsts = starts(forms, spaces)
        words: list[int] = []
        sequences: list[Sequence_] = []
        for first, end in itertools.pairwise([*firsts, len(forms)]):
            indices = [i for i in range(first, end) if not forms[i].isspace()]
            words += indices
            sequences += self._cut([forms[i] for i in indices])
        return _Prepared(doc, np.array(words, np.int64), sequences)

    def _cut(self, words: list[str]) -> list[Sequence_]:
        """Return a sentence's pieces, in as many sequences as the network's window asks for."""
        row = list(map(self._pieces.word, words))
        return [row[first:end] for first, end in cut(words, [len(ids) for ids, _ in row])]

    def _finish(self, prepared: list[_Prepared], pending: Pending) -> Iterator[Doc]:
        parsed = pending.result()
        at = 0
        for one in prepared:
            end = at + len(one.words)
            self._fill(one, parsed, slice(at, end))
            at = end
            yield one.doc

    def _fill(self, one: _Prepared, parsed: Parsed, part: slice) -> None:
        lengths = np.array([len(row) for row in one.sequences], np.int64)
        offsets = np.repeat(lengths.cumsum() - lengths, lengths)
        head = parsed.head[part]
        heads = np.where(head == 0, np.arange(len(head)), offsets + head - 1)
        self._filler.fill(
            one.doc, one.words, {name: column[part] for name, column in parsed.tags.items()}, heads, parsed.label[part]
        )
        if self._vectors:
            one.doc.tensor = _spread(parsed.vectors["vectors"][part], one)  # type: ignore[assignment]
        if "middle" in parsed.vectors:
            one.doc.user_data["mid"] = _spread(parsed.vectors["middle"][part], one)


def _spread(rows: Floats, one: _Prepared) -> Floats:
    """Return one vector for each token, zeros for white space."""
    table = np.zeros((len(one.doc), rows.shape[1]), np.float32)
    table[one.words] = rows
    return table
