"""Which round a telling is of: by its ordinal, its days, its venue, and by what was spoken of last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.linking.days import Days, days_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from goodoffices.records import Round

PROSPECT = frozenset({"planned", "postponed", "cancelled"})
ENOUGH = 0.35
_RECENT = 21  # days in which "the talks" are those told of last
_OPEN = 75  # days in which a round to come is still the one that was announced
_DELAY = 14  # days by which a planned round may slip without a word
_PUT_OFF = 160  # days to which a postponed round may be put off
_DAYS, _MONTH = 15, 31  # how long a time may be that is given in days, and in months
_SLACK = 2  # days by which accounts of one round differ
_STALE, _AHEAD = 60, 300  # days: a plan is not two months old, and not a year ahead
_SAME_ORDINAL = 200  # days between two tellings of "the third round" that can be one


@dataclass(slots=True)
class KnownRound:
    """A round as matching sees it; ``told`` is the day of the last article that speaks of it."""

    id: int
    ordinal: int | None
    start: str | None
    end: str | None
    precision: str
    venue: str | None
    country: str | None
    status: str
    told: dt.date | None

    @property
    def days(self) -> Days | None:
        """The days it can have been held on."""
        return _days(self.start, self.end, self.precision)


def _days(start: str | None, end: str | None, precision: str) -> Days | None:
    one, two = days_of(start, precision), days_of(end, precision)
    if one and two:
        return Days(min(one.first, two.first), max(one.last, two.last))
    return one or two


def same_round(
    told: Round, published: dt.date, known: Iterable[KnownRound], taken: Iterable[int] = ()
) -> tuple[int, float, str] | None:
    """The round that a telling is of, with a score and a reason; None for a new one.

    ``taken`` are the rounds that the same document tells of otherwise.
    """
    away = set(taken)
    found = [
        (k.id, *fit, str(k.told or ""))
        for k in known
        if k.id not in away and (fit := _fit(told, published, k)) is not None
    ]
    if not found:
        return None
    number, score, reason, _ = max(found, key=lambda x: (x[1], x[3], -x[0]))
    return number, min(score, 1.0), reason


def plausible(told: Round, published: dt.date) -> Round:
    """A round that is said to be still to come or put off, with a day a year too early read as this year's.

    "Due to open on 11 April" tells no year, and a past tense beside it makes readers take last year's.
    """
    days = days_of(told.start, told.date_precision)
    if told.status not in PROSPECT or days is None or told.start is None or (published - days.last).days <= _STALE:
        return told
    later = f"{int(told.start[:4]) + 1}{told.start[4:]}"
    moved = days_of(later, told.date_precision)
    if moved is None or not -_STALE <= (moved.first - published).days <= _AHEAD:
        return told
    return told.model_copy(update={"start": later, "end": None})


def told_once(rounds: Iterable[Round]) -> list[Round]:
    """One document's rounds, with those that it tells twice made one: the same ordinal, or the same words and days.

    A headline counts a round and gives no day; the sentence below gives it.
    """
    out: list[Round] = []
    for item in sorted(rounds, key=lambda r: (r.start is None and r.end is None, r.ordinal is None)):
        at = next((n for n, known in enumerate(out) if _twice(known, item)), None)
        if at is None:
            out.append(item)
        else:
            out[at] = _joined(out[at], item)
    return out


def _twice(known: Round, item: Round) -> bool:
    if known.ordinal and item.ordinal:
        return known.ordinal == item.ordinal and not (known.start and item.start and known.start != item.start)
    words = {e.quote for e in known.evidence} & {e.quote for e in item.evidence}
    return bool(words) and known.start == item.start and not (known.venue and item.venue and known.venue != item.venue)


def _joined(known: Round, item: Round) -> Round:
    """The first with what only the second tells; of two outcomes the one that says more than that it ended."""
    vague = known.status == "concluded" and item.status not in PROSPECT and item.start == known.start
    return known.model_copy(
        update={
            "ordinal": known.ordinal or item.ordinal,
            "venue": known.venue or item.venue,
            "status": item.status if vague else known.status,
            "participations": known.participations + [p for p in item.participations if p not in known.participations],
            "accounts": known.accounts + [a for a in item.accounts if a not in known.accounts],
            "evidence": known.evidence + [e for e in item.evidence if e not in known.evidence],
        }
    )


def _fit(told: Round, published: dt.date, known: KnownRound) -> tuple[float, str] | None:
    if told.ordinal and known.ordinal and told.ordinal != known.ordinal:
        return None
    ordinal = bool(told.ordinal and told.ordinal == known.ordinal)
    when = _when(told, published, known, ordinal=ordinal)
    if when is None:
        return None
    where = _where(told, known)
    score = round(0.6 * ordinal + when[0] + where[0], 3)
    if score < ENOUGH:
        return None
    return score, ", ".join(x for x in ("the same ordinal" if ordinal else "", when[1], where[1]) if x)


def _when(told: Round, published: dt.date, known: KnownRound, *, ordinal: bool) -> tuple[float, str] | None:
    mine, theirs = _days(told.start, told.end, told.date_precision), known.days
    since = abs((published - known.told).days) if known.told else 0
    if mine is None or theirs is None:
        return _undated(told, published, known, since, ordinal=ordinal)
    gap = mine.gap(theirs)
    if gap == 0:
        length = max(mine.length, theirs.length)
        return (0.5, "the same days") if length <= _DAYS else (0.35 if length <= _MONTH else 0.2, "dates that agree")
    if gap <= _SLACK:
        return 0.35, "days that nearly agree"
    return _apart(told, known, gap, mine, theirs, ordinal=ordinal)


def _apart(
    told: Round, known: KnownRound, gap: int, mine: Days, theirs: Days, *, ordinal: bool
) -> tuple[float, str] | None:
    """Dates that differ: a plan that slipped, a round put off, or another round."""
    to_come = {told.status in PROSPECT, known.status in PROSPECT}
    later = mine.first > theirs.first
    first, second = (known.status, told.status) if later else (told.status, known.status)
    if first == "postponed" and gap <= _PUT_OFF and second != "cancelled":
        return 0.3, "a round put off"
    if first == "planned" and second in PROSPECT and gap <= _DELAY:
        return 0.2, "a plan that slipped"
    if to_come == {True, False} and first == "planned" and gap <= _DELAY:
        return 0.2, "a plan that slipped"
    return (-0.1, "") if ordinal and gap <= _SAME_ORDINAL else None


def _undated(
    told: Round, published: dt.date, known: KnownRound, since: int, *, ordinal: bool
) -> tuple[float, str] | None:
    """One of the two has no date: what was spoken of last, as far as its standing allows."""
    coming, was_coming = told.status in PROSPECT, known.status in PROSPECT
    theirs = known.days
    if ordinal:
        return (0.0, "") if since <= _SAME_ORDINAL else None
    if coming:  # what is over is not to come; a next round is another
        return (0.4, "a round still to come") if was_coming and since <= _OPEN else None
    if was_coming:
        ahead = theirs is not None and (theirs.first - published).days > 1
        return (0.35, "the round that was planned") if since <= _OPEN and not ahead else None
    if since <= _RECENT:
        return 0.35, "the round told of last"
    return (0.12, "a round before") if told.venue and since <= _SAME_ORDINAL else None


def _where(told: Round, known: KnownRound) -> tuple[float, str]:
    if told.venue is None or known.venue is None:
        return 0.0, ""
    one, other = told.venue.name.lower(), known.venue.lower()
    if one == other or one in other or other in one:
        return 0.25, "the same venue"
    if told.venue.country and told.venue.country == known.country:
        return 0.05, "the same country"
    to_come = told.status in PROSPECT or known.status in PROSPECT
    return (-0.2 if to_come else -0.4), ""
