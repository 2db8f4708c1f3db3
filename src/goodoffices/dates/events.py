"""Events that a document dates, so that "two days after the ceasefire" can be counted from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.places.clause import governor

if TYPE_CHECKING:
    from spacy.tokens import Span

    from goodoffices.dates.values import Meaning
    from goodoffices.reader.columns import Columns

_EVENTFUL = frozenset({"NOUN", "VERB", "PROPN"})
_ROLES = frozenset({"nsubj", "nsubj:pass", "obj"})
# How much of two words must agree for one to be the other's noun: sign and signing, invade and invasion.
_STEM, _SHARE = 4, 0.7
_WINDOW = 9
_SKIPPED = frozenset(
    {"the", "a", "an", "his", "her", "its", "their", "this", "that", "last", "next", "early", "late", "of"}
)
# Words that are no events of their own.
_EMPTY = frozenset(
    {"be", "have", "take", "hold", "come", "begin", "start", "end", "do", "make", "say", "day", "week", "they"}
)


class Events:
    """Dates by the words that they date."""

    def __init__(self, tree: Columns) -> None:
        self._tree = tree
        self._dated: list[tuple[str, Meaning]] = []
        self._spans: list[tuple[int, int, int, Meaning]] = []

    def note(self, span: Span, date: Meaning) -> None:
        """A date in the text: it dates the nouns and the verb above it, and that verb's subject and object."""
        root = span.root.i
        self._spans.append((span.start, span.end, root, date))
        if date.precision not in {"day", "week", "month", "year"}:
            return
        for token in self._above(root):
            lemma = self._tree.lemma[token].lower()
            if lemma not in _EMPTY:
                self._dated.append((lemma, date))

    def after(self, span: Span) -> Meaning | None:
        """The date of what follows "two days after": a date of its own, or a word that the document dates."""
        tree, last = self._tree, min(span.end + _WINDOW, len(self._tree))
        index = span.end
        while index < last and tree.low[index] in _SKIPPED:
            index += 1
        for start, end, root, date in self._spans:
            if start <= index < end or (start < index and span.end <= start):
                return date
            if span.end <= start < last and self._qualifies(root, span.end, start):
                return date
        for token in range(index, last):
            if tree.sents[tree.sent[token]][0] == token or tree.text[token] in {",", ";", "."}:
                break
            known = self._of(token)
            if known is not None:
                return known
        return None

    def _qualifies(self, root: int, first: int, last: int) -> bool:
        """Whether a date belongs to the noun or verb right after "after": "after talks on Monday"."""
        within = any(first <= i < last for i in self._above(root)[:1])
        return within and all(word not in {",", ";"} for word in self._tree.text[first:last])

    def _of(self, token: int) -> Meaning | None:
        """The date that the document gives a word, or a word of its stem; the last one told."""
        if self._tree.pos[token] not in _EVENTFUL:
            return None
        lemma = self._tree.lemma[token].lower()
        return next((date for word, date in reversed(self._dated) if _akin(word, lemma)), None)

    def _above(self, token: int) -> list[int]:
        """The nouns and the first verb that a date hangs from, and that verb's subject and object."""
        tree, found, here = self._tree, [], token
        for _ in range(4):
            above = governor(tree, here)
            if above == here:
                break
            here = above
            if tree.pos[here] in _EVENTFUL:
                found.append(here)
            if tree.pos[here] == "VERB":
                found += [c for c in tree.kids[here] if tree.dep[c] in _ROLES and tree.pos[c] in _EVENTFUL]
                break
        return found


def _akin(word: str, other: str) -> bool:
    """Whether two lemmas are one word, or noun and verb of one stem."""
    if word == other:
        return True
    common = 0
    for a, b in zip(word, other, strict=False):
        if a != b:
            break
        common += 1
    return common >= _STEM and common >= _SHARE * min(len(word), len(other))
