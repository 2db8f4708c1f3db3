"""From names to places: candidates weighed by what else the document names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.places.anaphora import back_references
from goodoffices.places.context import certain, context_of
from goodoffices.places.gazetteer import Candidate, Gazetteer
from goodoffices.places.names import fold, without_article
from goodoffices.places.score import Context, inside, label, same_spot, score
from goodoffices.places.spans import Finder, Naming, is_area
from goodoffices.records import PlaceMention

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.tokens import Doc

    from goodoffices.records import Mention

# A place in a country that the document never names must be this large to be meant.
_KNOWN_ABROAD = 50_000
_ALTERNATE_ABROAD = 300_000
_AREAS = frozenset({"country", "region", "county", "peninsula", "island"})
_HOLDERS = _AREAS | {"city", "capital"}
_TOWNS = frozenset({"city", "capital", "village"})
_BODIES = frozenset({"IGO", "NGO"})
_OTHERS = 3
_CLEAR = 1.5
# Words between a place and what holds it: "Mosul, Iraq", "Goma in eastern Congo", "the Mission district of Kabul".
_LINKS = frozenset({",", "in", "("})
_REACH = 4


class PlaceResolver:
    """Finds and resolves the places of a document."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    @classmethod
    def load(cls, folder: Path | None = None) -> PlaceResolver:
        """With the gazetteer of the package and what the user imported, or another folder's of the same make."""
        from goodoffices.places.imports import imported_file

        return cls(Gazetteer.load(folder) if folder else Gazetteer.load(imported=imported_file()))

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """All places that bear a name."""
        return self.gazetteer.lookup(name)

    def resolve(self, doc: Doc, mentions: list[Mention], *, outlet: str | None = None) -> list[PlaceMention]:
        """Every place that the document names, resolved where one candidate stands out, in order of the text."""
        found = [n for n in Finder(doc, self.gazetteer, mentions).namings() if not _of_body(n, mentions)]
        context = context_of(found, mentions, outlet, self.gazetteer)
        chosen = self._choose(doc, found, context)
        agents = {i for m in mentions if m.agent and m.kind in {"name", "metonym"} for i in range(m.first, m.last)}
        places = [_mention(doc, n, choice, agents) for n, choice in zip(found, chosen, strict=True) if choice]
        places += back_references(doc, places, mentions, self.gazetteer)
        return sorted(places, key=lambda p: p.start)

    def _choose(self, doc: Doc, found: list[Naming], context: Context) -> list[Choice | None]:
        """A choice for each naming: those that the text places first, then all, in the light of what they gave."""
        holders = [self._holders(doc, n, found[i + 1 : i + 2]) for i, n in enumerate(found)]
        told: dict[str, Candidate] = {}
        for naming, held in zip(found, holders, strict=True):
            fitting = [c for c in naming.candidates if inside(c, held)] if held else []
            if fitting:
                place = max(fitting, key=lambda c: score(c, context, held, area=is_area(doc, naming)))
                told.setdefault(naming.key, place)
                context.add(place)
        self._add_clear(doc, found, told, context)
        return [self._choice(doc, n, held, told, context) for n, held in zip(found, holders, strict=True)]

    def _add_clear(self, doc: Doc, found: list[Naming], told: dict[str, Candidate], context: Context) -> None:
        """Names with one candidate far ahead of the others become part of the context too, each once."""
        clear = {}
        for naming in found:
            if naming.key in told or naming.key in clear or not naming.candidates or certain(naming):
                continue
            scores = {c: score(c, context, (), area=is_area(doc, naming)) for c in naming.candidates}
            best = max(scores, key=lambda c: scores[c])
            rest = [points for c, points in scores.items() if c is not best and not same_spot(c, best)]
            if _likely(best, naming, context) and scores[best] - max(rest, default=0.0) > _CLEAR:
                clear[naming.key] = best
        for place in clear.values():
            context.add(place)

    def _choice(
        self, doc: Doc, naming: Naming, held: tuple[Candidate, ...], told: dict[str, Candidate], context: Context
    ) -> Choice | None:
        """One naming: the candidate that scores best, if it is likely enough."""
        if naming.how.endswith("if the country is named"):
            return Choice(naming.candidates[0], naming.how) if _in_focus(naming.candidates[0], context) else None
        if not naming.candidates:
            return _site(naming, held)
        if naming.key in told and not is_area(doc, naming):
            return self._with_others(told[naming.key], naming, "placed by the text")
        area = is_area(doc, naming)
        best = max(naming.candidates, key=lambda c: score(c, context, held, area=area))
        if not (held and inside(best, held)) and not _likely(best, naming, context):
            if naming.kind == "embedded":
                return None
            others = tuple(label(c) for c in naming.candidates[:_OTHERS])
            return Choice(None, f"no likely candidate among {len(naming.candidates)}", others)
        return self._with_others(best, naming, naming.how)

    def _with_others(self, best: Candidate, naming: Naming, how: str) -> Choice:
        others = [c for c in naming.candidates if c is not best and not same_spot(c, best)]
        return Choice(best, how, tuple(label(c) for c in others[:_OTHERS]))

    def _holders(self, doc: Doc, naming: Naming, following: list[Naming]) -> tuple[Candidate, ...]:
        """The country or region named right behind: "Mosul, Iraq", "Goma in eastern Congo"; a state needs none."""
        if any(c.feature in {"country", "continent"} and not c.alternate for c in naming.candidates):
            return ()
        if not following or not 0 < following[0].first - naming.last < _REACH:
            return ()
        link = doc[naming.last].lower_
        if link not in _LINKS or following[0].kind == "adjective":
            return ()
        return tuple(c for c in following[0].candidates if c.feature in (_HOLDERS if link == "in" else _AREAS))


