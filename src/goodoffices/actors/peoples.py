"""Whom a demonym alone means: people, their state, or the leader who was named ("Algerians", "the Russians")."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from goodoffices.actors.told import country
from goodoffices.actors.who import Who
from goodoffices.reader.columns import Columns, columns

if TYPE_CHECKING:
    from goodoffices.actors.phrases import Part, Phrase
    from goodoffices.actors.scene import Scene

# What people do, not their government, where they are named by a demonym alone ("Georgians danced").
_CIVIL = frozenset(
    """dance vote flee march protest demonstrate rally mourn celebrate gather queue cheer pray bury die kill wound
    injure riot shelter live chant displace arrest flock""".split()
)
# What a state's people do for it, named by a demonym alone ("Iranians signed").
_STATELY = frozenset(
    """agree sign negotiate say tell accuse offer demand insist reject refuse propose back mediate deny talk call urge
    ask want blame accept withdraw rule warn break hold meet give make recognise recognize attack invade bomb
    shell""".split()
)
# What only a people does, be it all of it ("the East Timorese will decide in a vote").
_VOTES = frozenset({"vote", "decide", "flee", "mourn", "queue", "celebrate"})
_SUFFERED = frozenset({"obj", "iobj", "nsubj:pass", "appos", "obl"})
# Demonyms that mean all of a people after "the".
_OF_MANY = ("sh", "ch", "ese", "ss", "s")


def by_demonym(scene: Scene, phrase: Phrase, core: Part) -> list[Who] | None:
    """Return people named by a demonym alone: civilians by what they do; "ethnic Chinese" are of the state here.

    None where it means their state ("the Russians agreed").
    """
    c = columns(scene.doc)
    if (here := _of_the_state_here(scene, phrase, core)) is not None:
        return [here]
    if phrase.relation:
        return None
    plural = c.tag[core.last - 1] in {"NNS", "NNPS"} or c.low[core.last - 1].endswith("ese")
    if not plural and (found := _compatriot(scene, phrase, core)) is not None:
        return [found]
    votes = plural and c.lemma[c.head[phrase.head]].lower() in _VOTES and c.dep[phrase.head] in {"nsubj", "obj"}
    private = (
        votes
        or (plural and not phrase.definite and _civil(c, phrase, core))
        or (not plural and c.low[phrase.first] in {"a", "an"})
    )
    return [each.but(sector="CVL") for each in scene.named(phrase)] if private else None


def _of_the_state_here(scene: Scene, phrase: Phrase, core: Part) -> Who | None:
    """Return "ethnic Chinese" and "local Serbs", who are of the state in focus."""
    before = columns(scene.doc).low[core.first - 1] if core.first else ""
    if before == "local" and scene.memory.main is not None and not phrase.relation:
        return Who(scene.memory.main, "CVL", why="a people of the state in focus")
    if before == "ethnic":
        return Who(country(scene.memory, phrase.first, near=True), "SOC", why="a people of the state in focus")
    return None


def _civil(c: Columns, phrase: Phrase, core: Part) -> bool:
    """Tell whether a people is counted, suffers, or does what no state does."""
    verb, dep = c.lemma[c.head[phrase.head]].lower(), c.dep[phrase.head]
    counted = _counted(c, core.first) or c.text[core.first][0].islower()
    return counted or verb in _CIVIL or dep in _SUFFERED or (dep == "nsubj" and verb not in _STATELY)


def _compatriot(scene: Scene, phrase: Phrase, core: Part) -> Who | None:
    """Return whom "the German" means: who of that country holds an office and was named most, or last."""
    low = columns(scene.doc).low
    if low[phrase.first] != "the" or core.first != phrase.first + 1 or low[core.last - 1].endswith(_OF_MANY):
        return None
    codes = {each.code for each in scene.named(phrase)}
    people = [t.who for t in scene.memory.before(phrase.first) if t.who.person and t.who.office]
    people = [found for found in people if found.code in codes]
    named = Counter(found.person for found in people)
    return max(people, key=lambda found: named[found.person], default=None)


def _counted(c: Columns, first: int) -> bool:
    """Tell whether people are counted or described: "many Lebanese", "indigenous Fijians", "abducted Japanese"."""
    before = first - 1
    taken = c.tag[before] == "VBN" and c.head[first] == before
    told = c.pos[before] in {"NUM", "ADJ"} and c.head[before] >= first
    return c.low[before] in {"of", "many", "some", "most", "among"} or taken or told
