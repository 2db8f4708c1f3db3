"""What one actor does to another in one sentence: the relation benchmark's question.

The two actors are given. Every frame that the sentence calls up is weighed by how many of its words stand there,
whether the given actors fill its slots, and whether its predicate lies on the tree's path between them; the learned
head sees the whole sentence. The two are multiplied: a root's probability by the head, times what its best frame adds.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goodoffices.claims import StandingReader
from goodoffices.coding.cast import Cast
from goodoffices.coding.crosswalk import YIELD_QUAD, root_of
from goodoffices.coding.frames import coarse
from goodoffices.coding.head import NOTHING
from goodoffices.coding.scope import inner_act, is_hollow
from goodoffices.coding.standing import ASKED, OPEN, REFUSED, Ruling, refine, rule
from goodoffices.coding.tree import Tree
from goodoffices.records import Actor, Mention, Standing

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from goodoffices.coding.codebook import Entry
    from goodoffices.coding.coder import Coder
    from goodoffices.coding.head import Head, Relation
    from goodoffices.coding.match import Hit

Span = tuple[int, int]
MENACES = frozenset({"threaten", "vow", "warn", "pledge"})


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each sign counts; set on the development rows (docs/accuracy.md)."""

    word: float = 1.0
    actor: float = 2.0
    recipient: float = 2.0
    swapped: float = 0.7
    path: float = 1.5
    main: float = 0.6
    distance: float = 0.08


@dataclass(frozen=True, slots=True)
class PairCode:
    """The relation of a pair: the row's type, the benchmark's root, and the entry that says so."""

    event: str
    root: str
    quad: int
    mode: str | None
    cameo: str | None
    entry: str
    score: float
    confidence: float = 0.0


NONE = PairCode("NONE", "NONE", 0, None, None, "", 0.0)


class PairCoder:
    """Codes pairs with a coder's codebook and frames, and with the learned head where one is given.

    With a head, documents must come from a reader with ``vectors=True``.
    """

    def __init__(self, coder: Coder, head: Head | None = None, weights: Weights | None = None) -> None:
        self.coder = coder
        self.head = head
        self.weights = weights or Weights()

    def best(self, doc: Doc, source: Span | None, target: Span | None) -> PairCode:
        """The likeliest relation; ``NONE`` where nothing is found."""
        frames = self.code(doc, source, target)
        if self.head is None:
            return frames[0] if frames else NONE
        relations = self.head.score(doc, source, target)
        found = weigh(relations, frames, self.head.frames)
        root = max(found, key=lambda r: found[r])
        return replace(self._told(root, frames, relations), confidence=found[root])

    def _told(self, root: str, frames: list[PairCode], relations: list[Relation]) -> PairCode:
        """The row of a root: by its best frame, or by the head's likeliest class and the first code of that class."""
        framed = next((f for f in frames if f.root == root), None)
        if framed is not None:
            return framed
        told = next(r for r in relations if r.root == root)
        book = self.coder.book
        alike = [e for e in book.entries if (e.type, e.mode) == (told.event, told.mode)]
        cameo = next((e.cameo for e in alike if root_of(e.type, e.cameo, book, mode=e.mode)[0] == root), None)
        quad = YIELD_QUAD if root == "YIELD" else book.types[root].quad
        return PairCode(told.event, root, quad, told.mode, cameo, "head", 0.0)

    def code(self, doc: Doc, source: Span | None, target: Span | None) -> list[PairCode]:
        """Every relation that the frames find, the likeliest first; spans are of characters."""
        tree = Tree(doc)
        who, whom = mention(tree, source, "SOURCE"), mention(tree, target, "TARGET")
        cast = Cast(tree, [m for m in (who, whom) if m])
        acts = self.coder.view.acts
        hits = [h for h in self.coder.matcher.all_hits(tree, cast) if not is_hollow(tree, h, acts[h.frame.entry].type)]
        if not hits:
            return []
        path = tree_path(tree, who.head, whom.head) if who and whom else set()
        stands = StandingReader(doc, [])
        kinds = {h.anchor: acts[h.frame.entry] for h in sorted(hits, key=lambda h: len(h.tokens))}
        scored = [c for h in hits if (c := self._coded(tree, h, kinds, stands, self._score(tree, h, who, whom, path)))]
        return sorted(scored, key=lambda c: -c.score)

    def _score(self, tree: Tree, hit: Hit, source: Mention | None, target: Mention | None, path: set[int]) -> float:
        w = self.weights
        score = w.word * len(hit.tokens)
        score += w.actor * (source in hit.actors) + w.swapped * (source in hit.recipients)
        score += w.recipient * (target in hit.recipients) + w.swapped * (target in hit.actors)
        score += w.path * any(t in path for t in hit.tokens)
        score += w.main * (tree.head[hit.anchor] == hit.anchor)
        ends = [m.first for m in (source, target) if m]
        middle = sum(ends) / len(ends) if ends else 0
        return score - w.distance * min(abs(hit.anchor - middle), 20)

    def _coded(
        self, tree: Tree, hit: Hit, kinds: dict[int, Entry], stands: StandingReader, score: float
    ) -> PairCode | None:
        entry = self.coder.view.acts[hit.frame.entry]
        standing = stands.standing(hit.anchor)
        ruling = rule(entry, standing) or rule(entry, Standing())
        if ruling is None:
            return None
        if entry.type in {"REQUEST", "REJECT"} and entry.mode is None:
            inner = inner_act(tree, hit, kinds)
            if inner is not None and inner.type in (ASKED if entry.type == "REQUEST" else REFUSED):
                ruling = Ruling(ruling.event, *refine(entry, inner), ruling.factuality)
        intent = ruling.event == "CONCEDE" and (entry.type == "RETREAT" or standing.factuality in OPEN)
        intent = intent and not standing.why.startswith("decide")  # who has decided to lift a ban has yielded
        typed = self.coder.view.typed(entry.id, ruling, frozenset(tree.lemma[t] for t in hit.tokens))
        mode = None if tree.lemma[hit.anchor] in MENACES else typed.mode  # a warrant for an arrest is no threat of one
        root, quad = root_of(typed.event, typed.cameo, self.coder.book, mode=mode, entry=entry.id, intent=intent)
        return PairCode(typed.event, root, quad, typed.mode, typed.cameo, entry.id, score)


