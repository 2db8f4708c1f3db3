"""Whom a description without a name tells again: "the 81-year-old", "the former teacher", "the autocrat".

``data/actors/laureates.tsv`` has who was given a Nobel prize, and when: news says "the Nobel laureate" of few others.
"""

from __future__ import annotations

import csv
from functools import cache
from typing import TYPE_CHECKING

from goodoffices.actors.relations import CHIEFS
from goodoffices.actors.tables import packaged
from goodoffices.actors.titles import RANKS
from goodoffices.reader.columns import Columns, columns

if TYPE_CHECKING:
    from goodoffices.actors.memory import Trace
    from goodoffices.actors.phrases import Phrase
    from goodoffices.actors.scene import Scene
    from goodoffices.actors.who import Who

_FILE = "laureates.tsv"
_QUOTES = frozenset({'"', "“"})
# As far back, in sentences, as somebody is still told of by age or trade.
_REACH = 3
_ONCE = frozenset({"former", "retired", "ex", "onetime", "one-time", "veteran"})
# Whom news so calls after it has named them, seldom before.
_TOLD = frozenset(
    """recluse reformer billionaire millionaire multimillionaire tycoon magnate mogul novelist playwright
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
    if name.endswith("laureate"):
        return _honoured(scene, phrase.first)
    former = not _ONCE.isdisjoint(low) and _no_office(phrase)
    if aged(low) or former or name.rsplit(" ", 1)[-1] in _TOLD:
        return _last(scene, phrase, chief=False)
    return None


@cache
def laureates() -> dict[str, int]:
    """Return the year in which each laureate of the tables was given the prize."""
    with (packaged() / _FILE).open(encoding="utf8") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["name"]: int(row["year"]) for row in rows}


def _honoured(scene: Scene, at: int) -> Who | None:
    """Return the laureate whom a text named last."""
    year = scene.day.year if scene.day is not None else None
    given = {name for name, since in laureates().items() if year is None or since <= year}
    found = next((t.who for t in scene.memory.before(at) if t.who.person in given), None)
    return _again(found) if found is not None else None


def _again(found: Who) -> Who:
    return found.but(why=f"told again: {found.person}")


def others(scene: Scene, phrase: Phrase) -> list[Who] | None:
    """Return "others": people of the kind that acted last ("Some sang. Others wept."); None for other words.

    They are nobody where they do not act ("among others"), or where no people acted before.
    """
    if phrase.core is None or phrase.core.hit.entries[0].name != "others":
        return None
    c = columns(scene.doc)
    if not c.dep[phrase.head].startswith("nsubj"):
        return []
    before = [p for p in scene.phrases if p.first < phrase.first and not p.absorbed and p.core is not None]
    for last in reversed(before):
        acts = last.core is not None and last.core.sort == "generic" and c.dep[last.head].startswith("nsubj")
        if acts and _plural(scene, last) and c.sent[phrase.first] - c.sent[last.first] <= 1:
            return [found.but(why="others of these") for found in scene.resolve(last) if found.code]
    return []


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
    """Return who was named last in the sentences before, or the first of those joined to that one.

    Who speaks in a sentence that opens with a quotation is rather who was the last subject.
    """
    c = columns(scene.doc)
    before = scene.memory.before(phrase.first)
    near = [t for t in before if 0 < c.sent[phrase.first] - c.sent[t.at] <= _REACH]
    people = [t for t in near if _somebody(t.who) and (not chief or _chief(t.who))]
    if not people:
        return None
    quoted = c.text[c.sents[c.sent[phrase.first]][0]] in _QUOTES
    best = next((t for t in people if t.subject), people[0]) if quoted else people[0]
    return _again(_first_of_a_pair(scene, best, people).who)


def _somebody(found: Who) -> bool:
    """Tell whether an actor is a person with a whole name, not a house that is called like one."""
    return found.person is not None and (" " in found.person or found.why.startswith("people.tsv"))


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
