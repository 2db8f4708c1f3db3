"""Who takes part in a negotiation and how: parties and third parties as a network, and who met whom."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from goodoffices.web import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goodoffices.store.views import RoundView

WIDTH, HEIGHT = 640, 400
_HELD = frozenset({"under_way", "adjourned", "concluded", "agreement", "collapsed"})
_SHOWN = 24


@dataclass(slots=True)
class Node:
    """An actor, where it is drawn, and its part."""

    actor: str
    x: float
    y: float
    part: str
    rounds: int


@dataclass(slots=True)
class Edge:
    """A line between two actors: parties that met, or a third party and those between whom it stood."""

    x1: float
    y1: float
    x2: float
    y2: float
    role: str
    rounds: int


@dataclass(slots=True)
class Network:
    """All that is drawn."""

    nodes: list[Node] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    width: int = WIDTH
    height: int = HEIGHT


def year_of(view: RoundView) -> str | None:
    """The year of a round, "2025"; None where its day is unknown."""
    value = view.round.start or view.round.end
    return value[:4] if value else None


def in_year(rounds: Iterable[RoundView], year: str | None) -> list[RoundView]:
    """The rounds of a year, or all."""
    return [v for v in rounds if year is None or year_of(v) == year]


def network(parties: list[str], rounds: list[RoundView]) -> Network:
    """Parties in the middle, third parties around them, lines for the rounds that they shared."""
    met, thirds = Counter(_meetings(parties, rounds)), _thirds(rounds)
    inner = list(dict.fromkeys([*parties, *(c for pair in met for c in pair)]))[:8]
    outer = [a for a, _ in thirds.most_common() if a[0] not in inner]
    names = list(dict.fromkeys(a for a, _ in outer))[:_SHOWN]
    at = _ring(inner, 90, 46) | _ring(names, 240, 165, turn=math.pi / 2)
    found = Network()
    for pair, n in met.items():
        if all(c in at for c in pair):
            found.edges.append(Edge(*at[pair[0]], *at[pair[1]], "party", n))
    for (name, role), n in thirds.items():
        if name in at and name not in inner:
            found.edges += [Edge(*at[name], *at[p], role, n) for p in inner]
    roles = defaultdict(list)
    for (name, role), _ in thirds.most_common():
        roles[name].append(role)
    count = Counter(p for v in rounds for p in {x.actor for x in v.round.participations if x.actor})
    for name in [*inner, *names]:
        part = "party" if name in inner else roles[name][0]
        found.nodes.append(Node(name, *at[name], part, count[name]))
    return found


def _ring(names: list[str], wide: float, high: float, turn: float = 0.0) -> dict[str, tuple[float, float]]:
    step = 2 * math.pi / max(len(names), 1)
    return {
        name: (round(WIDTH / 2 + wide * math.cos(turn + math.pi + n * step), 1),
               round(HEIGHT / 2 + high * math.sin(turn + math.pi + n * step), 1))
        for n, name in enumerate(names)
    }  # fmt: skip


def _meetings(parties: list[str], rounds: list[RoundView]) -> Iterable[tuple[str, str]]:
    """Pairs of parties, once for each round that was held; a round that names fewer than two has the process's."""
    for view in rounds:
        if view.round.status in _HELD:
            named = {p.actor for p in view.round.participations if p.actor and p.role == "party"}
            yield from combinations(sorted(named if len(named) > 1 else set(parties)), 2)


def _thirds(rounds: list[RoundView]) -> Counter[tuple[str, str]]:
    return Counter(
        (p.actor, p.role) for v in rounds for p in v.round.participations if p.actor and p.role in words.ROLES
    )


@dataclass(slots=True)
class Meeting:
    """Two parties, how often they met, and where."""

    one: str
    other: str
    rounds: int
    places: list[str]


def who_met_whom(parties: list[str], rounds: list[RoundView]) -> list[Meeting]:
    """The pairs of parties that met, the most frequent first."""
    places: dict[tuple[str, str], list[str]] = defaultdict(list)
    counts: Counter[tuple[str, str]] = Counter()
    for view in rounds:
        for pair in _meetings(parties, [view]):
            counts[pair] += 1
            if view.round.venue and view.round.venue.name not in places[pair]:
                places[pair].append(view.round.venue.name)
    return [Meeting(a, b, n, places[a, b]) for (a, b), n in counts.most_common(40)]


def sides(rounds: list[RoundView]) -> list[str]:
    """The actors that give an account of some round, the most talkative first."""
    return [a for a, _ in Counter(x.actor for v in rounds for x in v.round.accounts).most_common(6)]
