"""Which words of a document may name a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.places.datelines import find_datelines
from goodoffices.places.evidence import STREETS, Judge, is_acronym
from goodoffices.places.names import fold, without_article
from goodoffices.places.stretches import PLACE_LABELS, People, capitalised, is_capital
from goodoffices.places.words import words
from goodoffices.reader.columns import columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

    from goodoffices.places.gazetteer import Candidate, Gazetteer
    from goodoffices.records import Mention, PlaceKind

_TRIMMED = frozenset({"the", "'s", "’s", "'", "’", ",", "(", ")", "-", "Mr", "Mr."})
_CALENDAR = words(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday spring summer autumn winter christmas ramadan eve"
)
_AREA_WORDS = words("province region state governorate oblast district department prefecture county republic territory")
_FEATURE_WORDS = words(
    "border crossing camp refugee river valley corridor bridge dam airport base strait canal peninsula region province "
    "state islands island mountains mountain desert prison square triangle"
)
_LONGEST_ADJECTIVE = 2
_SHORTENED = frozenset({"region", "country"})


@dataclass(slots=True)
class Naming:
    """Tokens ``first`` to ``last`` (exclusive) that may name a place, how they were found, and what bears the name."""

    first: int
    last: int
    text: str
    how: str
    kind: PlaceKind
    candidates: tuple[Candidate, ...]

    @property
    def key(self) -> str:
        """The folded name: what makes two namings the same."""
        return fold(without_article(self.text))


class Finder:
    """Finds the namings of one document."""

    def __init__(self, doc: Doc, gazetteer: Gazetteer, mentions: Iterable[Mention]) -> None:
        self.doc, self.gazetteer = doc, gazetteer
        self.texts = columns(doc).text
        self.judge = Judge(doc, gazetteer, People(doc, mentions, gazetteer.before_persons))

    def namings(self) -> list[Naming]:
        """All words that may name a place, in order, none overlapping; sure ones win where two overlap."""
        taken: set[int] = set()
        found: list[Naming] = []
        for naming in self._all():
            extent = range(naming.first, naming.last)
            if naming.text and taken.isdisjoint(extent):
                taken.update(extent)
                found.append(naming)
        found += self._again(found, taken)
        return sorted(found, key=lambda n: n.first)

    def _all(self) -> Iterator[Naming]:
        yield from self._datelines()
        stretches = capitalised(self.doc)
        for first, last in stretches:
            yield from self._names(first, last)
        yield from self._adjectives()
        for entity in self.doc.ents:
            if entity.label_ in PLACE_LABELS:
                yield from self._unknown(entity.start, entity.end)

    def _datelines(self) -> Iterator[Naming]:
        """The place of each dateline; a by-line before it is left out."""
        for line in find_datelines(columns(self.doc).content):
            span = self.doc.char_span(line.place_start, line.place_end, alignment_mode="expand")
            if span is None:
                continue
            for first in range(span.start, span.end):
                text = columns(self.doc).words(first, span.end).strip(" ,")
                found = self.gazetteer.lookup(text)
                if found:
                    yield Naming(first, span.end, text, "dateline", "name", found)
                    break
            else:
                yield Naming(span.start, span.end, span.text.strip(" ,"), "dateline", "name", ())

    def _names(self, first: int, last: int) -> Iterator[Naming]:
        """The longest known names in a stretch of capitals, from the left."""
        index = first
        while index < last:
            naming = self._short(index) or self._street(index, last) or self._longest(index, last)
            if naming is not None:
                yield naming
            index = naming.last if naming is not None else index + 1

    def _short(self, index: int) -> Naming | None:
        """A short form of a region: sure by its full stop, by the town before it, or left to the document."""
        text = self.doc[index].text
        short = self.gazetteer.short_forms.get(text)
        if short is None:
            return None
        after_comma = index >= 2 and self.doc[index - 1].text == "," and is_capital(self.doc[index - 2])
        labelled = self.judge.labels.get(index) in PLACE_LABELS
        abroad = short.country != "USA" and self.doc[index].pos_ == "PROPN"  # "IN", "OR", "ME" are words too
        if not (after_comma or labelled or abroad or (short.sure and len(text) > 3)):
            return None
        named = self.gazetteer.lookup(short.region)
        region = [c for c in named if c.country == short.country and c.feature in _SHORTENED]
        if not region or (text.endswith(".") and text.lower() in _CALENDAR):
            return None
        how = "short form" if after_comma or short.sure else "short form, if the country is named"
        return Naming(index, index + 1, text, how, "name", (region[0],))

    def _street(self, first: int, last: int) -> Naming | None:
        """A street or square that is named after a place: none that the gazetteer has, and no town."""
        low = columns(self.doc).low
        ends = [end for end in range(first + 1, min(first + 4, last)) if low[end] in STREETS]
        if not ends or not is_capital(self.doc[first]) or not self.gazetteer.lookup(self.doc[first].text):
            return None
        for end in ends:
            if is_capital(self.doc[end]):
                text = columns(self.doc).words(first, end + 1)
                return Naming(first, end + 1, text, "street", "name", ())
        return None

    def _longest(self, first: int, last: int) -> Naming | None:
        """The longest acceptable name from a token on."""
        tree = columns(self.doc)
        if tree.low[first] in _CALENDAR or tree.low[first] == "the":
            return None
        for end in range(min(self._with_feature(last), first + self.gazetteer.longest), first, -1):
            if end <= last and not tree.text[end - 1][0].isupper():
                continue
            text = tree.content[tree.start[first] : tree.end[end - 1]]
            found = self.gazetteer.lookup(text)
            if is_acronym(text):  # "EU" is no town in France
                found = tuple(c for c in found if c.own or c.feature == "country")
            kind = self.judge.kind(first, end, found) if found else None
            if kind is not None:
                tagged = any(self.judge.labels.get(i) in PLACE_LABELS for i in range(first, end))
                return Naming(first, end, text, "name" if tagged else "proper noun", kind, found)
        return None

    def _with_feature(self, last: int) -> int:
        """Where a stretch ends with the small words that say what it is: "the Rafah border crossing"."""
        end, low = last, columns(self.doc).low
        while end < len(low) and end < last + 2 and low[end] in _FEATURE_WORDS:
            end += 1
        return end

    def _adjectives(self) -> Iterator[Naming]:
        """Adjectives of places before a noun: "Russian troops", "South African miners"; no peoples and no tongues."""
        for first, word in enumerate(self.texts):
            if not word[:1].isupper():
                continue
            for length in range(_LONGEST_ADJECTIVE, 0, -1):
                text = " ".join(self.texts[first : first + length])
                place = self.gazetteer.adjectives.get(text)
                if place is not None and first + length <= len(self.texts):
                    kind = self._modifies(self.doc[first + length - 1])
                    if kind is not None:
                        yield Naming(first, first + length, text, "adjective", kind, (place,))
                    break

    def _modifies(self, token: Token) -> PlaceKind | None:
        """Whether an adjective stands before what it qualifies, and whether both are one name."""
        after = self.doc[token.i + 1] if token.i + 1 < len(self.doc) else None
        if after is None or self.judge.people.within(token.i, token.i + 1):
            return None
        before_noun = after.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"} or after.text in {"-", "and", "or", ","}
        if token.pos_ not in {"ADJ", "PROPN", "NOUN"} or not before_noun:
            return None
        if token.pos_ != "ADJ" and token.dep_ not in {"amod", "compound", "nmod:desc", "nmod", "conj"}:
            return None
        return "embedded" if is_capital(after) and self.judge.labels.get(after.i) == "ORG" else "adjective"

    def _unknown(self, first: int, last: int) -> Iterator[Naming]:
        """What the tagger calls a place, and the gazetteer has not: it stays unresolved, and says so."""
        while first < last and (self.doc[first].lower_ in _TRIMMED or self.doc[first].is_space):
            first += 1
        while first < last and (self.doc[last - 1].lower_ in _TRIMMED or self.doc[last - 1].is_space):
            last -= 1
        alone = last - first == 1 and (fold(self.doc[first].text) in self.gazetteer.words or self._a_last_name(first))
        if first < last and self.doc[first].lower_ not in _CALENDAR and not alone:
            text = columns(self.doc).words(first, last)
            if not self.gazetteer.lookup(text) and text not in self.gazetteer.adjectives:  # a known one was refused
                yield Naming(first, last, text, "name", "name", ())

    def _a_last_name(self, index: int) -> bool:
        return self.doc[index].lower_ in self.judge.people.last_names

    def _again(self, found: list[Naming], taken: set[int]) -> list[Naming]:
        """Names that the document has used as places, where they stand without a sign of it ("Tralee won")."""
        known = {n.text: n for n in found if n.kind == "name" and n.candidates and len(n.text) > 3}
        firsts = {text.split(" ")[0] for text in known}
        more = []
        for first, word in enumerate(self.texts):
            if word not in firsts or first in taken:
                continue
            for text, naming in known.items():
                last = first + naming.last - naming.first
                if not self._stands(first, last, text) or not taken.isdisjoint(range(first, last)):
                    continue
                if not self._persons(first, last, naming):
                    stand = self.judge.joined(first, last)
                    kind: PlaceKind = "embedded" if stand else "name"
                    more.append(Naming(first, last, text, "named before", kind, naming.candidates))
                    taken.update(range(first, last))
                    break
        return more

    def _stands(self, first: int, last: int, text: str) -> bool:
        """Whether these words are that text; the document may end before the last of them."""
        return last <= len(self.doc) and columns(self.doc).words(first, last) == text

    def _persons(self, first: int, last: int, before: Naming) -> bool:
        """Whether a name that was a place before is a person's here; the tagger may err where it called it a place."""
        people = self.judge.people
        if people.within(first, last) or not people.covers(first, last):
            return people.within(first, last)
        return before.how != "name" or self.doc[first].lower_ in people.last_names


def is_area(doc: Doc, naming: Naming) -> bool:
    """Whether the words after or before the name say that a region is meant ("Kandahar province")."""
    if naming.last < len(doc) and doc[naming.last].lower_ in _AREA_WORDS:
        return True
    return naming.first >= 2 and doc[naming.first - 1].lower_ == "of" and doc[naming.first - 2].lower_ in _AREA_WORDS
