"""Who bears arms without the word for it: "his men", "600 men", "officers", "bodyguards"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.reader.columns import columns

if TYPE_CHECKING:
    from goodoffices.actors.phrases import Phrase
    from goodoffices.actors.scene import Scene
    from goodoffices.actors.who import Who

_ARMED = frozenset({"MIL", "COP"})
_BODYGUARDS = frozenset({"bodyguard", "bodyguards"})
# Fewer than these are anybody; news counts a force by more.
_FEW = 20


def guards(word: str) -> str | None:
    """Return the sector of guards whom nothing tells to be a rebel's: police."""
    return "COP" if word in _BODYGUARDS else None


def own_men(phrase: Phrase, owner: Who) -> str | None:
    """Return the sector of "his men", whom a ruler or officer commands; None for other words."""
    men = phrase.core is not None and phrase.core.hit.entries[0].name == "men"
    if not men or phrase.pronoun is None:
        return None
    return owner.sector if owner.sector in _ARMED else "MIL"


def counted_men(scene: Scene, phrase: Phrase, word: str) -> str | None:
    """Return the sector of "600 men" in a sentence of an army or the police; None where it names neither."""
    if word != "men" or not _many(scene, phrase):
        return None
    last = last_armed(scene, phrase.first, sentence=True)
    return last.sector if last is not None else None


def _many(scene: Scene, phrase: Phrase) -> bool:
    low = columns(scene.doc).low[phrase.first : phrase.last - 1]
    counts = [word.replace(",", "") for word in low]
    return any(word.isdigit() and int(word) >= _FEW for word in counts)


def last_armed(scene: Scene, at: int, *, sentence: bool = False) -> Who | None:
    """Return who of an army or a police was told of last before a token, be it by a general word ("troops")."""
    sent = columns(scene.doc).sent
    for phrase in reversed(scene.phrases):
        if phrase.first >= at or phrase.absorbed:
            continue
        if sentence and sent[phrase.first] != sent[at]:
            break
        found = next((w for w in scene.done.get(id(phrase), ()) if w.sector in _ARMED and w.code), None)
        if found is not None:
            return found
    return None
