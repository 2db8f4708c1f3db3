"""The dead, injured, missing, arrested and displaced that a text counts, each number with the act it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from goodoffices.coding.counts import Count, counts
from goodoffices.coding.lexicons import kinds_by_word, words_of
from goodoffices.coding.tree import NOMINAL, Tree
from goodoffices.records import Casualty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goodoffices.coding.drafts import Scene
    from goodoffices.coding.merge import Row
    from goodoffices.coding.tree import Arg
    from goodoffices.records import Actor, CasualtyKind

COUNTED = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"})


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of ``lexicons/casualties.yaml``, kinds by word."""

    suffered: dict[str, tuple[CasualtyKind, ...]]
    done: dict[str, tuple[CasualtyKind, ...]]
    states: dict[str, tuple[CasualtyKind, ...]]
    nouns: dict[str, tuple[CasualtyKind, ...]]
    not_people: frozenset[str]
    other_causes: frozenset[str]
    several: frozenset[str]
    nobody: frozenset[str]


@cache
def words() -> Words:
    """The shipped lists, read once; raises CodebookError where a kind of theirs is none of ours."""
    suffered, done, states, nouns = (kinds_by_word("casualties", p) for p in ("suffered", "done", "states", "nouns"))
    lists = (frozenset(words_of("casualties", part)) for part in ("not_people", "other_causes", "several", "nobody"))
    return Words(suffered, done, states, nouns, *lists)


@dataclass(frozen=True, slots=True)
class Found:
    """A number of people: what befell them, the word that says so, the count (offsets of the content)."""

    kind: CasualtyKind
    cue: int
    count: Count


def count_casualties(scene: Scene, rows: list[Row]) -> None:
    """Give each row the casualties that its clause, its results and the sentence after it count."""
    numbers = _Numbers(scene, {r.hit.anchor for r in rows if (r.ruling.event, r.ruling.mode) == ("COERCE", "arrest")})
    before: list[Row] = []
    for number, (first, last) in enumerate(scene.tree.columns.sents):
        told = [r for r in rows if _tells(scene.tree, r, number)]
        acts = [r for r in told if r.ruling.event in COUNTED and r.ruling.polarity == "affirmed"]
        near = acts or [r for r in before if _goes_on(scene, r, first, last)]
        found = list(numbers.of(first, last)) if near else []
        for item in found:
            owner = _owner(scene.tree, item.cue, told, near)
            if owner is not None:
                _add(scene, owner, item)
        before = acts or (near if found else [])


def _tells(tree: Tree, row: Row, number: int) -> bool:
    """Whether a sentence is one of those that tell a row."""
    first, last = tree.columns.sents[number]
    begin, end = tree.columns.start[first], tree.columns.end[last - 1]
    return tree.sentence[row.hit.anchor] == number or any(begin <= e.start < end for e in row.others)


def _add(scene: Scene, row: Row, found: Found) -> None:
    _, _, low, high = found.count
    start, end = found.count.start, found.count.end
    if any((c.kind, c.low, c.high) == (found.kind, low, high) for c in row.casualties):
        return  # title, lead and body repeat a number
    text = scene.reading.document.content[start:end]
    source = _source(scene, scene.tree.columns.start[found.cue])
    row.casualties.append(Casualty(kind=found.kind, low=low, high=high, text=text, start=start, end=end, source=source))


def _source(scene: Scene, at: int) -> list[Actor]:
    """Who says so: the source of the narrowest claim that covers the word."""
    covering = [(b - a, n) for n, c in enumerate(scene.reading.claims) if c.tells for a, b in c.content if a <= at < b]
    return list(scene.reading.claims[min(covering)[1]].actors) if covering else []


def _owner(tree: Tree, cue: int, told: list[Row], near: list[Row]) -> Row | None:
    """The act above the word in its sentence's tree, else the nearest; None where another kind of act holds it."""
    holders = {t: r for r in told for t in r.hit.tokens}
    i = cue
    while i not in holders and tree.head[i] != i:
        i = tree.head[i]
    if i in holders:
        return holders[i] if holders[i] in near else None
    return min(near, key=lambda r: abs(r.hit.anchor - cue), default=None)


def _goes_on(scene: Scene, row: Row, first: int, last: int) -> bool:
    """Whether a sentence may go on telling an act: it names no other time, cause, or country's place."""
    if not words().other_causes.isdisjoint(scene.tree.lemma[first:last]):
        return False
    day = row.date.value if row.date else None
    dates = [d.value for d in scene.reading.dates if first <= d.first < last and d.value]
    if any(day is None or not (d.startswith(day) or day.startswith(d)) for d in dates):
        return False
    here = row.place.country_code if row.place else None
    places = [p.country for p in scene.reading.places if first <= p.first < last and p.locates and p.country]
    return here is None or all(p == here for p in places)


