"""How a place's name is folded for lookup: one form for the gazetteer's builder and for the reader of news."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart into a base letter and a mark.
_LETTERS = str.maketrans(
    {
        "ł": "l", "ø": "o", "ı": "i", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ß": "ss", "æ": "ae", "œ": "oe",
        "þ": "th",
        "ə": "a", "'": "", "’": "", "‘": "", "ʿ": "", "ʾ": "", "ʻ": "", "ʼ": "", "`": "", "´": "", "′": "", ".": "",
        "-": " ", "‐": " ", "‑": " ", "–": " ", "—": " ", "_": " ", "/": " ", ",": " ",
    }
)  # fmt: skip


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """Fold a name: no case, no accents, no apostrophes, hyphens as spaces ("Al-Ḩudaydah" -> "al hudaydah")."""
    plain = name.lower() if name.isascii() else _strip_marks(name).lower()
    return " ".join(plain.translate(_LETTERS).split())


def _strip_marks(name: str) -> str:
    """Drop the combining marks that a letter carries."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def without_article(name: str) -> str:
    """Drop a leading English article ("the Gaza Strip" -> "Gaza Strip")."""
    return name[4:] if name[:4].lower() == "the " else name
