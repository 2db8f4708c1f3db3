"""Stretches of words that a name can be made of, and what the tagger says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.places.words import words
from goodoffices.reader.columns import columns

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from spacy.tokens import Doc, Token

    from goodoffices.reader.columns import Columns
    from goodoffices.records import Mention

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
# Small words inside names: "Bosnia and Herzegovina", "Deir ez-Zor", "Rio de Janeiro".
_INNER = words(
    "- 's ’s of and al el ez es as ash at ar an ad az ed en the de del della di da do dos du des la le les au aux sur "
    "y den der"
)
TITLES = words(
    "mayor president governor gov. senator sen. rep. representative secretary minister premier prime foreign interior "
    "defence defense finance attorney sheriff king queen prince emir sultan ambassador deputy vice police chief state "
    "spokesman spokeswoman spokesperson congressman congresswoman mp district judge councilor councillor commissioner"
)
_ARTICLES = words("al el ez es as ash at ar an ad az ed")


def capitalised(doc: Doc) -> list[tuple[int, int]]:
    """Token ranges that begin and end with a capital, small words and hyphens between."""
    found: list[tuple[int, int]] = []
    start: int | None = None
    end = 0
    tree = columns(doc)
    for i, word in enumerate(tree.text):
        if word[0].isupper():
            if start is None:
                start = _with_article(tree, i)
            end = i + 1
        elif start is not None and tree.low[i] not in _INNER:
            found.append((start, end))
            start = None
    if start is not None:
        found.append((start, end))
    return found


def is_capital(token: Token) -> bool:
    """Whether a word is written like a name."""
    return bool(token.text[:1].isupper())


def _with_article(tree: Columns, index: int) -> int:
    """Where "al-Bab" begins, whose article is small."""
    if index >= 2 and tree.text[index - 1] == "-" and tree.text[index - 2] in _ARTICLES:
        return index - 2
    return index


def labels(doc: Doc) -> dict[int, str]:
    """Token -> the label of the name that it is part of."""
    return {i: e.label_ for e in doc.ents for i in range(e.start, e.end)}


class People:
    """The tokens of persons' names, and the last names that the document has."""

    def __init__(self, doc: Doc, mentions: Iterable[Mention], before: Container[str]) -> None:
        """With words that go before a person's name and are none of it ("Russian", "Minister")."""
        self.extents: dict[int, tuple[int, int]] = {}
        self.last_names: set[str] = set()
        spans = [(_without(doc, e.start, e.end, before), e.end) for e in doc.ents if e.label_ == "PERSON"]
        for first, last in spans:
            for index in range(first, last):
                self.extents.setdefault(index, (first, last))
        # an office goes before a name in a mention ("Russian Foreign Minister Lavrov"): its last word alone is sure
        spans += [(m.first, m.last) for m in mentions if m.kind == "person" and m.actors and m.actors[0].person]
        self.last_names.update(doc[last - 1].lower_ for first, last in spans if last - first > 1)

    def within(self, first: int, last: int) -> bool:
        """Whether a range is part of a longer name of a person."""
        extent = self.extents.get(first) or self.extents.get(last - 1)
        return extent is not None and (extent[0] < first or extent[1] > last)

    def covers(self, first: int, last: int) -> bool:
        """Whether the tagger takes all of a range for a person."""
        return all(i in self.extents for i in range(first, last))


def _without(doc: Doc, first: int, last: int, before: Container[str]) -> int:
    """Where a person's name begins, once the words before it are left out; a name of such words alone stays whole."""
    index = first
    while index < last and (doc[index].text in before or doc[index].lower_ in TITLES):
        index += 1
    return index if index < last else first
