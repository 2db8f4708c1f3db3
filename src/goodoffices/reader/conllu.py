"""CoNLL-U in and out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


@dataclass(slots=True)
class Word:
    """One syntactic word; `head` counts from 1, 0 is the root."""

    form: str
    lemma: str = "_"
    upos: str = "_"
    xpos: str = "_"
    feats: str = "_"
    head: int = 0
    deprel: str = "_"
    misc: str = "_"


@dataclass(slots=True)
class Sentence:
    """A sentence: its words, comment lines without the `# `, and multiword tokens as (first, last, form, misc)."""

    words: list[Word] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    spans: list[tuple[int, int, str, str]] = field(default_factory=list)


def read(lines: Iterable[str]) -> Iterator[Sentence]:
    """Yield the sentences of CoNLL-U lines; empty nodes (`8.1`) are left out."""
    sentence = Sentence()
    for raw in lines:
        line = raw.rstrip("\r\n")
        if line.startswith("#") and not sentence.words:
            sentence.comments.append(line[1:].strip())
        elif line:
            _take(sentence, line.split("\t"))
        elif sentence.words:
            yield sentence
            sentence = Sentence()
    if sentence.words:
        yield sentence


def _take(sentence: Sentence, row: list[str]) -> None:
    number, form, lemma, upos, xpos, feats, head, deprel, _, misc = row
    if "-" in number:
        first, last = number.split("-")
        sentence.spans.append((int(first), int(last), form, misc))
    elif "." not in number:
        parent = int(head) if head.isdigit() else 0
        sentence.words.append(Word(form, lemma, upos, xpos, feats, parent, deprel, misc))


def write(sentences: Iterable[Sentence]) -> Iterator[str]:
    """Yield CoNLL-U lines, each with its newline; white space inside a field becomes a plain space."""
    for sentence in sentences:
        yield from (f"# {_line(comment)}\n" for comment in sentence.comments)
        spans = {first: (last, form, misc) for first, last, form, misc in sentence.spans}
        for number, word in enumerate(sentence.words, 1):
            if number in spans:
                last, form, misc = spans[number]
                yield "\t".join((f"{number}-{last}", _cell(form), *"_______", _cell(misc))) + "\n"
            yield _row(number, word)
        yield "\n"


def _row(number: int, word: Word) -> str:
    cells = (word.form, word.lemma, word.upos, word.xpos, word.feats)
    tail = (str(word.head), _cell(word.deprel), "_", _cell(word.misc))
    return "\t".join((str(number), *map(_cell, cells), *tail)) + "\n"


def _cell(text: str) -> str:
    return " ".join(text.split()) or "_"


def _line(text: str) -> str:
    return " ".join(text.splitlines())
