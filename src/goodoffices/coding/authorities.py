"""Acts that only a state's authorities do, told without them: "two opposition senators were jailed in Bujumbura".

Who acts there needs no name: the state of the place, that of its own people in public life, or that of the whole text.
Ordinary people's arrests are left out; nobody says whose act they are, and few ask.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from goodoffices.coding.lexicons import table_of
from goodoffices.coding.nameless import state_of
from goodoffices.coding.worth import PRIVATE
from goodoffices.records import Actor

if TYPE_CHECKING:
    from goodoffices.coding.drafts import Scene
    from goodoffices.records import PlaceMention

HOME = frozenset({"ELI", "JUD", "LAB", "LEG", "NGO", "OPP", "PTY", "SOC"})
"""Who is nearly always in the hands of his own state; reporters, soldiers and rebels are held abroad as well."""
DECREES = frozenset({"curfew", "martial-law"})
"""What nobody but a state's rulers imposes, by the mode of the act."""
WATCHED = PRIVATE - {"JRN"}
ISO = re.compile(r"[A-Z]{3}\b")


def authorities(scene: Scene, verb: int, event: str, held: list[Actor]) -> list[Actor]:
    """The state whose act a passive without an agent is; empty where anybody's it may be, or nobody public is held."""
    tree = scene.tree
    sector = _sectors().get(tree.lemma[verb])
    sector = "JUD" if sector == "COP" and event == "SANCTION" else sector  # "jailed for ten years"
    public = [a for a in held if a.code and (a.sector not in WATCHED or ":" in a.code)]
    if sector is None or not public or not tree.is_passive(verb):
        return []
    if any(a.role == "subj" for a in tree.arguments(verb)):
        return []
    place = _where(scene, verb)
    if place is not None:
        return [Actor(code=place.country, sector=sector, entity_text=place.text, start=place.start, end=place.end)]
    code = _own_state(public) or state_of(scene)
    named = next((a for m in scene.reading.mentions for a in m.actors if code and (a.code or "")[:3] == code), None)
    return [named.model_copy(update={"code": code, "sector": sector, "office": None, "person": None})] if named else []


def decreed(scene: Scene, token: int, mode: str | None) -> list[Actor]:
    """The state of the place where a curfew or martial law is told without who decreed it: "was imposed in Samarra"."""
    tree = scene.tree
    verb = token if tree.is_passive(token) else tree.head[token]
    if mode not in DECREES or not tree.is_passive(verb) or any(a.role == "subj" for a in tree.arguments(verb)):
        return []
    p = _where(scene, verb)
    return [] if p is None else [Actor(code=p.country, sector="GOV", entity_text=p.text, start=p.start, end=p.end)]


@lru_cache(maxsize=1)
def _sectors() -> dict[str, str]:
    return {word: sector for sector, words in table_of("official_acts").items() for word in words}


def _where(scene: Scene, verb: int) -> PlaceMention | None:
    """The place that the verb's own clause names."""
    tree = scene.tree
    own = {t for a in tree.arguments(verb) if a.role == "obl" for t in tree.subtree(a.token)}
    places = (p for p in scene.reading.places if p.country and p.locates and p.kind != "adjective")
    return next((p for p in places if p.head in own), None)


def _own_state(held: list[Actor]) -> str | None:
    """The one state of those held, where they are people in its public life."""
    states = {(a.code or "")[:3] for a in held if ISO.match(a.code or "")}
    return states.pop() if len(states) == 1 and all(a.sector in HOME for a in held) else None
