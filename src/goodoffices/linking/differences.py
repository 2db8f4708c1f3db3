"""Where accounts of one event differ: whether it happened, who is blamed, how many were hurt, when and where."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goodoffices.records import Casualty, Report

_NUMBER = r"(\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|scores|hundreds|thousands)"
_PEOPLE = (
    r"(?:people|persons|civilians|soldiers|troops|fighters|rebels|militants|villagers|police|officers|children|women|men|"
    r"demonstrators|protesters|others|guards|workers|members|residents|insurgents|students)"
)
_VERBS = r"(killed|dead|died|wounded|injured|hurt|captured|missing|abducted|kidnapped|arrested|detained|displaced)"
_DOING = r"(?:killed|killing|wounded|wounding|injured|injuring|arrested|detained|abducted)"
_ABOUT = r"(?:at least |about |some |more than |up to )?"
_CASUALTIES = (
    re.compile(rf"\b{_NUMBER}(?: \w+){{0,2}}? {_PEOPLE}(?: (?!and|but|while)\w+){{0,3}}? {_VERBS}\b", re.IGNORECASE),
    re.compile(rf"\b{_DOING} {_ABOUT}{_NUMBER}\b", re.IGNORECASE),
    re.compile(rf"\b{_NUMBER} (?:were |was |had been |been )?{_VERBS}\b", re.IGNORECASE),
)
_SPELLED = {w: n for n, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}
_SAME = {"dead": "killed", "died": "killed", "killing": "killed", "injured": "wounded", "hurt": "wounded",
         "wounding": "wounded", "injuring": "wounded", "kidnapped": "abducted", "detained": "arrested"}  # fmt: skip
_RANGE = re.compile(r"(\d+)(?:(\+)|–(\d+))?")
_MATTERS = frozenset({"whether", "who", "when", "where"})
_KEPT = 12  # accounts of one kind


def account_of(report: Report) -> dict[str, list[str]]:
    """What one report tells of what may differ: standing, who did it, toll, day, place."""
    return {
        "whether": [report.polarity],
        "who": ["+".join(sorted(a.code or a.sector or "?" for a in report.actor))] if report.actor else [],
        "toll": sorted(_counted(report) or toll(report.quote)),
        "when": [report.date] if report.date and report.date_precision == "day" else [],
        "where": [report.event_loc.resolved_place or report.event_loc.extracted_place] if report.event_loc else [],
    }


def _counted(report: Report) -> set[str]:
    """The casualties that a report counts, as ``toll`` has them; of each source the largest, as parts stand beside."""
    largest: dict[tuple[str, ...], Casualty] = {}
    for c in report.casualties:
        key = (c.kind, *sorted(a.code or a.sector or "?" for a in c.source))
        if key not in largest or largest[key].low < c.low:
            largest[key] = c
    return {f"{_SAME.get(c.kind, c.kind)} {c.number}" for c in largest.values()}


def _apart(values: Iterable[str]) -> bool:
    """Whether numbers exclude each other: "12" and "9" do, "20+" and "23" do not; words are compared as they stand."""
    hits = [_RANGE.fullmatch(v) for v in values]
    ranges = [(int(h[1]), int(h[3]) if h[3] else math.inf if h[2] else int(h[1])) for h in hits if h]
    return len(ranges) < len(hits) or max(low for low, _ in ranges) > min(high for _, high in ranges)


def toll(quote: str) -> set[str]:
    """The casualties that a sentence counts, as "killed 12"."""
    found: set[str] = set()
    for number, pattern in enumerate(_CASUALTIES):
        for hit in pattern.finditer(quote):
            groups = hit.groups()
            verb = groups[1] if number != 1 else hit.group(0).split()[0]
            found.add(f"{_SAME.get(verb.lower(), verb.lower())} {_value(groups[0])}")
    return found


def _value(word: str) -> str:
    return str(_SPELLED.get(word.lower(), word.replace(",", "").lower()))


def differences(accounts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Of accounts (``about``, ``value``, ``origin``), the matters on which they differ: ``about`` and who says what.

    Tolls differ where the same verb has numbers that exclude each other; the other matters where there is more than
    one value.
    """
    by_matter: dict[str, dict[str, list[str]]] = {}
    for item in accounts:
        about, value = item["about"], item["value"]
        if about == "toll":
            about, value = value.split(" ", 1)
        origins = by_matter.setdefault(about, {}).setdefault(value, [])
        if item["origin"] not in origins and len(origins) < _KEPT:
            origins.append(item["origin"])
    return [
        {"about": about, "accounts": [{"value": v, "origins": o} for v, o in values.items()]}
        for about, values in sorted(by_matter.items())
        if len(values) > 1 and (about in _MATTERS or _apart(values))
    ]
