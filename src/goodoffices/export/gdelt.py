"""Events as rows of GDELT 2.0 and Phoenix: tab-separated, without a header, codes as text.

Countries of actors are CAMEO's in GDELT, ISO 3166-1 alpha-3 in Phoenix; countries of places FIPS 10-4 in GDELT. What we
do not have (tone, ethnicity, religion, administrative codes) stays empty.
"""

from __future__ import annotations

import re
from hashlib import blake2s
from typing import TYPE_CHECKING, Any

from goodoffices.export.countries import state_of

if TYPE_CHECKING:
    from goodoffices.store.views import EventActor, EventRow, Teller

_ACTOR = (
    "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code".split()
)
_GEO = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID".split()
GDELT: tuple[str, ...] = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{n}" for n in _ACTOR), *(f"Actor2{n}" for n in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
    *(f"{place}Geo_{n}" for place in ("Actor1", "Actor2", "Action") for n in _GEO), "DATEADDED", "SOURCEURL",
)  # fmt: skip
PHOENIX: tuple[str, ...] = (
    "EventID", "Date", "Year", "Month", "Day", "SourceActorFull", "SourceActorEntity", "SourceActorRole",
    "SourceActorAttribute", "TargetActorFull", "TargetActorEntity", "TargetActorRole", "TargetActorAttribute",
    "EventCode", "EventRootCode", "PentaClass", "GoldsteinScore", "Issues", "Lat", "Lon", "LocationName", "StateName",
    "CountryCode", "SentenceID", "URLs", "NewsSources",
)  # fmt: skip
# GDELT's kinds of place: a country, and a city of the world.
_COUNTRY, _CITY = "1", "4"
_DIGITS = 15  # of a key's sixteen, so that the number fits a signed 64-bit integer


def number_of(key: str) -> int:
    """An event's key as the whole number (60 bits) that these data sets have for an id."""
    whole = key if re.fullmatch(r"[0-9a-f]{16}", key) else blake2s(key.encode()).hexdigest()  # "split-7"
    return int(whole[:_DIGITS], 16)


def gdelt(event: EventRow, told: Teller) -> dict[str, Any]:
    """An event as a GDELT row; days that are not known to the day stay empty."""
    code = event.cameo or ""
    day = event.date if event.date_precision == "day" else None
    row: dict[str, Any] = {
        "GLOBALEVENTID": number_of(event.key), "SQLDATE": day and day.replace("-", ""),
        "MonthYear": event.date[:7].replace("-", "") if event.date and len(event.date) >= 7 else None,
        "Year": event.date[:4] if event.date else None, "IsRootEvent": 1, "EventCode": code or None,
        "EventBaseCode": code[:3] or None, "EventRootCode": code[:2] or None, "QuadClass": event.quad,
        "GoldsteinScale": event.scale, "NumMentions": event.reports, "NumSources": event.outlets,
        "NumArticles": event.reports, "SOURCEURL": told.urls[0] if told.urls else next(iter(told.outlets), None),
        "DATEADDED": event.first_mention and f"{event.first_mention:%Y%m%d}000000",
    }  # fmt: skip
    for number, actors in (("Actor1", event.actors), ("Actor2", event.recipients)):
        row |= {f"{number}{name}": value for name, value in _actor(actors).items()}
    return row | _place(event)


def _actor(actors: list[EventActor]) -> dict[str, str | None]:
    """The first of a side; a state's code is its country's, an organisation has none."""
    if not actors:
        return {}
    first = actors[0]
    country, _, group = (first.code or "").partition(":")
    state = state_of(first.code)
    known = state.cameo if state else None
    return {
        "Code": f"{known or country}{first.sector or ''}" or None, "Name": first.name, "CountryCode": known,
        "KnownGroupCode": group or (country if not known else None) or None, "Type1Code": first.sector,
    }  # fmt: skip


def _place(event: EventRow) -> dict[str, Any]:
    if not event.country:
        return {}
    state = state_of(event.country)
    return {
        "ActionGeo_Type": _CITY if event.lat is not None else _COUNTRY, "ActionGeo_FullName": event.place,
        "ActionGeo_CountryCode": state and state.fips, "ActionGeo_Lat": event.lat, "ActionGeo_Long": event.lon,
    }  # fmt: skip


def phoenix(event: EventRow, told: Teller) -> dict[str, Any]:
    """An event as a Phoenix row."""
    day = event.date if event.date_precision == "day" else None
    year, month, date = day.split("-") if day else (event.date[:4] if event.date else None, None, None)
    code = event.cameo or ""
    row: dict[str, Any] = {
        "EventID": number_of(event.key), "Date": day and day.replace("-", ""), "Year": year, "Month": month,
        "Day": date,
        "EventCode": code or None, "EventRootCode": code[:2] or None, "GoldsteinScore": event.scale, "Lat": event.lat,
        "Lon": event.lon, "LocationName": event.place, "CountryCode": event.country,
        "Issues": ";".join(event.context) or None, "URLs": ";".join(told.urls) or None,
        "NewsSources": ";".join(told.outlets) or None, "PentaClass": _penta(code),
    }  # fmt: skip
    for side, actors in (("Source", event.actors), ("Target", event.recipients)):
        if actors:
            first = actors[0]
            entity = (first.code or "").partition(":")[0] or None
            row |= {f"{side}ActorFull": f"{entity or ''}{first.sector or ''}" or None, f"{side}ActorEntity": entity,
                    f"{side}ActorRole": first.sector}  # fmt: skip
    return row


def _penta(code: str) -> int | None:
    """Phoenix's five classes by CAMEO root: 0 statements, then verbal and material cooperation and conflict."""
    if not code[:2].isdigit():
        return None
    root = int(code[:2])
    bounds = ((2, 0), (5, 1), (8, 2), (13, 3), (20, 4))
    return next((number for last, number in bounds if root <= last), None)
