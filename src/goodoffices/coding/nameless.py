"""Sides that the trigger network sees and no table knows: whom, where the text leaves but one state for them.

"Bulgarian prosecutors charged two former railway executives" names nobody known as recipient; that they are Bulgaria's
is what its reader takes them for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goodoffices.coding.tree import CLAUSAL, NOMINAL
from goodoffices.records import Actor

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from goodoffices.coding.drafts import Scene
    from goodoffices.coding.tree import Tree

PLAIN = 0.5
"""The least probability of a word to head a side for somebody unknown to be taken for it."""
MARKING = frozenset({"case", "punct", "cc"})
STATE = re.compile(r"[A-Z]{3}\b")


def nameless(scene: Scene, side: Mapping[int, float]) -> list[Actor]:
    """The likeliest word of a side as somebody of the place that its phrase names, else of the only state in the text.

    Empty where the word names somebody known, or where the text has several states.
    """
    token = max(side, key=side.__getitem__, default=-1)
    if token < 0 or side[token] < PLAIN or scene.tree.pos[token] not in NOMINAL or scene.cast.fill(token):
        return []
    code = _where(scene, token) or _only_state(scene)
    if code is None:
        return []
    start, end = _extent(scene.tree, token)
    return [Actor(code=code, entity_text=scene.reading.document.content[start:end], start=start, end=end)]


def _where(scene: Scene, token: int) -> str | None:
    """The country of a place in the word's own phrase: "villages near Bria"."""
    own = set(_phrase(scene.tree, token))
    return next((p.country for p in scene.reading.places if p.country and p.head in own), None)


def _only_state(scene: Scene) -> str | None:
    reading = scene.reading
    codes = {a.code or "" for m in reading.mentions for a in m.actors} | {p.country or "" for p in reading.places}
    states = {c[:3] for c in codes if STATE.match(c)}
    return states.pop() if len(states) == 1 else None


def _phrase(tree: Tree, token: int) -> Iterator[int]:
    """A noun's phrase without the clauses in it."""
    yield token
    for c in tree.children[token]:
        if tree.dep[c] not in CLAUSAL | MARKING:
            yield from _phrase(tree, c)


def _extent(tree: Tree, token: int) -> tuple[int, int]:
    """From the first word before a noun that belongs to it to the noun's end, in characters."""
    own = set(_phrase(tree, token))
    first = token
    while first - 1 in own:
        first -= 1
    return tree.columns.start[first], tree.columns.end[token]
