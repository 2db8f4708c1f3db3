"""The map: countries' outlines drawn once by d3 (scripts/world.mjs), points projected here the same way."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goodoffices.store.queries_overview import PlaceCount
    from goodoffices.store.views import Facet

_A = (1.340264, -0.081106, 0.000893, 0.003796)
_M = math.sqrt(3) / 2


@dataclass(frozen=True, slots=True)
class World:
    """The drawing's size, its projection and the path of each country (ISO 3166-1 alpha-3)."""

    width: int
    height: int
    scale: float
    x: float
    y: float
    paths: dict[str, str]

    def point(self, lat: float, lon: float) -> tuple[float, float]:
        """Where a place is drawn: Equal Earth (Savric, Patterson and Jenny, 2018), as d3-geo projects it."""
        a1, a2, a3, a4 = _A
        t = math.asin(_M * math.sin(math.radians(lat)))
        t2 = t * t
        t6 = t2 * t2 * t2
        x = math.radians(lon) * math.cos(t) / (_M * (a1 + 3 * a2 * t2 + t6 * (7 * a3 + 9 * a4 * t2)))
        y = t * (a1 + a2 * t2 + t6 * (a3 + a4 * t2))
        return round(self.x + self.scale * x, 1), round(self.y - self.scale * y, 1)


@cache
def world() -> World:
    """The map as shipped."""
    return World(**json.loads((Path(__file__).parents[1] / "world.json").read_text("utf8")))


@dataclass(frozen=True, slots=True)
class Dot:
    """A place on the map: its radius grows with the root of its events."""

    x: float
    y: float
    radius: float
    place: PlaceCount


def dots(places: Sequence[PlaceCount]) -> list[Dot]:
    """Places as dots, the large ones first, so that small ones lie on top."""
    most = max((p.events for p in places), default=1)
    drawn = world()
    return [
        Dot(*drawn.point(p.lat, p.lon), round(2.0 + 12 * math.sqrt(p.events / most), 1), p)
        for p in sorted(places, key=lambda p: -p.events)
    ]


def shades(countries: Sequence[Facet]) -> dict[str, int]:
    """A shade from 1 to 5 for each country with events, on a logarithmic scale."""
    most = max((c.count for c in countries), default=1)
    return {c.value: 1 + round(4 * math.log1p(c.count) / math.log1p(most)) for c in countries}
