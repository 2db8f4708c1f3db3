"""What pages and the API take in their query strings, as typed models; empty fields of forms count as not given."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, Field, WithJsonSchema

from goodoffices.records import Factuality
from goodoffices.store import EventFilter, Page
from goodoffices.store.filters import EventType, IsoDay
from goodoffices.store.naming import codes_of


def _nothing(value: Any) -> Any:
    return None if value == "" else value


def _filled(value: Any) -> Any:
    if not isinstance(value, list):
        return value
    if len(value) > MOST:
        raise ValueError(f"at most {MOST} values")
    return [v for v in value if v != ""]


Empty = Literal[""]  # an empty field of a form; null is none, for no query string can say it
MOST = 40  # values of one field

Text = Annotated[str, Field(max_length=200, pattern=r"^[^\x00]*$")]
Key = Annotated[str, Field(min_length=1, max_length=500, pattern=r"^[^\x00]*$")]
Several = Annotated[list[Text], Field(max_length=MOST)]
Many = Annotated[list[Text], BeforeValidator(_filled, json_schema_input_type=Several)]
Day = Annotated[IsoDay | None, BeforeValidator(_nothing, json_schema_input_type=dt.date | Empty)]
Long = Annotated[str, Field(max_length=400, pattern=r"^[^\x00]*$")]
Words = Annotated[Long | None, BeforeValidator(_nothing, json_schema_input_type=Long)]
Share = Annotated[float, Field(ge=0, le=1)]
Some = Annotated[int, Field(ge=1, le=100_000)]
Quad = Annotated[int, Field(ge=1, le=4)]
Cursor = Annotated[str, Field(max_length=100, pattern=r"^[^\x00]*$")]
Optional = Annotated[Text | None, BeforeValidator(_nothing, json_schema_input_type=Text)]


def _each_or_empty(values: tuple[Any, ...]) -> Any:
    """The schema of a field with these values or, as forms send them, empty ones."""
    items = {"type": "string", "enum": [*values, ""]}
    return Annotated[list[str], WithJsonSchema({"type": "array", "maxItems": MOST, "items": items})]


Types = Annotated[list[EventType], BeforeValidator(_filled, json_schema_input_type=_each_or_empty(get_args(EventType)))]
Factualities = Annotated[
    list[Factuality], BeforeValidator(_filled, json_schema_input_type=_each_or_empty(get_args(Factuality)))
]
Quads = Annotated[
    list[Quad],
    BeforeValidator(_filled, json_schema_input_type=Annotated[list[Quad | Empty], Field(max_length=MOST)]),
]


class EventQuery(BaseModel):
    """Which events: the filters of the command line, each of which may be given several times."""

    actor: Annotated[Many, Field(description="who: codes (IRN, SDN:RSF) or names")] = []
    recipient: Annotated[Many, Field(description="to whom")] = []
    either: Annotated[Many, Field(description="on any side")] = []
    type: Annotated[Types, Field(description="PLOVER type")] = []
    quad: Annotated[Quads, Field(description="PLOVER quad, 1 to 4")] = []
    factuality: Factualities = []
    since: Annotated[Day, Field(description="from this day on")] = None
    until: Annotated[Day, Field(description="up to this day")] = None
    place: Annotated[Optional, Field(description="a place's name or a country's code")] = None
    source: Annotated[Many, Field(description="who says so: codes or names")] = []
    outlet: Annotated[Many, Field(description="whose account it is")] = []
    words: Annotated[
        Words, Field(description="words in the articles; of those that many have, the 5,000 added last")
    ] = None
    confidence: Annotated[
        Share | None,
        BeforeValidator(_nothing, json_schema_input_type=Share | Empty),
        Field(description="of the surest report at least"),
    ] = None
    outlets: Annotated[
        Some | None,
        BeforeValidator(_nothing, json_schema_input_type=Some | Empty),
        Field(description="independent outlets at least"),
    ] = None
    differs: Annotated[
        bool | None,
        BeforeValidator(_nothing, json_schema_input_type=bool | Empty),
        Field(description="only events on which accounts differ"),
    ] = None

    def wanted(self) -> EventFilter:
        """The store's filter; raises OptionError for an actor that is in no table."""
        return EventFilter(
            actor=codes(self.actor), recipient=codes(self.recipient), either=codes(self.either),
            type=tuple(self.type), quad=tuple(self.quad), factuality=tuple(self.factuality), since=self.since,
            until=self.until, place=self.place, source=codes(self.source), outlet=tuple(self.outlet), words=self.words,
            confidence=self.confidence or 0.0, outlets=self.outlets or 0, differs=self.differs,
        )  # fmt: skip

    def given(self) -> dict[str, Any]:
        """What was given, to be written into a query string again."""
        kept = EventQuery.model_fields
        return {k: v for k, v in self.model_dump().items() if k in kept and v not in (None, [], "")}


def codes(names: list[str]) -> tuple[str, ...]:
    """The codes that codes or names mean."""
    return tuple(dict.fromkeys(code for name in names for code in codes_of(name)))


class PageQuery(BaseModel):
    """A piece of a long answer."""

    cursor: Annotated[
        Cursor | None,
        BeforeValidator(_nothing, json_schema_input_type=Cursor),
        Field(description="the `next` of the page before"),
    ] = None
    limit: Annotated[int, Field(ge=1, le=500)] = 50

    def page(self) -> Page:
        """The store's page."""
        return Page(self.limit, self.cursor)


class EventListQuery(EventQuery, PageQuery):
    """Events, a page of them."""


class EventPageQuery(EventListQuery):
    """The page of events: its filters and how they are shown."""

    view: Literal["table", "chart", "map", "matrix"] = "table"


class Span(BaseModel):
    """A stretch of days."""

    since: Day = None
    until: Day = None
