"""Word lists written as running text."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


def phrase_set(text: str) -> frozenset[str]:
    """Return the phrases of a text, one between bars, as a set."""
    return frozenset(phrase.strip() for phrase in " ".join(text.split()).split("|"))
