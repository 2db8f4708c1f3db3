"""Rebels without a name in a text that names one rebel group of their state: "a rebel commander", "guerrilla radio"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goodoffices.records import Actor, Mention

_REBELS = "REB"
# Whom these words tell apart from those whom the text named.
_APART = frozenset(
    """new other another rival breakaway dissident splinter former ex-rebel various several many some different unknown
    foreign local""".split()
)


def name_rebels(mentions: list[Mention]) -> list[Mention]:
    """Return the mentions with the only named group for the rebels of its state who have no name."""
    named: dict[str, dict[str, Actor]] = {}
    for actor in (a for m in mentions for a in m.actors if a.sector == _REBELS and a.code and ":" in a.code):
        code = actor.code or ""
        named.setdefault(code.partition(":")[0], {}).setdefault(code, actor)
    only = {state: next(iter(groups.values())) for state, groups in named.items() if len(groups) == 1}
    return [_named(m, only) for m in mentions] if only else mentions


def _named(mention: Mention, only: dict[str, Actor]) -> Mention:
    bare = any(a.sector == _REBELS and a.code in only for a in mention.actors)
    if not bare or not _APART.isdisjoint(mention.text.lower().split()):
        return mention
    actors = tuple(_as(a, only[a.code]) if a.sector == _REBELS and a.code in only else a for a in mention.actors)
    return replace(mention, actors=actors, why=f"the only rebels named: {actors[0].code}")


def _as(actor: Actor, group: Actor) -> Actor:
    return actor.model_copy(update={"code": group.code, "identifier_text": group.identifier_text,
                                    "identifier_id": group.identifier_id})  # fmt: skip
