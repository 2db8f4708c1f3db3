"""Words to the encoder's input: word pieces and casing classes, each word computed once."""

from __future__ import annotations

from tokenizers import Tokenizer

PAD, UNK, CLS, SEP = 0, 100, 101, 102
"""Ids of the special pieces in BERT's uncased vocabulary, which the encoder inherits."""

CASINGS = ("none", "lower", "title", "upper", "mixed")
"""Casing classes; the vocabulary is lower-case, so casing reaches the network as a second embedding."""

PIECE_CAP = 8
"""Pieces kept of one word (the first six and the last two): a URL may not crowd out its sentence."""

_HEAD, _TAIL = 60, 30
_CACHE_LIMIT = 200_000


def casing(word: str) -> int:
    """Return the index in `CASINGS` of a word's casing."""
    if word.islower():
        return 1
    if word.isupper():
        return 3 if sum(map(str.isalpha, word)) > 1 else 2
    if word.istitle():
        return 2
    return 4 if any(map(str.isalpha, word)) else 0


class Pieces:
    """Word pieces of single words, remembered; a word's pieces do not depend on its neighbours."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._tokenizer = tokenizer
        self._seen: dict[str, tuple[list[int], int]] = {}

    def word(self, word: str) -> tuple[list[int], int]:
        """Return the piece ids (at least one, at most `PIECE_CAP`) and the casing class of a word."""
        found = self._seen.get(word)
        if found is None:
            if len(self._seen) >= _CACHE_LIMIT:
                self._seen.clear()
            found = self._seen[word] = (self._pieces(word), casing(word))
        return found

    def _pieces(self, word: str) -> list[int]:
        text = word if len(word) <= _HEAD + _TAIL else word[:_HEAD] + word[-_TAIL:]
        text = text.encode("utf-8", "replace").decode("utf-8")  # a lone surrogate has no pieces of its own
        ids: list[int] = self._tokenizer.encode(text, add_special_tokens=False).ids
        if len(ids) > PIECE_CAP:
            ids = ids[: PIECE_CAP - 2] + ids[-2:]
        return ids or [UNK]
