"""What was told of many rounds or acts, asked for at once: a page asks the store a few times, not once a round."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, or_, select

from goodoffices.ledger import across
from goodoffices.records import Act, Round
from goodoffices.store.schema import codings, documents, tellings
from goodoffices.store.settle import FIRST, LATEST

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from sqlalchemy import ColumnElement, Connection, Row, Select

_ASKED = 500  # numbers in one question
_NAMED = 50  # documents shown of an act


def of_rounds(
    connection: Connection, numbers: Sequence[int], until: dt.date | None = None
) -> dict[int, list[across.RoundTelling]]:
    """The tellings of each round, oldest first, as ``settle.round_tellings`` gives them for one."""
    found: dict[int, list[across.RoundTelling]] = defaultdict(list)
    for r in _told(connection, tellings.c.round_id, numbers, until):
        telling = across.RoundTelling(r.name, r.origin, r.published, Round.model_validate(r.record))
        found[r.number].append(telling)
    return found


def of_acts(
    connection: Connection, numbers: Sequence[int], until: dt.date
) -> dict[int, list[tuple[dt.date, Act, str]]]:
    """The tellings of each act up to a day, in the order in which they were added: day, act, document."""
    found: dict[int, list[tuple[dt.date, Act, str]]] = defaultdict(list)
    for r in sorted(_told(connection, tellings.c.act_id, numbers, until), key=lambda r: int(r.id)):
        found[r.number].append((r.published, Act.model_validate(r.record), r.name))
    return found


def documents_of_acts(connection: Connection, numbers: Sequence[int]) -> dict[int, list[tuple[dt.date, str]]]:
    """The first documents that tell of each act, with their days, oldest first."""
    found: dict[int, list[tuple[dt.date, str]]] = defaultdict(list)
    for some in _some(numbers):
        query = select(tellings.c.act_id, tellings.c.published, documents.c.name)
        query = query.join(documents, documents.c.id == tellings.c.document_id).where(tellings.c.act_id.in_(some))
        for r in connection.execute(query.order_by(tellings.c.act_id, tellings.c.published, tellings.c.id)):
            if len(found[r.act_id]) < _NAMED:
                found[r.act_id].append((r.published, r.name))
    return found


def last_days(connection: Connection, processes: Sequence[int], until: dt.date) -> dict[int, dt.date]:
    """For each negotiation the last day up to a day on which it was told of."""
    found: dict[int, dt.date] = {}
    for some in _some(processes):
        query = select(tellings.c.process_id, func.max(tellings.c.published).label("told"))
        query = query.where(tellings.c.process_id.in_(some), tellings.c.published <= until)
        found |= {r.process_id: r.told for r in connection.execute(query.group_by(tellings.c.process_id))}
    return found


def _some(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    return (numbers[start : start + _ASKED] for start in range(0, len(numbers), _ASKED))


def _told(
    connection: Connection, of: ColumnElement[int | None], numbers: Sequence[int], until: dt.date | None
) -> Iterator[Row[Any]]:
    """The first few and the latest tellings of each, by number, day and order of adding."""
    for some in _some(numbers):
        yield from connection.execute(_query(of, some, until))


def _query(of: ColumnElement[int | None], numbers: Sequence[int], until: dt.date | None) -> Select[Any]:
    day, number = tellings.c.published, tellings.c.id
    ahead = func.row_number().over(partition_by=of, order_by=(day, number)).label("ahead")
    back = func.row_number().over(partition_by=of, order_by=(day.desc(), number.desc())).label("back")
    ranked = select(number, of.label("number"), ahead, back).join(codings, codings.c.id == tellings.c.coding_id)
    ranked = ranked.where(of.in_(numbers), codings.c.active)
    if until is None:
        ranked = ranked.join(documents, documents.c.id == tellings.c.document_id).where(documents.c.current)
    else:
        ranked = ranked.where(day <= until)
    kept = ranked.subquery("ranked")
    query = select(kept.c.number, number, day, tellings.c.record, documents.c.name, documents.c.origin)
    query = query.select_from(kept.join(tellings, number == kept.c.id).join(
        documents, documents.c.id == tellings.c.document_id))  # fmt: skip
    return query.where(or_(kept.c.back <= LATEST, kept.c.ahead <= FIRST)).order_by(kept.c.number, day, number)
