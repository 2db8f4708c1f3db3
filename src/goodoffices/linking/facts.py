"""What of a report decides whether it tells the same event as another."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from goodoffices.linking.days import Days, days_of

if TYPE_CHECKING:
    from goodoffices.records import Actor, Report

_WORD = re.compile(r"[a-z][a-z'’-]+|\d[\d,.]*")
_COMMON = frozenset(
    "the a an and or of to in on at for from by with as that this which who whom whose it its is are was were be been "
    "being has have had he she they them their his her we our i you said says say told also after before over under "
    "into out up not no but if than then there here when where while will would could should may might can more most "
    "monday tuesday wednesday thursday friday saturday sunday mr mrs ms".split()
)
_SUFFIX = re.compile(r"(?:ations?|ments?|ings?|ions?|ers?|ed|es|s|ly)$")
_WORDS = 40
# A report without a date tells, as a rule, something of the days before it was printed.
_FRESH = 4


@dataclass(frozen=True, slots=True)
class Facts:
    """A report or an event as linking sees it. Codes are of the two sides; ``outcast`` says it names nobody known."""

    type: str
    mode: str | None
    cameo: str | None
    factuality: str
    polarity: str
    actors: frozenset[str]
    recipients: frozenset[str]
    people: frozenset[str]
    days: Days
    place: str | None
    country: str | None
    words: frozenset[str]
    historical: bool = False

    @property
    def sides(self) -> frozenset[str]:
        """Everyone in it."""
        return self.actors | self.recipients

    def as_json(self) -> dict[str, Any]:
        """Plain values, to be stored."""
        return {
            "type": self.type, "mode": self.mode, "cameo": self.cameo, "factuality": self.factuality,
            "polarity": self.polarity, "actors": sorted(self.actors), "recipients": sorted(self.recipients),
            "people": sorted(self.people), "first": self.days.first.isoformat(), "last": self.days.last.isoformat(),
            "dated": self.days.known, "place": self.place, "country": self.country, "words": sorted(self.words),
            "historical": self.historical,
        }  # fmt: skip

    @classmethod
    def from_json(cls, raw: dict[str, Any]) -> Facts:
        """From the values of ``as_json``."""
        days = Days(dt.date.fromisoformat(raw["first"]), dt.date.fromisoformat(raw["last"]), raw["dated"])
        kept: dict[str, Any] = {k: v for k, v in raw.items() if k not in {"first", "last", "dated"}}
        kept |= {k: frozenset(raw[k]) for k in ("actors", "recipients", "people", "words")}
        return cls(days=days, **kept)

    def joined(self, other: Facts) -> Facts:
        """This event's facts once another report has joined it: the more exact date and place, everyone's names."""
        closer = other.days.known and (not self.days.known or other.days.length < self.days.length)
        return Facts(
            type=self.type, mode=self.mode or other.mode, cameo=self.cameo or other.cameo, factuality=self.factuality,
            polarity=self.polarity, actors=self.actors | other.actors, recipients=self.recipients | other.recipients,
            people=self.people | other.people, days=other.days if closer else self.days,
            place=self.place or other.place, country=self.country or other.country,
            words=frozenset(sorted(self.words | other.words)[: 3 * _WORDS]),
            historical=self.historical and other.historical,
        )  # fmt: skip


def facts_of(report: Report, published: dt.date | None) -> Facts:
    """The facts of one report of a document published on a day (None where unknown)."""
    place = report.event_loc
    modes = [m for m in report.mode if m != "historical"]
    return Facts(
        type=report.event[0],
        mode=modes[0] if modes else None,
        cameo=report.cameo,
        factuality=report.factuality,
        polarity=report.polarity,
        actors=_codes(report.actor),
        recipients=_codes(report.recipient),
        people=frozenset(a.person for a in [*report.actor, *report.recipient] if a.person),
        days=_days(report, published),
        place=(place.resolved_place or place.extracted_place).lower() if place else None,
        country=place.country_code if place else None,
        words=words_of(report.quote),
        historical="historical" in report.mode,
    )


def _codes(actors: list[Actor]) -> frozenset[str]:
    return frozenset(a.code or f"?{a.sector or 'UNK'}" for a in actors)


def _days(report: Report, published: dt.date | None) -> Days:
    found = days_of(report.date, report.date_precision)
    if found is not None:
        return found
    last = published or dt.date(1900, 1, 1)
    return Days(last - dt.timedelta(days=_FRESH) if published else last, last, known=False)


def words_of(text: str) -> frozenset[str]:
    """The content words of a sentence, cut to their stems."""
    found = dict.fromkeys(_stem(w) for w in _WORD.findall(text.lower()) if w not in _COMMON)
    return frozenset(list(found)[:_WORDS])


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    bare = word.replace("’", "'").removesuffix("'s")
    cut = _SUFFIX.sub("", bare)
    return cut if len(cut) >= 4 else bare
