"""Attributions inside attributions: "the ministry said that the envoy had told them of a raid" holds two."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goodoffices.claims.quotes import Range
    from goodoffices.records import Attribution

Nested = tuple["Attribution", list["Attribution"]]


def anchor(one: Attribution) -> Range:
    """Where an attribution is made: its cue, or what is quoted where it has none."""
    return one.cue or one.content[0]


def holders(made: list[Attribution]) -> list[set[int]]:
    """For each attribution the numbers of those whose content holds its anchor; one sweep over the text."""
    opening = sorted((start, end, n) for n, one in enumerate(made) for start, end in one.content)
    found: list[set[int]] = [set() for _ in made]
    active: list[tuple[int, int]] = []
    at = 0
    for start, end, n in sorted((*anchor(one), n) for n, one in enumerate(made)):
        while at < len(opening) and opening[at][0] <= start:
            active.append((opening[at][1], opening[at][2]))
            at += 1
        active = [(last, holder) for last, holder in active if last > start]
        found[n] = {holder for last, holder in active if last >= end and holder != n}
    return found


def nested(made: list[Attribution]) -> list[Nested]:
    """The attributions that stand in no other one, each with those in its content, in the order of the text."""
    above = holders(made)
    order = sorted(range(len(made)), key=lambda n: anchor(made[n]))
    outer: dict[int, list[Attribution]] = {}
    for n in order:
        if not any(n not in above[k] for k in above[n]):
            outer[n] = []
    for n in order:
        if n not in outer:
            holder = min((k for k in above[n] if k in outer), key=lambda k: anchor(made[k]), default=None)
            outer.setdefault(n, []) if holder is None else outer[holder].append(made[n])
    return sorted(((made[n], inner) for n, inner in outer.items()), key=lambda pair: anchor(pair[0]))
