"""How a codebook grows: predicates that stand between two actors in a corpus and that no entry codes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goodoffices.coding.cast import Cast
from goodoffices.coding.tree import VERBAL, Tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from goodoffices.coding.coder import Coder
    from goodoffices.records import Reading

# Verbs that carry no act of their own.
EMPTY = frozenset("be have do say tell get go come make take let seem become know think want see keep add".split())
MOST_EXAMPLES = 3


@dataclass(slots=True)
class Suggestion:
    """A predicate that no entry codes: how often it stands between two actors, and where."""

    predicate: str
    count: int = 0
    sentences: list[str] = field(default_factory=list)

    def add(self, sentence: str) -> None:
        """Count one; keep a few different sentences."""
        self.count += 1
        if sentence not in self.sentences and len(self.sentences) < MOST_EXAMPLES:
            self.sentences.append(sentence)


def suggest(coder: Coder, readings: Iterable[Reading]) -> list[Suggestion]:
    """Uncoded predicates between two different actors, the most frequent first."""
    found: dict[str, Suggestion] = {}
    for reading in readings:
        for predicate, sentence in _uncoded(coder, reading):
            found.setdefault(predicate, Suggestion(predicate)).add(sentence)
    return sorted(found.values(), key=lambda s: (-s.count, s.predicate))


def _uncoded(coder: Coder, reading: Reading) -> Iterator[tuple[str, str]]:
    tree = Tree(reading.doc)
    cast = Cast(tree, reading.mentions)
    coded = {t for hit in coder.matcher.all_hits(tree, cast) for t in hit.tokens}
    for i, pos in enumerate(tree.pos):
        if pos not in VERBAL or tree.lemma[i] in EMPTY or tree.dep[i].startswith(("aux", "cop")) or i in coded:
            continue
        frame = _between(tree, cast, i, coded)
        if frame is not None:
            yield frame, " ".join(tree.doc[i].sent.text.split())


def _between(tree: Tree, cast: Cast, verb: int, coded: set[int]) -> str | None:
    """The predicate as an example would write it, where two actors stand at it: "{actor} [snub] {recipient}"."""
    arguments = tree.arguments(verb)
    who = {a.code for x in arguments if x.role == "subj" for m in cast.fill(x.token) for a in m.actors if a.code}
    if not who:
        return None
    noun = next((a.token for a in arguments if a.role == "obj" and cast.at(a.token) is None), None)
    if noun in coded:
        return None
    places = [a for k in (verb, noun) if k is not None for a in tree.arguments(k)]
    for arg in (a for a in places if a.role in {"obj", "iobj", "obl"}):
        whom = {a.code for m in cast.fill(arg.token) for a in m.actors if a.code}
        if whom - who:
            object_ = f" [{tree.lemma[noun]}]" if noun is not None and noun != arg.token else ""
            return " ".join(f"{{actor}} [{tree.lemma[verb]}]{object_} {arg.prep} {{recipient}}".split())
    return None
