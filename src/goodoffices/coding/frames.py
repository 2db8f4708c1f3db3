"""Example sentences turned into predicate-argument frames.

A frame has keys (the lemmas that must be there; the highest in the tree is its anchor) and says where its slots stand:
each as (key, role, preposition), read off the example by the same ``Tree`` that later reads the news.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goodoffices.coding.book_checks import BRACKET, SLOT
from goodoffices.coding.tree import CLAUSAL, CLAUSES, VERBAL, Tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from goodoffices.coding.codebook import Codebook, Entry
    from goodoffices.reader import Reader

# Short names of states that the reader surely tags as names and that no codebook word collides with.
FILLERS = ("France", "Kenya", "Peru", "Japan", "Norway", "Chile")
MAX_COMPANIONS = 4
PARTS = re.compile(r"\{\w+\}|\[[^\[\]{}]+\]|[^\[{]+|.")
CONTENT = frozenset({"VERB", "NOUN", "ADJ", "ADV", "PROPN"})


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a slot stands: the key it hangs on (its place in ``Frame.keys``), role and preposition."""

    name: str
    key: int
    role: str
    prep: str


@dataclass(frozen=True, slots=True)
class Frame:
    """One example as a pattern. Each key is the lemmas that may stand there; the first is the anchor, ``kind`` its part
    of speech: V, N or A. ``preps`` has for each key the preposition it hangs by, "" where the example has none;
    ``kinds`` has the part of speech of each key, D where it only determines a noun ("no interest"), P for a verb's
    particle ("gave in").
    """

    entry: str
    example: int
    keys: tuple[tuple[str, ...], ...]
    kind: str
    slots: tuple[Slot, ...]
    preps: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


KINDS = {"det": "D", "compound:prt": "P"}
"""Kinds of keys that their label tells, not their part of speech."""
PARTICLES = frozenset({"in", "on", "over"})
"""Particles that are prepositions elsewhere: "gave in" is not in "gave a concert in Madrid"."""


def coarse(pos: str) -> str:
    """V for verbs, A for adjectives and adverbs, N for the rest."""
    if pos in VERBAL:
        return "V"
    return "A" if pos in {"ADJ", "ADV"} else "N"


@dataclass(frozen=True, slots=True)
class Filled:
    """An example with names in its slots: the text, and the character ranges of slots and bracketed words."""

    text: str
    slots: tuple[tuple[str, int, int], ...]
    brackets: tuple[tuple[int, int], ...]


def fill(example: str, choice: dict[int, int] | None = None) -> Filled:
    """Put a name in each slot and take the brackets out; ``choice`` picks an alternative by bracket, else the first."""
    out: list[str] = []
    slots: list[tuple[str, int, int]] = []
    brackets: list[tuple[int, int]] = []
    at = 0
    for part in PARTS.findall(example):
        text = part
        if SLOT.fullmatch(part):
            text = FILLERS[len(slots) % len(FILLERS)]
            slots.append((part[1:-1], at, at + len(text)))
        elif BRACKET.fullmatch(part):
            alternatives = part[1:-1].split("|")
            text = alternatives[(choice or {}).get(len(brackets), 0)]
            brackets.append((at, at + len(text)))
        out.append(text)
        at += len(text)
    return Filled("".join(out), tuple(slots), tuple(brackets))


def variants(example: str) -> list[tuple[dict[int, int], Filled]]:
    """The example with its first alternatives, then with each other alternative once."""
    choices: list[dict[int, int]] = [{}]
    choices += [{b: n} for b, body in enumerate(BRACKET.findall(example)) for n in range(1, body.count("|") + 1)]
    return [(choice, fill(example, choice)) for choice in choices]


def compile_frames(book: Codebook, reader: Reader) -> list[Frame]:
    """Read every example with each of its alternatives and keep the frames; one without a usable predicate gives none.

    An alternative that the reader reads like the first only adds its lemmas to that frame; one that it reads otherwise
    ("urged|called on") is a frame of its own.
    """
    jobs = [(entry, n, example) for entry in book.entries for n, example in enumerate(entry.examples)]
    readings = [variants(example) for _, _, example in jobs]
    docs = reader.pipe(filled.text for variant in readings for _, filled in variant)
    frames: list[Frame] = []
    for (entry, n, _), variant in zip(jobs, readings, strict=True):
        shapes = [_shape(entry, n, choice, filled, Tree(next(docs))) for choice, filled in variant]
        frames.extend(_families([s for s in shapes if s is not None]))
    return frames


@dataclass(slots=True)
class _Shape:
    """One reading of an example: a frame, the alternative chosen, and which key each bracketed word became."""

    frame: Frame
    choice: dict[int, int]
    places: dict[tuple[int, int], int]  # (bracket, word in it) -> place in the frame's keys
    kinds: tuple[str, ...]

    def like(self, other: _Shape) -> bool:
        """True where only the lemmas differ."""
        mine, theirs = self.frame, other.frame
        same = self.kinds == other.kinds and mine.slots == theirs.slots and mine.preps == theirs.preps
        return same and self.places == other.places

    def lemmas(self, bracket: int) -> dict[tuple[int, int], str]:
        """The lemma of each word of a bracket."""
        return {at: self.frame.keys[key][0] for at, key in self.places.items() if at[0] == bracket}


