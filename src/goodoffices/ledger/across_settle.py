"""One round of all that was told of it. Accounts that differ are kept side by side."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from goodoffices.ledger.across_rounds import PROSPECT
from goodoffices.linking.days import days_of
from goodoffices.records import Participation, Round, Venue

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from goodoffices.records import Account, Evidence, Precision, Reason

_T = TypeVar("_T")
_FINAL = frozenset({"adjourned", "concluded", "agreement", "collapsed"})
_LATE = 10  # days after a round's end from which a mention is a look back, told in fewer words
_FEW = 0.2  # of the tellings of an often told round that must name a role
_MANY = 8
_KEPT = 30
_ORDER = ("concluded", "adjourned", "collapsed", "agreement")  # of two told as often, the more telling one


@dataclass(slots=True)
class RoundTelling:
    """One document's account of a round; ``origin`` is whose account it is, copies having the same."""

    document: str
    origin: str
    published: dt.date
    round: Round


def settle_round(tellings: Sequence[RoundTelling]) -> Round:
    """The round that the tellings (at least one) tell of."""
    told = sorted(tellings, key=lambda t: (t.published, t.document))
    standings = _standings(told)
    status = _status(standings)
    fitting = [t for t, s in standings if (s in PROSPECT) == (status in PROSPECT)] or told
    start, end, precision = _dates(fitting, told, to_come=status in PROSPECT)
    return Round(
        ordinal=_most(t.round.ordinal for t in told),
        start=start,
        end=end,
        date_precision=precision,
        venue=_venue(fitting, to_come=status in PROSPECT) or _venue(told, to_come=False),
        format=_most(t.round.format for t in told if t.round.format != "unknown") or "unknown",
        status=status,  # type: ignore[arg-type]
        issues=_texts(x for t in told for x in t.round.issues),
        reasons=_reasons(told),
        participations=_participations(told),
        accounts=_accounts(told),
        evidence=_evidence(told),
    )


def statuses(tellings: Iterable[RoundTelling]) -> list[tuple[dt.date, str, str]]:
    """How a round stood over time: the day, the status, and the document with which it became known."""
    told = sorted(tellings, key=lambda t: (t.published, t.document))
    out: list[tuple[dt.date, str, str]] = []
    standings = _standings(told)  # each depends on those before it alone
    for number, telling in enumerate(told, 1):
        now = _status(standings[:number])
        if not out or out[-1][1] != now:
            out.append((telling.published, now, telling.document))
    return out


def _standing(telling: RoundTelling) -> str:
    """The status that a document tells; what lies ahead of its day is planned, however it was worded."""
    days = days_of(telling.round.start, telling.round.date_precision)
    if days and days.first > telling.published and telling.round.status not in PROSPECT:
        return "planned"
    return telling.round.status


def _standings(told: Sequence[RoundTelling]) -> list[tuple[RoundTelling, str]]:
    """Each telling with the status it gives; what is told before the day that is known to be planned is a plan."""
    out: list[tuple[RoundTelling, str]] = []
    opening: dt.date | None = None
    for telling in told:
        status = _standing(telling)
        days = days_of(telling.round.start, telling.round.date_precision)
        if status not in PROSPECT and opening and telling.published < opening and days is None:
            status = "planned"
        if status == "planned" and days and days.length == 1:
            opening = days.first
        out.append((telling, status))
    return out


def _status(standings: Sequence[tuple[RoundTelling, str]]) -> str:
    held = [(t, s) for t, s in standings if s not in PROSPECT]
    if not held:
        return standings[-1][1]
    last_told = standings[-1][1]
    if last_told in {"cancelled", "postponed"} and len(held) == 1 and len(standings) > 2:
        return last_told
    return _outcome(held)


