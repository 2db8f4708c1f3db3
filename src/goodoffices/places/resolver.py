"""From names to places: candidates weighed by what else the document names."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from goodoffices.places.anaphora import back_references
from goodoffices.places.gazetteer import Candidate, Gazetteer
from goodoffices.places.names import fold, without_article
from goodoffices.places.spans import Naming, is_area, namings
from goodoffices.records import PlaceMention

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.tokens import Doc

    from goodoffices.records import Mention

# A place in a country that the document never names must be this large to be meant.
_KNOWN_ABROAD = 50_000
_ALTERNATE_ABROAD = 300_000


class PlaceResolver:
    """Finds and resolves the places of a document."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    @classmethod
    def load(cls, folder: Path | None = None) -> PlaceResolver:
        """With the gazetteer that the package ships, or another folder's of the same make."""
        return cls(Gazetteer.load(folder) if folder else Gazetteer.load())

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """All places that bear a name."""
        return self.gazetteer.lookup(name)

    def resolve(self, doc: Doc, mentions: list[Mention]) -> list[PlaceMention]:
        """Every place that the document names, resolved where one candidate stands out, in order of the text."""
        found = namings(doc, self.gazetteer)
        named = self._countries(found, mentions)
        places = [self._resolve_one(doc, naming, found[i + 1 : i + 2], named) for i, naming in enumerate(found)]
        places += back_references(doc, places, mentions, self.gazetteer)
        return sorted(places, key=lambda p: p.start)

    def _countries(self, found: list[Naming], mentions: list[Mention]) -> Counter[str]:
        """How often the document names each country: by name, by its people and offices, by an unmistakable town."""
        named: Counter[str] = Counter()
        for naming in found:
            candidates = self.lookup(naming.text)
            countries = {c.country for c in candidates if c.country}
            states = [c.country for c in candidates if c.feature == "country" and c.country]
            seats = [
                c.country for c in candidates if (c.own or c.feature == "capital") and not c.alternate and c.country
            ]
            if states or seats:
                named[(states or seats)[0]] += 1
            elif len(countries) == 1 and any(not c.alternate and c.population > 100_000 for c in candidates):
                named[countries.pop()] += 1
        for mention in mentions:
            for actor in mention.actors:
                code = (actor.code or "").partition(":")[0]
                if code in self.gazetteer.countries:
                    named[code] += 1
        return named

    def _resolve_one(self, doc: Doc, naming: Naming, following: list[Naming], named: Counter[str]) -> PlaceMention:
        """One name: the candidate that scores best, if it is likely enough."""
        mention = place_mention(doc, naming.first, naming.last, naming.text)
        candidates = self.lookup(naming.text)
        if not candidates:
            mention.why = "not in the gazetteer"
            return mention
        container = self._container(doc, naming, following)
        area = is_area(doc, naming)
        best = max(candidates, key=lambda c: score(c, named, container, area=area))
        if not (container and inside(best, container)) and not _likely(best, named):
            mention.why = f"no likely candidate among {len(candidates)}"
            return mention
        fill(mention, best)
        mention.why = naming.how
        return mention

    def _container(self, doc: Doc, naming: Naming, following: list[Naming]) -> tuple[Candidate, ...]:
        """The country or region named right behind: "Mosul, Iraq", "Goma in eastern Congo"."""
        if not following or following[0].first - naming.last > 3 or following[0].first == naming.last:
            return ()
        between = [doc[i].lower_ for i in range(naming.last, following[0].first)]
        if between[0] not in {",", "in", "("}:
            return ()
        kinds = {"country", "region", "peninsula", "island"}
        return tuple(c for c in self.lookup(following[0].text) if c.feature in kinds)


def place_mention(doc: Doc, first: int, last: int, text: str) -> PlaceMention:
    """The words, not yet resolved."""
    span = doc[first:last]
    return PlaceMention(span.start_char, span.end_char, text, first, last, span.root.i)


def fill(mention: PlaceMention, place: Candidate) -> None:
    """Write a candidate's particulars into a mention."""
    mention.name = _name_in_english(mention.text, place)
    mention.country = place.country
    mention.geonameid = place.geonameid
    mention.lat, mention.lon = place.lat, place.lon
    mention.feature = place.feature


def _name_in_english(text: str, place: Candidate) -> str:
    """A town's name as the news writes it ("Brasilia"), a country's as the gazetteer does; no dateline's capitals."""
    if place.feature == "country" or place.own:
        return place.name
    if text.isupper():
        return place.name if fold(text) == fold(place.name) and place.name.isascii() else text.title()
    return without_article(text)


def inside(place: Candidate, containers: tuple[Candidate, ...]) -> bool:
    """Whether a place lies in one of the named regions or countries."""
    for container in containers:
        if container.feature == "country":
            if place.country == container.country:
                return True
        elif (place.region and fold(place.region) == fold(container.name)) or (
            place.country == container.country and _near(place, container)
        ):
            return True
    return False


def _near(place: Candidate, region: Candidate) -> bool:
    """A rough test where the sources name no region: within some four degrees of its centre."""
    return abs(place.lat - region.lat) < 4 and abs(place.lon - region.lon) < 4


def score(place: Candidate, named: Counter[str], container: tuple[Candidate, ...], *, area: bool) -> float:
    """How likely a candidate is: inhabitants (in powers of ten), rank, and what the document names beside it."""
    points = math.log10(place.population + 10)
    points += {"country": 4.0, "capital": 2.0, "region": 1.0 if area else -1.5}.get(place.feature, 0.0)
    points += 1.5 if place.own else -1.2 if place.alternate else 0.0
    if place.country and place.country in named:
        points += 2.0 + 0.2 * min(named[place.country], 5)
    if container and place.feature != "country":
        points += 10.0 if inside(place, container) else 0.0
    return points


def _likely(place: Candidate, named: Counter[str]) -> bool:
    """Well known, or in a country that the document names."""
    if place.own or place.feature in {"country", "capital"} or place.country in named:
        return True
    return place.population >= (_ALTERNATE_ABROAD if place.alternate else _KNOWN_ABROAD)
