"""Events as rows of GDELT 2.0 and Phoenix: tab-separated, without a header, codes as text.

Countries of actors are ISO 3166-1 alpha-3, which CAMEO's are but for a few that have changed since; countries of places
are FIPS 10-4. What we do not have (tone, ethnicity, religion, administrative codes) stays empty.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from goodoffices.errors import DataError

if TYPE_CHECKING:
    from goodoffices.store.views import EventActor, EventRow

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


@cache
def fips() -> dict[str, str]:
    """FIPS 10-4 codes by ISO 3166-1 alpha-3."""
    lines = files("goodoffices").joinpath("data/export/fips.tsv").read_text("utf8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    if any(len(row) != 2 for row in rows):
        raise DataError("data/export/fips.tsv: every line needs two columns, iso3 and fips")
    return {row[0]: row[1] for row in rows}


def gdelt(event: EventRow) -> dict[str, Any]:
    """An event as a GDELT row; days that are not known to the day stay empty."""
    code = event.cameo or ""
    day = event.date if event.date_precision == "day" else None
    row: dict[str, Any] = {
        "GLOBALEVENTID": event.key, "SQLDATE": day and day.replace("-", ""),
        "MonthYear": event.date[:7].replace("-", "") if event.date and len(event.date) >= 7 else None,
        "Year": event.date[:4] if event.date else None, "IsRootEvent": 1, "EventCode": code or None,
        "EventBaseCode": code[:3] or None, "EventRootCode": code[:2] or None, "QuadClass": event.quad,
        "GoldsteinScale": event.scale, "NumMentions": event.reports, "NumSources": event.outlets,
        "NumArticles": event.reports,
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
    known = country if len(country) == 3 and country in fips() else None
    return {
        "Code": f"{country}{first.sector or ''}" or None, "Name": first.name, "CountryCode": known,
        "KnownGroupCode": group or (country if not known else None) or None, "Type1Code": first.sector,
    }  # fmt: skip


def _place(event: EventRow) -> dict[str, Any]:
    if not event.country:
        return {}
    return {
        "ActionGeo_Type": _CITY if event.lat is not None else _COUNTRY, "ActionGeo_FullName": event.place,
        "ActionGeo_CountryCode": fips().get(event.country), "ActionGeo_Lat": event.lat, "ActionGeo_Long": event.lon,
    }  # fmt: skip


def phoenix(event: EventRow) -> dict[str, Any]:
    """An event as a Phoenix row."""
    day = event.date if event.date_precision == "day" else None
    year, month, date = day.split("-") if day else (event.date[:4] if event.date else None, None, None)
    code = event.cameo or ""
    row: dict[str, Any] = {
        "EventID": event.key, "Date": day and day.replace("-", ""), "Year": year, "Month": month, "Day": date,
        "EventCode": code or None, "EventRootCode": code[:2] or None, "GoldsteinScore": event.scale, "Lat": event.lat,
        "Lon": event.lon, "LocationName": event.place, "CountryCode": event.country,
    }  # fmt: skip
    for side, actors in (("Source", event.actors), ("Target", event.recipients)):
        if actors:
            first = actors[0]
            entity = (first.code or "").partition(":")[0] or None
            row |= {f"{side}ActorFull": f"{entity or ''}{first.sector or ''}" or None, f"{side}ActorEntity": entity,
                    f"{side}ActorRole": first.sector}  # fmt: skip
    return row
