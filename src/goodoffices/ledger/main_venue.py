"""The venue of a story's own round, where only the headline or the dateline names it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from goodoffices.ledger import tree
from goodoffices.ledger.venues import WIDE, venue_of
from goodoffices.ledger.when import HALF_A_YEAR, is_past

if TYPE_CHECKING:
    from goodoffices.ledger.draft import Draft
    from goodoffices.ledger.roles import Statement
    from goodoffices.ledger.scene import Scene
    from goodoffices.records import PlaceMention, Venue

_NEWSROOMS = frozenset(
    {"New York", "United Nations", "London", "Washington", "Brussels", "Cairo", "Beirut", "Nairobi", "Dakar"}
)  # fmt: skip
_BUILDINGS = frozenset(
    {"headquarters", "mission", "embassy", "building", "palace", "hotel", "villa", "hall", "room", "house",
     "delegation", "office", "ministry", "residence", "seat", "centre", "center", "chamber", "church", "cathedral"}
)  # fmt: skip
_INSIDE = frozenset({"in", "at", "inside"})
_TOWNS = frozenset({"city", "capital", "village"})


def place_main(scene: Scene, drafts: list[Draft], statements: list[Statement]) -> None:
    """The venue of the story's own round may stand in the headline or the dateline alone."""
    main = next((d for d in drafts if not d.future), None)
    if main is None or is_past(scene, main.when, HALF_A_YEAR):  # headlines do not place what is long over
        return
    if main.venue and scene.dateline and _holds(scene, main.venue, scene.dateline):
        main.venue = venue_of(scene.dateline)  # "in Burkina Faso", told from Ouagadougou
    told = main.venue or any(f.spot.venue for f in main.facts)
    called_off = main.votes["cancelled"] + main.votes["postponed"] > main.votes["held"]
    if not (told or called_off or "shuttle" in main.kinds):
        main.venue = _in_title(scene) or _in_dateline(scene, main, statements) or _of_host(scene, main, statements)
    for draft in drafts:
        # "in the same city", "back here" pointed to a venue that was not known yet
        if draft is not main and draft.venue is None and _points_to_main(draft, told=bool(told)):
            draft.venue = main.venue


def _points_to_main(draft: Draft, *, told: bool) -> bool:
    return any(f.spot.here or (f.spot.same and not told) for f in draft.facts)


def _of_host(scene: Scene, main: Draft, statements: list[Statement]) -> Venue | None:
    """The one town of the host country that the text names; where it names two, the host alone says too little."""
    hosts = {s.actor for s in statements if s.role == "host"} - {c.partition(":")[0] for c in main.parties}
    towns = {p.geonameid: p for p in reversed(scene.places) if p.country in hosts and p.feature in _TOWNS}
    return venue_of(next(iter(towns.values()))) if len(towns) == 1 else None


def _indoors(scene: Scene, main: Draft) -> bool:
    """ "In a hotel of the capital", "at Russia's mission": a round in a building that is somewhere here."""
    tokens = (scene.tokens[i] for f in main.facts for i in f.cue.scope)
    return any(tree.lemma(t) in _BUILDINGS and tree.case_of(t) in _INSIDE for t in tokens)


def _holds(scene: Scene, venue: Venue, place: PlaceMention) -> bool:
    """Whether a venue is only the country in which a place lies."""
    named = {p.text for p in scene.places if p.feature == "country"}
    return venue.country == place.country and venue.name in named and place.feature != "country"


def _in_title(scene: Scene) -> Venue | None:
    for place in scene.places:
        if scene.in_title(place.head) and place.feature not in WIDE:
            head = scene.tokens[place.head]
            opens = place.first == 0 and scene.tokens[place.last].text == ","
            if opens or tree.case_of(head) in {"in", "at", "near"}:
                return venue_of(place)
    return None


def _in_dateline(scene: Scene, main: Draft, statements: list[Statement]) -> Venue | None:
    """A dateline is the venue where it lies in a country that is no party, and the round is the news of these days.

    At home, and where every agency has its desk, it is one only where the text puts the round into a building there,
    calls the country its host, or tells of a country's own factions.
    """
    place = scene.dateline
    homes = {c.partition(":")[0] for c in main.parties}
    if place is None or place.country is None or not scene.published or not main.when.latest:
        return None
    hosts = {s.actor for s in statements if s.role == "host"}
    likely = _indoors(scene, main) or place.country in hosts or (len(homes) == 1 and place.name not in _NEWSROOMS)
    if (place.country in homes or place.name in _NEWSROOMS) and not likely:
        return None
    if len(main.when.latest) < 10:  # "the talks that opened here in May" go on; "last year's" are other ones
        return None if main.when.end or main.votes["concluded"] else venue_of(place)
    days = (scene.published - dt.date.fromisoformat(main.when.latest)).days
    return venue_of(place) if 0 <= days <= 3 else None
