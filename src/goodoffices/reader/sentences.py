"""Sentence boundaries by rule, before the network: a sentence is what the network sees at once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from goodoffices.reader.lines import soft_breaks
from goodoffices.reader.tokens import TITLES
from goodoffices.reader.wordsets import word_set

_END = re.compile(r"[.!?…。！？]+$")
_CLOSERS = word_set("\" ' ” ’ » ) ] } ''")
_BULLETS = word_set("• ▪ ‣ ● ◦ ■ ► ➤ ▶ *")
_STARTERS = word_set(
    """
    The A An He She It They We I You This That These Those There Here In On At By For From With But And Or So
    Yet If When While As After Before Since Although Though However Meanwhile Earlier Later Also Both Each
    Some Many Most Several Such His Her Its Their Our My What Who Why How Where Which Not No Under Over During
    Despite According Last Next Two Three Four Five Six Talks Officials Another Other Others Then Now Nor
    Because Until Once Unlike Like Among Asked Speaking Neither Either Even Still Instead Negotiators
    Mediators Diplomats Analysts Critics Witnesses Residents Sources
    """
)
"""Words that, capitalised after "U.S." or "p.m.", show that a sentence ended there."""

_SPEECH = word_set(
    """
    said says asked asks told tells added adds wrote writes replied replies shouted cried insisted declared
    warned demanded wondered tweeted posted answered remarked chanted yelled exclaimed
    """
)
_MONTHS = re.compile(r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)\.$")
_ENUMERATOR = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})\)?$")
_SPEECH_WINDOW = 5
_DATELINE = 16
_DASHES = frozenset(("-", "–", "—", "--", "---"))
_DATELINE_PUNCTUATION = word_set(", ( ) / . : of and")


def starts(words: Sequence[str], spaces: Sequence[str]) -> list[int]:
    """Return the index of each sentence's first word; white space goes with the sentence before it.

    `words` are a text's tokens as spaCy makes them, white-space tokens among them; `spaces` holds
    the space that follows each ("" or " ").
    """
    if not words:
        return []
    found = [0]
    soft = soft_breaks(words, spaces)
    closed_at = -1  # the last token of what a terminator closed
    _add(found, _dateline(words, spaces, 0), len(words))
    for i, word in enumerate(words):
        if word.isspace():
            if i not in soft and ("\n" in word or "\r" in word or "\u2029" in word) and i + 1 < len(words):
                _add(found, _skip_space(words, i + 1), len(words))
                _add(found, _dateline(words, spaces, _skip_space(words, i + 1)), len(words))
        elif word in _BULLETS and i and word != "*" and i + 1 < len(words):
            _add(found, i, len(words))
        elif i > closed_at and word[-1] in ".!?…。！？" and (_END.match(word) or len(word) > 1):
            after = _boundary(words, spaces, i, found[-1])
            if after is not None:
                closed_at = after - 1
                _add(found, after, len(words))
    return found


def _dateline(words: Sequence[str], spaces: Sequence[str], start: int) -> int:
    """Return the index after a paragraph's dateline ("GENEVA, Oct 30 -"), or `start` where it has none.

    A dateline is read by itself: left in its sentence, it is taken for the subject.
    """
    if start >= len(words) or not (words[start].isupper() and len(words[start]) > 2):
        return start
    for i in range(start + 1, min(start + _DATELINE, len(words) - 1)):
        if words[i] in _DASHES and (words[i] == "—" or (spaces[i - 1] and spaces[i])):
            return i + 1 if words[i + 1][0].isupper() or words[i + 1][0] in "\"“‘'" else start
        if not (words[i][0].isupper() or words[i][0].isdigit() or words[i] in _DATELINE_PUNCTUATION):
            return start
    return start


def _add(found: list[int], start: int, length: int) -> None:
    if found[-1] < start < length:
        found.append(start)


def _skip_space(words: Sequence[str], i: int) -> int:
    while i < len(words) and words[i].isspace():
        i += 1
    return i


def _boundary(words: Sequence[str], spaces: Sequence[str], i: int, start: int) -> int | None:
    """Return where the next sentence starts if the word at `i` ends one, else None."""
    after = _after_closers(words, spaces, i)
    following = _skip_space(words, after)
    if following >= len(words):
        return None
    opened = following
    while (
        opened < len(words) - 1
        and not words[opened][0].isalnum()
        and (len(words[opened]) <= 2 or words[opened] in _CLOSERS)
    ):
        opened += 1
    first = words[opened]
    if not _END.match(words[i]):
        return following if _abbreviation_ends(words[i], first) else None
    if first[0].islower() or _is_enumerator(words, start, i) or _is_number_sign(words, i, first):
        return None
    if after > i + 1 and words[i] != "." and _attributed(words, opened):
        return None
    if words[i] == "." and not spaces[i] and after == i + 1 and following == after and not first[0].isupper():
        return None
    return following


def _after_closers(words: Sequence[str], spaces: Sequence[str], i: int) -> int:
    """Return the index after the closing quotes and brackets that touch the word at `i`."""
    after = i + 1
    while after < len(words) and not spaces[after - 1] and words[after] in _CLOSERS:
        after += 1
    while after < len(words) and not spaces[after - 1] and _END.match(words[after]):
        after += 1
    return after


def _abbreviation_ends(word: str, first: str) -> bool:
    """Say whether a word that carries its own full stop ("U.S.", "p.m.", "Nov.") ends its sentence."""
    if word[-1] in "!?…":
        return first[0].isupper()
    if word.title() in TITLES or word in TITLES or _MONTHS.match(word):
        return False
    return first in _STARTERS and not (len(word) == 2 and first == "A")


def _is_enumerator(words: Sequence[str], start: int, i: int) -> bool:
    """A list's "1." or "a." opens the sentence that follows it."""
    return i == start + 1 and _ENUMERATOR.match(words[start]) is not None and words[i] == "."


def _is_number_sign(words: Sequence[str], i: int, first: str) -> bool:
    return i > 0 and words[i - 1] in ("No", "Nos") and first[0].isdigit()


def _attributed(words: Sequence[str], i: int) -> bool:
    """A quotation that ends in "?" or "!" goes on when "Smith asked" follows."""
    window = words[i : i + _SPEECH_WINDOW]
    for place, word in enumerate(window):
        if word in _SPEECH:
            return place > 0
        if not (word[0].isupper() or word in ("the", "of", "-", "'s", "’s")):
            return False
    return False
