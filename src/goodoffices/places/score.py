"""How likely each place of a name is, from its size and rank and from what else the document names."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goodoffices.places.names import fold

if TYPE_CHECKING:
    from goodoffices.places.gazetteer import Candidate

# Points, in powers of ten of inhabitants: what tips the scale between a village and a city of the same name. They
# were set on sentences of our own and on the even-numbered articles of GeoWebNews (docs/accuracy.md).
_RANK = {
    "continent": 3.0, "country": 3.0, "capital": 2.0, "region": 0.5, "county": -0.8, "sea": 2.5, "strait": 2.5,
    "mountain": 2.0, "river": 1.0, "desert": 2.0,
}  # fmt: skip
_OWN, _AREA, _NOT_AREA = 1.5, 2.0, -1.2
# Another name of a large city (Odessa, Kiev, Bombay) is as well known as its own; a village's is a chance likeness.
_ALTERNATE, _ALTERNATE_LARGE, _LARGE = -1.2, -0.2, 500_000
_NAMED, _SHARE = 1.2, 2.0
_NOBODYS = 2.0  # an area of our table that is in no one country is meant far more often than a village of its name
_INSIDE, _OUTLET, _REGION, _HOLDS, _HOLDS_MOST = 10.0, 1.0, 1.0, 0.8, 3
_NEAR_KM, _AROUND_KM, _NEAR, _AROUND = 80.0, 250.0, 1.0, 0.4
_DEGREE_KM = 111.2
# A region given as a container holds what lies this near its centre, in degrees, where the sources name no region.
_REACH = {"county": 1.0, "city": 0.6, "capital": 0.6, "island": 2.0, "peninsula": 3.0, "region": 4.0}
_CLOSE = 0.3
_STEPS = 100


@dataclass(slots=True)
class Context:
    """What a document says of where it is: countries with how often, regions, and places that are certain."""

    countries: Counter[str] = field(default_factory=Counter)
    regions: Counter[int] = field(default_factory=Counter)
    points: list[tuple[float, float]] = field(default_factory=list)
    outlet_country: str = ""
    outlet_region: int | None = None

    def add(self, place: Candidate) -> None:
        """A place that is certain."""
        if place.country:
            self.countries[place.country] += 1
        if place.feature == "region" and place.geonameid:
            self.regions[place.geonameid] += 1
        if place.region:
            self.regions[place.region] += 1
        if place.feature not in {"country", "continent", "sea", "region"} and len(self.points) < _STEPS:
            self.points.append((place.lat, place.lon))


def score(place: Candidate, context: Context, containers: tuple[Candidate, ...], *, area: bool) -> float:
    """How likely a candidate is."""
    points = math.log10(place.population + 10) + _RANK.get(place.feature, 0.0)
    if place.feature in {"region", "county"}:
        points += _AREA if area else _NOT_AREA
    points += _NOBODYS if place.own and not place.country else 0.0
    if place.own:
        points += _OWN
    elif place.alternate:
        points += _ALTERNATE_LARGE if place.population >= _LARGE else _ALTERNATE
    if place.country and place.country in context.countries:
        points += _NAMED + _SHARE * context.countries[place.country] / context.countries.total()
    if place.country and place.country == context.outlet_country:
        points += _OUTLET + (_OUTLET if place.region and place.region == context.outlet_region else 0.0)
    points += _neighbourhood(place, context)
    if containers and place.feature != "country" and inside(place, containers):
        points += _INSIDE
    return points


def _neighbourhood(place: Candidate, context: Context) -> float:
    """What the regions and the certain places of the document add."""
    if place.feature == "region":
        return _HOLDS * min(context.regions.get(place.geonameid or 0, 0), _HOLDS_MOST)
    if place.feature in {"country", "continent", "sea"}:
        return 0.0
    points = _REGION if place.region and place.region in context.regions else 0.0
    nearest = min((kilometres(place.lat, place.lon, *p) for p in context.points), default=math.inf)
    return points + (_NEAR if nearest < _NEAR_KM else _AROUND if nearest < _AROUND_KM else 0.0)


def kilometres(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """The distance on a flat map, good enough for what is near."""
    east = abs(lon - lon2)
    east = min(east, 360 - east) * math.cos(math.radians((lat + lat2) / 2))
    return _DEGREE_KM * math.hypot(lat - lat2, east)


def inside(place: Candidate, containers: tuple[Candidate, ...]) -> bool:
    """Whether a place lies in one of the named regions or countries."""
    return any(_lies_in(place, c) for c in containers)


def _lies_in(place: Candidate, container: Candidate) -> bool:
    if container.feature == "country":
        return place.country == container.country
    if place.region and place.region == container.geonameid:
        return True
    if place.region and container.feature == "region" and container.geonameid and not container.own:
        return False  # both numbers are known, and differ
    reach = _REACH.get(container.feature, 1.0)
    same = place.country == container.country or not place.country or not container.country
    return same and abs(place.lat - container.lat) < reach and abs(place.lon - container.lon) < reach


def same_spot(a: Candidate, b: Candidate) -> bool:
    """Whether two candidates are one place under two entries (a city and its county)."""
    return abs(a.lat - b.lat) < _CLOSE and abs(a.lon - b.lon) < _CLOSE


def label(place: Candidate) -> str:
    """A candidate in words: "Springfield (USA, city)"."""
    return f"{place.name} ({', '.join(filter(None, (place.country, place.feature)))})"


def same_name(place: Candidate, text: str) -> bool:
    """Whether a place bears a name in that very form."""
    return fold(place.name) == fold(text)
