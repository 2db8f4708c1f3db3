"""The annotated texts of ``training.triggers`` as sentences with a marked pair, where type and mode leave one root."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from training.relations.compose import Sentence
from training.relations.labels import Label
from training.relations.marks import Marked
from training.triggers.texts import FOLDER, Act, Text, load


def natural(composed: Iterable[Sentence]) -> list[Sentence]:
    """A sentence for each annotated act between two; the composed ones say which root a type and mode has."""
    roots: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    for sentence in composed:
        roots[sentence.label.event, sentence.label.mode].add(sentence.label.root)
    sure = {kind: next(iter(found)) for kind, found in roots.items() if len(found) == 1}
    texts = [text for path in sorted(FOLDER.glob("*.txt")) for text in load(path)]
    return [s for text in texts for act in text.acts for s in _sentences(text, act, sure)]


def _sentences(text: Text, act: Act, roots: dict[tuple[str, str | None], str]) -> Iterator[Sentence]:
    root = roots.get((act.event, act.mode))
    pair = [*act.actors[:1], *act.recipients[:1]] if act.recipients else list(act.actors[:2])
    if root is not None and len(pair) == 2 and not act.supposed and not act.denied:
        marked = Marked(text.text, pair[0].span, pair[1].span, act.trigger)
        yield Sentence(marked, Label(act.event, act.mode, None, root), text.id, "natural")
