"""Annotated texts as training examples: what the network sees of each sentence, and what it is to say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc

from goodoffices.coding.head import Ints
from goodoffices.coding.triggers import NOTHING, Featurizer, Seen, marks_of
from goodoffices.pipeline import Pipeline
from goodoffices.records import Document, Reading
from training.triggers.texts import Act, Span, Text

IGNORED = -1
"""The tag of a word that the loss leaves out: the other words of a trigger of several."""
CONTENT = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "ADV"})


@dataclass(slots=True)
class Example:
    """A sentence: its features, the class of each word, and (trigger, word) pairs of actors and of recipients."""

    seen: Seen
    tags: Ints
    triggers: list[int]
    actors: list[tuple[int, int]]
    recipients: list[tuple[int, int]]


def read(texts: Iterable[Text], pipeline: Pipeline) -> Iterator[tuple[Text, Reading]]:
    """The texts with their readings; the pipeline's reader has vectors."""
    kept = list(texts)
    documents = [Document(id=t.id, text=t.text, published="2020-01-01") for t in kept]
    docs = pipeline.reader.pipe(d.content for d in documents)
    for text, document, doc in zip(kept, documents, docs, strict=True):
        yield text, pipeline.annotate(document, doc)


def examples(text: Text, reading: Reading, classes: list[str], featurizer: Featurizer) -> Iterator[Example]:
    """An example for each sentence of a text."""
    doc = reading.doc
    marks = marks_of(len(doc), reading.mentions)
    offset = len(reading.document.content) - len(text.text)
    wanted = [(s.start, s.end) for s in doc.sents]
    for seen in featurizer.sentences(doc, marks, wanted):
        yield _example(doc, text, seen, classes, offset)


def _example(doc: Doc, text: Text, seen: Seen, classes: list[str], offset: int) -> Example:
    at = {int(token): i for i, token in enumerate(seen.tokens)}
    made = Example(seen, np.full(len(seen.tokens), classes.index(f"{NOTHING}/")), [], [], [])
    for act in text.acts:
        head = head_of(doc, act.trigger, offset)
        if act.supposed or head not in at:
            continue
        _tag(doc, made, at, act, head, classes, offset)
    return made


def _tag(doc: Doc, made: Example, at: dict[int, int], act: Act, head: int, classes: list[str], offset: int) -> None:
    for token in tokens_of(doc, act.trigger, offset):
        if token in at and made.tags[at[token]] == classes.index(f"{NOTHING}/"):
            made.tags[at[token]] = IGNORED
    made.tags[at[head]] = classes.index(act.name)
    made.triggers.append(at[head])
    for parties, pairs in ((act.actors, made.actors), (act.recipients, made.recipients)):
        heads = (head_of(doc, party.span, offset) for party in parties)
        pairs += [(at[head], at[h]) for h in heads if h in at]


def tokens_of(doc: Doc, span: Span, offset: int = 0) -> list[int]:
    """The tokens that a stretch of characters touches."""
    start, end = span[0] + offset, span[1] + offset
    return [t.i for t in doc if t.idx < end and t.idx + len(t.text) > start and not t.is_space]


def head_of(doc: Doc, span: Span, offset: int = 0) -> int:
    """The token of a stretch whose governor stands outside it, the first of several; -1 where there is none."""
    tokens = tokens_of(doc, span, offset)
    inside = set(tokens)
    outer = [i for i in tokens if doc[i].head.i not in inside or doc[i].head.i == i]
    named = [i for i in outer if doc[i].pos_ not in {"DET", "ADP", "PUNCT", "PART"}]
    return next(iter(named or outer), -1)


def quieted(doc: Doc, example: Example) -> Example:
    """Without a verdict on the content words that are no trigger, where a text's other acts are not annotated."""
    content = np.array([doc[int(i)].pos_ in CONTENT for i in example.seen.tokens], bool)
    content[example.triggers] = False
    example.tags[content & (example.seen.marks == 0)] = IGNORED
    return example
