"""What a document names beside a place: the countries and regions in it, and the outlet's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.places.names import fold, without_article
from goodoffices.places.score import Context, same_spot

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goodoffices.places.gazetteer import Candidate, Gazetteer
    from goodoffices.places.spans import Naming
    from goodoffices.records import Mention

_LARGE = 100_000
_TIMES = 10
_OUTLET_CITY = 50_000
_STATES = frozenset({"country", "region"})


def context_of(namings: list[Naming], mentions: Iterable[Mention], outlet: str | None, gazetteer: Gazetteer) -> Context:
    """The certain part of a document: countries, seats, names that only one place of size bears, people's countries."""
    context = Context()
    _add_outlet(context, outlet, gazetteer)
    for naming in namings:
        place = certain(naming)
        if place is not None:
            context.add(place)
    unsure = {i for n in namings if n.kind != "adjective" and certain(n) is None for i in range(n.first, n.last)}
    for mention in mentions:
        if mention.head in unsure:
            continue
        for actor in mention.actors:
            code = (actor.code or "").partition(":")[0]
            if code in gazetteer.countries:
                context.countries[code] += 1
    return context


def certain(naming: Naming) -> Candidate | None:
    """The place of a name that needs no weighing: a state, a place of our own table, the only one of its size."""
    known = [c for c in naming.candidates if not c.alternate]
    if naming.kind == "adjective" or (naming.how.startswith("short form") and "if" not in naming.how):
        return naming.candidates[0] if naming.candidates else None
    states = [c for c in known if c.feature in {"country", "continent"}]
    if states:
        return states[0] if len([c for c in known if c.feature in _STATES]) == 1 else None
    seats = [c for c in known if c.own or c.feature == "capital"]
    if seats:
        seat = seats[0]
        rivals = [c for c in known if not same_spot(c, seat)]
        alone = all(c.feature != "region" and (seat.own or c.population < _TIMES * seat.population) for c in rivals)
        return seat if alone else None
    return _dominant(known)


def _dominant(known: list[Candidate]) -> Candidate | None:
    """A city ten times the size of the next place of its name that is elsewhere."""
    ranked = sorted(known, key=lambda c: -c.population)
    if not ranked or ranked[0].population < _LARGE:
        return None
    rest = [c for c in ranked[1:] if c.country != ranked[0].country or not same_spot(c, ranked[0])]
    return ranked[0] if not rest or rest[0].population * _TIMES < ranked[0].population else None


def _add_outlet(context: Context, outlet: str | None, gazetteer: Gazetteer) -> None:
    """Where an outlet sits: by the table, or by the place in its name ("Baltimore Sun")."""
    if not outlet:
        return
    listed = gazetteer.outlets.get(fold(without_article(outlet)))
    if listed:
        context.outlet_country = listed[0]
        regions = [c for c in gazetteer.lookup(listed[1]) if c.country == listed[0]] if listed[1] else []
        context.outlet_region = next((c.geonameid for c in regions if c.feature == "region"), None)
        return
    place = _named_in(outlet, gazetteer)
    if place is not None and place.country:
        context.outlet_country, context.outlet_region = place.country, place.region
        if place.feature == "region":
            context.outlet_region = place.geonameid


def _named_in(outlet: str, gazetteer: Gazetteer) -> Candidate | None:
    """The largest place in an outlet's name, the longest name first."""
    parts = outlet.replace(".com", "").split()
    for length in range(min(len(parts), 3), 0, -1):
        for first in range(len(parts) - length + 1):
            name = " ".join(parts[first : first + length])
            if name in gazetteer.adjectives:
                return gazetteer.adjectives[name]
            found = [c for c in gazetteer.lookup(name) if not c.alternate and c.population >= _OUTLET_CITY]
            if found and fold(name) not in gazetteer.words:
                return found[0]
    return None
