"""Coded articles made by chance, the same for a seed: what a store is filled with where its own speed is measured."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

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

STATES = (
    "AFG PAK IND CHN RUS UKR USA GBR FRA DEU TUR IRN IRQ SYR ISR LBN EGY LBY SDN SSD ETH ERI SOM KEN UGA "
    "RWA COD BDI MLI NER NGA COL VEN CUB MEX PHL THA MMR KHM LAO PRK KOR JPN ARM AZE GEO SRB XKX CYP "
    "GRC YEM SAU QAT ARE OMN DZA MAR TUN MOZ ZWE"
).split()
TYPES = (
    ("CONSULT", "046", 1, 2.5), ("AGREE", "030", 1, 2.5), ("SUPPORT", "050", 1, 5.0), ("ACCUSE", "112", 3, -3.0),
    ("REJECT", "120", 3, -2.0), ("REQUEST", "100", 3, 0.0), ("ASSAULT", "190", 4, -9.0), ("AID", "070", 2, 10.0),
    ("SANCTION", "160", 4, -6.0), ("THREATEN", "130", 3, -3.5), ("MOBILIZE", "150", 4, -5.5),
    ("RETREAT", "087", 2, 6.5),
)  # fmt: skip
CITIES = [(f"City {n}", STATES[n % len(STATES)], 100_000 + n) for n in range(400)]
OUTLETS = [f"Outlet {n}" for n in range(60)]
FIRST_DAY = dt.date(2022, 1, 1)
DAYS = 730
CODER = "goodoffices 0.1.0 codebook:bench reader:bench"


def articles(
    count: int, *, seed: int = 11, reports: int = 5, start: int = 0
) -> Iterator[tuple[Document, list[Report], list[Process]]]:
    """``count`` coded articles over two years in the order of their days, from number ``start`` of ``count`` on."""
    words = [f"{a}{b}{c}" for a in ("ka", "lo", "mi", "ru", "te", "shu", "bar", "dev") for b in ("n", "st", "r", "lm")
             for c in ("ing", "ed", "or", "a", "ent", "ow", "ish", "um", "el", "ic")]  # fmt: skip
    for number in range(start, count):
        chance = random.Random(seed * 1_000_003 + number)
        day = FIRST_DAY + dt.timedelta(days=number * DAYS // count)
        text = " ".join(chance.choice(words) + str(chance.randint(0, 60)) for _ in range(400))
        document = Document(
            id=f"made-{seed}-{number}", title=f"Article {number}", text=text, published=day,
            outlet=chance.choice(OUTLETS), language="en",
        )  # fmt: skip
        told = [_report(document, n, chance, words) for n in range(reports)]
        yield document, told, _processes(document, chance)


def _pair(chance: random.Random) -> tuple[str, str]:
    """Two states; some are in the news far more than others."""
    one, two = (STATES[int(len(STATES) * chance.random() ** 2)] for _ in range(2))
    return (one, two) if one != two else (one, "UN")


def _actor(code: str) -> Actor:
    return Actor(code=code, sector="GOV", entity_text=code, identifier_text=code)


def _report(document: Document, number: int, chance: random.Random, words: list[str]) -> Report:
    kind, cameo, quad, scale = chance.choice(TYPES)
    who, whom = _pair(chance)
    city, country, geo = chance.choice(CITIES)
    quote = " ".join(chance.choice(words) for _ in range(18))
    assert document.published is not None
    day = document.published - dt.timedelta(days=chance.randint(0, 3))
    return Report(
        id=f"{document.id}-{number}", document=document.id, date=day.isoformat(), date_precision="day", event=[kind],
        cameo=cameo, quad_code=quad, event_scale=scale, actor=[_actor(who)], recipient=[_actor(whom)],
        claim=Claim(outlet=document.outlet),
        trigger=Quoted(text=quote.split()[0], start=number * 80, end=number * 80 + 4),
        quote=quote, rule="bench", mentions=[Extent(start=number * 80, end=number * 80 + len(quote))], confidence=0.8,
        event_loc=Place(extracted_place=city, resolved_place=city, country_code=country, geonameid=geo, lat=1.0,
                        lon=1.0),
        coder=CODER,
    )  # fmt: skip


def _processes(document: Document, chance: random.Random) -> list[Process]:
    """Talks in four articles of ten, between the same sixty pairs."""
    if chance.random() > 0.4:
        return []
    which = random.Random(chance.randint(0, 59))
    one, two, third = which.sample(STATES, 3)
    assert document.published is not None
    start = document.published - dt.timedelta(days=document.published.toordinal() % 45)
    evidence = [Evidence(document=document.id, quote="Talks were held.", start=0, end=16)]
    status = chance.choice(("planned", "under_way", "concluded", "agreement", "collapsed"))
    made = Round(
        start=start.isoformat(), date_precision="day", venue=Venue(name=which.choice(CITIES)[0], country="QAT"),
        status=status, participations=[Participation(actor=third, role="mediator")], evidence=evidence,
    )  # fmt: skip
    act = Act(kind="offer_to_mediate", actor=third, toward=[one, two], date=start.isoformat(), evidence=evidence)
    acts = [act] if chance.random() < 0.3 else []
    return [Process(id="x", name=f"{one}-{two}", parties=[one, two], rounds=[made], acts=acts)]
