"""What one actor does to another in one sentence: the relation benchmark's question.

The two actors are given; every frame that the sentence calls up is weighed by how many of its words stand there,
whether the given actors fill its slots, and whether its predicate lies on the tree's path between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.claims import StandingReader
from goodoffices.coding.cast import Cast
from goodoffices.coding.crosswalk import root_of
from goodoffices.coding.frames import coarse
from goodoffices.coding.scope import inner_act
from goodoffices.coding.standing import ASKED, REFUSED, Ruling, refine, rule
from goodoffices.coding.tree import Tree
from goodoffices.records import Actor, Mention, Standing

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from goodoffices.coding.codebook import Entry
    from goodoffices.coding.coder import Coder
    from goodoffices.coding.match import Hit

Span = tuple[int, int]


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
    """Codes pairs with a coder's codebook and frames."""

    def __init__(self, coder: Coder, weights: Weights | None = None) -> None:
        self.coder = coder
        self.weights = weights or Weights()

    def best(self, doc: Doc, source: Span | None, target: Span | None) -> PairCode:
        """The likeliest relation; ``NONE`` where nothing is found."""
        found = self.code(doc, source, target)
        return found[0] if found else NONE

    def code(self, doc: Doc, source: Span | None, target: Span | None) -> list[PairCode]:
        """Every relation that the frames find, the likeliest first; spans are of characters."""
        tree = Tree(doc)
        who, whom = mention(tree, source, "SOURCE"), mention(tree, target, "TARGET")
        cast = Cast(tree, [m for m in (who, whom) if m])
        hits = self.coder.matcher.all_hits(tree, cast)
        if not hits:
            return []
        path = tree_path(tree, who.head, whom.head) if who and whom else set()
        stands = StandingReader(doc, [])
        kinds = {h.anchor: self.coder.book.by_id[h.frame.entry] for h in sorted(hits, key=lambda h: len(h.tokens))}
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
        entry = self.coder.book.by_id[hit.frame.entry]
        standing = stands.standing(hit.anchor)
        ruling = rule(entry, standing) or rule(entry, Standing())
        if ruling is None:
            return None
        if entry.type in {"REQUEST", "REJECT"} and entry.mode is None:
            inner = inner_act(tree, hit, kinds)
            if inner is not None and inner.type in (ASKED if entry.type == "REQUEST" else REFUSED):
                ruling = Ruling(ruling.event, *refine(entry, inner), ruling.factuality)
        root, quad = root_of(ruling.event, ruling.cameo, self.coder.book)
        return PairCode(ruling.event, root, quad, ruling.mode, ruling.cameo, entry.id, score)


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
