"""Whether words that some place bears as its name stand for a place where they stand, and in which way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.places.names import fold, without_article
from goodoffices.places.stretches import PLACE_LABELS, TITLES, People, is_capital, labels
from goodoffices.places.words import words
from goodoffices.reader.columns import columns

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from goodoffices.places.gazetteer import Candidate, Gazetteer
    from goodoffices.records import PlaceKind

LOCATIVE = words(
    "in at near outside inside around across within from to toward towards into off via through between beyond "
    "throughout over along above"
)
# After these, words that the tagger took for a person or an organisation are rather a place.
_STRONG_LOCATIVE = words("in near outside inside around across throughout")
_DIRECTIONS = words("north south east west northern southern eastern western central upper lower greater downtown")
STREETS = words(
    "street avenue road lane drive boulevard square highway terrace crescent plaza parkway expressway freeway ave. st. "
    "rd. blvd."
)
_NO_NAMES = frozenset({"DET", "ADP", "PRON", "CCONJ", "SCONJ", "AUX", "VERB", "ADV"})
_INSTITUTIONS = words(
    "university college school police county city council court hospital airport stadium fc united museum times post "
    "tribune herald news airlines airways bank club church cathedral festival symphony orchestra ballet zoo port "
    "fire department sheriff high elementary district state international national central general medical center "
    "centre theatre theater opera exchange committee institute academy authority trust board services association "
    "foundation society federation agency bureau corporation company observer gazette ministry"
)
# Capitals up to this length are an organisation's, unless a country's ("US", "UAE").
_ACRONYM = 4
# How large a place must be for its name to stand for it: a region or city anywhere; a town inside an institution's
# name, as a team or government, behind "of", and with no sign at all.
_REGION_SIZE, _CITY_SIZE = 300_000, 250_000
_EMBEDDED_SIZE, _METONYM_SIZE, _OF_SIZE, _BARE_SIZE = 15_000, 50_000, 5_000, 100_000


@dataclass(frozen=True, slots=True)
class Stand:
    """How a range stands in the text."""

    kinds: frozenset[str]
    before: str
    left: bool
    right: bool
    person: bool
    surname: bool
    contained: bool


class Judge:
    """Judges ranges of one document."""

    def __init__(self, doc: Doc, gazetteer: Gazetteer, people: People) -> None:
        self.doc, self.gazetteer, self.people = doc, gazetteer, people
        self.labels = labels(doc)

    def kind(self, first: int, last: int, found: tuple[Candidate, ...]) -> PlaceKind | None:
        """In which way the range names a place that bears its name; None where it names none."""
        text = columns(self.doc).words(first, last)
        name = fold(without_article(text))
        sure = name not in self.gazetteer.words and any(map(_well_known, found))
        stand = self._stand(first, last)
        no_name = not sure and (name in _DIRECTIONS or is_acronym(text))
        if no_name or stand.person or (stand.surname and self._a_persons(stand)):
            return None
        if stand.left or stand.right:
            return self._cut(first, last, found, stand, sure=sure)
        return "name" if self._whole(first, last, found, stand, sure=sure) else None

    def _a_persons(self, stand: Stand) -> bool:
        """Whether a name that someone in the document has as a last name is theirs here too."""
        return not (stand.contained or stand.before in _STRONG_LOCATIVE or stand.kinds & PLACE_LABELS)

    def _stand(self, first: int, last: int) -> Stand:
        """What stands around a range, and what the tagger says."""
        kinds = frozenset(self.labels.get(i, "") for i in range(first, last)) - {""}
        return Stand(
            kinds,
            preposition(self.doc[first]),
            self._joined(first - 1, first),
            self._joined(last, last - 1),
            self.people.within(first, last) and not self._dateline_like(first, last),
            last - first == 1 and self.doc[first].lower_ in self.people.last_names,
            self._contained(last),
        )

    def _whole(self, first: int, last: int, found: tuple[Candidate, ...], stand: Stand, *, sure: bool) -> bool:
        """A name that is no part of a longer one."""
        if self.people.covers(first, last):
            return (sure and not self._person_like(last)) or stand.before in _STRONG_LOCATIVE or stand.contained
        if stand.kinds & PLACE_LABELS or stand.contained:
            return True
        if self.doc[first].pos_ not in {"PROPN", "X"} and last - first == 1 and not self.doc[first].text.isupper():
            return False
        word = fold(columns(self.doc).words(first, last)) in self.gazetteer.words
        size = 0 if word else max((c.population for c in found if not c.alternate), default=0)
        if "ORG" in stand.kinds:
            return sure or stand.before in _STRONG_LOCATIVE or size >= _METONYM_SIZE
        if last - first + len(self.doc[first]) <= 4:
            return False
        return sure or stand.before in LOCATIVE or size >= (_OF_SIZE if stand.before == "of" else _BARE_SIZE)

    def _cut(
        self, first: int, last: int, found: tuple[Candidate, ...], stand: Stand, *, sure: bool
    ) -> PlaceKind | None:
        """A name inside a longer one: "Toronto Police", "University of Oslo"; "London Mayor" is not really longer."""
        after = self.doc[last].lower_ if last < len(self.doc) else ""
        before = self.doc[first - 1].lower_ if first else ""
        if self.people.covers(first, last):
            return "embedded" if sure and stand.right and self._institution(last) else None
        if stand.left and before not in _DIRECTIONS and before not in TITLES:
            a_word = fold(before) in self.gazetteer.words and "GPE" not in stand.kinds
            return "embedded" if sure and not a_word else None
        if not stand.right or after in TITLES:
            return "name" if sure or stand.kinds & PLACE_LABELS else None
        if fold(columns(self.doc).words(first, last)) in self.gazetteer.words:
            return None
        size = max((c.population for c in found if not c.alternate), default=0)
        organised = after in _INSTITUTIONS or stand.kinds & PLACE_LABELS
        if sure or (size >= _EMBEDDED_SIZE and organised) or (size >= _METONYM_SIZE and "ORG" in stand.kinds):
            return "embedded"
        return None

    def _institution(self, index: int) -> bool:
        """Whether the capitals from a token on name an institution."""
        while index < len(self.doc) and is_capital(self.doc[index]):
            if self.doc[index].lower_ in _INSTITUTIONS:
                return True
            index += 1
        return False

    def _joined(self, index: int, inner: int) -> bool:
        """Whether the token right beside a name is a capitalised word too, part of the same longer name."""
        if not 0 <= index < len(self.doc):
            return False
        token = self.doc[index]
        if not is_capital(token) or token.text in self.gazetteer.adjectives or token.pos_ in _NO_NAMES:
            return False
        later = max(index, inner)
        if token.ent_type_ and self.doc[later].ent_iob_ == "I":
            return True
        return not self.doc[later].is_sent_start and self.labels.get(index) not in PLACE_LABELS

    def _dateline_like(self, first: int, last: int) -> bool:
        """Capitals that open a sentence before a name in small letters: "LONDON Pope Francis arrived"."""
        text = columns(self.doc).words(first, last)
        after = self.doc[last].text if last < len(self.doc) else ""
        return text.isupper() and len(text) > _ACRONYM and not after.isupper() and bool(self.doc[first].is_sent_start)

    def joined(self, first: int, last: int) -> bool:
        """Whether a range is part of a longer name."""
        return self._joined(first - 1, first) or self._joined(last, last - 1)

    def _contained(self, last: int) -> bool:
        """Whether a region or country follows: ", Nebraska", ", Lebanon", ", Calif."."""
        if last + 1 >= len(self.doc) or self.doc[last].text != ",":
            return False
        token = self.doc[last + 1]
        if token.text in self.gazetteer.short_forms:
            return True
        for end in range(min(last + 4, len(self.doc)), last + 1, -1):
            found = self.gazetteer.lookup(columns(self.doc).words(last + 1, end)) if is_capital(token) else ()
            if any(c.feature in {"country", "region"} and not c.alternate for c in found):
                return self.doc[last - 1].is_sent_end is not True
        return False

    def _person_like(self, last: int) -> bool:
        """Whether what follows a name is what persons do ("Jordan said"), as far as a verb of speech tells."""
        return last < len(self.doc) and self.doc[last].lemma_ in {"say", "tell", "add", "recall", "smile", "laugh"}


def _well_known(place: Candidate) -> bool:
    """A name that news can use without saying where it is."""
    if place.alternate:
        return False
    if place.own or place.feature in {"country", "capital", "continent"}:
        return True
    return place.population >= (_CITY_SIZE if place.feature == "city" else _REGION_SIZE) and place.feature != "county"


def is_acronym(text: str) -> bool:
    """Whether a name is written in capitals that stand for words, as far as its length tells."""
    return text.isupper() and len(text.replace(".", "")) <= _ACRONYM


def preposition(first: Token) -> str:
    """The preposition right before a name, an article or a direction between them or not."""
    index = first.i - 1
    while index >= 0 and (first.doc[index].lower_ == "the" or first.doc[index].lower_ in _DIRECTIONS):
        index -= 1
    return str(first.doc[index].lower_) if index >= 0 and first.doc[index].pos_ in {"ADP", "SCONJ"} else ""