def _outcome(held: Sequence[tuple[RoundTelling, str]]) -> str:
    """Of what was told once it had begun: the outcome that most independent accounts give.

    What is told at the time weighs more than a look back, and of those "ended" least, for it tells no outcome.
    """
    final = [(t, s) for t, s in held if s in _FINAL]
    last, status = held[-1]
    if not final or (status == "under_way" and last.published > final[-1][0].published and final[-1][1] == "adjourned"):
        return status
    first = min(t.published for t, _ in final)
    votes: Counter[str] = Counter()
    latest = {(t.origin, (t.published - first).days > _LATE): s for t, s in final}
    for (_, late), told in latest.items():
        votes[told] += (1 if told == "concluded" else 2) if late else 4
    return max(votes, key=lambda s: (votes[s], _ORDER.index(s)))


def _dates(
    fitting: Sequence[RoundTelling], told: Sequence[RoundTelling], *, to_come: bool
) -> tuple[str | None, str | None, Precision]:
    """The days told most often at the best precision; of a round to come, those told last."""
    dated = [t for t in fitting if t.round.start or t.round.end] or [t for t in told if t.round.start or t.round.end]
    if not dated:
        return None, None, "unknown"
    if to_come:
        last = next((t for t in reversed(dated) if _standing(t) == "planned"), dated[-1]).round
        return last.start, last.end, last.date_precision
    start = _closest(t.round.start for t in dated)
    end = _closest(t.round.end for t in dated)
    if start and end and end < start:
        end = None
    value = start or end or ""
    precision: Precision | None = _most(t.round.date_precision for t in dated if value in {t.round.start, t.round.end})
    return start, end, precision or "unknown"


def _closest(values: Iterable[str | None]) -> str | None:
    """The value told most often among the most precise ones."""
    given = [v for v in values if v]
    longest = max(map(len, given), default=0)
    return _most(v for v in given if len(v) == longest)


def _most(values: Iterable[_T | None]) -> _T | None:
    counts = Counter(v for v in values if v is not None)
    return counts.most_common(1)[0][0] if counts else None


def _venue(told: Sequence[RoundTelling], *, to_come: bool) -> Venue | None:
    named = [t.round.venue for t in told if t.round.venue]
    if not named:
        return None
    name = named[-1].name if to_come else _most(v.name for v in named)
    country = _most(v.country for v in named if v.name == name and v.country)
    return Venue(name=name or named[-1].name, country=country)


def _texts(values: Iterable[str]) -> list[str]:
    counts: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for value in values:
        counts[value.lower()] += 1
        spelled.setdefault(value.lower(), value)
    return [spelled[key] for key, _ in counts.most_common(_KEPT)]


def _reasons(told: Sequence[RoundTelling]) -> list[Reason]:
    found: dict[tuple[str, str | None], Reason] = {}
    for telling in told:
        for reason in telling.round.reasons:
            found.setdefault((reason.text.lower(), reason.by), reason)
    return list(found.values())[:_KEPT]


def _participations(told: Sequence[RoundTelling]) -> list[Participation]:
    """Roles, with the persons named; of an often told round, a role that next to nobody gives is left out."""
    support: Counter[tuple[str | None, str]] = Counter()
    people: dict[tuple[str | None, str | None, str], Participation] = {}
    for telling in told:
        support.update({(p.actor, p.role) for p in telling.round.participations})
        for p in telling.round.participations:
            known = people.get((p.actor, p.person, p.role))
            if known is None or (p.office and not known.office):
                people[p.actor, p.person, p.role] = p
    telling_roles = sum(1 for t in told if any(p.role != "party" for p in t.round.participations))
    least = 2 if telling_roles >= _MANY and _FEW * telling_roles > 1 else 1
    named = {(p.actor, p.role) for p in people.values() if p.person}
    return [
        p
        for p in people.values()
        if (support[p.actor, p.role] >= least or p.role == "party") and (p.person or (p.actor, p.role) not in named)
    ]


def _accounts(told: Sequence[RoundTelling]) -> list[Account]:
    found: dict[tuple[str, str, str], Account] = {}
    for telling in told:
        for account in telling.round.accounts:
            found.setdefault((account.actor, account.status, account.quote), account)
    return list(found.values())[:_KEPT]


def _evidence(told: Sequence[RoundTelling]) -> list[Evidence]:
    found = {(e.document, e.start, e.quote): e for t in told for e in t.round.evidence}
    return list(found.values())[: 2 * _KEPT]
