"""Sentences whose words were given, as CoNLL-U sentences."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from goodoffices.reader import morph
from goodoffices.reader.conllu import Sentence, Word
from goodoffices.reader.labels import Labels
from goodoffices.reader.network import Parsed, Sequence_


def sentences(
    given: Sequence[Sequence[str]], parts: Sequence[Sequence[Sequence_]], parsed: Parsed, labels: Labels
) -> list[Sentence]:
    """Return the parsed sentences; later parts of one that was cut hang on its first root as `parataxis`."""
    made = []
    at = 0
    for forms, rows in zip(given, parts, strict=True):
        words: list[Word] = []
        for row in rows:
            words += _words(forms[len(words) : len(words) + len(row)], len(words), at, parsed, labels)
            at += len(row)
        _single_root(words)
        _features(words)
        made.append(Sentence(words))
    return made


def _words(forms: Sequence[str], before: int, at: int, parsed: Parsed, labels: Labels) -> list[Word]:
    rows = np.stack(
        (
            *(parsed.tags[name][at : at + len(forms)] for name in ("upos", "xpos", "lemma", "ner")),
            parsed.head[at : at + len(forms)],
            parsed.label[at : at + len(forms)],
        ),
        1,
    )
    return [
        Word(
            form,
            labels.lemma(form, rule, upos),
            labels.upos[upos],
            labels.xpos[xpos],
            "_",
            head + before if head else 0,
            labels.label[label],
            f"NER={labels.ner[ner]}" if labels.ner[ner] != "O" else "_",
        )
        for form, (upos, xpos, rule, ner, head, label) in zip(forms, rows.tolist(), strict=True)
    ]


def _single_root(words: Sequence[Word]) -> None:
    roots = [i for i, word in enumerate(words, 1) if word.head == 0]
    for i in roots[1:]:
        words[i - 1].head, words[i - 1].deprel = roots[0], "parataxis"


def _features(words: Sequence[Word]) -> None:
    children: dict[int, set[str]] = {}
    for word in words:
        children.setdefault(word.head, set()).add(word.deprel)
    for i, word in enumerate(words, 1):
        if word.xpos in morph.VERBAL:
            word.feats = morph.verbal(word.xpos, word.deprel, children.get(i, set()))
        else:
            word.feats = (
                morph.pronoun(word.form.lower()) if word.upos == "PRON" else morph.plain(word.upos, word.xpos)
            ) or "_"
