"""Numbers of people in words or figures, with the range that the words around them leave."""

from __future__ import annotations

import re
from typing import NamedTuple

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = {w: n for n, w in enumerate(_UNITS)} | {w: 10 * n for n, w in enumerate(_TENS, start=2)}
_TIMES = {"dozen": 12, "score": 20, "hundred": 100, "thousand": 1000, "million": 1_000_000}
# "Dozens" are two dozen at least, and nobody says how many at most.
_VAGUE = {
    "tens of thousands": 20_000, "hundreds of thousands": 200_000, "dozens": 24, "scores": 40, "hundreds": 200,
    "thousands": 2000, "several": 2,
}  # fmt: skip
_WORD = "|".join([*_SMALL, *_TIMES])
_EXACT = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|half a dozen|(?:an?[ ])?(?:{_WORD}))"
_EXACT += rf"(?:(?:[ -]|(?<=hundred) and |(?<=thousand) and )(?:{_WORD}))*"
_NUMBER = rf"(?:{'|'.join(_VAGUE)}|{_EXACT})"
_LEAST = "at least|a minimum of|no fewer than|no less than|not less than"
_OVER = "more than|over|upwards of|in excess of"
_MOST = "up to|as many as|at most|no more than|a maximum of"
_UNDER = "fewer than|less than"
_ABOUT = "about|around|some|nearly|almost|roughly|approximately|between|from"
_PHRASE = re.compile(
    rf"(?<![\w.,-])(?:(?P<before>{_LEAST}|{_MOST}|{_OVER}|{_UNDER}|{_ABOUT})\s+)?(?P<low>{_NUMBER})\b"
    rf"(?:(?P<link>\s+(?:and|to|or)\s+|[-–])(?P<high>{_NUMBER})\b)?(?P<more>\s+or more\b)?"
    r"(?![\w-]*-(?:year|month|day|week|hour)|%| percent| per cent)",
    re.IGNORECASE,
)


class Count(NamedTuple):
    """A number's words (offsets in the text searched), the fewest and the most that it may be."""

    start: int
    end: int
    low: int
    high: int | None


def counts(text: str) -> list[Count]:
    """The numbers of a text, in order."""
    return [_count(hit) for hit in _PHRASE.finditer(text)]


def _count(hit: re.Match[str]) -> Count:
    before, link = (hit["before"] or "").lower(), (hit["link"] or "").strip()
    if link == "and" and before != "between":
        return Count(hit.start(), hit.end("low"), *_range(before, hit["low"]))
    if link and before == "from":
        return Count(hit.start("high"), hit.end(), *_range("", hit["high"]))
    if link:
        return Count(hit.start(), hit.end(), _range("", hit["low"])[0], _range("", hit["high"])[1])
    return Count(hit.start(), hit.end(), *_range("at least" if hit["more"] else before, hit["low"]))


def _range(before: str, words: str) -> tuple[int, int | None]:
    vague = _VAGUE.get(words.lower())
    if vague is not None:
        return vague, None
    number = _value(words)
    if before in _LEAST.split("|"):
        return number, None
    if before in _OVER.split("|"):
        return number + 1, None
    if before in _MOST.split("|"):
        return 0, number
    return (0, max(number - 1, 0)) if before in _UNDER.split("|") else (number, number)


def _value(words: str) -> int:
    """ "two dozen", "a hundred and five", "1.5 million"."""
    total, part = 0.0, 0.0
    for word in re.split(r"[ -]", words.lower().replace("half a dozen", "six").replace(",", "")):
        if word in _TIMES:
            part = (part or 1) * _TIMES[word]
            total, part = (total + part, 0.0) if _TIMES[word] >= 1000 else (total, part)
        elif word not in {"a", "an", "and"}:
            part += _SMALL[word] if word in _SMALL else float(word)
    return round(total + part)
