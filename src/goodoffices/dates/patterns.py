"""The forms of date expressions in news English, as regular expressions with named parts.

Each belongs to the families of words that may set it off, so that a sentence is only searched for what it can hold.
What a form means is in meaning.py, under the form's name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from goodoffices.places.words import words

_MONTH = (
    r"(?:January|Jan\.?|February|Feb\.?|March|Mar\.|April|Apr\.?|May|June|Jun\.|July|Jul\.|August|Aug\.?|"
    r"September|Sept?\.?|October|Oct\.?|November|Nov\.?|December|Dec\.?)(?![A-Za-z])"
)
_WEEKDAY = (
    r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat)\.)(?![A-Za-z])"
)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d.,:]\d|\d|%)"
_YEAR = r"(?:19|20)\d\d(?!\d|[.,]\d)"
_COUNT = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|twenty|thirty|sixty|ninety|several|a few|few|a couple of|some|many)"
)
_UNIT = r"(?:minute|hour|day|night|week|fortnight|month|year|decade)s?"
_TIME = r"(?:morning|afternoon|evening|night|noon|midnight|lunchtime|dawn|dusk)"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_TO = r"\s?(?:-|–|—|to|until|till|through)\s?"
_PART = r"(?:early|late|mid|later|earlier)"
_FEAST = (
    r"(?:Christmas Eve|Christmas Day|Christmas|Boxing Day|New Year[’']?s (?:Eve|Day)|Valentine[’']s Day|May Day|"
    r"Easter Sunday|Easter Monday|Good Friday)"
)
# What may follow the second number of "May 3 to 5" and "May 3 and 5"; a noun there would be counted by it.
_ENDED = r"(?=\s?[,.;:)]|\s?$|\s(?:in|at|near|with|and|but|when|the|under|on|by|as|for|it|to)\b)"


@dataclass(frozen=True, slots=True)
class Form:
    """One form: its name, the families of words that set it off, and its expression."""

    name: str
    families: frozenset[str]
    regex: re.Pattern[str]


def _form(name: str, families: str, expression: str, *, ignore_case: bool = False) -> Form:
    flags = re.IGNORECASE if ignore_case else 0
    return Form(name, frozenset(families.split()), re.compile(expression, flags))


FORMS = (
    _form("iso", "iso", r"(?<![\d-])(?P<y>(?:19|20)\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)(?![\d-])"),
    _form(
        "day_range", "month",
        rf"(?<!\d)(?P<d>{_DAY})(?: (?P<mon>{_MONTH})(?:,? (?P<y>{_YEAR}))?)?(?:{_TO}|\s?(?:and|/|&)\s?)(?P<d2>{_DAY})"
        rf"(?: of)? (?P<mon2>{_MONTH})(?:,? (?P<y2>{_YEAR}))?",
    ),
    _form(
        "month_day_range", "month",
        rf"\b(?P<mon>{_MONTH}) (?P<d>{_DAY})(?:,? (?P<y>{_YEAR}))?(?:{_TO}|\s(?:and|&)\s)(?P<mon2>{_MONTH}) "
        rf"(?P<d2>{_DAY})(?:,? (?P<y2>{_YEAR}))?",
    ),
    _form(
        "month_days", "month",
        rf"\b(?P<mon2>{_MONTH}) (?P<d>{_DAY})(?:\s?[-–]\s?(?P<d2>{_DAY})|\s(?:to|and|through)\s(?P<d3>{_DAY})"
        rf"(?:(?=,? (?:19|20)\d\d)|{_ENDED}))(?:,? (?P<y2>{_YEAR}))?",
    ),
    _form(
        "date", "month",
        rf"\b(?:(?P<wd>{_WEEKDAY}),? (?:the )?)?(?P<d>{_DAY})(?: of)? (?P<mon>{_MONTH})(?:,? (?P<y>{_YEAR}))?",
    ),
    _form(
        "date", "month",
        rf"\b(?:(?P<wd>{_WEEKDAY}),? )?(?P<mon>{_MONTH}) (?:the )?(?P<d>{_DAY})(?:,? (?P<y>{_YEAR}))?",
    ),
    _form("month_year", "month", rf"\b(?:(?:{_PART})[ -])?(?P<mon>{_MONTH})(?: of)?,? (?P<y>{_YEAR})"),
    _form(
        "month", "month",
        rf"\b(?:(?:(?:[Tt]he )?(?:first|second|latter|last|opening|closing|beginning|start|middle|end)"
        rf"(?: (?:half|days?|weeks?|part|fortnight))? of (?P<part>)|(?P<mid>[Ee]arly|[Ll]ate|[Mm]id)[ -]"
        rf"|(?P<which>[Ll]ast|[Nn]ext|[Tt]his(?: past| coming)?|[Tt]he (?:previous|following))\s))?(?P<mon>{_MONTH})"
        rf"(?:,? (?P<y>{_YEAR})| of (?P<of>that|the same|this|last|next) year)?",
    ),
    _form("years", "year", rf"(?<![\d-])(?P<y>{_YEAR})(?:{_TO}|\sand\s)(?P<y2>{_YEAR}|\d\d(?!\d))"),
    _form(
        "year", "year",
        rf"(?:(?P<part>\b(?:[Tt]he )?(?:first|second|third|fourth|last|latter|beginning|start|middle|end)"
        rf"(?: (?:half|quarter|months?|weeks?|days?|part))? of |\b(?:[Ee]arly|[Ll]ate|[Mm]id)[ -](?:in )?))?"
        rf"(?<!\d)(?<!\d-)(?P<y>{_YEAR})(?![\d-])(?!s\b)",
    ),
    _form(
        "season_year", "season",
        rf"\b(?:(?:{_PART})[ -])?(?P<season>{_SEASON})(?: of)?,? (?P<y>{_YEAR})", ignore_case=True,
    ),
    _form(
        "season", "season",
        rf"\b(?:(?P<which>last|next|this(?: past| coming)?|the (?:previous|following))\s|(?P<the>(?:in|since|until|by|"
        rf"during|before|of|from|early|late|mid) (?:the )?))(?P<season>{_SEASON})\b", ignore_case=True,
    ),
    _form("decade", "decade", r"\b(?:(?:early|late|mid)[ -])?(?P<century>19|20|[’'‘])(?P<tens>\d)0s\b"),
    _form(
        "weekdays", "weekday",
        rf"\b(?P<wd>{_WEEKDAY})(?: {_TIME})?(?P<to>{_TO}|\s?(?:and|&)\s?)(?P<wd2>{_WEEKDAY})",
    ),
    _form(
        "weekday", "weekday",
        rf"\b(?:(?:{_PART}|Early|Late|Later|Earlier)\s(?:on\s)?)?(?:(?P<which>[Ll]ast|[Nn]ext|"
        rf"[Tt]his(?: past| coming)?|[Tt]he (?:previous|following)|[Cc]oming)\s)?(?P<wd>{_WEEKDAY})"
        rf"(?:[ -](?:{_TIME}))?(?: last\b(?P<last>))?",
    ),
    _form(
        "period", "unit",
        rf"\b(?:(?:{_PART})\s)?(?:in\s)?(?P<which>last|this(?: past| coming)?|next|the (?:previous|past|last|"
        rf"following|next|coming|same))\s(?P<unit>week|weekend|month|year|night|day|morning|afternoon|evening)\b",
        ignore_case=True,
    ),
    _form(
        "weekend", "unit",
        r"\b(?P<which>over|at|during|on|before|after|until|by) the (?P<unit>weekend)\b", ignore_case=True,
    ),
    _form("ago", "ago", rf"\b(?:(?P<n>{_COUNT}) )?(?P<unit>{_UNIT}) ago\b", ignore_case=True),
    _form(
        "shifted", "unit",
        rf"\b(?P<n>{_COUNT}) (?P<unit>{_UNIT}) (?P<way>earlier|later|before(?=\s?[,.;:]|$)|previously|afterwards?)\b",
        ignore_case=True,
    ),
    _form(
        "ahead", "unit",
        rf"\b(?:in|within) (?P<n>{_COUNT}) (?P<unit>(?:day|week|month|fortnight)s?)(?: time|[’'] time)?\b(?! "
        r"of\b)", ignore_case=True,
    ),
    _form(
        "that_day", "unit",
        r"\b(?P<which>that|that same|the same|the next|the following|the previous|the preceding) "
        r"(?P<unit>day|night|morning|afternoon|evening)\b", ignore_case=True,
    ),
    _form(
        "day_before", "unit",
        r"\bthe (?P<unit>day|night|evening|week|month|year) (?P<way>before|after|earlier)(?=\s?[,.;:)]|\s?$|"
        r"\s(?:in|at|near|and|but|by|with|as|on)\b)", ignore_case=True,
    ),
    _form(
        "day_before_yesterday", "today",
        r"\bthe (?:day before (?P<back>yesterday)|day after tomorrow)\b", ignore_case=True,
    ),
    _form(
        "today", "today",
        rf"\b(?P<word>yesterday|today|tonight|tomorrow|overnight)(?: (?:{_TIME}))?\b", ignore_case=True,
    ),
    _form(
        "duration", "unit",
        rf"\b(?P<n>\d{{1,3}}|{_COUNT})-(?P<unit>day|week|month|year|hour)(?:-long|-old(?P<old>))?\b", ignore_case=True,
    ),
    _form("duration_of", "unit", rf"\b(?P<n>{_COUNT}) (?P<unit>days|weeks|day)(?: of)\b", ignore_case=True),
    _form(
        "duration_for", "unit",
        r"\b(?:for|lasted|lasting|took|spent|within) (?:(?:more|less) than |about |nearly |barely |almost "
        rf")?(?P<n>{_COUNT}) (?P<unit>days?|weeks?)\b(?! (?:ago|earlier|later|longer)\b)", ignore_case=True,
    ),
    _form("feast", "feast", rf"\b(?P<feast>{_FEAST})(?:,? (?P<y>{_YEAR}))?", ignore_case=False),
)  # fmt: skip


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
    **_family("feast", "christmas boxing valentine valentine's easter eve new"),
    **_family(
        "unit",
        "minute minutes hour hours day days night nights week weeks weekend fortnight month months year years morning "
        "afternoon evening decade decades",
    ),
}
