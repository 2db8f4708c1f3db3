"""Sentences and lemmas without the reader: rough, quick, and rather one lemma too many than one too few."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from goodoffices.coding.lexicons import table_of
from goodoffices.reader.lemmas import _stems as stems  # public there once the compiled frames are made anew

if TYPE_CHECKING:
    from collections.abc import Iterator

_END = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])|\n+")
_WORD = re.compile(r"[a-z][a-z-]*")
_CACHED = 100_000  # words; a year of news has some tens of thousands that matter


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """First and last character of each sentence or line; abbreviations may cut one in two."""
    start = 0
    for end in _END.finditer(text):
        yield start, end.start()
        start = end.end()
    yield start, len(text)


def words(text: str) -> list[str]:
    """The words of a text in lower case."""
    return _WORD.findall(text.lower())


def lemmas(found: list[str]) -> set[str]:
    """Every lemma that the words may be forms of, themselves among them."""
    return set().union(*map(lemmas_of, found)) if found else set()


@lru_cache(maxsize=_CACHED)
def lemmas_of(word: str) -> frozenset[str]:
    """The lemmas that a word in lower case may be a form of; those of its parts where it has a hyphen."""
    parts = [p for p in word.split("-") if p] if "-" in word else []
    found = {word, *_irregular().get(word, ()), *stems(word)}
    return frozenset(found.union(*map(lemmas_of, parts)))


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    """Lemmas by the forms that no ending makes."""
    found: dict[str, tuple[str, ...]] = {}
    for lemma, forms in table_of("irregular_forms").items():
        for form in forms:
            found[form] = (*found.get(form, ()), lemma)
    return found
