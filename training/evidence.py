"""``python -m training.evidence``: what each sign counts for when a general word has several states to be of.

The marked texts of ``benchmarks`` say which state words such as "troops" are of. Where the resolver comes to weigh
states for such a word, their signs are one question, and the weights are those under which the right states are
likeliest: a conditional logit with a ridge penalty, fitted by Adam. Signs that count for little are left out and the
rest fitted again. ``--held-out`` tries it on a tenth of the stories at a time instead, and ``--without 13`` on a set
that it has not seen.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import yaml
from benchmarks.actors import TEXTS, nearest, read, texts

from goodoffices.actors import focus
from goodoffices.actors.evidence import EVERY, SHIPPED, kind_of
from goodoffices.actors.phrases import Phrase
from goodoffices.actors.scene import Scene
from goodoffices.actors.signs import signs
from goodoffices.pipeline import Pipeline
from goodoffices.records import Document

SETS = ("", "2", "3", "4", "5", "6", "7", "8", "10", "11", "13", "14")
"""The sets that somebody has read; the ninth and the twelfth measure."""
FOLDS, ROUNDS = 10, 300
RIDGE, LEAST = 1.0, 0.3
FIRST_RIDGE = 3.0
"""The penalty while all signs are in, and that of those which count at least ``LEAST`` under it."""
HEAD = """\
# What each sign counts for by which a state is chosen for a general word ("troops", "the crowd"): for every word, and
# more or less for one kind of words. `python -m training.evidence` wrote it; src/goodoffices/actors/signs.py has the
# signs.
"""
Features = dict[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class Question:
    """A general word: the features of each candidate, which are right, and what the present weights say."""

    set: str
    story: str
    told: dict[str, Features]
    right: frozenset[str]
    said: str | None


def questions(pipeline: Pipeline) -> Iterator[Question]:
    """Every marked word for which the resolver weighs states, one of them right."""
    asked: dict[int, tuple[dict[str, Features], str | None]] = {}
    weigh = focus.strongest

    def note(scene: Scene, phrase: Phrase, sector: str | None) -> str | None:
        said = weigh(scene, phrase, sector)
        found = signs(scene, phrase, sector)
        asked[phrase.first] = ({code: _by_kind(each, kind_of(sector)) for code, each in found.items()}, said)
        return said

    focus.strongest = note
    for name in SETS:
        for number, (day, marked) in enumerate(texts(TEXTS.with_name(f"actors{name}.txt"))):
            asked.clear()
            plain, golds = read(marked)
            mentions = pipeline.read(Document(id=str(number), text=plain, published=day)).mentions
            for gold in golds:
                found = nearest(gold, mentions)
                if found is None or len(gold.codes) != 1 or found.first not in asked or _kept(found.why):
                    continue
                told, said = asked[found.first]
                right = frozenset(code.split(":")[0] for code in gold.codes[0]) & told.keys()
                if right:
                    yield Question(name, f"{name} {number}", told, right, said)
    focus.strongest = weigh


def _kept(why: str) -> bool:
    """Tell whether a word's state came from elsewhere, for all that states were weighed for it first."""
    return not why.startswith(("focus", "words"))


def _by_kind(found: dict[str, float], kind: str) -> Features:
    return {(each, sign): value for sign, value in found.items() for each in (EVERY, kind)}


def fit(asked: Sequence[Question], names: Sequence[tuple[str, str]], ridge: float) -> np.ndarray:
    """Return the weights of features under which the right answers are likeliest, less the penalty."""
    rows = np.array([[told.get(name, 0.0) for name in names] for q in asked for told in q.told.values()])
    owner = np.repeat(np.arange(len(asked)), [len(q.told) for q in asked])
    right = np.array([float(code in q.right) for q in asked for code in q.told])
    penalty = np.array([ridge * (1 if kind == EVERY else 2) for kind, _ in names])
    loads, mean, spread = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, ROUNDS + 1):
        power = np.exp(np.clip(rows @ loads, -30, 30))
        chance = power / np.bincount(owner, power)[owner]
        wanted = power * right / np.bincount(owner, power * right)[owner]
        slope = rows.T @ (chance - wanted) + penalty * loads
        mean, spread = 0.9 * mean + 0.1 * slope, 0.999 * spread + 0.001 * slope**2
        pace = 0.05 if step < ROUNDS * 2 / 3 else 0.015
        loads -= pace * mean / (1 - 0.9**step) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
    return loads


def learn(asked: Sequence[Question]) -> dict[tuple[str, str], float]:
    """Return the weights of the features that count."""
    names = sorted({name for q in asked for told in q.told.values() for name in told})
    first = fit(asked, names, FIRST_RIDGE)
    kept = [name for name, load in zip(names, first, strict=True) if abs(load) >= LEAST]
    return dict(zip(kept, fit(asked, kept, RIDGE).tolist(), strict=True))


def share_right(asked: Sequence[Question], loads: dict[tuple[str, str], float]) -> float:
    """Return how many questions weights answer rightly, of 1."""
    return sum(_answer(q, loads) in q.right for q in asked) / len(asked)


def _answer(question: Question, loads: dict[tuple[str, str], float]) -> str:
    told = question.told
    return max(told, key=lambda code: sum(value * loads.get(name, 0.0) for name, value in told[code].items()))


def held_out(asked: Sequence[Question]) -> float:
    """Return the share of right answers where each tenth of the stories is answered by the other nine."""
    stories = sorted({q.story for q in asked})
    order = np.random.default_rng(0).permutation(len(stories))
    fold = {stories[i]: place % FOLDS for place, i in enumerate(order)}
    right = 0.0
    for number in range(FOLDS):
        loads = learn([q for q in asked if fold[q.story] != number])
        own = [q for q in asked if fold[q.story] == number]
        right += share_right(own, loads) * len(own)
    return right / len(asked)


def write(loads: dict[tuple[str, str], float]) -> None:
    """Write the weights by kind, the heaviest first."""
    table: dict[str, dict[str, float]] = defaultdict(dict)
    for (kind, sign), load in sorted(loads.items(), key=lambda item: -abs(item[1])):
        table[kind][sign] = round(load, 2)
    SHIPPED.write_text(HEAD + yaml.safe_dump(dict(table), sort_keys=False), "utf8")


def main() -> int:
    """Fit and write the weights, or try them."""
    parser = argparse.ArgumentParser(prog="python -m training.evidence", description=__doc__)
    parser.add_argument("--held-out", action="store_true", help="try the weights on stories held out; write nothing")
    parser.add_argument("--without", help="fit without this set and try it on it; write nothing")
    options = parser.parse_args()
    asked = list(questions(Pipeline.load()))
    said = sum(q.said in q.right for q in asked) / len(asked)
    sys.stdout.write(f"{len(asked)} words; the present weights answer {said:.3f} of them\n")
    if options.held_out:
        sys.stdout.write(f"held out: {held_out(asked):.3f}\n")
    elif options.without:
        own = [q for q in asked if q.set == options.without]
        loads = learn([q for q in asked if q.set != options.without])
        before = sum(q.said in q.right for q in own) / len(own)
        sys.stdout.write(f"{len(own)} of set {options.without}: {share_right(own, loads):.3f}, present {before:.3f}\n")
    else:
        write(learn(asked))
    return 0


if __name__ == "__main__":
    sys.exit(main())
