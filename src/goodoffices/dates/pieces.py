"""What the forms of date expressions are made of, and the words that set their families off."""

from __future__ import annotations

import re
from dataclasses import dataclass

from goodoffices.places.words import words

MONTH = (
    r"(?:January|Jan\.?|February|Feb\.?|March|Mar\.|April|Apr\.?|May|June|Jun\.|July|Jul\.|August|Aug\.?|"
    r"September|Sept?\.?|October|Oct\.?|November|Nov\.?|December|Dec\.?)(?![A-Za-z])"
)
WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat)\.)(?![A-Za-z])"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d.,:]\d|\d|%)"
BARE_YEAR = r"(?:19|20)\d\d(?!\d|[.,]\d)"
# Older ones beside a month alone, where no plural follows: "In May 1500 troops crossed" is of this year's May.
YEAR = rf"(?:{BARE_YEAR}|1[4-8]\d\d(?!\d|[.,]\d| [a-z]+s\b))"
# The year of a day or a month: "2004", "of that year", "last year".
WHICH_YEAR = rf"(?:,? (?P<y>{YEAR})|(?: of)? (?P<of>that|the same|this|last|next) year)?"
COUNT = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|twenty|thirty|sixty|ninety|several|a few|few|a couple of|some|many)"
)
UNIT = r"(?:minute|hour|day|night|week|fortnight|month|year|decade)s?"
TIME = r"(?:morning|afternoon|evening|night|noon|midnight|lunchtime|dawn|dusk)"
SEASON = r"(?:spring|summer|autumn|fall|winter)"
TO = r"\s?(?:-|–|—|to|until|till|through)\s?"
PART = r"(?:early|late|mid|later|earlier)"
# What may follow the second number of "May 3 to 5" and "May 3 and 5"; a noun there would be counted by it.
ENDED = r"(?=\s?[,.;:)]|\s?$|\s(?:in|at|near|with|and|but|when|the|under|on|by|as|for|it|to)\b)"


@dataclass(frozen=True, slots=True)
class Form:
    """One form: its name, the families of words that set it off, and its expression."""

    name: str
    families: frozenset[str]
    regex: re.Pattern[str]


def form(name: str, families: str, expression: str, *, ignore_case: bool = False) -> Form:
    """A form, its expression compiled."""
    flags = re.IGNORECASE if ignore_case else 0
    return Form(name, frozenset(families.split()), re.compile(expression, flags))


def _family(name: str, members: str) -> dict[str, str]:
    """Each member with its family's name."""
    return dict.fromkeys(words(members), name)


FAMILY_WORDS: dict[str, str] = {
    **_family(
        "month",
        "january jan jan. february feb feb. march mar. april apr apr. may june jun. july jul. august aug aug. "
        "september sept sept. sep sep. october oct oct. november nov nov. december dec dec.",
    ),
    **_family(
        "weekday",
        "monday tuesday wednesday thursday friday saturday sunday mon. tue. tues. wed. thu. thur. thurs. fri. sat. "
        "mon tue tues wed thu thurs fri",
    ),
    **_family("season", "spring summer autumn fall winter"),
    **_family("today", "yesterday today tonight tomorrow overnight"),
    **_family("ago", "ago"),
    **_family("decade", "twenties thirties forties fifties sixties seventies eighties nineties"),
    **_family("midweek", "midweek"),
    **_family(
        "unit",
        "minute minutes hour hours day days night nights week weeks weekend fortnight month months year years morning "
        "afternoon evening decade decades quarter half daylong weeklong monthlong recent",
    ),
}
