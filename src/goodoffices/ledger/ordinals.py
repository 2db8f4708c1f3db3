"""Ordinals: "third", "38th", "round thirteen"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ONES = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
_TEENS = [
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
_TENS = {"twent": 20, "thirt": 30, "fort": 40, "fift": 50}
_CARDINALS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_REACH = 6  # tokens between an ordinal and the noun that it counts
_LARGEST = 200  # "the 1998th round" is no round


def _table() -> dict[str, int]:
    table = {word: n for n, word in enumerate(_ONES + _TEENS, start=1)}
    for stem, tens in _TENS.items():
        table[f"{stem}ieth"] = tens
        table.update({f"{stem}y-{one}": tens + n for n, one in enumerate(_ONES, start=1)})
    return table


_WORDS = _table()
_TEENS_COUNTED = ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"]
_NUMBERS = {word: n for n, word in enumerate([*_CARDINALS, *_TEENS_COUNTED], start=1)}


def ordinal_value(word: str) -> int | None:
    """The number that an ordinal names, None for another word."""
    if word in _WORDS:
        return _WORDS[word]
    digits, suffix = word[:-2], word[-2:]
    if suffix in {"st", "nd", "rd", "th"} and digits.isdigit() and 0 < int(digits) <= _LARGEST:
        return int(digits)
    return None


def cardinal(word: str) -> int | None:
    """The number that a cardinal names ("three", "13"), None for another word."""
    if word.isdigit() and 0 < int(word) <= _LARGEST:
        return int(word)
    return _NUMBERS.get(word)


def ordinal_of(doc: Doc, noun: Token) -> int | None:
    """The ordinal of a round: before it ("third round"), after it ("round three") or in apposition ("the 38th")."""
    own = ordinal_value(noun.lower_)
    if own:
        return own + _tens_before(doc, noun)
    for child in noun.children:
        value = ordinal_value(child.lower_)
        if value is None or noun.i - child.i > _REACH:
            continue
        value += _tens_before(doc, child)
        if child.i < noun.i and not _counts_time(doc, noun, value):
            return value
        if child.i > noun.i and child.dep_.partition(":")[0] in {"appos", "amod", "nummod"}:
            return value
    return _number_after(doc, noun)


def _number_after(doc: Doc, noun: Token) -> int | None:
    """ "Round thirteen", "session 4"."""
    if noun.i + 1 >= len(doc) or noun.lower_ not in {"round", "session", "meeting"}:
        return None
    counted = noun.i + 2 < len(doc) and doc[noun.i + 2].pos_ in {"NOUN", "PROPN"}
    return None if counted else cardinal(doc[noun.i + 1].lower_)


def _tens_before(doc: Doc, token: Token) -> int:
    """The twenty of "twenty-first", which the reader cuts at its hyphen."""
    if token.i < 2 or doc[token.i - 1].text != "-" or (ordinal_value(token.lower_) or 10) > 9:
        return 0
    return next((tens for stem, tens in _TENS.items() if doc[token.i - 2].lower_ == f"{stem}y"), 0)


def _counts_time(doc: Doc, noun: Token, value: int) -> bool:
    """Whether "first" only says how long it has been: "the first meeting in two years", "a first meeting under"."""
    if value != 1:
        return False
    following = [doc[i] for i in range(noun.i + 1, min(noun.i + 4, len(doc)))]
    if not following or noun.lower_ == "phase":
        return noun.lower_ == "phase"
    in_years = following[0].lower_ in {"in", "for"} and any(
        t.pos_ == "NUM" or t.lower_ in {"more", "over", "nearly"} for t in following[1:]
    )
    return following[0].lower_ in {"since", "under"} or in_years
