"""Which words of a document may name a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.places.datelines import find_datelines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

    from goodoffices.places.gazetteer import Gazetteer

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
LOCATIVE = frozenset(
    "in at near outside inside around across within from to toward towards into off via through between beyond "
    "throughout over along above".split()
)
# After these, words that the tagger took for an organisation are rather a place.
_STRONG_LOCATIVE = frozenset({"in", "near", "outside", "inside", "around", "across", "throughout"})
_TRIMMED = frozenset({"the", "'s", "’s", "'", "’", ",", "(", ")"})
_AREA_WORDS = frozenset(
    "province region state governorate oblast district department prefecture county republic territory".split()
)


@dataclass(slots=True)
class Naming:
    """Tokens ``first`` to ``last`` (exclusive) that may name a place, and how they were found."""

    first: int
    last: int
    text: str
    how: str


def namings(doc: Doc, gazetteer: Gazetteer) -> list[Naming]:
    """All words that may name a place, in order, none overlapping: datelines, tagged names, names after "in"."""
    taken: set[int] = set()
    found: list[Naming] = []
    for naming in _candidates(doc, gazetteer):
        extent = range(naming.first, naming.last)
        if naming.text and taken.isdisjoint(extent):
            taken.update(extent)
            found.append(naming)
    return sorted(found, key=lambda n: n.first)


def _candidates(doc: Doc, gazetteer: Gazetteer) -> Iterator[Naming]:
    """Sure ones first, so that they win where two overlap."""
    for line in find_datelines(doc.text):
        span = doc.char_span(line.place_start, line.place_end, alignment_mode="expand")
        if span is not None:
            yield Naming(span.start, span.end, span.text.strip(" ,"), "dateline")
    for entity in doc.ents:
        if entity.label_ in PLACE_LABELS:
            yield from _split(entity, "name")
    tagged = {i for e in doc.ents for i in range(e.start, e.end)}
    for entity in doc.ents:
        if entity.label_ == "ORG" and _preposition(doc[entity.start]) in _STRONG_LOCATIVE and known(entity, gazetteer):
            yield from _split(entity, "name")
    for run in _proper_runs(doc, tagged):
        if _preposition(doc[run.start]) in LOCATIVE or _unmistakable(run, gazetteer):
            yield from _split(run, "proper noun")


def known(span: Span, gazetteer: Gazetteer) -> bool:
    """Whether the gazetteer has the name."""
    return bool(gazetteer.lookup(span.text))


def _unmistakable(run: Span, gazetteer: Gazetteer) -> bool:
    """Names that need no preposition: countries, capitals and the project's own places, of more than a few letters."""
    if len(run.text) < 4:
        return False
    return any(c.own or (c.feature in {"country", "capital"} and not c.alternate) for c in gazetteer.lookup(run.text))


def _preposition(first: Token) -> str:
    """The preposition right before a name, an article between them or not."""
    index = first.i - 1
    if index >= 0 and first.doc[index].lower_ == "the":
        index -= 1
    return str(first.doc[index].lower_) if index >= 0 and first.doc[index].pos_ in {"ADP", "SCONJ"} else ""


def _proper_runs(doc: Doc, tagged: set[int]) -> Iterator[Span]:
    """Stretches of proper nouns that carry no name's tag."""
    start: int | None = None
    for token in doc:
        inside = token.pos_ == "PROPN" and token.i not in tagged
        if inside and start is None:
            start = token.i
        elif not inside and start is not None:
            yield doc[start : token.i]
            start = None
    if start is not None:
        yield doc[start : len(doc)]


def _split(span: Span, how: str) -> Iterator[Naming]:
    """ "Mosul, Iraq" is two names; articles, possessives and commas are none of the name."""
    start = span.start
    for index in range(span.start, span.end + 1):
        if index == span.end or span.doc[index].text == ",":
            first, last = _trim(span.doc, start, index)
            if first < last:
                yield Naming(first, last, span.doc[first:last].text, how)
            start = index + 1


def _trim(doc: Doc, first: int, last: int) -> tuple[int, int]:
    """Without what stands around a name."""
    while first < last and (doc[first].lower_ in _TRIMMED or doc[first].is_space):
        first += 1
    while first < last and (doc[last - 1].lower_ in _TRIMMED or doc[last - 1].is_space):
        last -= 1
    return first, last


def is_area(doc: Doc, naming: Naming) -> bool:
    """Whether the words after or before the name say that a region is meant ("Kandahar province")."""
    if naming.last < len(doc) and doc[naming.last].lower_ in _AREA_WORDS:
        return True
    return naming.first >= 2 and doc[naming.first - 1].lower_ == "of" and doc[naming.first - 2].lower_ in _AREA_WORDS
