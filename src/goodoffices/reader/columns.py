"""A read ``Doc`` as plain lists, copied out once: spaCy makes new token objects at every pass, and there are many."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ATTRIBUTES: list[int | str] = ["ORTH", "LEMMA", "POS", "TAG", "DEP", "HEAD", "SENT_START", "SPACY"]


@dataclass(frozen=True, slots=True)
class Columns:
    """Words, tags and tree of one document, indexed by token number. Nobody may change the lists."""

    content: str
    """The document's text."""
    tokens: tuple[Token, ...]
    text: list[str]
    low: list[str]
    lemma: list[str]
    """As the reader gave it, "" where it gave none."""
    pos: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    """Token numbers; a root is its own head."""
    start: list[int]
    """Where each token begins, in characters of the content."""
    end: list[int]
    kids: list[list[int]]
    """The tokens that hang on each, in order."""
    sents: list[tuple[int, int]]
    """First token and the one after the last of each sentence."""
    sent: list[int]
    """The number of each token's sentence."""

    def __len__(self) -> int:
        return len(self.text)

    def words(self, first: int, last: int) -> str:
        """The text from one token up to another, without what follows; "" where there is none between."""
        return self.content[self.start[first] : self.end[last - 1]] if first < last else ""


@lru_cache(maxsize=4)
def columns(doc: Doc) -> Columns:
    """The columns of a document that is read already; the last few are kept."""
    table = doc.to_array(_ATTRIBUTES).astype("int64").T.tolist() if len(doc) else [[] for _ in _ATTRIBUTES]
    orth, lemma, pos, tag, dep, heads, starts, spaces = table
    text = _strings(doc, orth)
    begin, end = _extents(text, spaces)
    head = [i + h for i, h in enumerate(heads)]
    sents = _sentences(starts)
    return Columns(
        content="".join(w + " " * s for w, s in zip(text, spaces, strict=True)),
        tokens=tuple(doc),
        text=text,
        low=[w.lower() for w in text],
        lemma=_strings(doc, lemma),
        pos=_strings(doc, pos),
        tag=_strings(doc, tag),
        dep=_strings(doc, dep),
        head=head,
        start=begin,
        end=end,
        kids=_kids(head),
        sents=sents,
        sent=[n for n, (first, last) in enumerate(sents) for _ in range(first, last)],
    )


def words_and_spaces(doc: Doc) -> tuple[list[str], list[str]]:
    """The words of a document that need not be read yet, and what follows each: "" or " "."""
    if not len(doc):
        return [], []
    orth, spaces = doc.to_array(["ORTH", "SPACY"]).T.tolist()
    return _strings(doc, orth), [" " if space else "" for space in spaces]


def _strings(doc: Doc, hashes: list[int]) -> list[str]:
    """The strings behind spaCy's hashes; one look-up for each that differs, which a Token's attributes would not do."""
    store = doc.vocab.strings
    known = {h: store[h % 2**64] if h else "" for h in set(hashes)}
    return [known[h] for h in hashes]


def _extents(text: list[str], spaces: list[int]) -> tuple[list[int], list[int]]:
    start: list[int] = []
    end: list[int] = []
    at = 0
    for word, space in zip(text, spaces, strict=True):
        start.append(at)
        end.append(at + len(word))
        at += len(word) + space
    return start, end


def _kids(head: list[int]) -> list[list[int]]:
    kids: list[list[int]] = [[] for _ in head]
    for i, h in enumerate(head):
        if h != i:
            kids[h].append(i)
    return kids


def _sentences(starts: list[int]) -> list[tuple[int, int]]:
    bounds = [*(i for i, s in enumerate(starts) if s == 1 or i == 0), len(starts)]
    return list(pairwise(bounds))
