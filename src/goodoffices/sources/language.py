"""Which language a text is in, told offline; only English is coded."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from goodoffices.errors import LanguageError
from goodoffices.records import Document

# Shorter texts (a headline of names) are told wrongly too often to refuse them.
MIN_CHARACTERS = 60
SAMPLE = 2_000


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # its model takes 0.3 s to load

    return LanguageIdentifier.from_pickled_model(MODEL_FILE)


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of a text's language; None where the text is too short to tell."""
    if sum(c.isalpha() for c in text[:SAMPLE]) < MIN_CHARACTERS:
        return None
    code, _ = _identifier().classify(text[:SAMPLE])
    return str(code)


def refuse_foreign(document: Document) -> Document:
    """The document with its language; raises LanguageError where it is not English."""
    language = document.language or language_of(document.text)
    if language not in {None, "en"}:
        raise LanguageError(f"the text is in another language ({language}); only English (en) is coded")
    return document.model_copy(update={"language": language or "en"})
