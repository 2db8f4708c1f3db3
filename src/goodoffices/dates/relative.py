"""The forms of dates that count from another time: weekdays, periods around publication, steps from a date or an event.

As patterns.py, with the meanings in meaning.py, periods.py and counting.py under the form's name.
"""

from __future__ import annotations

from goodoffices.dates.pieces import COUNT, DAY, MONTH, PART, TIME, TO, UNIT, WEEKDAY, YEAR, form

RELATIVE = (
    form(
        "weekdays", "weekday",
        rf"\b(?P<wd>{WEEKDAY})(?: {TIME})?(?P<to>{TO}|\s?(?:and|&)\s?)(?P<wd2>{WEEKDAY})",
    ),
    form(
        "weekday", "weekday",
        rf"\b(?:(?:{PART}|Early|Late|Later|Earlier)\s(?:on\s)?)?(?:(?P<which>[Ll]ast|[Nn]ext|"
        rf"[Tt]his(?: past| coming)?|[Tt]he (?:previous|following)|[Cc]oming)\s)?(?P<wd>{WEEKDAY})"
        rf"(?:[ -](?:{TIME}))?(?: last\b(?P<last>))?",
    ),
    form(
        "period", "unit",
        rf"\b(?:(?:{PART})\s)?(?:in\s)?(?P<which>last|this(?: past| coming)?|next|the (?:previous|past|last|"
        rf"following|next|coming|same))\s(?P<unit>week|weekend|month|year|night|day|morning|afternoon|evening)\b",
        ignore_case=True,
    ),
    form(
        "weekend", "unit",
        r"\b(?P<which>over|at|during|on|before|after|until|by) the (?P<unit>weekend)\b", ignore_case=True,
    ),
    form("ago", "ago", rf"\b(?:(?P<n>{COUNT}) )?(?P<unit>{UNIT}) ago\b", ignore_case=True),
    form(
        "shifted", "unit",
        rf"\b(?P<n>{COUNT}) (?P<unit>{UNIT}) (?P<way>earlier|later|before(?=\s?[,.;:]|$)|previously|afterwards?)\b",
        ignore_case=True,
    ),
    form(
        "ahead", "unit",
        rf"\b(?:in|within) (?P<n>{COUNT}) (?P<unit>(?:day|week|month|fortnight)s?)(?: time|[’'] time)?\b(?! "
        r"of\b)", ignore_case=True,
    ),
    form(
        "that_day", "unit",
        r"\b(?P<which>that|that same|the same|the next|the following|the previous|the preceding) "
        r"(?P<unit>day|night|morning|afternoon|evening)\b", ignore_case=True,
    ),
    form(
        "day_before", "unit",
        r"\bthe (?P<unit>day|night|evening|week|month|year) (?P<way>before|after|earlier)(?=\s?[,.;:)]|\s?$|"
        r"\s(?:in|at|near|and|but|by|with|as|on)\b)", ignore_case=True,
    ),
    form(
        "day_before_yesterday", "today",
        r"\bthe (?:day before (?P<back>yesterday)|day after tomorrow)\b", ignore_case=True,
    ),
    form(
        "today", "today",
        rf"\b(?:(?:{PART}|Early|Late|Later|Earlier) )?(?P<word>yesterday|today|tonight|tomorrow|overnight)(?: "
        rf"(?:{TIME}))?\b",
        ignore_case=True,
    ),
    form(
        "duration", "unit",
        rf"\b(?P<n>\d{{1,3}}|{COUNT})-(?P<unit>day|week|month|year)(?:-long|-old(?P<old>))?\b", ignore_case=True,
    ),
    form("duration_of", "unit", rf"\b(?P<n>{COUNT}) (?P<unit>days|weeks|day)(?: of)\b", ignore_case=True),
    form(
        "duration_for", "unit",
        r"\b(?:for|lasted|lasting|took|spent|within) (?:(?:more|less) than |about |nearly |barely |almost "
        rf")?(?P<n>{COUNT}) (?P<unit>days?|weeks?)\b(?! (?:ago|earlier|later|longer)\b)", ignore_case=True,
    ),
    form(
        "weekday_of_week", "weekday",
        rf"\b(?:(?:{PART}|Early|Late)\s(?:on\s)?)?(?P<wd>{WEEKDAY})(?: {TIME})?,? (?:of )?(?P<which>last|next|this"
        rf"|the (?:previous|following|same)) week\b"
        rf"|\b(?P<which2>last|next|this) week(?:[’']s|,? on| -) (?P<wd2>{WEEKDAY})", ignore_case=True,
    ),
    form(
        "weekday_week", "weekday",
        rf"\b(?P<wd>{WEEKDAY}) (?P<n1>week|fortnight)(?=\s?[,.;:)]|\s?$)"
        rf"|\ba (?P<n2>week|fortnight) (?:on|from|come) (?P<wd2>{WEEKDAY})",
    ),
    form(
        "time_of_weekday", "weekday",
        rf"\b(?:in |on |during |at )?(?:the )?(?:(?:early|small|first|final|late) hours|morning|afternoon|evening"
        rf"|night|dawn) of "
        rf"(?:(?P<which>last|next|this) )?(?P<wd>{WEEKDAY})(?! \d)", ignore_case=True,
    ),
    form(
        "past_span", "unit",
        rf"\b(?P<which>past|last|previous|next|coming|following) (?P<n>{COUNT}) (?P<unit>(?:hour|day|night|week|month"
        rf"|year|decade)s)\b"
        r"(?! (?:ago|of talks|of negotiations))", ignore_case=True,
    ),
    form(
        "vague", "unit",
        r"\b(?:in|over|during|within) (?:the )?(?:recent|coming|past few|last few|next few|past several|following) "
        r"(?:hours|days|weeks|months|years)\b", ignore_case=True,
    ),
    form(
        "after_event", "unit",
        rf"\b(?:(?P<n>{COUNT}) )?(?P<unit>(?:minute|hour|day|week|fortnight|month|year)s?) (?P<way>after|before"
        rf"|following)(?= \w)"
        r"|\bthe (?P<the>day|night|week|month|year|morning) (?P<way2>after|before)(?= \w)", ignore_case=True,
    ),
    form(
        "end_of", "unit",
        r"\b(?:the )?(?P<part>end|start|beginning|middle|close|turn|first days|last days) of (?P<which>the|this|last"
        r"|next|that) "
        r"(?P<unit>week|month|year|decade)\b|\b(?P<unit2>year|month|week)(?:[’']s |-)(?P<part2>end)\b(?! result)",
        ignore_case=True,
    ),
    form("before_last", "unit", r"\bthe (?P<unit>week|weekend|month|year) before last\b", ignore_case=True),
    form("midweek", "unit midweek", r"\bmid-?week\b", ignore_case=True),
    form(
        "that_period", "unit",
        r"\b(?P<which>that|that same|the same|the very same) (?P<unit>week|weekend|month|year)\b", ignore_case=True,
    ),
    form(
        "later_in", "unit",
        r"\b(?:earlier|later) (?:in|that|the same) (?:the )?(?P<unit>day)\b", ignore_case=True,
    ),
    form(
        "this_time", "unit", r"\bthis time (?P<which>last|next) (?P<unit>week|month|year)\b", ignore_case=True,
    ),
    form(
        "ago_exact", "ago",
        rf"\b(?P<n>{COUNT}) (?P<unit>week|month|year)s? ago (?P<exact>today|tomorrow|yesterday|this (?:week|month)"
        rf"|on (?P<wd>{WEEKDAY}))",
        ignore_case=True,
    ),
    form(
        "hours", "unit",
        r"\b(?P<n>24|36|48|72|96)[- ]hours?\b(?! (?:ago|after|before|later|earlier))",
        ignore_case=True,
    ),
    form("day_long", "unit", r"\b(?P<unit>day|week|month)-?long\b", ignore_case=True),
    form(
        "from_now", "unit",
        rf"\b(?P<n>{COUNT}) (?P<unit>(?:day|week|month|year)s?) from (?:now|today)\b"
        rf"|\bwithin (?:the next )?(?P<hours>24|48|72) hours\b", ignore_case=True,
    ),
    form(
        "ahead", "unit",
        rf"\b(?:in|within) (?P<n>{COUNT}) (?P<unit>years?)(?: time|[’'] time)?\b(?! (?:of|to)\b)", ignore_case=True,
    ),
    form(
        "week_of", "month",
        rf"\b(?:the )?(?P<unit>week|weekend) (?:of|beginning|starting|ending) (?:on )?(?:(?P<d>{DAY}) "
        rf"(?P<mon>{MONTH})|(?P<mon2>{MONTH}) (?P<d2>{DAY}))(?:,? (?P<y>{YEAR}))?",
        ignore_case=True,
    ),
)  # fmt: skip
