"""The form of a text, as far as it decides how its words are read: a few sentences or an article, headline or prose."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goodoffices.coding.tree import Tree

BRIEF = 3
"""Sentences of a brief text, nearly each of which tells an act; few sentences of an article do."""
CLOSED = frozenset(".!?…")
QUOTES = frozenset("\"'”’»)")


def is_brief(tree: Tree) -> bool:
    """Whether a text has so few sentences that nearly each tells an act."""
    return len(tree.columns.sents) <= BRIEF


def is_headline(tree: Tree, token: int) -> bool:
    """Whether a word's sentence ends without a full stop, as headlines do, whose present tense tells what happened."""
    first, end = tree.columns.sents[tree.sentence[token]]
    words = [w for w in tree.text[first:end] if w.strip() and w[-1] not in QUOTES]
    return bool(words) and words[-1][-1] not in CLOSED
