"""Forces that several states send and the text does not name again: "the force", "the regional mission"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.reader.columns import columns

if TYPE_CHECKING:
    from goodoffices.actors.phrases import Phrase
    from goodoffices.actors.scene import Scene
    from goodoffices.actors.who import Who

FORCES = frozenset({"force", "mission"})
# Bodies of states that have sent troops, police or monitors; the others lend money or judge.
_SENDERS = frozenset(
    "UN NATO AU ECOWAS SADC EU OSCE PIF CIS CSTO GCC ARAB_LEAGUE IGAD CEMAC ECCAS OAS CARICOM INTERFET WEU".split()
)
# What a force may be called and still be the one that was named: "the multinational force", not "the labour force".
_KINDS = frozenset(
    """international multinational regional peace peacekeeping intervention stabilisation stabilization joint new
    foreign observer monitoring verification military african""".split()
)


def force_named(scene: Scene, phrase: Phrase, word: str) -> Who | None:
    """Return the body of states whose "the force" is: who was named last of those that send any, else first after."""
    core = phrase.core
    if word not in FORCES or core is None or not phrase.definite:
        return None
    low = columns(scene.doc).low
    if not _KINDS.issuperset(low[phrase.first + 1 : core.last - 1]) or low[core.last : core.last + 1] == ["of"]:
        return None
    body = scene.memory.body(phrase.first, _SENDERS)
    return body.but(why=f"memory: {body.name or body.code}") if body is not None else None