class _Numbers:
    """Finds the numbers of people hurt, killed or taken in one sentence."""

    def __init__(self, scene: Scene, taken: set[int]) -> None:
        self.scene, self.tree, self.words = scene, scene.tree, words()
        self.taken = taken
        """The words of acts that take people in, whatever their verb: "rounded up", "hauled away"."""
        self.dated = {i for d in scene.reading.dates for i in range(d.first, d.last)}
        self.start, self.end = scene.tree.columns.start, scene.tree.columns.end

    def of(self, first: int, last: int) -> Iterator[Found]:
        """Each count once, in order of the text."""
        base = self.start[first]
        text = self.tree.columns.content[base : self.end[last - 1]]
        self.counts = [c._replace(start=c.start + base, end=c.end + base) for c in counts(text)]
        seen: set[tuple[str, int]] = set()
        for cue in range(first, last):
            for found in self._at(cue):
                if (found.kind, found.count.start) not in seen:
                    seen.add((found.kind, found.count.start))
                    yield found

    def _at(self, cue: int) -> Iterator[Found]:
        if self.tree.lemma[cue] in self.words.nouns and self.tree.pos[cue] == "NOUN":
            yield from self._noun(cue, self.words.nouns[self.tree.lemma[cue]])
        elif self.tree.lemma[cue] == "toll":
            yield from (Found("dead", cue, c) for c in self._toll(cue))
        else:
            counted = [c for p in self._people(cue) for c in self._count(p, cue)] if (kinds := self._kinds(cue)) else []
            yield from (Found(kind, cue, c) for kind in kinds for c in counted)

    def _kinds(self, cue: int) -> tuple[CasualtyKind, ...]:
        """What a word says befell those it counts."""
        lemma, word = self.tree.lemma[cue], self.tree.text[cue].lower()
        known = self.words.suffered.get(lemma) or self.words.done.get(lemma) or self.words.states.get(word)
        return known or (("arrested",) if cue in self.taken else ())

    def _noun(self, cue: int, kinds: tuple[CasualtyKind, ...]) -> Iterator[Found]:
        """ "17 deaths", "no casualties"; of "40 casualties" nobody knows how many died."""
        before = {self.tree.lemma[i] for i in range(max(0, cue - 3), cue)}
        if before & {"no", "without"}:
            zero = Count(self._edge(cue), self.end[cue], 0, 0)
            yield from (Found(kind, cue, zero) for kind in kinds)
        elif len(kinds) == 1 and self.tree.tag[cue] == "NNS":
            yield from (Found(kinds[0], cue, c) for c in self._numbered(cue))

    def _toll(self, cue: int) -> list[Count]:
        """ "the death toll rose by three to 17": the number behind "to", "at", "of", else the first."""
        after = [c for c in self.counts if self.end[cue] < c.start < self.end[cue] + 60]
        content = self.tree.columns.content
        exact = [c for c in after if content[: c.start].rstrip().endswith((" to", " at", " of"))]
        return (exact or after)[:1]

    def _people(self, cue: int) -> list[int]:
        """The nouns or numbers of those whom a word befell."""
        tree, lemma = self.tree, self.tree.lemma[cue]
        role = "subj" if lemma in self.words.done else "obj"
        if tree.pos[cue] in {"VERB", "AUX"}:
            if not self._is_so(cue):
                return []
            found = [a.token for a in tree.arguments(cue) if a.role == role or self._ranged(a)]
            bare = tree.tag[cue] in {"VBN", "VBD"} and (lemma in self.words.suffered or cue in self.taken) and not found
            return found or (self._subjects(cue) if bare else [])
        return self._in_state(cue)

    def _ranged(self, arg: Arg) -> bool:
        """Whether a preposition is only a number's: "killing between five and nine", "killed at least 16"."""
        if arg.role != "obl":
            return False
        case = self.tree.child(arg.token, "case")
        return case is None or any(c.start <= self.start[case] < c.end for c in self.counts)

    def _is_so(self, cue: int) -> bool:
        standing = self.scene.stands.standing(cue)
        return standing.factuality == "happened"

    def _subjects(self, cue: int) -> list[int]:
        """ "and 13 wounded": a participle whose subject is a number."""
        return [a.token for a in self.tree.arguments(cue) if a.role == "subj"]

    def _in_state(self, cue: int) -> list[int]:
        """ "14 dead", "left two dozen people dead", "seven sailors were missing"."""
        tree, head = self.tree, self.tree.head[cue]
        own = [c for c in tree.children[cue] if tree.dep[c].startswith(("nsubj", "nummod"))]
        if own:
            return own
        if tree.dep[cue] in {"amod", "acl"} and tree.pos[head] in NOMINAL:
            return [head]
        beside = [c for c in tree.children[head] if tree.dep[c] == "obj" and c < cue]
        return beside or [cue]

    def _count(self, person: int, cue: int) -> list[Count]:
        """How many the words are: none, a number, or one where one person is named by "a"."""
        tree = self.tree
        if tree.lemma[person] in self.words.not_people or person in self.dated:
            return []
        dets = {tree.lemma[c] for c in tree.children[person] if tree.dep[c] == "det"}
        if tree.lemma[person] in self.words.nobody or "no" in dets:
            return [Count(self._edge(person), self.end[person], 0, 0)]
        if tree.pos[cue] == "VERB" and self.scene.stands.standing(cue).polarity == "denied":
            return []
        found = self._numbered(person)
        alone = (
            tree.tag[person] == "NN" and dets & {"a", "an", "another"} and tree.lemma[person] not in self.words.several
        )
        return found or ([Count(self._edge(person), self.end[person], 1, 1)] if alone else [])

    def _numbered(self, person: int) -> list[Count]:
        """The number before a noun and under it, or the noun that is itself one, with the noun's words."""
        tree = self.tree
        own = {person, *(c for c in tree.children[person] if c < person and tree.dep[c] not in {"conj", "acl:relcl"})}
        own |= {d for c in own - {person} for d in tree.children[c]}
        for count in self.counts:
            if any(count.start <= self.start[i] < count.end for i in own):
                return [count._replace(end=max(count.end, self.end[person]))]
        return []

    def _edge(self, person: int) -> int:
        """Where a noun's words begin."""
        return min(self.start[i] for i in [person, *(c for c in self.tree.children[person] if c < person)])
