"""Which words of a document may name a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.places.datelines import find_datelines
from goodoffices.places.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from goodoffices.places.gazetteer import Gazetteer

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
LOCATIVE = words(
    "in at near outside inside around across within from to toward towards into off via through between beyond "
    "throughout over along above"
)
# After these, words that the tagger took for an organisation are rather a place.
_STRONG_LOCATIVE = frozenset({"in", "near", "outside", "inside", "around", "across", "throughout"})
_TRIMMED = frozenset({"the", "'s", "’s", "'", "’", ",", "(", ")", "-", "Mr", "Mr."})
_CALENDAR = words(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday spring summer autumn winter christmas ramadan eve"
)
_AREA_WORDS = words("province region state governorate oblast district department prefecture county republic territory")
_DIRECTIONS = words("north south east west northern southern eastern western central upper lower")
_LONGEST = 5
# Capitals up to this length are an organisation's, unless a country's ("US", "UAE").
_ACRONYM = 4


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
    labels = _labels(doc)
    for first, last in _capitalised(doc):
        yield from _in_phrase(doc, first, last, labels, gazetteer)


def _labels(doc: Doc) -> dict[int, str]:
    """Token -> the label of the name that it is part of."""
    return {i: e.label_ for e in doc.ents for i in range(e.start, e.end)}


def _capitalised(doc: Doc) -> list[tuple[int, int]]:
    """Stretches of words that a name can be made of: capitals, with "of", "al-", "de" and hyphens between."""
    stretches = []
    start: int | None = None
    end = 0
    for token in doc:
        text = token.text
        if text[:1].isupper() or (text.islower() is False and text[-1:].isalpha() and "-" in text):
            start = token.i if start is None else start
            end = token.i + 1
        elif start is not None and text.lower() not in {"-", "of", "and", "al", "el", "de", "del", "la", "au", "the"}:
            stretches.append((start, end))
            start = None
    if start is not None:
        stretches.append((start, end))
    return stretches


def _in_phrase(doc: Doc, first: int, last: int, labels: dict[int, str], gazetteer: Gazetteer) -> Iterator[Naming]:
    """The longest known names in a stretch of capitals, from the left; then what the tagger calls a place."""
    words = [(token.lower_, token) for token in doc[first:last]]
    index = first
    while index < last:
        end = _longest(doc, index, last, labels, gazetteer)
        if end is None:
            index += 1
            continue
        yield Naming(index, end, doc[index:end].text, "name" if _tagged(index, end, labels) else "proper noun")
        index = end
    for entity in doc.ents if any(labels.get(t.i) in PLACE_LABELS for _, t in words) else ():
        if entity.label_ in PLACE_LABELS and first <= entity.start < last:
            begin, finish = _trim(doc, entity.start, entity.end)
            unknown = not gazetteer.lookup(doc[begin:finish].text)  # a known one was refused above
            if begin < finish and unknown and doc[begin].lower_ not in _CALENDAR:
                yield Naming(begin, finish, doc[begin:finish].text, "name")


def _tagged(first: int, last: int, labels: dict[int, str]) -> bool:
    """Whether the tagger calls any of the words a place."""
    return any(labels.get(i) in PLACE_LABELS for i in range(first, last))


def _longest(doc: Doc, first: int, last: int, labels: dict[int, str], gazetteer: Gazetteer) -> int | None:
    """Where the longest acceptable name from a token on ends."""
    if not doc[first].text[:1].isupper() or doc[first].lower_ in _CALENDAR or doc[first].lower_ == "the":
        return None
    for end in range(min(last, first + _LONGEST), first, -1):
        if _acceptable(doc, first, end, labels, gazetteer):
            return end
    return None


def _acceptable(doc: Doc, first: int, last: int, labels: dict[int, str], gazetteer: Gazetteer) -> bool:
    """A known name that stands like a place: tagged as one, after a preposition of place, or unmistakable.

    Where it is part of a longer name ("Union" in "European Union", "Doha" in "Doha Document"), only the tagger's word
    counts: no name is cut from another.
    """
    found = gazetteer.lookup(doc[first:last].text)
    if not found:
        return False
    text = doc[first:last].text
    sure = any(c.own or (c.feature in {"country", "capital"} and not c.alternate) for c in found)
    if not sure and (text.lower() in _DIRECTIONS or (text.isupper() and len(text) <= _ACRONYM)):
        return False
    kinds = {labels.get(i) for i in range(first, last)}
    if "PERSON" in kinds:
        return _mistaken_person(doc, first, last, sure=sure)
    several = last - first > 1
    cut = _joined(doc, first - 1) or _joined(doc, last)
    if kinds & PLACE_LABELS:
        return sure or several or not cut
    if cut or (doc[first].pos_ != "PROPN" and not several):
        return False
    before = _preposition(doc[first])
    wanted = _STRONG_LOCATIVE if "ORG" in kinds else LOCATIVE
    named = before in wanted or (sure and "ORG" not in kinds)
    return named and len(text) > 3


def _mistaken_person(doc: Doc, first: int, last: int, *, sure: bool) -> bool:
    """A place that the tagger took for a person: the whole of the name, and well known or behind "in" or "near"."""
    if _joined(doc, first - 1) or _joined(doc, last):
        return False
    return sure or _preposition(doc[first]) in _STRONG_LOCATIVE


def _joined(doc: Doc, index: int) -> bool:
    """Whether the token right beside a name is a capitalised word too, part of the same longer name."""
    if not 0 <= index < len(doc):
        return False
    token = doc[index]
    return token.text[:1].isupper() and not token.is_sent_start and token.ent_type_ not in PLACE_LABELS


def _preposition(first: Token) -> str:
    """The preposition right before a name, an article between them or not."""
    index = first.i - 1
    if index >= 0 and first.doc[index].lower_ == "the":
        index -= 1
    return str(first.doc[index].lower_) if index >= 0 and first.doc[index].pos_ in {"ADP", "SCONJ"} else ""


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
