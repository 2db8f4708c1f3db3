"""Sets the head's temperature and the frames' weight on sentences whose predicates it never met."""

from __future__ import annotations

import dataclasses
import math
from pathlib import Path

import numpy as np

from goodoffices.coding import Coder, load
from goodoffices.coding.head import Head
from goodoffices.coding.pair import PairCode, PairCoder, weigh
from goodoffices.reader import Reader
from training.relations.compose import Sentence
from training.relations.labels import NOTHING
from training.train import log

SIZE, SEED = 1200, 77
TEMPERATURES = tuple(round(0.6 + 0.1 * i, 1) for i in range(20))
SHARES = tuple(round(0.05 * i, 2) for i in range(17))


@dataclasses.dataclass(slots=True)
class Case:
    """A held-out sentence: its root, the head's scores and the frames' findings."""

    root: str
    scores: np.ndarray
    frames: list[PairCode]


def fit(sentences: list[Sentence], reader: Reader, folder: Path) -> dict[str, object]:
    """The temperature and the frames' weight that make the held-out roots likeliest, with the figures reached."""
    head = Head.load(folder)
    coder = PairCoder(Coder(load(), reader))
    cases, right = [], []
    for sentence, doc in zip(sentences, reader.pipe(s.text.text for s in sentences), strict=True):
        pair = (sentence.text.actor, sentence.text.recipient)
        scores = head.scores([(doc, *pair)])[0]
        right.append(head.classes[int(scores.argmax())][2] == sentence.label.root)
        if sentence.label.root != NOTHING and "/" not in sentence.source:
            cases.append(Case(sentence.label.root, scores, coder.code(doc, *pair)))
    loss, temperature, share = min((_loss(head, cases, t, w), t, w) for t in TEMPERATURES for w in SHARES)
    log(f"held-out predicates: the head alone is right on {np.mean(right):.3f} of {len(right)} sentences")
    found = [_roots(head, c, temperature, share) for c in cases]
    both = float(np.mean([max(f, key=lambda r: f[r]) == c.root for f, c in zip(found, cases, strict=True)]))
    log(f"with frames {both:.3f} of {len(cases)}; temperature {temperature}, frames {share}, log loss {loss:.3f}")
    return {
        "temperature": temperature,
        "frames": share,
        "held_out": {"head": round(float(np.mean(right)), 3), "with_frames": round(both, 3), "n": len(cases)},
    }


def _roots(head: Head, case: Case, temperature: float, share: float) -> dict[str, float]:
    scaled = case.scores / temperature
    powers = np.exp(scaled - scaled.max())
    return weigh(head.relations(powers / powers.sum()), case.frames, share)


def _loss(head: Head, cases: list[Case], temperature: float, share: float) -> float:
    return -float(np.mean([math.log(_roots(head, c, temperature, share).get(c.root, 1e-6)) for c in cases]))
