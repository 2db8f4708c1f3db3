"""The forms of dates by the calendar in news English: days, months, years, quarters, seasons, decades.

Each belongs to the families of words that may set it off, so that a sentence is only searched for what it can hold.
What a form means is in meaning.py and periods.py, under its name; what counts from another time is in relative.py.
"""

from __future__ import annotations

from goodoffices.dates.pieces import BARE_YEAR, DAY, ENDED, MONTH, PART, SEASON, TO, WEEKDAY, WHICH_YEAR, YEAR, form

CALENDAR = (
    form(
        "quarter", "unit year",
        rf"\b(?:the )?(?P<q>first|second|third|fourth|last) quarter"
        rf"(?: of (?:(?P<y>{YEAR})|(?P<which>this|last|next|the) year))?"
        rf"|\bQ(?P<n>[1-4])(?: of)?,? (?P<y2>{YEAR})",
    ),
    form("iso", "iso", r"(?<![\d-])(?P<y>(?:19|20)\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)(?![\d-])"),
    form(
        "day_range", "month",
        rf"(?<!\d)(?P<d>{DAY})(?: (?P<mon>{MONTH})(?:,? (?P<y>{YEAR}))?)?(?:{TO}|\s?(?:and|/|&)\s?)(?P<d2>{DAY})"
        rf"(?: of)? (?P<mon2>{MONTH})(?:,? (?P<y2>{YEAR}))?",
    ),
    form(
        "month_day_range", "month",
        rf"\b(?P<mon>{MONTH}) (?P<d>{DAY})(?:,? (?P<y>{YEAR}))?(?:{TO}|\s(?:and|&)\s)(?P<mon2>{MONTH}) "
        rf"(?P<d2>{DAY})(?:,? (?P<y2>{YEAR}))?",
    ),
    form(
        "month_days", "month",
        rf"\b(?P<mon2>{MONTH}) (?P<d>{DAY})(?:\s?[-–]\s?(?P<d2>{DAY})|\s(?:to|and|through)\s(?P<d3>{DAY})"
        rf"(?:(?=,? (?:19|20)\d\d)|{ENDED}))(?:,? (?P<y2>{YEAR}))?",
    ),
    form(
        "date", "month",
        rf"\b(?:(?P<wd>{WEEKDAY}),? (?:the )?)?(?P<d>{DAY})(?: of)? (?P<mon>{MONTH}){WHICH_YEAR}",
    ),
    form(
        "date", "month",
        rf"\b(?:(?P<wd>{WEEKDAY}),? )?(?P<mon>{MONTH}) (?:the )?(?P<d>{DAY}){WHICH_YEAR}",
    ),
    form("month_year", "month", rf"\b(?:(?:{PART})[ -])?(?P<mon>{MONTH})(?: of)?,? (?P<y>{YEAR})"),
    form(
        "month", "month",
        rf"\b(?:(?:(?:[Tt]he )?(?:first|second|latter|last|opening|closing|beginning|start|middle|end)"
        rf"(?: (?:half|days?|weeks?|part|fortnight))? of (?P<part>)|(?P<mid>[Ee]arly|[Ll]ate|[Mm]id)[ -]"
        rf"|(?P<which>[Ll]ast|[Nn]ext|[Tt]his(?: past| coming)?|[Tt]he (?:previous|following))\s))?(?P<mon>{MONTH})"
        rf"{WHICH_YEAR}",
    ),
    form("years", "year", rf"(?<![\d-])(?P<y>{YEAR})(?:{TO}|\sand\s)(?P<y2>{YEAR}|\d\d(?!\d))"),
    form(
        "year", "year",
        rf"(?:(?P<part>\b(?:[Tt]he )?(?:first|second|third|fourth|last|latter|beginning|start|middle|end)"
        rf"(?: (?:half|quarter|months?|weeks?|days?|part))? of |\b(?:[Ee]arly|[Ll]ate|[Mm]id)[ -](?:in )?))?"
        rf"(?<!\d)(?<!\d-)(?P<y>{BARE_YEAR})(?![\d-])(?!s\b)",
    ),
    form(
        "season_year", "season",
        rf"\b(?:(?:{PART})[ -])?(?P<season>{SEASON})(?: of)?,? (?P<y>{YEAR})", ignore_case=True,
    ),
    form(
        "season", "season",
        rf"\b(?:(?P<which>last|next|this(?: past| coming)?|the (?:previous|following))\s|(?P<the>(?:in|since|until|by|"
        rf"during|before|of|from|early|late|mid) (?:the )?))(?P<season>{SEASON})\b", ignore_case=True,
    ),
    form("decade", "decade", r"\b(?:(?:early|late|mid)[ -])?(?P<century>19|20|[’'‘])(?P<tens>\d)0s\b"),
    form(
        "month_range", "month",
        rf"\b(?P<mon>{MONTH})(?:,? (?P<y>{YEAR}))?(?:{TO}|\sand\s)(?P<mon2>{MONTH}),? (?P<y2>{YEAR})"
        rf"|\b(?:from|between) (?P<mon3>{MONTH})(?:,? (?P<y3>{YEAR}))?(?:{TO}|\sand\s)(?P<mon4>{MONTH})(?! \d)",
    ),
    form(
        "weekday_the", "weekday",
        rf"\b(?P<wd>{WEEKDAY}),? the (?P<d>{DAY})(?<=\D)(?! (?:of|round|session|time|anniversary))",
    ),
    form(
        "day_of_month", "number",
        rf"\b(?:on|by|until|before|since) the (?P<d>{DAY})(?<=\D)"
        rf"(?: of (?P<which>this|last|next|the) month\b|{ENDED})",
    ),
    form("numeric", "iso", r"(?<![\d./-])\d{1,2}([./])\d{1,2}\1(?:19|20)\d\d(?![\d./-])"),
    form("attacks", "iso", r"\b9/11\b"),
    form(
        "attacks", "month",
        r"\b(?:Sept(?:ember|\.)? 11|11 September)(?=,? (?:terrorist |terror |hijack\w* )?attacks?\b)",
    ),
    form(
        "half", "unit",
        r"\b(?:the )?(?P<half>first|second|latter|last|other) half of (?P<which>this|last|next|the) year\b",
        ignore_case=True,
    ),
    form(
        "decade", "decade",
        r"\bthe (?:(?:early|late|mid)[ -])?(?P<word>(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies)\b",
    ),
)  # fmt: skip
