"""Places of small documents, on trees made by hand."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

from goodoffices.places import PlaceResolver, event_place
from goodoffices.places.datelines import find_datelines
from goodoffices.reader import Reader
from goodoffices.records import Actor, Document, Mention, PlaceMention, Reading


@pytest.fixture(scope="module")
def resolver() -> PlaceResolver:
    return PlaceResolver.load()


VOCAB = spacy.blank("en").vocab


def tree(*rows: str, names: dict[str, str] | None = None) -> Doc:
    """One token a row: word, part of speech, head, relation; ``names`` labels single tokens."""
    cells = [row.split() for row in rows]
    doc = Doc(
        VOCAB,
        words=[c[0] for c in cells],
        pos=[c[1] for c in cells],
        heads=[int(c[2]) for c in cells],
        deps=[c[3] for c in cells],
        lemmas=[c[4] if len(c) > 4 else c[0].lower() for c in cells],
    )
    doc.ents = [Span(doc, t.i, t.i + 1, label=(names or {})[t.text]) for t in doc if t.text in (names or {})]
    return doc


def met_in(town: str, *rest: str, names: dict[str, str] | None = None) -> Doc:
    return tree("They PRON 1 nsubj", "met VERB 1 root meet", "in ADP 3 case", f"{town} PROPN 1 obl", *rest, names=names)


def test_a_name_after_a_preposition(resolver: PlaceResolver) -> None:
    (place,) = resolver.resolve(met_in("Helsinki"), [])
    assert (place.name, place.country, place.feature) == ("Helsinki", "FIN", "capital")


def test_the_country_behind_decides(resolver: PlaceResolver) -> None:
    plain = resolver.resolve(met_in("Tripoli", names={"Tripoli": "GPE"}), [])
    doc = met_in("Tripoli", ", PUNCT 3 punct", "Lebanon PROPN 3 appos", names={"Tripoli": "GPE", "Lebanon": "GPE"})
    contained = resolver.resolve(doc, [])
    assert plain[0].country == "LBY"
    assert [p.country for p in contained] == ["LBN", "LBN"]


def test_a_country_named_elsewhere_decides(resolver: PlaceResolver) -> None:
    doc = met_in("Hyderabad", names={"Hyderabad": "GPE"})
    pakistan = Mention(0, 4, "They", 0, 1, 0, "group", (Actor(code="PAK"),))
    assert resolver.resolve(doc, [])[0].country == "IND"
    assert resolver.resolve(doc, [pakistan])[0].country == "PAK"


def test_common_words_are_no_places(resolver: PlaceResolver) -> None:
    doc = tree(
        "Reading VERB 2 csubj", "nice ADJ 2 obj", "is VERB 2 root", "in ADP 4 case", "March PROPN 2 obl",
    )  # fmt: skip
    assert resolver.resolve(doc, []) == []


def test_an_unknown_village_stays_unresolved(resolver: PlaceResolver) -> None:
    (place,) = resolver.resolve(met_in("Qwertyuiop", names={"Qwertyuiop": "GPE"}), [])
    assert (place.name, place.country, place.lat) == (None, None, None)
    assert place.why == "not in the gazetteer"


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("GENEVA, Oct 30 - Envoys met.", "GENEVA"),
        ("NEW YORK, 8 June 2010 - The council met.", "NEW YORK"),
        ("BOGOTA - Guerrillas spoke.", "BOGOTA"),
        ("Nairobi (Wire) — Rain fell.", "Nairobi"),
    ],
)
def test_datelines(line: str, place: str) -> None:
    (found,) = find_datelines(f"A headline\n\n{line}")
    text = f"A headline\n\n{line}"
    assert text[found.place_start : found.place_end] == place


def test_no_dateline_in_prose() -> None:
    assert find_datelines("The envoy - a former judge - left.\nThey met, he said - and parted.") == []


def test_the_dateline_is_no_place_of_an_event(resolver: PlaceResolver) -> None:
    doc = tree(
        "OSLO PROPN 3 dep", "- PUNCT 0 punct", "Envoys NOUN 3 nsubj envoy", "met VERB 3 root meet",
        "here ADV 3 advmod",
    )  # fmt: skip
    places = resolver.resolve(doc, [])
    assert places[0].why == "dateline"
    here = event_place(Reading(Document(id="1", text=doc.text), doc, places=places), 3)
    assert here is not None
    assert (here.extracted_place, here.resolved_place, here.country_code) == ("here", "Oslo", "NOR")
    without = Reading(Document(id="1", text=doc.text), doc, places=[p for p in places if p.why == "dateline"])
    assert event_place(without, 3) is None


def test_the_capital_of_a_country_named_as_a_people(resolver: PlaceResolver) -> None:
    doc = tree(
        "They PRON 1 nsubj", "met VERB 1 root meet", "in ADP 5 case", "the DET 5 det", "Finnish ADJ 5 amod",
        "capital NOUN 1 obl",
    )  # fmt: skip
    finnish = Mention(15, 22, "Finnish", 4, 5, 4, "demonym", (Actor(code="FIN"),))
    people, place = resolver.resolve(doc, [finnish])
    assert (people.text, people.country, people.kind, people.locates) == ("Finnish", "FIN", "adjective", False)
    assert (place.text, place.name, place.country, place.kind) == ("capital", "Helsinki", "FIN", "reference")


def test_talks_named_after_a_town_were_held_there(resolver: PlaceResolver) -> None:
    doc = tree("The DET 2 det", "Doha PROPN 2 compound", "talks NOUN 3 nsubj talk", "failed VERB 3 root fail",
               names={"Doha": "GPE"})  # fmt: skip
    places = resolver.resolve(doc, [])
    venue = event_place(Reading(Document(id="1", text=doc.text), doc, places=places), 2)
    assert venue is not None
    assert venue.country_code == "QAT"


def read(resolver: PlaceResolver, reader: Reader, text: str, **given: str) -> list[PlaceMention]:
    return resolver.resolve(reader.read(text), [], **given)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


@pytest.mark.parametrize(
    ("text", "words", "country", "feature", "kind"),
    [
        ("Chilean troops crossed the border near Arica.", "Chilean", "CHL", "country", "adjective"),
        ("The Nairobi Hospital treated forty people.", "Nairobi", "KEN", "capital", "embedded"),
        ("Shots were fired in Reno, Nev., on Sunday.", "Nev.", "USA", "region", "name"),
        ("Shots were fired in Springfield, Illinois.", "Springfield", "USA", "city", "name"),
        ("Miners went on strike in Potosi, Bolivia.", "Potosi", "BOL", "city", "name"),
        ("The floods spread from Orange County to Los Angeles.", "Orange County", "USA", "county", "name"),
        ("A tanker was seized in the Strait of Hormuz.", "Strait of Hormuz", None, "strait", "name"),
        ("Trucks were waiting at the Rafah crossing.", "Rafah crossing", "PSE", "crossing", "name"),
        ("Families fled to Dadaab in Kenya.", "Dadaab", "KEN", "camp", "name"),
    ],
)
def test_kinds_and_features(
    resolver: PlaceResolver, reader: Reader, text: str, words: str, country: str | None, feature: str, kind: str
) -> None:
    place = next(p for p in read(resolver, reader, text) if p.text == words)
    assert (place.country, place.feature, place.kind) == (country, feature, kind)


def test_the_state_that_is_meant(resolver: PlaceResolver, reader: Reader) -> None:
    caucasus = read(resolver, reader, "Protesters marched in Tbilisi. Georgia has applied to join the union.")
    south = read(resolver, reader, "Voters queued in Atlanta and Savannah. Georgia counted all night, as did Florida.")
    assert [p.country for p in caucasus if p.text == "Georgia"] == ["GEO"]
    assert [(p.country, p.feature) for p in south if p.text == "Georgia"] == [("USA", "region")]


def test_the_outlet_decides_between_equals(resolver: PlaceResolver, reader: Reader) -> None:
    text = "A fire broke out in Perth on Monday."
    assert read(resolver, reader, text)[0].country == "AUS"
    assert read(resolver, reader, text, outlet="The Scotsman")[0].others != ()
    text = "A fire broke out in Hamilton on Monday."
    canadian = read(resolver, reader, text, outlet="Globe and Mail")[0]
    assert (canadian.country, "NZL" in " ".join(canadian.others) or "BMU" in " ".join(canadian.others)) == ("CAN", True)


def test_persons_are_no_places(resolver: PlaceResolver, reader: Reader) -> None:
    found = read(resolver, reader, "Michael Jordan and Paris Hilton arrived. Jordan laughed.")
    assert [p.text for p in found] == []


def test_adjectives_and_parts_are_no_place_of_an_event(resolver: PlaceResolver, reader: Reader) -> None:
    doc = reader.read("Peruvian envoys met the Lima Chamber of Commerce.")
    places = resolver.resolve(doc, [])
    met = next(t.i for t in doc if t.text == "met")
    assert {p.kind for p in places} <= {"adjective", "embedded"}
    assert event_place(Reading(Document(id="1", text=doc.text), doc, places=places), met) is None


def test_a_text_may_end_in_the_first_word_of_a_place_it_named(resolver: PlaceResolver, reader: Reader) -> None:
    found = read(resolver, reader, "She moved from Hong Kong Island to Tralee.\n\nTralee won")
    assert [p.text for p in found][:2] == ["Hong Kong Island", "Tralee"]
