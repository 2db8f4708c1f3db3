"""A world made by chance for the desk's benchmark: who acts on whom how often, and the articles of a day.

Few pairs of actors have very many events and many have few; an event has one report or, more rarely, dozens; each
report's words stand in the text of its article where the record says. The same for a seed.
"""

from __future__ import annotations

import datetime as dt
import itertools
import random
from dataclasses import dataclass, field

from benchmarks.made import CITIES, CODER, OUTLETS, STATES, TYPES
from goodoffices.records import (
    Act,
    Actor,
    Claim,
    Document,
    Evidence,
    Extent,
    Participation,
    Place,
    Process,
    Quoted,
    Report,
    Round,
    Venue,
)

GROUPS = ("UN", "EU", "AU", "SDN:RSF", "YEM:HOUTHI", "COL:ELN", "MMR:AA", "SOM:SHABAAB", "COD:M23", "LBN:HEZBOLLAH")
LAST_DAY = dt.date(2026, 11, 20)
_WORDS = [f"{a}{b}{c}" for a in ("ka", "lo", "mi", "ru", "te", "shu", "bar", "dev") for b in ("n", "st", "r", "lm")
          for c in ("ing", "ed", "or", "a", "ent", "ow", "ish", "um", "el", "ic", "ath", "one", "uri")]  # fmt: skip
_COMMON = ("talks", "minister", "border", "ceasefire", "officials", "troops", "delegation", "visit", "statement")
_FACTUALITY = ("happened",) * 7 + ("planned", "offered", "requested")
_TOLD = (1,) * 62 + (2,) * 20 + (3,) * 8 + (4,) * 4 + (6,) * 3 + (9,) * 2 + (30,)  # reports of an event


@dataclass(slots=True)
class World:
    """Pairs of actors with their weights by Zipf's law, and the pairs that talk."""

    seed: int
    pairs: list[tuple[str, str]] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        every = list(itertools.permutations((*STATES, *GROUPS), 2))
        random.Random(self.seed).shuffle(every)
        self.pairs = every[:2_000]
        self.weights = list(itertools.accumulate(1 / n for n in range(1, len(self.pairs) + 1)))

    def pair(self, chance: random.Random) -> tuple[str, str]:
        """Who and whom."""
        return chance.choices(self.pairs, cum_weights=self.weights)[0]


@dataclass(slots=True)
class Happening:
    """An event before anyone tells it."""

    pair: tuple[str, str]
    kind: tuple[str, str, int, float]
    day: dt.date
    where: tuple[str, str, int] | None
    factuality: str
    told: int


@dataclass(slots=True)
class Draft:
    """An article being written: its sentences, and its reports with the happenings that they tell."""

    name: str
    day: dt.date
    outlet: str
    text: str = ""
    reports: list[tuple[Report, int]] = field(default_factory=list)

    @property
    def title(self) -> str:
        """A headline that names the article's first actors."""
        return f"{self.name} {self.outlet}"

    def document(self) -> Document:
        """As the store takes it."""
        return Document(id=self.name, title=self.title, text=self.text, published=self.day, outlet=self.outlet,
                        language="en", url=f"https://news.example.org/{self.name}")  # fmt: skip


def happening(world: World, day: dt.date, chance: random.Random) -> Happening:
    """An event of a day or of the days before it."""
    where = chance.choice(CITIES) if chance.random() < 0.6 else None
    told = chance.choice(_TOLD)
    return Happening(world.pair(chance), chance.choice(TYPES), day - dt.timedelta(days=chance.randint(0, 2)), where,
                     chance.choice(_FACTUALITY), told)  # fmt: skip


def drafts(day: dt.date, first: int, count: int, seed: int) -> list[Draft]:
    """A day's empty articles."""
    chance = random.Random(f"{seed} {day}")
    return [Draft(f"desk-{seed}-{first + n}", day, OUTLETS[int(60 * chance.random() ** 2)]) for n in range(count)]


