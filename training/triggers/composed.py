"""Sentences put together from patterns (``training.relations``) as annotated texts: one act or two, others not.

Their patterns are the pair head's, and the turns of phrase of ``idioms``, which are this network's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from goodoffices.coding.triggers import NOTHING
from training.relations.compose import Sentence
from training.relations.corpus import corpus
from training.relations.patterns import Pattern, handwritten
from training.triggers.texts import Act, Party, Span, Text

FOLDER = Path(__file__).parent / "idioms"
SHIFTED = frozenset({"shifted", "reversed", "nothing"})
"""How sentences are made whose trigger is not where the act is told, or that have none."""


def composed(size: int, seed: int, patterns: list[Pattern] | None = None) -> list[Text]:
    """About ``size`` texts, each with every act whose words are known; the pair head's patterns where none are."""
    made: dict[str, list[Act]] = {}
    for sentence in corpus(size, seed, patterns=patterns):
        if sentence.how not in SHIFTED and (act := _act(sentence)):
            made.setdefault(sentence.text.text, []).append(act)
    return [Text(f"composed-{i}", text, tuple(acts)) for i, (text, acts) in enumerate(made.items())]


def idioms() -> list[Pattern]:
    """The turns of phrase of ``idioms/*.yaml``. Raises ValueError where a label, kind or slot dangles."""
    return handwritten(FOLDER)


def _act(sentence: Sentence) -> Act | None:
    t, label = sentence.text, sentence.label
    if t.trigger is None or label.event == NOTHING:
        return None
    return Act(label.event, label.mode, _party(t.actor), t.trigger, _party(t.recipient), denied=False, supposed=False)


def _party(span: Span | None) -> tuple[Party, ...]:
    return (Party(span, None),) if span else ()


def joint(texts: list[Text]) -> Iterator[Text]:
    """The texts with everyone in a reciprocal act as its actor, as our annotators have them."""
    for text in texts:
        yield Text(text.id, text.text, tuple(map(_joint, text.acts)))


def _joint(act: Act) -> Act:
    if act.event != "CONSULT" or act.mode == "visit":
        return act
    return Act(act.event, act.mode, act.actors + act.recipients, act.trigger, (), act.denied, act.supposed)
