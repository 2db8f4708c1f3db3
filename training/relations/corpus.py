"""The training corpus: balanced draws over roots, labels and patterns, without doubles, some predicates held out."""

from __future__ import annotations

import hashlib
import random
from collections import defaultdict

from training.relations.compose import Composer, Sentence
from training.relations.patterns import Pattern, codebook_patterns, handwritten

HELD_OUT = 12
"""Predicates in a hundred that are kept from training, to see what the head does on verbs it never met."""
ROOT_WEIGHT = {"COOPERATE": 0.9, "MOBILIZE": 0.8, "CONSULT": 0.9, "YIELD": 1.6, "AGREE": 1.1, "SUPPORT": 1.2}


def held_out(key: str) -> bool:
    """Whether a predicate is held out, by its digest."""
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % 100 < HELD_OUT


class Draw:
    """Draws patterns: a root, then one of its labels, then hand-written or codebook, then a pattern."""

    def __init__(self, patterns: list[Pattern], rng: random.Random, hand: float = 0.6) -> None:
        self.rng, self.hand = rng, hand
        self.by: dict[str, dict[object, dict[bool, list[Pattern]]]] = defaultdict(
            lambda: defaultdict(lambda: defaultdict(list))
        )
        for p in patterns:
            self.by[p.label.root][p.label][("/" not in p.source)].append(p)
        self.roots = sorted(self.by)
        self.weights = [ROOT_WEIGHT.get(r, 1.0) for r in self.roots]

    def one(self) -> Pattern:
        """A pattern."""
        rng = self.rng
        kinds = self.by[rng.choices(self.roots, self.weights)[0]]
        names = list(kinds)
        sizes = [(3 * len(kinds[n][True]) + len(kinds[n][False])) ** 0.5 for n in names]
        sources = kinds[rng.choices(names, sizes)[0]]
        hand = bool(sources[True]) and (not sources[False] or rng.random() < self.hand)
        return rng.choice(sources[hand])


def corpus(
    size: int, seed: int = 1, *, held: bool | None = None, patterns: list[Pattern] | None = None
) -> list[Sentence]:
    """Distinct sentences, about ``size``: of held-out predicates alone (True), of the others (False), of all (None).

    Their patterns are the codebook's and the templates' where none are given.
    """
    composer = Composer(seed, lambda key: held is None or held_out(key) == held)
    patterns = [p for p in patterns or codebook_patterns() + handwritten() if composer.clauses.usable(p)]
    draw = Draw(patterns, composer.rng)
    made: dict[object, Sentence] = {}
    while len(made) < size:
        for sentence in _draw(composer, draw):
            if sentence.text.actor and sentence.text.recipient:
                made.setdefault(sentence.text, sentence)
    return list(made.values())


def _draw(composer: Composer, draw: Draw) -> list[Sentence]:
    chance = composer.rng.random()
    if chance < 0.03:
        return [composer.nothing()]
    if chance < 0.25:
        return composer.double(draw.one(), draw.one())
    one = composer.single(draw.one())
    back = composer.reversed(one) if chance > 0.95 else None
    return [one, back] if back else [one]
