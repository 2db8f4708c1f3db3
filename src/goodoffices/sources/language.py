"""Which language a text is in, told offline; only English is coded."""

from __future__ import annotations

import re

from goodoffices.errors import LanguageError
from goodoffices.records import Document

# Shorter texts (a headline of names) are told wrongly too often to refuse them.
MIN_CHARACTERS = 60
SAMPLE = 2_000
ENGLISH = frozenset({"en", "eng", "english"})
WORD = re.compile(r"[^\W\d_]+")
# Words that hold English prose together and that few other languages share: a quarter of news, 3 in 100 elsewhere.
FUNCTION_WORDS = frozenset(
    ("the", "of", "and", "to", "that", "with", "was", "for", "by", "from", "has", "were", "which", "have", "are",
     "been", "his", "their", "its", "would", "said", "after", "between")
)  # fmt: skip
ENOUGH = 0.1
CLOSE = 15.0
"""How far English may lie behind in log probability: a sentence full of names is soon taken for Nigerian Pidgin, which
lies 0 to 14 ahead there; sentences in other languages lie 40 and more ahead.
"""


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of a text's language; None where the text is too short to tell."""
    sample = text[:SAMPLE]
    if sum(c.isalpha() for c in sample) < MIN_CHARACTERS:
        return None
    words = WORD.findall(sample.lower())
    if sum(w in FUNCTION_WORDS for w in words) >= ENOUGH * len(words):
        return "en"
    from py3langid import rank  # its model takes a third of a second to load; plain English need not wait for it

    scores = dict(rank(sample))
    likeliest = max(scores, key=scores.__getitem__)
    return "en" if scores[likeliest] - scores["en"] < CLOSE else str(likeliest)


def refuse_foreign(document: Document) -> Document:
    """The document with its language; raises LanguageError where it is not English."""
    language = _declared(document) or language_of(document.text)
    if language not in {None, "en"}:
        raise LanguageError(f"the text is in another language ({language}); only English (en) is coded")
    return document.model_copy(update={"language": language or "en"})


def _declared(document: Document) -> str | None:
    """The language that the document says it is in, regions and long names ("en-GB", "English") brought to "en"."""
    name = (document.language or "").strip().lower()
    return "en" if re.split(r"[-_]", name)[0] in ENGLISH else name or None
