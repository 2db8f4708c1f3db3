"""The trigger network's opinion of the sides that a frame's grammar has filled.

A frame takes for the other side whoever stands where one may stand: "scrapped the levy after marches led by students"
has them for the levy's. Where the network saw the frame's word tell its act, and takes whom the frame named for no
side of it at all, whom it takes for that side stands instead. On 2,400 annotated texts that neither had seen,
recipients of frames whom the network gave less than one chance in ten were right 3 times in 32, actors 9 times in 65
(docs/accuracy.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.coding.cast import actors_of
from goodoffices.coding.drafts import HOSTING, others_of
from goodoffices.coding.roles import known
from goodoffices.coding.sides import MEDIATING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from goodoffices.coding.cast import Cast
    from goodoffices.coding.merge import Row
    from goodoffices.coding.triggers import Found
    from goodoffices.records import Actor, Mention

UNLIKELY = 0.2
"""Whom the network gives less is no side of the act."""
WHERE = "in"
"""Before a name it says where an act was, not to whom."""
LIKELY = 0.2
"""What it gives more is, where there is nobody better."""


def reviewed(cast: Cast, row: Row, found: Found) -> None:
    """Put the network's sides in the place of those of a frame's row that it thinks unlikely.

    A row that loses its recipient may stand without one, but a visit is to somebody.
    """
    if row.joint or row.ruling.cameo == HOSTING:
        return  # the network takes the host for who acts
    if row.actors and _chance(cast, row.actors, found.actors) < UNLIKELY:
        better = [a for a in actors_of(_stand_in(cast, found.actors)) if known(a)]
        row.actors = better or row.actors
    if row.recipients and _chance(cast, row.recipients, _seen_done_to(row, found)) < UNLIKELY:
        others = _stand_in(cast, found.recipients)
        if others and all(cast.tree.preposition(m.head) == WHERE for m in others):
            return
        better = others_of(others, row.actors, row.ruling.event)
        if better or row.ruling.mode != "visit":
            row.recipients, row.alone = better, True


def _seen_done_to(row: Row, found: Found) -> Mapping[int, float]:
    """The chances of words to be done to; the parties to a mediation, which talk as well, may act too."""
    if row.ruling.cameo not in MEDIATING:
        return found.recipients
    return {t: max(found.actors.get(t, 0.0), p) for t, p in found.recipients.items()}


def _stand_in(cast: Cast, side: Mapping[int, float]) -> list[Mention]:
    """Whom the likeliest word names that names somebody; nobody where none is likely."""
    likely = [t for t, chance in side.items() if chance >= LIKELY and cast.fill(t)]
    return cast.fill(max(likely, key=side.__getitem__)) if likely else []


def _chance(cast: Cast, actors: Iterable[Actor], side: Mapping[int, float]) -> float:
    """The chance of the likeliest of some actors to be on a side, by any word that stands for him."""
    places = {(a.start, a.end) for a in actors}
    tokens = cast.tree.columns
    chances = [
        chance
        for t, chance in side.items()
        if any(a <= tokens.start[t] < b for a, b in places)
        or any((a.start, a.end) in places for m in cast.fill(t) for a in m.actors)
    ]
    return max(chances, default=0.0)
