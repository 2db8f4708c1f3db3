"""Which negotiation a telling is of: parties first, then venue, third parties and continuity."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# A country's unnamed side ("the rebels") may be one of its named groups.
UNNAMED = frozenset({"REB", "OPP", "PTY", "CVL", "REL", "SOC", "UAF", "CRM", "PRM"})
_ALIKE = 0.6
_PARTLY = 0.3
_LONG_SILENCE = 730  # days after which talks between the same parties are another process
_ERRAND = 150  # days in which a third party's meeting with one party is part of its errand
_SUPPORT = 0.2  # of the tellings that must name a party for it to be one of the process
_AFTER = frozenset({"planned", "cancelled", "postponed"})


@dataclass(slots=True)
class KnownProcess:
    """A process as matching sees it: how often each party was told, its third parties and venues, the last article."""

    id: int
    parties: Mapping[str, int]
    told: dt.date | None = None
    thirds: frozenset[str] = frozenset()
    venues: frozenset[str] = frozenset()
    merged: tuple[frozenset[str], ...] = field(default_factory=tuple)


class _Held(Protocol):
    """What of a round, a whole one or ``Stood``, says where its process stands."""

    @property
    def status(self) -> str: ...
    @property
    def start(self) -> str | None: ...
    @property
    def end(self) -> str | None: ...


class Stood(NamedTuple):
    """How a round stood, and when it was held."""

    status: str
    start: str | None
    end: str | None


def same_process(
    parties: Iterable[str],
    published: dt.date,
    known: Iterable[KnownProcess],
    *,
    thirds: frozenset[str] = frozenset(),
    venues: frozenset[str] = frozenset(),
) -> tuple[int, float, str] | None:
    """The process that talks between these parties belong to, with a score and a reason; None for a new one."""
    told = frozenset(parties)
    found = [(k.id, *fit, k.told) for k in known if (fit := _fit(told, published, k, thirds, venues)) is not None]
    if not found:
        return None
    number, score, reason, _ = max(found, key=lambda x: (x[1], x[3] or dt.date.min, -x[0]))
    return number, score, reason


def errand_of(parties: Iterable[str], published: dt.date, known: Iterable[KnownProcess]) -> int | None:
    """The process under way whose third party and one of whose parties these two sides are: no talks of their own."""
    told = frozenset(parties)
    for k in known:
        third, party = told & k.thirds, (told - k.thirds) & set(leading(k.parties))
        near = k.told is not None and abs((published - k.told).days) <= _ERRAND
        if len(told) == 2 and len(third) == 1 and len(party) == 1 and near:
            return k.id
    return None


def _fit(
    told: frozenset[str], published: dt.date, known: KnownProcess, thirds: frozenset[str], venues: frozenset[str]
) -> tuple[float, str] | None:
    if known.told and abs((published - known.told).days) > _LONG_SILENCE:
        return None
    theirs = frozenset(leading(known.parties))
    likeness = max(_likeness(told, theirs), *(_likeness(told, m) for m in known.merged), 0.0)
    shared = bool(thirds & known.thirds or venues & known.venues)
    if likeness >= _ALIKE:
        return round(min(0.8 * likeness + 0.2 * shared + 0.1, 1.0), 3), "the same parties"
    if likeness >= _PARTLY and len(_common(told, theirs)) >= min(2, len(told)) and (shared or told <= theirs):
        return round(0.7 * likeness + 0.2 * shared, 3), "some of the parties" + (", venue or third party" * shared)
    return None


def _common(one: frozenset[str], other: frozenset[str]) -> set[str]:
    return {a for a in one if any(_same_party(a, b) for b in other)}


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    common = len(_common(one, other))
    return common / max(1, len(one) + len(other) - common)


def _same_party(one: str, other: str) -> bool:
    if one == other:
        return True
    (a, _, b), (c, _, d) = one.partition(":"), other.partition(":")
    return a == c and bool(b and d) and (b in UNNAMED or d in UNNAMED)


def leading(counts: Mapping[str, int]) -> list[str]:
    """The parties that enough of the tellings name, the most often told first; a named group for its unnamed side."""
    if not counts:
        return []
    most = max(counts.values())
    kept = [code for code, n in sorted(counts.items(), key=lambda x: (-x[1], x[0])) if n >= _SUPPORT * most]
    named = {c.partition(":")[0] for c in kept if ":" in c and c.partition(":")[2] not in UNNAMED}
    out = [c for c in kept if not (c.partition(":")[2] in UNNAMED and c.partition(":")[0] in named)]
    return out if len(out) >= min(2, len(kept)) else kept


def sum_up(rounds: Iterable[_Held]) -> str | None:
    """Where a process stands: the status of the round held last, else of the one told of last."""
    dated = sorted(rounds, key=lambda r: r.start or r.end or "")
    held = [r for r in dated if r.status not in _AFTER]
    latest = (held or dated)[-1:]
    return latest[0].status if latest else None
