"""Docs by hand: each line a word, its tag, its head counted from 1 (0 the root) and its relation."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

TAG_TO_POS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "PRP": "PRON", "PRP$": "PRON", "VB": "VERB", "VBD": "VERB",
    "VBN": "VERB", "VBG": "VERB", "VBZ": "VERB", "VBP": "VERB", "MD": "AUX", "DT": "DET", "IN": "ADP", "TO": "PART",
    "RB": "ADV", "JJ": "ADJ",
    ",": "PUNCT", ".": "PUNCT", "``": "PUNCT", "''": "PUNCT", "POS": "PART", "CC": "CCONJ", "CD": "NUM", ":": "PUNCT",
    "AUX": "AUX", "WP": "PRON", "WDT": "PRON",
}  # fmt: skip


def build(*sentences: str) -> Doc:
    """A Doc of sentences written as ``word/lemma/tag/head/relation``; ``_`` glues a word to the next one."""
    vocab = Vocab()
    words, lemmas, tags, heads, deps, spaces = [], [], [], [], [], []
    for sentence in sentences:
        offset = len(words)
        for number, item in enumerate(sentence.split()):
            glued = item.endswith("_")
            word, lemma, tag, head, dep = item.rstrip("_").split("/")
            words.append(word)
            lemmas.append(lemma or word.lower())
            tags.append(tag)
            heads.append(offset + (int(head) - 1 if int(head) else number))
            deps.append(dep)
            spaces.append(not glued)
    pos = ["AUX" if dep in ("aux", "aux:pass", "cop") else TAG_TO_POS[tag] for tag, dep in zip(tags, deps, strict=True)]
    return Doc(vocab, words=words, spaces=spaces, lemmas=lemmas, tags=tags, pos=pos, heads=heads, deps=deps)


@pytest.fixture
def make():
    return build
