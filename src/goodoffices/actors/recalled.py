"""Whom words without a name mean by what was named before: "his aides", "the president"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.actors.arms import counted_men
from goodoffices.actors.descriptions import others, told_again
from goodoffices.actors.genders import gender
from goodoffices.actors.roles import unowned
from goodoffices.actors.titled import office_told, told_of_each
from goodoffices.actors.titles import alike
from goodoffices.reader.columns import columns

if TYPE_CHECKING:
    from goodoffices.actors.memory import Trace
    from goodoffices.actors.phrases import Part, Phrase
    from goodoffices.actors.scene import Scene
    from goodoffices.actors.who import Who

# Whom no place has.
_FOLLOWERS = frozenset({"followers", "members", "adherents", "supporters"})
# Heads of states, of whom that of the text's state is meant before one who has just spoken of it.
_HEADS = frozenset({"president", "prime minister", "premier", "king"})
_LESSER = frozenset({"vice", "deputy", "assistant", "former"})


def by_pronoun(scene: Scene, phrase: Phrase) -> list[Who]:
    """Return whose a phrase is by its pronoun: whom was named last of those whom "his" or "its" may mean."""
    if phrase.pronoun is None:
        return []
    word, at = scene.doc[phrase.pronoun].lower_, phrase.pronoun
    followed = phrase.core is not None and phrase.core.hit.entries[0].name in _FOLLOWERS
    hers = [t for t in scene.memory.before(at) if word == "her" and gender("", t.who.person) == "f"]
    for trace in [*hers, *scene.memory.before(at)]:
        found = trace.who
        if (word in {"his", "her"} and not (found.person or found.office)) or found.code is None:
            continue
        sign = gender("", found.person) if word in {"his", "her"} else ""
        if word == "its" and (found.person is not None or (followed and not trace.agent)):
            continue
        if sign and (sign == "f") != (word == "her"):
            continue
        return [found.but(office=None, person=None)]
    return []


def by_memory(scene: Scene, phrase: Phrase, *, people: bool = True) -> list[Who]:
    """Return whom a role without an owner means: who was named with it, else somebody of the state in focus."""
    role = phrase.role
    if role is None:
        return []
    if (rest := others(scene, phrase)) is not None:
        return rest
    office, sector = office_told(scene, phrase)
    entry = role.entry("office", "generic")
    word = entry.name if entry else ""
    if people and role.sort == "office" and (phrase.definite or not word):
        found = _officer(scene, phrase, office or "", word)
        if found is not None:
            return [found]
    if people and (again := told_again(scene, phrase)) is not None:
        return [again]
    sector = counted_men(scene, phrase, word) or sector
    return unowned(scene, phrase, sector, word, office if role.sort == "office" else told_of_each(scene, phrase))


def _officer(scene: Scene, phrase: Phrase, office: str, word: str) -> Who | None:
    """Return who of those named has an office: the last, or one of the state that the text is about."""
    held = [trace for trace in scene.memory.before(phrase.first) if _holds(trace.who, office, word)]
    if not held:
        return None
    new = {person.who.person for person in scene.registry.people if person.fresh}
    held = [trace for trace in held if trace.who.person not in new] or held  # who was in office until now
    last, main = held[0], scene.memory.main
    if main is not None and _far(scene, last, phrase, sentence=word in _HEADS):
        last = next((trace for trace in held if trace.who.code == main), last)
    return last.who.but(why=f"memory: {last.who.person}")


def _far(scene: Scene, last: Trace, phrase: Phrase, *, sentence: bool) -> bool:
    """Tell whether somebody was named in another sentence, or another paragraph."""
    sent = columns(scene.doc).sent
    return sent[last.at] != sent[phrase.first] if sentence else _paragraphs_apart(scene, last, phrase)


def _paragraphs_apart(scene: Scene, last: Trace, phrase: Phrase) -> bool:
    return scene.memory.paragraph(last.at) != scene.memory.paragraph(phrase.first)


def leader_of(scene: Scene, phrase: Phrase, owners: list[Who]) -> Who | None:
    """Return whom "the Kurdish leader" means: who was named last of that people's country, but not of its state."""
    if len(owners) != 1 or owners[0].sector != "SOC" or office_told(scene, phrase)[0] != "leader":
        return None
    base = f"{(owners[0].code or '').split(':')[0]}:"
    named = (t.who for t in scene.memory.before(phrase.first) if t.who.person and t.who.office)
    return next((found for found in named if (found.code or "").startswith(base)), None)


def met_in(scene: Scene, phrase: Phrase, core: Part) -> Who | None:
    """Return the group of "talks with the militants in Qatar", which is none of Qatar's."""
    entry = core.entry("generic")
    if entry is None or entry.sector != "REB" or not phrase.definite or phrase.owners[0].first < core.last:
        return None
    found = next((t.who for t in scene.memory.before(phrase.first) if t.who.sector == "REB" and t.who.code), None)
    return found.but(office=None, person=None) if found is not None else None


def _holds(found: Who, office: str, word: str) -> bool:
    held = found.office or ""
    lesser = held.split(" ", 1)[0] in _LESSER and held != office
    named = held in {office, word} or (held.endswith(f" {word}") and not lesser) or alike(held, word, found)
    return found.person is not None and named
