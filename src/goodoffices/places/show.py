"""What the gazetteer has under a name, for a person to read."""

from __future__ import annotations

from goodoffices.places.gazetteer import Candidate, Gazetteer
from goodoffices.places.imports import imported_file

_HEADINGS = ("name", "country", "feature", "inhabitants", "geonameid", "lat", "lon", "from")


def table(name: str) -> tuple[int, str]:
    """How many places bear a name, and they as tab-separated lines under a header, countries and capitals first."""
    found = Gazetteer.load(imported=imported_file()).lookup(name)
    return len(found), "\n".join(["\t".join(_HEADINGS), *("\t".join(_cells(c)) for c in found)])


def _cells(place: Candidate) -> tuple[str, ...]:
    source = "places.tsv" if place.own else "GeoNames, another name" if place.alternate else "GeoNames"
    number = "" if place.geonameid is None else str(place.geonameid)
    size = "" if place.own and place.geonameid is None else str(place.population)
    return (place.name, place.country or "", place.feature, size, number, f"{place.lat}", f"{place.lon}", source)