def _shape(entry: Entry, number: int, choice: dict[int, int], filled: Filled, tree: Tree) -> _Shape | None:
    keys = _keys(tree, filled)
    if not keys:
        return None
    slots = tuple(s for name, start, end in filled.slots if (s := _slot(tree, keys, name, start, end)))
    preps = ("", *(tree.preposition(k) for k in keys[1:]))
    kinds = tuple(_kind(tree, k) for k in keys)
    frame = Frame(entry.id, number, tuple((tree.lemma[k],) for k in keys), kinds[0], slots, preps, kinds)
    order = {k: n for n, k in enumerate(keys)}
    brackets = range(len(filled.brackets))
    places = {(b, o): order[k] for b in brackets for o, k in enumerate(_bracket(tree, filled, b)) if k in order}
    return _Shape(frame, choice, places, kinds)


def _kind(tree: Tree, k: int) -> str:
    """The kind of a key; what stands where a particle does is one, however the reader labels it ("closed in on")."""
    doubled = tree.dep[k] == "case" and sum(tree.dep[c] == "case" for c in tree.children[tree.head[k]]) > 1
    bare = doubled or tree.dep[k] == "advmod"
    return "P" if bare and tree.lemma[k] in PARTICLES else KINDS.get(tree.dep[k], coarse(tree.pos[k]))


def _families(shapes: list[_Shape]) -> list[Frame]:
    """The readings of one example as few frames: those alike made one, with the alternatives of the other brackets."""
    families: list[list[_Shape]] = []
    for shape in shapes:
        family = next((f for f in families if f[0].like(shape)), None)
        if family is None:
            families.append([shape])
        else:
            family.append(shape)
    return [_widened(family, families[0]) for family in families]


def _widened(family: list[_Shape], first: list[_Shape]) -> Frame:
    """The frame of a family, every key with the lemmas that its bracket may have there."""
    head = family[0]
    own = next(iter(head.choice), None)  # the bracket whose alternative set this family apart
    keys = [list(k) for k in head.frame.keys]
    others = [s for s in first if next(iter(s.choice), None) not in {None, own}] if family is not first else []
    for shape in [*family[1:], *others]:
        bracket = next(iter(shape.choice))
        for at, lemma in shape.lemmas(bracket).items():
            place = head.places.get(at)
            if place is not None and lemma not in keys[place]:
                keys[place].append(lemma)
    return replace(head.frame, keys=tuple(map(tuple, keys)))


def _bracket(tree: Tree, filled: Filled, b: int) -> list[int]:
    return [i for i in _tokens(tree, *filled.brackets[b]) if tree.pos[i] != "PUNCT"]


def _tokens(tree: Tree, start: int, end: int) -> list[int]:
    return [t.i for t in tree.doc if t.idx < end and t.idx + len(t.text) > start and t.pos_ != "SPACE"]


def _keys(tree: Tree, filled: Filled) -> list[int]:
    """The bracketed tokens, or without brackets the root and what ties it to the slots; the highest first."""
    if filled.brackets:
        chosen = [i for b in range(len(filled.brackets)) for i in _bracket(tree, filled, b)]
    else:
        chosen = _guess(tree, filled)
    return sorted(chosen, key=lambda i: (depth(tree, i), tree.pos[i] not in VERBAL, i))[: MAX_COMPANIONS + 1]


def depth(tree: Tree, i: int) -> int:
    """Steps from the token up to its root."""
    steps = 0
    while tree.head[i] != i:
        i = tree.head[i]
        steps += 1
    return steps


def _guess(tree: Tree, filled: Filled) -> list[int]:
    slot_tokens = {i for _, start, end in filled.slots for i in _tokens(tree, start, end)}
    root = next((i for i in range(len(tree.head)) if tree.head[i] == i and tree.pos[i] != "SPACE"), None)
    if root is None:
        return []
    chosen = {root}
    for i in slot_tokens:
        chosen.update(_path_up(tree, i))
    chosen.update(c for c in tree.children[root] if tree.dep[c] in {"obj", "xcomp", "compound:prt"})
    return [i for i in chosen - slot_tokens if tree.pos[i] in CONTENT or tree.dep[i] == "compound:prt" or i == root]


def _path_up(tree: Tree, i: int) -> Iterable[int]:
    while tree.head[i] != i:
        i = tree.head[i]
        yield i


def _slot(tree: Tree, keys: list[int], name: str, start: int, end: int) -> Slot | None:
    tokens = set(_tokens(tree, start, end))
    for number, key in enumerate(keys):
        for arg in tree.arguments(key):
            if arg.token in tokens and arg.role not in CLAUSES:
                return Slot(name, number, arg.role, arg.prep)
    for number, key in enumerate(keys):
        for arg in tree.arguments(key):
            if arg.role not in CLAUSES and tokens & set(_nominal_subtree(tree, arg.token)):
                return Slot(name, number, f"in-{arg.role}", arg.prep)
            if arg.role in CLAUSES and any(a.role == "subj" and a.token in tokens for a in tree.arguments(arg.token)):
                return Slot(name, number, f"of-{arg.role}", arg.prep)
    return None


def _nominal_subtree(tree: Tree, i: int) -> Iterator[int]:
    """What belongs to a noun phrase: its subtree without clauses."""
    yield i
    for c in tree.children[i]:
        if tree.dep[c] not in CLAUSAL:
            yield from _nominal_subtree(tree, c)
