"""Sides that the trigger network sees and no table knows: whom, where the text is of one state, or nearly.

"Bulgarian prosecutors charged two former railway executives" names nobody known as recipient; that they are Bulgaria's
is what its reader takes them for.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from goodoffices.coding.cast import stance
from goodoffices.coding.form import is_brief
from goodoffices.coding.roles import known
from goodoffices.coding.tree import CLAUSAL, NOMINAL
from goodoffices.records import Actor

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from goodoffices.coding.drafts import Scene
    from goodoffices.coding.tree import Tree

PLAIN = 0.5
"""The least probability of a word to head a side for somebody unknown to be taken for it."""
MOSTLY = 0.7
"""The least share of the names in an article that are of one state for those unknown to be of it too."""
OUTSIDERS = frozenset("ally neighbour neighbor rival foe opponent counterpart".split())
"""Who is of another state than the text tells of, whichever that is."""
MARKING = frozenset({"case", "punct", "cc"})
STATE = re.compile(r"[A-Z]{3}\b")


def nameless(scene: Scene, side: Mapping[int, float]) -> list[Actor]:
    """The likeliest word of a side as somebody of the place that its phrase names, else of the state of the text.

    Empty where the word names somebody known, or where the text is of several states.
    """
    token = max(side, key=side.__getitem__, default=-1)
    if token < 0 or side[token] < PLAIN or scene.tree.pos[token] not in NOMINAL:
        return []
    named = [a for m in scene.cast.fill(token) for a in m.actors]
    if any(map(known, named)) or scene.tree.lemma[token] in OUTSIDERS:
        return []
    code = _where(scene, token) or (None if _is_nobodys(scene, token) else state_of(scene))
    if code is None:
        return []
    if named:
        return [named[0].model_copy(update={"code": code})]
    start, end = _extent(scene.tree, token)
    return [Actor(code=code, entity_text=scene.reading.document.content[start:end], start=start, end=end)]


def _is_nobodys(scene: Scene, token: int) -> bool:
    """Whether a word names a place that is no state's: "to the Gulf"."""
    return any(p.head == token and p.country is None for p in scene.reading.places)


def _where(scene: Scene, token: int) -> str | None:
    """The country of a place in the word's own phrase: "villages near Bria"."""
    own = set(_phrase(scene.tree, token))
    return next((p.country for p in scene.reading.places if p.country and p.head in own), None)


def state_of(scene: Scene) -> str | None:
    """The state that a text is of: the only one in a brief text, that of nearly all who are named in an article."""
    reading = scene.reading
    codes = [a.code or "" for m in reading.mentions if not stance(scene.tree, m.head) for a in m.actors]
    codes += [p.country or "" for p in reading.places if not stance(scene.tree, p.head)]
    states = Counter(c[:3] for c in codes if STATE.match(c))
    state, times = states.most_common(1)[0] if states else ("", 0)
    least = 1.0 if is_brief(scene.tree) else MOSTLY
    return state if times and times >= least * states.total() else None


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