def pad(draft: Draft, chance: random.Random, words: int = 330) -> None:
    """The rest of an article's text, some words far more frequent than others."""
    plain = [_WORDS[int(len(_WORDS) * chance.random() ** 3)] + str(chance.randint(0, 40)) for _ in range(words)]
    plain[::40] = [chance.choice(_COMMON) for _ in plain[::40]]
    draft.text += " ".join(plain) + "."


def tell(draft: Draft, number: int, event: Happening, chance: random.Random) -> None:
    """Write the sentence of a report and the report."""
    (who, whom), (kind, cameo, quad, scale) = event.pair, event.kind
    start = len(draft.title) + 2 + len(draft.text)
    place = f" in {event.where[0]}" if event.where else ""
    rest = " ".join(chance.choice(_WORDS) for _ in range(9))
    quote = f"{who} {kind.lower()} {whom}{place}, {rest}."
    at = start + len(who) + 1
    draft.text += quote + " "
    said = [_actor(who, start, chance)] if chance.random() < 0.3 else []
    loc = place_at(event.where, start + quote.index(" in ") + 4) if event.where else None
    draft.reports.append((Report(
        id=f"{draft.name}-{len(draft.reports)}", document=draft.name, date=event.day.isoformat(), date_precision="day",
        event=[kind], cameo=cameo, quad_code=quad, event_scale=scale, factuality=event.factuality,
        actor=[_actor(who, start, chance)], recipient=[_actor(whom, at + len(kind) + 1, chance)],
        claim=Claim(source=said, cue="said" if said else None, outlet=draft.outlet), event_loc=loc,
        trigger=Quoted(text=kind.lower(), start=at, end=at + len(kind)), quote=quote, rule="bench",
        mentions=[Extent(start=start, end=start + len(quote))], confidence=round(chance.uniform(0.4, 0.99), 3),
        coder=CODER,
    ), number))  # fmt: skip


def _actor(code: str, start: int, chance: random.Random) -> Actor:
    person = f"{code.title()} Person {int(40 * chance.random() ** 2)}" if chance.random() < 0.3 else None
    return Actor(code=code, sector="GOV", entity_text=code, identifier_text=code, start=start, end=start + len(code),
                 person=person, office="foreign minister" if person else None)  # fmt: skip


def place_at(where: tuple[str, str, int], start: int) -> Place:
    """A city where it is named."""
    city, country, geo = where
    return Place(extracted_place=city, resolved_place=city, country_code=country, geonameid=geo,
                 lat=(geo * 7) % 120 - 55.0, lon=(geo * 13) % 340 - 170.0, start=start,
                 end=start + len(city))  # fmt: skip


def talks(world: World, draft: Draft, chance: random.Random, pairs: int) -> list[Process]:
    """A round, and sometimes an offer, of one of the pairs that talk; the busiest pairs talk most."""
    which = int(pairs * chance.random() ** 2)
    one, two = world.pairs[which]
    third = STATES[(which * 7) % len(STATES)]
    start = draft.day - dt.timedelta(days=(draft.day.toordinal() + which) % 40)
    evidence = [Evidence(document=draft.name, quote=draft.text[:40], start=len(draft.title) + 2,
                         end=len(draft.title) + 42)]  # fmt: skip
    status = chance.choice(("planned", "under_way", "concluded", "agreement", "collapsed"))
    city = CITIES[which % len(CITIES)]
    held = Round(start=start.isoformat(), date_precision="day", venue=Venue(name=city[0], country=city[1]),
                 status=status, evidence=evidence, participations=[
                     Participation(actor=one, role="party"), Participation(actor=two, role="party"),
                     Participation(actor=third, role="mediator")])  # fmt: skip
    offer = Act(kind="offer_to_mediate", actor=third, toward=[one, two], date=start.isoformat(), evidence=evidence)
    acts = [offer] if chance.random() < 0.3 else []
    return [Process(id="x", name=f"{one}-{two}", parties=[one, two], rounds=[held], acts=acts)]
