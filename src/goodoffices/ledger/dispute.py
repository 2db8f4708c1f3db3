"""The dispute that a document is about: between whom, and who is no party to it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from goodoffices.ledger import tree
from goodoffices.ledger.parties import Codes, Sides
from goodoffices.ledger.scene import BLOCS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goodoffices.ledger.scene import Scene
    from goodoffices.records import Mention

_BYSTANDERS = frozenset({"CVL", "JRN", "UAF", "CRM", "REL", "SOC", "LAB", "BUS"})


_BARGAINING = frozenset({"EU", "NATO", "ECOWAS"})  # blocs that talk for themselves
_PAIR = 2
_AT_HOME = 2.0
_NEUTRAL = 2  # a pair named this often as a pair is the dispute


@dataclass(slots=True)
class Dispute:
    """The sides of the dispute that a document is about, and all sets of sides that it names."""

    main: Codes
    sets: list[Codes]
    outsiders: frozenset[str]
    weight: dict[str, float] = field(default_factory=dict)

    def _widened(self, known: Codes, count: int) -> Codes:
        """The sides with the next most active actors, up to the number that the text gives.

        In a country's own war its groups come before strangers, but for one that acts twice as much.
        """
        more = [c for c in _heaviest(self.weight, self.outsiders | BLOCS) if c not in known]
        homes = {c.partition(":")[0] for c in known}
        if len(homes) == 1 and len(known) > 1:
            more.sort(key=lambda c: -self.weight[c] * (_AT_HOME if c.partition(":")[0] in homes else 1.0))
        return (*known, *more[: count - len(known)])

    def complete(self, sides: Sides, near: Codes | None = None) -> Codes:
        """All sides of a round that names some of them, or none."""
        barred = self.outsiders | BLOCS
        inside = tuple(c for c in sides.codes if sides.between or c not in barred or c in self.main)
        if near and sides.they:
            return near
        if len(inside) >= 2 and not sides.partial and len(inside) >= (sides.count or 2):
            return inside
        if sides.count and sides.count > max(len(self.main), 2):
            return self._widened(inside or self.main, sides.count)
        if len(inside) >= 2 and not set(inside) <= set(self.main):
            return inside
        ranked = [s for s in [near or (), self.main, *self.sets] if s]
        if sides.count:
            ranked = [s for s in ranked if len(s) == sides.count] or ranked
        for candidate in ranked:
            if not inside or set(inside) <= set(candidate):
                return candidate
        home = inside[0].partition(":")[0] if inside else ""
        return (home, *inside) if home in self.main and home not in inside else inside


def _with_bloc(named: list[Sides], outsiders: frozenset[str]) -> Codes:
    """A state and a bloc that talk with one another, where the text tells of no other two: "Canada and the EU"."""
    pairs = [s.codes for s in named if len(s.codes) == _PAIR and not s.soft and not set(s.codes) & outsiders]
    return next((tuple(sorted(p)) for p in pairs if len(set(p) & BLOCS) == 1 and set(p) & _BARGAINING), ())


def _heaviest(weight: dict[str, float], barred: frozenset[str]) -> list[str]:
    """The actors who can be parties, the most active first."""
    ranked = sorted(weight.items(), key=lambda kv: (-kv[1], kv[0]))
    return [c for c, _ in ranked if c not in barred and c.partition(":")[2] not in _BYSTANDERS]


def betweens(scene: Scene) -> list[Codes]:
    """The sets of sides that stand after "between" anywhere in the text."""
    found: list[Codes] = []
    for token in scene.tokens if "between" in scene.low else ():
        if token.dep_.partition(":")[0] in {"nmod", "obl"} and tree.case_of(token) == "between":
            codes = scene.codes_in(tree.nominal_span(token))
            if len(codes) >= 2:
                found.append(tuple(sorted(codes)))
    return found


def _outreach(sides: Sides) -> bool:
    """One who speaks with two or more others comes from outside: "the president telephoned A and B"."""
    return len(sides.lead) == 1 and len(sides.codes) >= 3 and not sides.between


def dispute_of(scene: Scene, named: list[Sides], outsiders: frozenset[str]) -> Dispute:
    """The dispute of a document from the sides that its cues name, and from who acts in it."""
    weight = weights(scene)
    scores: Counter[Codes] = Counter()
    for sides in named:
        if sides.they or _outreach(sides):
            continue
        inside = tuple(sorted(c for c in sides.codes if sides.between or (c not in outsiders and c not in BLOCS)))
        if len(inside) >= 2:
            scores[inside] += 3 if sides.between else 1 if sides.soft else 2
    for pair in betweens(scene):
        if not set(pair) & outsiders:
            scores[pair] += 1
    sets = [s for s, _ in scores.most_common()]
    _add_pairs(scores, weight, outsiders)
    if not sets and (one := _with_bloc(named, outsiders)):
        return Dispute(one, [one], outsiders, weight)
    if not scores:
        return Dispute((), [], outsiders, weight)
    total = {s: _support(s, scores, weight) for s in scores}
    main = max(total, key=lambda s: (total[s], -len(s), s))
    wider = [s for s in sets if set(main) < set(s) and scores[s] >= max(2, scores[main] - 2)]
    return Dispute(wider[0] if wider else main, sets, outsiders, weight)


def _add_pairs(scores: Counter[Codes], weight: dict[str, float], outsiders: frozenset[str]) -> None:
    """Pairs that no cue names: a group and its own state, then the two that act most."""
    likely = _heaviest(weight, outsiders | BLOCS)
    for one, two in combinations(likely[:6], 2):
        pair = tuple(sorted((one, two)))
        home = one.partition(":")[0] == two.partition(":")[0]
        bonus = 1.0 if home else 0.0
        scores[pair] += bonus  # type: ignore[assignment]


def _support(sides: Codes, scores: Counter[Codes], weight: dict[str, float]) -> float:
    own = float(scores[sides])
    inner = sum(n for s, n in scores.items() if s != sides and set(s) < set(sides) and n >= _NEUTRAL)
    return (
        own + 0.5 * inner + 0.35 * min(weight.get(c, 0.0) for c in sides) + 0.1 * sum(weight.get(c, 0.0) for c in sides)
    )


def weights(scene: Scene) -> dict[str, float]:
    """How often each actor acts in a document; a name in the title counts twice, a place-like mention a little."""
    out: dict[str, float] = {}
    for mention in scene.mentions:
        codes = scene.codes_of([mention])
        if len(codes) != 1:
            continue
        value = (1.0 if mention.agent else 0.3) * (2.0 if scene.in_title(mention.head) else 1.0)
        out[codes[0]] = out.get(codes[0], 0.0) + min(value, 2.0)
    return out


def people_of(scene: Scene, mentions: Iterable[Mention], codes: Codes) -> list[Mention]:
    """The mentions that name a person of one of the sides."""
    return [m for m in mentions if any(a.person for a in m.actors) and set(scene.codes_of([m])) & set(codes)]
