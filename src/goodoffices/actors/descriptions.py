"""Whom a description without a name tells again: "the 81-year-old", "the former teacher", "the autocrat"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.actors.relations import CHIEFS
from goodoffices.actors.titles import RANKS
from goodoffices.reader.columns import Columns, columns

if TYPE_CHECKING:
    from goodoffices.actors.memory import Trace
    from goodoffices.actors.phrases import Phrase
    from goodoffices.actors.scene import Scene
    from goodoffices.actors.who import Who

# As far back, in sentences, as somebody is still told of by age or trade.
_REACH = 3
_ONCE = frozenset({"former", "retired", "ex", "onetime", "one-time", "veteran"})
# Whom news so calls after it has named them, seldom before.
_TOLD = frozenset(
    """laureate recluse reformer billionaire millionaire multimillionaire tycoon magnate mogul novelist playwright
    poet comedian populist hardliner octogenarian septuagenarian nonagenarian firebrand economist neurosurgeon surgeon
    physician technocrat outsider newcomer footballer academic businessman businesswoman heiress socialite actress
    singer rapper""".split()
)
# Who rules, by what a writer thinks of it or by a creed.
_RULERS = frozenset({"autocrat", "strongman", "dictator", "tyrant", "despot"})
_CREEDS = frozenset({"centre-left leader", "centre-right leader", "far-left leader", "far-right leader"})


def told_again(scene: Scene, phrase: Phrase) -> Who | None:
    """Return the person named last whom an age, a former trade or a like word tells again; None for other words."""
    core = phrase.core
    low = columns(scene.doc).low[phrase.first : phrase.last]
    if core is None or low[0] != "the" or _plural(scene, phrase):
        return None
    name = core.hit.entries[0].name
    if name in _CREEDS or name.rsplit(" ", 1)[-1] in _RULERS:
        return _last(scene, phrase, chief=True)
    former = not _ONCE.isdisjoint(low) and _no_office(phrase)
    if aged(low) or former or name.rsplit(" ", 1)[-1] in _TOLD:
        return _last(scene, phrase, chief=False)
    return None


def aged(low: list[str]) -> bool:
    """Tell whether words give somebody's age: "the 81-year-old"."""
    return any(low[i : i + 3] == ["year", "-", "old"] for i in range(len(low))) or low[-1].endswith("-year-old")


def _plural(scene: Scene, phrase: Phrase) -> bool:
    return columns(scene.doc).tag[phrase.last - 1] in {"NNS", "NNPS"}


def _no_office(phrase: Phrase) -> bool:
    """Tell whether a phrase is built on a trade or rank, not on an office that somebody else may have had."""
    entry = phrase.core.entry("office") if phrase.core is not None else None
    return entry is None or entry.office in RANKS


def _last(scene: Scene, phrase: Phrase, *, chief: bool) -> Who | None:
    """Return who was named last in the sentences before, or the first of those joined to that one."""
    sent = columns(scene.doc).sent
    near = [t for t in scene.memory.before(phrase.first) if 0 < sent[phrase.first] - sent[t.at] <= _REACH]
    people = [t for t in near if t.who.person is not None and (not chief or _chief(t.who))]
    if not people:
        return None
    found = _first_of_a_pair(scene, people[0], people)
    return found.who.but(why=f"told again: {found.who.person}")


def _chief(found: Who) -> bool:
    return (found.office or "").removeprefix("former ") in CHIEFS and ":" not in (found.code or "")


def _first_of_a_pair(scene: Scene, last: Trace, people: list[Trace]) -> Trace:
    """Return the first of "X and Y", whom the words behind them tell of, or the one that stands alone."""
    c = columns(scene.doc)
    heads = {phrase.first: phrase.head for phrase in scene.phrases}
    head = _over(c, heads.get(last.at, last.at))
    if c.dep[head] != "conj":
        return last
    return next((t for t in people if _over(c, heads.get(t.at, t.at)) == c.head[head]), last)


def _over(c: Columns, head: int) -> int:
    """Return the noun that a name is in apposition to, or the name's own token."""
    return c.head[head] if c.dep[head] == "appos" else head
