"""Events that a document dates, so that "two days after the ceasefire" can be counted from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.places.clause import governor

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from goodoffices.dates.values import Meaning

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

    def __init__(self) -> None:
        self._dated: list[tuple[str, Meaning]] = []
        self._spans: list[tuple[int, int, Token, Meaning]] = []

    def note(self, span: Span, date: Meaning) -> None:
        """A date in the text: it dates the nouns and the verb above it, and that verb's subject and object."""
        self._spans.append((span.start, span.end, span.root, date))
        if date.precision not in {"day", "week", "month", "year"}:
            return
        for token in _above(span.root):
            if token.lemma_.lower() not in _EMPTY:
                self._dated.append((token.lemma_.lower(), date))

    def after(self, span: Span) -> Meaning | None:
        """The date of what follows "two days after": a date of its own, or a word that the document dates."""
        doc, last = span.doc, min(span.end + _WINDOW, len(span.doc))
        index = span.end
        while index < last and doc[index].lower_ in _SKIPPED:
            index += 1
        for start, end, root, date in self._spans:
            if start <= index < end or (start < index and span.end <= start):
                return date
            if span.end <= start < last and self._qualifies(root, span.end, start):
                return date
        for token in doc[index:last]:
            if token.is_sent_start or token.text in {",", ";", "."}:
                break
            known = self._of(token)
            if known is not None:
                return known
        return None

    def _qualifies(self, root: Token, first: int, last: int) -> bool:
        """Whether a date belongs to the noun or verb right after "after": "after talks on Monday"."""
        heads = {t.i for t in _above(root)[:1]}
        return any(first <= i < last for i in heads) and all(t.text not in {",", ";"} for t in root.doc[first:last])

    def _of(self, token: Token) -> Meaning | None:
        """The date that the document gives a word, or a word of its stem; the last one told."""
        if token.pos_ not in _EVENTFUL:
            return None
        lemma = token.lemma_.lower()
        return next((date for word, date in reversed(self._dated) if _akin(word, lemma)), None)


def _above(token: Token) -> list[Token]:
    """The nouns and the first verb that a date hangs from, and that verb's subject and object."""
    found: list[Token] = []
    here = token
    for _ in range(4):
        above = governor(here)
        if above.i == here.i:
            break
        here = above
        if here.pos_ in _EVENTFUL:
            found.append(here)
        if here.pos_ == "VERB":
            found += [c for c in here.children if c.dep_ in _ROLES and c.pos_ in _EVENTFUL]
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