def weigh(relations: list[Relation], frames: list[PairCode], share: float) -> dict[str, float]:
    """The probability of each root: the head's, times e to the ``share`` of its best frame's score, made to sum to 1.

    "Nothing between them" is left out, since whoever marks a pair knows that there is something.
    """
    logits: dict[str, float] = {}
    for relation in relations:
        if relation.root != NOTHING:
            logits[relation.root] = logits.get(relation.root, 1e-6) + relation.probability
    logits = {root: math.log(p) for root, p in logits.items()}
    seen = set()
    for frame in frames:  # the best of a root comes first
        if frame.root not in seen and frame.root in logits:
            seen.add(frame.root)
            logits[frame.root] += share * max(frame.score, 0.0)
    top = max(logits.values())
    powers = {root: math.exp(v - top) for root, v in logits.items()}
    total = sum(powers.values())
    return {root: p / total for root, p in powers.items()}


def mention(tree: Tree, span: Span | None, code: str) -> Mention | None:
    """A stand-in mention over a span of characters, its head the token that is governed from outside."""
    if span is None:
        return None
    tokens = [t.i for t in tree.doc if t.idx < span[1] and t.idx + len(t.text) > span[0] and t.pos_ != "SPACE"]
    if not tokens:
        return None
    inside = set(tokens)
    outward = [i for i in tokens if tree.head[i] not in inside or tree.head[i] == i]
    heads = [i for i in outward if coarse(tree.pos[i]) == "N" and tree.dep[i] not in {"case", "punct"}]
    head = (heads or outward or tokens)[0]
    text = tree.doc.text[span[0] : span[1]]
    return Mention(span[0], span[1], text, tokens[0], tokens[-1] + 1, head, "name", (Actor(code=code),))


def tree_path(tree: Tree, a: int, b: int) -> set[int]:
    """The tokens between two tokens in the tree, their lowest common governor included."""
    ups = []
    for start in (a, b):
        i, line = start, [start]
        while tree.head[i] != i:
            i = tree.head[i]
            line.append(i)
        ups.append(line)
    common = next((i for i in ups[0] if i in ups[1]), None)
    if common is None:
        return set(ups[0]) | set(ups[1])
    return {i for line in ups for i in line[: line.index(common) + 1]} - {a, b}
