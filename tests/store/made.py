"""Documents, reports and ledgers made by hand, so that tests of the store need no reader."""

from __future__ import annotations

import datetime as dt

from goodoffices.records import (
    Act,
    Actor,
    ActResponse,
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

CODER = "goodoffices 0.1.0 codebook:aaaa reader:bbbb"
FILLER = (
    "Residents of the border towns said that shops had opened again and that buses to the coast were running, while "
    "officials in both capitals kept their counsel and waited for the next report of the observers on the line."
)


def document(name="d1", text=None, *, outlet="Harbour Post", day="2024-03-05", title="A day of talks", url=None):
    published = dt.date.fromisoformat(day) if day else None
    return Document(id=name, title=title, text=text or f"{name}: {FILLER}", published=published, outlet=outlet, url=url)


def actor(code, **more):
    return Actor(code=code, entity_text=code or "", sector=more.pop("sector", "GOV"), **more)


def report(
    document,
    kind="CONSULT",
    who=("KEN", "SOM"),
    whom=(),
    *,
    quote="Kenya and Somalia held talks in Nairobi on Tuesday.",
    day="2024-03-05",
    start=0,
    cameo="046",
    factuality="happened",
    polarity="affirmed",
    place=None,
    source=(),
    confidence=0.8,
    coder=CODER,
    precision="day",
):
    return Report(
        id=f"{document.id}-{kind}-{start}-{polarity}", document=document.id, date=day,
        date_precision=precision if day else None, event=[kind], cameo=cameo, quad_code=1, event_scale=2.5,
        factuality=factuality, polarity=polarity, actor=[actor(c) for c in who], recipient=[actor(c) for c in whom],
        claim=Claim(source=[actor(c) for c in source], outlet=document.outlet),
        trigger=Quoted(text=quote.split()[0], start=start, end=start + len(quote.split()[0])), quote=quote,
        event_loc=Place(extracted_place=place, resolved_place=place, country_code="KEN", geonameid=184745, lat=-1.28,
                        lon=36.8) if place else None,
        rule="plover/consult/hold-talks", mentions=[Extent(start=start, end=start + len(quote))],
        confidence=confidence, coder=coder,
    )  # fmt: skip


def talks_round(
    document, status="concluded", *, ordinal=None, start=None, end=None, venue=None, roles=(), quote="Talks."
):
    return Round(
        ordinal=ordinal, start=start, end=end, date_precision="day" if start or end else "unknown",
        venue=Venue(name=venue, country="KEN") if venue else None, status=status,
        participations=[Participation(actor=a, role=r) for a, r in roles],
        evidence=[Evidence(document=document.id, quote=quote, start=0, end=len(quote))],
    )  # fmt: skip


def act(document, kind, who, toward=(), *, day=None, responses=(), status="offered", quote="An act."):
    replies = [ActResponse(actor=a, response=r, quote=quote) for a, r in responses]
    evidence = [Evidence(document=document.id, quote=quote, start=0, end=len(quote))]
    return Act(kind=kind, actor=who, toward=list(toward), date=day, status=status, responses=replies, evidence=evidence)


def process(*rounds, parties=("KEN", "SOM"), acts=(), name="Kenya-Somalia"):
    return Process(id="x", name=name, parties=list(parties), rounds=list(rounds), acts=list(acts))
