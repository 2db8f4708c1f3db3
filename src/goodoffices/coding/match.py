"""Frames against a document: which entries its predicates call up, and who fills the slots."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goodoffices.coding.frames import Frame, Slot, coarse
from goodoffices.coding.tree import CLAUSES, VERBAL, Tree

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goodoffices.coding.cast import Cast
    from goodoffices.records import Mention

MAX_REACH = 4
BARRED = frozenset({"nsubj", "conj", "parataxis", "advcl", "punct", "acl:relcl", "csubj", "vocative", "discourse"})
# Clauses of content hang on their verb by these: "accused X of breaking", "called on X to step down".
CONTENT_MARKS = frozenset({"of", "for", "from", "with", "to", "into", "against", "as"})
OCCASIONS = frozenset({"at", "during", "after", "before", "since", "until"})
# Prepositions that news uses for one another before the one acted on.
KIN = ({"on", "against", "at", "upon", "over", "in"}, {"to", "for", "toward", "towards"}, {"with", "and"})
_KINDRED = frozenset((one, other) for kin in KIN for one in kin for other in kin)


@dataclass(slots=True)
class Hit:
    """One frame found in a document."""

    frame: Frame
    tokens: tuple[int, ...]
    actors: list[Mention] = field(default_factory=list)
    recipients: list[Mention] = field(default_factory=list)

    @property
    def anchor(self) -> int:
        """The token of the frame's anchor."""
        return self.tokens[0]

    @property
    def rank(self) -> tuple[int, int, int]:
        """More words, then more slots filled, then an actor at all."""
        slots = {s.name for s in self.frame.slots}
        filled = bool(self.actors) + bool(self.recipients and "recipient" in slots)
        return (len(self.tokens), filled, -len(slots))


@dataclass(slots=True)
class Anchored:
    """The frames of one anchor, numbered in order: those of one key, and the rest by the lemmas of their second."""

    alone: list[tuple[int, Frame]] = field(default_factory=list)
    beside: dict[str, list[tuple[int, Frame]]] = field(default_factory=dict)

    def add(self, number: int, frame: Frame) -> None:
        """File a frame."""
        if len(frame.keys) == 1:
            self.alone.append((number, frame))
            return
        for lemma in frame.keys[1]:
            self.beside.setdefault(lemma, []).append((number, frame))

    def near(self, lemmas: Iterable[str]) -> list[Frame]:
        """The frames that may be there, in their order, where these lemmas belong to the anchor."""
        found = dict(self.alone)
        for lemma in lemmas:
            found.update(self.beside.get(lemma, ()))
        return [found[number] for number in sorted(found)]


class Matcher:
    """An index of frames by anchor."""

    def __init__(self, frames: Iterable[Frame]) -> None:
        self.index: dict[tuple[str, str], Anchored] = defaultdict(Anchored)
        for number, frame in enumerate(frames):
            for lemma in frame.keys[0]:
                self.index[lemma, frame.kind].add(number, frame)

    def match(self, tree: Tree, cast: Cast) -> list[Hit]:
        """The best hit of each predicate that has an actor, in order of the text; hits do not share key words."""
        return select(self.all_hits(tree, cast))

    def all_hits(self, tree: Tree, cast: Cast) -> list[Hit]:
        """Every frame whose words stand in the document, slots filled or not."""
        hits: list[Hit] = []
        for i, lemma in enumerate(tree.lemma):
            anchored = self.index.get((lemma, coarse(tree.pos[i])))
            if anchored is not None and not cast.is_name(i):
                hits.extend(self._at(tree, cast, i, anchored))
        return hits

    def _at(self, tree: Tree, cast: Cast, i: int, anchored: Anchored) -> list[Hit]:
        near = reach(tree, i) if anchored.beside else {}
        hits = []
        for frame in anchored.near(near):
            tokens = _companions(tree, frame, i, near)
            if tokens is not None:
                hits.append(fill_slots(tree, cast, frame, tokens))
        return hits


