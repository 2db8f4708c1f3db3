"""The word pieces that the trigger network keeps: those of its texts, and every word that is no name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

import lemminflect

from goodoffices.reader.pieces import CLS, PAD, SEP, UNK
from training.data import pieces
from training.triggers.texts import Text

ALWAYS = (PAD, UNK, CLS, SEP)
"""The special pieces, the first of the kept ones in this order."""
FREQUENT = 6000
"""BERT's vocabulary goes by frequency; the pieces up to here are kept whatever they are."""


def spelt(texts: Iterable[Text]) -> set[int]:
    """The pieces of the words of two texts or more; of one that is met once nothing is learnt."""
    spell = pieces()
    counts: Counter[int] = Counter()
    for text in texts:
        counts.update({i for word in re.findall(r"\w+", text.text) for i in spell.word(word)[0]})
    return {i for i, count in counts.items() if count > 1}


def kept(seen: Iterable[int]) -> list[int]:
    """The ids of BERT's pieces that are kept, in the order of their new numbers."""
    tokenizer = pieces()._tokenizer
    words = tokenizer.get_vocab()
    chosen = {i for word, i in words.items() if i < FREQUENT and not word.startswith("[unused")}
    chosen |= {i for word, i in words.items() if word.isalpha() and lemminflect.getAllLemmas(word)}
    return [*ALWAYS, *sorted((chosen | set(seen)) - set(ALWAYS))]
