"""What a negotiation has brought about, agreements and ceasefires, and who is said to have broken them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from goodoffices.store.views import Agreement, Breach

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from goodoffices.store.views import ActView, RoundView

# Days between two accounts of one thing: signatures of one accord, sides that stop firing in turn.
_NEAR = 3
_MADE = {"sign": "agreement", "declare_ceasefire": "ceasefire"}
_UNKNOWN = "9999"


def agreements_of(rounds: Iterable[RoundView], acts: Sequence[ActView]) -> list[Agreement]:
    """The agreements and ceasefires that rounds ended in and acts tell of, the oldest first, each with its breaches.

    A breach is laid to the latest of them that was there before it; without one it is an act alone.
    """
    found = [_of_round(item) for item in rounds if item.round.status == "agreement"]
    for item in acts:
        if item.act.kind in _MADE:
            _add(found, item)
    found.sort(key=lambda a: (_when(a.date, a.told), a.kind))
    for item in (a for a in acts if a.act.kind == "accuse_breach"):
        day = _when(item.act.date, item.told)
        before = [a for a in found if _when(a.date, a.told) <= day]
        if before:
            before[-1].breaches.append(_breach(item))
    return found


def _of_round(item: RoundView) -> Agreement:
    held = item.round
    told = next((change for change in item.history if change.status == "agreement"), None)
    shown = next((e for e in held.evidence if told and e.document == told.document), None)
    quote = shown or next(iter(held.evidence), None)
    return Agreement(
        kind="agreement", date=held.end or held.start, told=told.since if told else None, parties=[], round=item.key,
        quote=quote.quote if quote else "", document=quote.document if quote else None, breaches=[],
    )  # fmt: skip


def _add(found: list[Agreement], item: ActView) -> None:
    """Lay an act on the agreement that it is of, or keep it as a new one."""
    act = item.act
    kind = _MADE[act.kind]
    parties = [c for c in (act.actor, *act.toward) if c]
    known = next((a for a in found if a.kind == kind and _apart(a, item) <= _NEAR), None)
    quote = next(iter(act.evidence), None)
    if known is None:
        words, document = (quote.quote, quote.document) if quote else ("", None)
        made = Agreement(kind=kind, date=act.date, told=item.told, parties=parties, round=None, quote=words,
                         document=document, breaches=[])  # fmt: skip
        found.append(made)
        return
    known.parties = list(dict.fromkeys([*known.parties, *parties]))
    if quote and known.round:  # the words of the signing say it better than those of the round
        known.quote, known.document = quote.quote, quote.document


def _apart(known: Agreement, item: ActView) -> int:
    """The days between an agreement and an act, as far as they are known to the day."""
    one, two = _day(known.date) or known.told, _day(item.act.date) or item.told
    return abs((one - two).days) if one and two else _NEAR + 1


def _day(date: str | None) -> dt.date | None:
    return dt.date.fromisoformat(date) if date and len(date) == len("2000-01-01") else None


def _when(date: str | None, told: dt.date | None) -> str:
    return date or (told.isoformat() if told else _UNKNOWN)


def _breach(item: ActView) -> Breach:
    quote = next(iter(item.act.evidence), None)
    return Breach(
        by=item.act.actor, against=item.act.toward, date=item.act.date, told=item.told,
        quote=quote.quote if quote else "", document=quote.document if quote else None,
    )  # fmt: skip