def reach(tree: Tree, i: int) -> dict[str, int]:
    """The lemmas that belong to a predicate: its subtree without subjects and other clauses, its logical objects."""
    found: dict[str, int] = {}
    stack = [(i, 0)]
    stack += [(a.token, 1) for a in tree.arguments(i) if a.role == "obj" and tree.head[a.token] != i]
    if tree.pos[i] not in VERBAL and tree.head[i] != i and tree.pos[tree.head[i]] in VERBAL:
        found[tree.lemma[tree.head[i]]] = tree.head[i]
    while stack:
        j, depth = stack.pop()
        if j != i and not (tree.dep[j] == "case" and tree.pos[j] == "VERB"):  # "according to"
            known = found.setdefault(tree.lemma[j], j)
            if tree.dep[known] == "case" and tree.dep[j] == "compound:prt":
                found[tree.lemma[j]] = j  # a particle goes before a preposition of the same letters
        if depth < MAX_REACH:
            stack += [(c, depth + 1) for c in tree.children[j] if tree.dep[c] not in BARRED or _inside(tree, i, c)]
    return found


def _inside(tree: Tree, i: int, c: int) -> bool:
    """True for coordinated nouns, subjects of lower clauses, and clauses of content (labelled as adverbial)."""
    if tree.dep[c] == "conj":
        return tree.pos[c] not in VERBAL
    if tree.dep[c] == "nsubj":
        return tree.head[c] != i and tree.dep[tree.head[c]] in {"ccomp", "xcomp"}
    if tree.dep[c] != "advcl":
        return False
    return any(tree.dep[m] in {"mark", "case"} and tree.lemma[m] in CONTENT_MARKS for m in tree.children[c])


def _companions(tree: Tree, frame: Frame, i: int, near: dict[str, int]) -> tuple[int, ...] | None:
    tokens = [i]
    for lemmas, prep, kind in zip(frame.keys[1:], frame.preps[1:], frame.kinds[1:], strict=True):
        j = next((near[lemma] for lemma in lemmas if lemma in near), None)
        if j is None or not _is_kind(tree, j, kind) or (kind == "P" and _governs(tree, frame, j)):
            return None
        if not _hangs_by(tree, j, prep, tokens) if prep else _is_occasion(tree, i, j):
            return None
        tokens.append(j)
    return tuple(tokens)


def _is_kind(tree: Tree, j: int, kind: str) -> bool:
    """Whether a noun of the example is one here: to deny a claim is not to deny that somebody claimed.

    Participles pass, since the reader takes "shelling" and "bombed" for both; so does a noun for a verb ("to release").
    """
    if tree.dep[j] == "det":  # "said no" is not in "said that there was no truth in it"
        return kind == "D"
    return kind == "V" or tree.pos[j] not in VERBAL or tree.tag[j] in {"VBG", "VBN"}


def _governs(tree: Tree, frame: Frame, j: int) -> bool:
    """Whether a particle is here another noun's preposition: nobody gives in who "gave a concert in Madrid".

    The first of two prepositions is a particle all the same: "walked out of the hall".
    """
    noun = tree.head[j]
    cases = [c for c in tree.children[noun] if tree.dep[c] == "case"]
    if tree.dep[j] != "case" or len(cases) > 1 or tree.child(j, "fixed") is not None:
        return False
    return not any(tree.lemma[noun] in lemmas for lemmas in frame.keys)


def _is_occasion(tree: Tree, i: int, j: int) -> bool:
    """Whether what is an object in the example only says when or where: "ended a rift at a summit" ended no summit."""
    return tree.head[j] == i and tree.dep[j].startswith("obl") and tree.preposition(j) in OCCASIONS


def _hangs_by(tree: Tree, j: int, wanted: str, tokens: list[int]) -> bool:
    """Whether a companion hangs by its example's preposition ("call for evidence"), not bare on a verb or by another.

    A word before another key ("weapons sale" for "sale of weapons") and a verb have none, and may stand; one before
    some other noun may not ("walked out of Union talks" is not "walked out of the union").
    """
    while tree.dep[j] == "conj" and not tree.preposition(j):
        j = tree.head[j]
    prep, head = tree.preposition(j), tree.head[j]
    if tree.dep[j] in {"compound", "amod"} and head not in tokens:
        return False
    if prep:
        return _fits(prep, wanted, exact=False)
    if tree.pos[j] in VERBAL or tree.pos[head] not in VERBAL:
        return True
    return any(tree.lemma[c] == wanted for c in tree.children[head])  # "was called for", "called for by"


