"""What a person sets in an event, laid over what was coded, and taken away again."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator, Field, ValidationError
from sqlalchemy import select, update

from goodoffices.errors import OptionError
from goodoffices.linking.days import days_of
from goodoffices.records import Factuality, Polarity, Precision, Record
from goodoffices.store import event_rows, found_by
from goodoffices.store.schema import events
from goodoffices.store.views import EventActor

if TYPE_CHECKING:
    from sqlalchemy import Connection


def day_or_nothing(value: str | None) -> str | None:
    """An ISO date at its own precision; raises ValueError where it is none."""
    if value is not None and days_of(value) is None:
        raise ValueError("no date; give 2025, 2025-11 or 2025-11-03")
    return value


IsoDate = Annotated[str | None, Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$"), AfterValidator(day_or_nothing)]
Short = Annotated[str, Field(max_length=200)]


class EventFields(Record):
    """The fields of an event that a person may set."""

    type: Annotated[str, Field(min_length=1, max_length=60)] = ""
    mode: Short | None = None
    cameo: Short | None = None
    quad: Annotated[int, Field(ge=0, le=4)] = 0
    scale: Annotated[float, Field(ge=-10, le=10)] = 0.0
    factuality: Factuality = "happened"
    polarity: Polarity = "affirmed"
    date: IsoDate = None
    date_precision: Precision = "unknown"
    country: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] | None = None
    place: Short | None = None
    actors: Annotated[list[EventActor], Field(max_length=60, default_factory=list)]
    recipients: Annotated[list[EventActor], Field(max_length=60, default_factory=list)]


def checked(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields as they are kept; raises OptionError for one that is not allowed or does not fit."""
    allowed = sorted(EventFields.model_fields)
    if not fields or not set(fields) <= set(allowed):
        raise OptionError(f"fields {', '.join(sorted(fields)) or 'none'}: allowed are {', '.join(allowed)}")
    try:
        return EventFields.model_validate(fields).model_dump(mode="json", exclude_unset=True)
    except ValidationError as error:
        first = error.errors()[0]
        raise OptionError(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error


def lay(connection: Connection, number: int, fields: dict[str, Any]) -> None:
    """Lay fields over an event as coded (none: leave it as coded), and make it findable by what it then says."""
    row = connection.execute(select(events).where(events.c.id == number)).one()
    if not fields and not row.edited:
        return
    coded = dict(row.record.get("coded") or _coded(row))
    values: dict[str, Any] = {k: coded.get(k, getattr(row, k)) for k in event_rows.EDITABLE}
    values["record"] = row.record | {"coded": coded} | {k: coded[k] for k in event_rows.LISTED}
    values = event_rows.overlaid(values, fields)
    day = dt.date.fromisoformat(coded["day"]) if "day" in coded else row.day
    span = days_of(values["date"]) if "date" in fields else None
    values |= {"edited": fields or None, "day": span.first if span else day}
    connection.execute(update(events).where(events.c.id == number).values(values))
    _index(connection, number, values)


def _coded(row: Any) -> dict[str, Any]:
    kept = {k: getattr(row, k) for k in event_rows.EDITABLE} | {k: row.record[k] for k in event_rows.LISTED}
    return kept | {"day": row.day.isoformat()}


def _index(connection: Connection, number: int, values: dict[str, Any]) -> None:
    """The rows by which the event is found from its actors, written anew."""
    found_by.forget(connection, number)
    sides = (("actor", values["record"]["actors"]), ("recipient", values["record"]["recipients"]))
    rows = [
        {"event_id": number, "side": side, "code": code, "day": values["day"], "type": values["type"]}
        for side, actors in sides
        for code in sorted({a["code"] for a in actors if a["code"]})
    ]
    found_by.add(connection, rows)
