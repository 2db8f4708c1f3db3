"""Fills spaCy `Doc`s with what the network found, column by column."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, POS, TAG  # type: ignore[import-not-found]
from spacy.symbols import IDS  # type: ignore[import-not-found]
from spacy.tokens import Doc
from spacy.vocab import Vocab

from goodoffices.reader import morph
from goodoffices.reader.columns import words_and_spaces
from goodoffices.reader.headlines import tell, turn
from goodoffices.reader.labels import Labels
from goodoffices.reader.mend import lift, mend, rejoin
from goodoffices.reader.network import Ints
from goodoffices.reader.pairs import pair

_COLUMNS = [TAG, POS, LEMMA, MORPH, DEP, HEAD, ENT_IOB, ENT_TYPE]
_INSIDE, _OUTSIDE, _BEGIN = 1, 2, 3
_LEMMA_CACHE = 500_000
Hashes = NDArray[np.uint64]


class Filler:
    """Turns class numbers into a vocabulary's hashes; keeps the tables that takes."""

    def __init__(self, labels: Labels, vocab: Vocab) -> None:
        self._labels = labels
        self._vocab = vocab
        add = vocab.strings.add
        self._tag = np.array([add(name) for name in labels.xpos], np.uint64)
        self._pos = np.array([IDS[name] for name in labels.upos], np.uint64)
        self._dep = np.array([add(name) for name in labels.label], np.uint64)
        self._ent_type = np.array([add(name[2:]) if name != "O" else 0 for name in labels.ner], np.uint64)
        self._begins = np.array([name.startswith("B-") for name in labels.ner])
        self._named = np.array([name != "O" for name in labels.ner])
        self._morph = np.array([[self._feats(morph.plain(u, x)) for x in labels.xpos] for u in labels.upos], np.uint64)
        self._verbal = np.array([name in morph.VERBAL for name in labels.xpos])
        self._pronoun = labels.upos.index("PRON")
        self._space = (add("_SP"), IDS["SPACE"], add("dep"))
        self._lemmas: dict[tuple[str, int, int], int] = {}

    def _feats(self, feats: str) -> int:
        key: int = self._vocab.morphology.add(feats)
        return key

    def fill(self, doc: Doc, words: Ints, tags: dict[str, Ints], heads: Ints, labels: Ints) -> None:
        """Fill a document.

        `words` are the indices of its tokens that are no white space; the columns have one entry for
        each of them, `heads` as indices into the columns.
        """
        if not len(doc):
            return
        table = (
            self._white_space(doc, words) if len(words) < len(doc) else np.empty((len(doc), len(_COLUMNS)), np.uint64)
        )
        every, _ = words_and_spaces(doc)
        forms = [every[i] for i in words.tolist()]
        mend(forms, tags, heads, labels, self._labels)
        lift(heads, labels, self._labels)
        rejoin(tags, heads, labels, self._labels)
        turn(forms, tags, heads, labels, self._labels)
        tell(forms, tags, heads, labels, self._labels)
        pair(forms, tags, heads, labels, self._labels)
        table[words, 0] = self._tag[tags["xpos"]]
        table[words, 1] = self._pos[tags["upos"]]
        table[words, 2] = self._lemma_hashes(forms, tags["lemma"], tags["upos"])
        table[words, 3] = self._morphs(forms, tags, heads, labels)
        table[words, 4] = self._dep[labels]
        table[words, 5] = (words[heads] - words).astype(np.uint64) if len(words) else []
        table[words, 6], table[words, 7] = self._names(tags["ner"])
        self._bridge(table, words)
        doc.from_array(_COLUMNS, table)  # type: ignore[arg-type]

    def _white_space(self, doc: Doc, words: Ints) -> Hashes:
        """Return a table whose rows for white space hang it on the word before, or the first word."""
        table = np.zeros((len(doc), len(_COLUMNS)), np.uint64)
        table[:, 0], table[:, 1], table[:, 4] = self._space
        table[:, 2] = doc.to_array("ORTH")
        table[:, 6] = _OUTSIDE
        own = np.arange(len(doc))
        before = np.searchsorted(words, own, side="right") - 1
        anchor = words[np.maximum(before, 0)] if len(words) else np.zeros_like(own)
        table[:, 5] = (anchor - own).astype(np.uint64)
        return table

    def _bridge(self, table: Hashes, words: Ints) -> None:
        """A name goes on over white space inside it ("Free  Press"): spaCy takes no name that is torn."""
        if not len(words):
            return
        for k in np.flatnonzero((np.diff(words) > 1) & (table[words[1:], 6] == _INSIDE)).tolist():
            first, last = int(words[k]) + 1, int(words[k + 1])
            table[first:last, 6], table[first:last, 7] = _INSIDE, table[last, 7]

    def _lemma_hashes(self, forms: Sequence[str], rules: Ints, upos: Ints) -> Hashes:
        cache, add, lemma = self._lemmas, self._vocab.strings.add, self._labels.lemma
        if len(cache) > _LEMMA_CACHE:
            cache.clear()
        found = []
        for key in zip(forms, rules.tolist(), upos.tolist(), strict=True):
            known = cache.get(key)
            if known is None:
                known = cache[key] = add(lemma(*key))
            found.append(known)
        return np.array(found, np.uint64)

    def _morphs(self, forms: Sequence[str], tags: dict[str, Ints], heads: Ints, labels: Ints) -> Hashes:
        xpos, upos = tags["xpos"], tags["upos"]
        found: Hashes = self._morph[upos, xpos]
        for i in np.flatnonzero(upos == self._pronoun).tolist():
            found[i] = self._feats(morph.pronoun(forms[i].lower()))
        verbs = np.flatnonzero(self._verbal[xpos]).tolist()
        children: dict[int, set[str]] = {i: set() for i in verbs}
        names = self._labels.label
        for i in np.flatnonzero(np.isin(heads, verbs)).tolist():
            children[int(heads[i])].add(names[labels[i]])
        for i, dependents in children.items():
            found[i] = self._feats(morph.verbal(self._labels.xpos[xpos[i]], names[labels[i]], dependents))
        return found

    def _names(self, ner: Ints) -> tuple[Hashes, Hashes]:
        """Mend BIO: an I- goes on with the name before it, which takes its last word's type ("African Union")."""
        named = self._named[ner]
        goes_on = np.zeros(len(ner), bool)
        goes_on[1:] = named[1:] & named[:-1] & ~self._begins[ner[1:]]
        begins = named & ~goes_on
        run = begins.cumsum() - 1
        last = np.zeros(int(begins.sum()), np.int64)
        last[run[named]] = ner[named]  # the last assignment to a run stays
        types = np.where(named, self._ent_type[last[run]] if len(last) else 0, 0).astype(np.uint64)
        iob = np.where(begins, _BEGIN, np.where(named, _INSIDE, _OUTSIDE)).astype(np.uint64)
        return iob, types