def fill_slots(tree: Tree, cast: Cast, frame: Frame, tokens: tuple[int, ...]) -> Hit:
    """The hit with its slots filled as far as the text does."""
    hit = Hit(frame, tokens)
    seen: set[Slot] = set()
    for slot in frame.slots:
        if slot in seen:
            continue
        seen.add(slot)
        side = hit.actors if slot.name == "actor" else hit.recipients
        side.extend(m for m in _filler(tree, cast, tokens, slot) if m not in hit.actors and m not in hit.recipients)
    return _shared_out(frame, hit)


def _shared_out(frame: Frame, hit: Hit) -> Hit:
    """Where the example coordinates both slots ("{actor} and {recipient} clashed"), the first named is the actor."""
    place = {(s.key, s.role, s.prep): s.name for s in frame.slots if s.name == "recipient"}
    both = any(s.name == "actor" and (s.key, s.role, s.prep) in place for s in frame.slots)
    if both and not hit.recipients and len(hit.actors) > 1:
        hit.actors, hit.recipients = hit.actors[:1], hit.actors[1:]
    return hit


def _filler(tree: Tree, cast: Cast, tokens: tuple[int, ...], slot: Slot) -> list[Mention]:
    place, _, role = slot.role.rpartition("-")
    own = tokens[slot.key]
    forced = role == "subj" and tree.is_passive(own)  # who "was forced to resign" did not force himself
    for key in (own,) if forced else dict.fromkeys((own, *tokens)):
        for exact in (True, False):
            found: list[Mention] = []
            for arg in tree.arguments(key):
                if (arg.token in tokens and not place) or arg.role != role:
                    continue
                if _fits(arg.prep, slot.prep, exact=exact):
                    found.extend(_standing_at(tree, cast, arg.token, place) or _around(cast, arg.token, tokens))
            if found:
                return found
        if key == own and slot.key and (found := _fallback(tree, cast, tokens, own, role)):
            return found  # a noun beside the anchor: whose it is stands on it, not on the verb
    return [] if role in CLAUSES else _fallback(tree, cast, tokens, tokens[0], role)


def _standing_at(tree: Tree, cast: Cast, token: int, place: str) -> list[Mention]:
    """Who fills an argument itself, stands somewhere "in" it, or is the subject "of" the clause that it is."""
    if place == "of":
        return [m for a in tree.arguments(token) if a.role == "subj" for m in cast.fill(a.token)]
    return cast.below(token) if place == "in" else cast.fill(token)


def _around(cast: Cast, token: int, tokens: tuple[int, ...]) -> list[Mention]:
    """The office that a key word heads, where the slot is its country: "Peru's [ambassador]"."""
    m = cast.inside.get(token)
    return [m] if m is not None and m.head in tokens else []


def _fits(prep: str, wanted: str, *, exact: bool) -> bool:
    if prep == wanted:
        return True
    return not exact and (prep, wanted) in _KINDRED


def _fallback(tree: Tree, cast: Cast, tokens: tuple[int, ...], noun: int, role: str) -> list[Mention]:
    """A noun's agent, patient or owner may be the nationality before it, its possessor or its "of" phrase."""
    if tree.pos[noun] in VERBAL or role not in {"subj", "mod"}:
        return []
    wanted = "subj" if role == "mod" else "mod"
    arguments = tree.arguments(noun)
    for place in ((wanted, ""), ("obl", "of")):
        there = [a.token for a in arguments if (a.role, a.prep) == place]
        found = [m for t in there for m in cast.fill(t, deep=False) or _around(cast, t, tokens)]
        if found:
            return found
    return []


def select(hits: list[Hit]) -> list[Hit]:
    """The best-ranked hits that share no key token, in order of the text."""
    taken: set[int] = set()
    kept = []
    for hit in sorted(hits, key=lambda h: h.rank, reverse=True):
        if not hit.actors or taken.intersection(hit.tokens):
            continue
        taken.update(hit.tokens)
        kept.append(hit)
    return sorted(kept, key=lambda h: h.anchor)