class Choice:
    """A candidate, or none, with the reason and the next likeliest."""

    __slots__ = ("others", "place", "why")

    def __init__(self, place: Candidate | None, why: str, others: tuple[str, ...] = ()) -> None:
        self.place, self.why, self.others = place, why, others


def _of_body(naming: Naming, mentions: list[Mention]) -> bool:
    """Whether a name stands in that of an organisation: there is a town named Union, not so in "the African Union"."""
    return naming.how != "dateline" and any(
        m.first <= naming.first and naming.last <= m.last
        for m in mentions
        if m.kind == "name" and m.actors and all(a.sector in _BODIES for a in m.actors)
    )


def _site(naming: Naming, held: tuple[Candidate, ...]) -> Choice:
    """A name that the gazetteer has not: where the text says in which town it is, it is placed there."""
    town = next((c for c in held if c.feature in _TOWNS), None)
    if town is None or naming.kind != "name":
        return Choice(None, "not in the gazetteer")
    site = Candidate(naming.text, town.country, town.lat, town.lon, "site", 0, region=town.region)
    return Choice(site, f"not in the gazetteer; placed in {label(town)}, where the text has it")


def _mention(doc: Doc, naming: Naming, choice: Choice, agents: set[int]) -> PlaceMention:
    """The words with what they were found to name."""
    span = doc[naming.first : naming.last]
    mention = PlaceMention(span.start_char, span.end_char, naming.text, naming.first, naming.last, span.root.i)
    mention.kind, mention.why, mention.others = naming.kind, choice.why, choice.others
    if naming.kind == "name" and span.root.i in agents:
        mention.kind = "metonym"
    if choice.place is not None:
        fill(mention, choice.place)
    return mention


def fill(mention: PlaceMention, place: Candidate) -> None:
    """Write a candidate's particulars into a mention."""
    mention.name = _name_in_english(mention, place)
    mention.country = place.country
    mention.geonameid = place.geonameid
    mention.lat, mention.lon = place.lat, place.lon
    mention.feature = place.feature


def _name_in_english(mention: PlaceMention, place: Candidate) -> str:
    """A town's name as the news writes it ("Brasilia"), a country's as the gazetteer does; no dateline's capitals."""
    text = mention.text
    short = mention.why.startswith("short form")
    if place.feature == "country" or place.own or mention.kind == "adjective" or short:
        return place.name
    if text.isupper():
        return place.name if fold(text) == fold(place.name) and place.name.isascii() else text.title()
    return without_article(text)


def _in_focus(place: Candidate, context: Context) -> bool:
    """Whether the document is about a place's country."""
    return place.country in context.countries or place.country == context.outlet_country


def _likely(place: Candidate, naming: Naming, context: Context) -> bool:
    """Well known, in a country that the document is about, or the only place of that name."""
    if place.own or place.feature in {"country", "capital", "continent"} or _in_focus(place, context):
        return True
    alone = naming.how == "name" and len(naming.candidates) == 1 and not place.alternate
    return alone or place.population >= (_ALTERNATE_ABROAD if place.alternate else _KNOWN_ABROAD)
