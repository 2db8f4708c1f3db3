"""Several rounds told of at once: "the first two rounds, in May in Oslo and in July in Bridgetown"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from goodoffices.ledger import tree
from goodoffices.ledger.ordinals import cardinal
from goodoffices.ledger.times import of_another
from goodoffices.ledger.venues import Spot, venue_of
from goodoffices.ledger.when import When

if TYPE_CHECKING:
    from goodoffices.ledger.draft import Facts
    from goodoffices.ledger.scene import Scene
    from goodoffices.records import DateMention, PlaceMention

_MOST = 5


def each_round(scene: Scene, fact: Facts) -> list[Facts]:
    """The facts of a cue, one for each round where it counts several and dates them all; else the cue's alone."""
    number = _counted(scene, fact)
    if number is None:
        return [fact]
    dates = [d for d in scene.dates_in(fact.cue.scope) if d.value and not of_another(scene, fact.cue, d)]
    if len(dates) != number or number > _MOST:
        sum_only = not dates and tree.case_of(scene.tokens[fact.cue.token]) == "of"  # "of the six rounds"
        return [] if sum_only else [fact]
    places = [p for p in scene.places_in(fact.cue.scope) if tree.case_of(scene.tokens[p.head]) in {"in", "at", "near"}]
    return [_one(fact, n, date, _place_of(places, dates, n)) for n, date in enumerate(dates)]


def _counted(scene: Scene, fact: Facts) -> int | None:
    """How many rounds a plural noun counts from the first on ("the first two", "two earlier rounds")."""
    token = scene.tokens[fact.cue.token]
    if fact.cue.kind not in {"noun", "ordinal"} or (fact.cue.ordinal or 1) != 1:
        return None
    words = [c.lower_ for c in token.children] if fact.cue.kind == "noun" else [scene.tokens[token.i + 1].lower_]
    number = next((n for w in words if (n := cardinal(w))), None)
    return number if number and number > 1 else None


def _place_of(places: list[PlaceMention], dates: list[DateMention], n: int) -> PlaceMention | None:
    """The place that goes with the n-th date: the n-th of as many, or the only one."""
    if len(places) == len(dates):
        return places[n]
    return places[0] if len(places) == 1 else None


def _one(fact: Facts, n: int, date: DateMention, place: PlaceMention | None) -> Facts:
    when = When(date.value, date.until, date.precision)
    ordinal = n + 1 if fact.cue.ordinal == 1 else None
    cue = replace(fact.cue, ordinal=ordinal, mark=fact.cue.mark or "earlier")
    return replace(fact, cue=cue, when=when, spot=Spot(venue_of(place)) if place else Spot())
