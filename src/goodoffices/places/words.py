"""Word lists as one string, which reads better than one word a line."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a string, as a set."""
    return frozenset(text.split())
