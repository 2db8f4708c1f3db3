"""Corrections of rounds, acts and processes: rejected, edited, merged, split."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from sqlalchemy import func, insert, select, update

from goodoffices.errors import NotFoundError, OptionError
from goodoffices.linking.days import days_of
from goodoffices.records import Act, Process, Round
from goodoffices.store import settle
from goodoffices.store.schema import acts, documents, process_parties, processes, rounds, tellings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Row


class Ledger:
    """What can be corrected in one of the ledger's tables."""

    def __init__(self, table: Any, kind: str, record: Any) -> None:
        self.table, self.kind, self.record = table, kind, record

    def prepare(
        self, connection: Connection, target: str, action: str, payload: dict[str, Any]
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """What is written down, and the numbers and tellings that it is about."""
        number = self._number(connection, target)
        kept = dict(payload)
        if action == "edit":
            self._checked(payload.get("fields") or {})
        elif action == "merge":
            kept["numbers"] = [self._number(connection, key) for key in _given(payload, "others")]
        elif action == "split":
            kept["tellings"] = self._apart(connection, number, payload)
        return kept, {"number": number}

    def _number(self, connection: Connection, key: str) -> int:
        number = connection.scalar(select(self.table.c.id).where(self.table.c.key == key))
        if number is None:
            raise NotFoundError(f"{self.kind} {key}: there is none in the store")
        return int(number)

    def _checked(self, fields: dict[str, Any]) -> None:
        allowed = (
            {"name", "parties", "status"} if self.kind == "process" else set(self.record.model_fields) - {"evidence"}
        )
        if not fields or not set(fields) <= allowed:
            raise OptionError(f"fields {', '.join(sorted(fields)) or 'none'}: allowed are {', '.join(sorted(allowed))}")
        base: dict[str, Any] = (
            {"id": "", "name": "", "parties": []} if self.kind == "process" else {"status": "planned"}
        )
        base |= {"kind": "announce", "actor": None, "status": "offered"} if self.kind == "act" else {}
        try:
            self.record.model_validate(base | fields)
        except ValidationError as error:
            first = error.errors()[0]
            raise OptionError(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error
        for name in ("start", "end", "date"):
            if fields.get(name) and days_of(fields[name]) is None:
                raise OptionError(f"{name} {fields[name][:20]!r} is no date; give 2025, 2025-11 or 2025-11-03")

    def _apart(self, connection: Connection, number: int, payload: dict[str, Any]) -> list[int]:
        """The tellings that a split takes away."""
        if self.kind == "round":
            names = _given(payload, "documents")
            query = select(tellings.c.id).join(documents, documents.c.id == tellings.c.document_id)
            query = query.where(tellings.c.round_id == number, documents.c.name.in_(names))
        else:
            keys = _given(payload, "rounds")
            query = select(tellings.c.id).join(rounds, rounds.c.id == tellings.c.round_id)
            query = query.where(tellings.c.process_id == number, rounds.c.key.in_(keys))
        found = sorted(connection.scalars(query))
        if not found:
            raise NotFoundError(f"none of these is of this {self.kind}")
        return found

    def apply(self, connection: Connection, correction: Row[Any], standing: Sequence[Row[Any]]) -> None:
        """Do what a correction says."""
        if correction.action in {"merge", "split"}:
            self._move(connection, correction)
        self._standing(connection, correction.anchors["number"], standing)

    def revert(self, connection: Connection, correction: Row[Any], standing: Sequence[Row[Any]]) -> None:
        """Undo what a correction did, and do again what the others say."""
        if correction.action in {"merge", "split"}:
            self._back(connection, correction)
            for other in (c for c in standing if c.action in {"merge", "split"}):
                self._move(connection, other)
        self._standing(connection, correction.anchors["number"], standing)

    def _standing(self, connection: Connection, number: int, standing: Sequence[Row[Any]]) -> None:
        mine = [c for c in standing if c.anchors["number"] == number]
        fields: dict[str, Any] = {}
        for correction in (c for c in mine if c.action == "edit"):
            fields |= correction.payload["fields"]
        values = {"edited": fields or None, "rejected": any(c.action == "reject" for c in mine)}
        connection.execute(update(self.table).where(self.table.c.id == number).values(values))
        _settle(connection, self.kind, number)

    def _move(self, connection: Connection, correction: Row[Any]) -> None:
        number = correction.anchors["number"]
        merging = correction.action == "merge"
        others = correction.payload["numbers"] if merging else [_made(connection, self.table, self.kind, correction)]
        if self.kind == "round":
            from_ = tellings.c.round_id.in_(others) if merging else tellings.c.id.in_(correction.payload["tellings"])
            connection.execute(update(tellings).where(from_).values(round_id=number if merging else others[0]))
        elif merging:
            connection.execute(update(processes).where(processes.c.id.in_(others)).values(merged_into=number))
            _rehouse(connection, tellings.c.process_id.in_(others), number)
        else:
            _rehouse(connection, tellings.c.id.in_(correction.payload["tellings"]), others[0])
        for one in [*others, number]:
            _settle(connection, self.kind, one)

    def _back(self, connection: Connection, correction: Row[Any]) -> None:
        """Put tellings back where linking had them."""
        number = correction.anchors["number"]
        others = correction.payload.get("numbers") or [_made(connection, self.table, self.kind, correction)]
        if self.kind == "round":
            held = tellings.c.round_id.in_([number, *others])
            connection.execute(update(tellings).where(held).values(round_id=tellings.c.coded_round_id))
        else:
            connection.execute(update(processes).where(processes.c.id.in_(others)).values(merged_into=None))
            for coded in connection.scalars(
                select(tellings.c.coded_process_id).where(tellings.c.process_id.in_([number, *others])).distinct()
            ).all():
                mine = tellings.c.process_id.in_([number, *others]) & (tellings.c.coded_process_id == coded)
                _rehouse(connection, mine, coded)
        for one in [*others, number]:
            _settle(connection, self.kind, one)


ROUNDS = Ledger(rounds, "round", Round)
ACTS = Ledger(acts, "act", Act)
PROCESSES = Ledger(processes, "process", Process)


def _given(payload: dict[str, Any], name: str) -> list[str]:
    found = payload.get(name)
    if not isinstance(found, list) or not found:
        raise OptionError(f"this correction needs `{name}`, a list that is not empty")
    return [str(x) for x in found]


def _rehouse(connection: Connection, which: Any, process: int) -> None:
    """Move tellings, and the rounds and acts that they are of, to a process."""
    for table, column in ((rounds, tellings.c.round_id), (acts, tellings.c.act_id)):
        moved = list(connection.scalars(select(column).where(which, column.is_not(None)).distinct()))
        connection.execute(update(table).where(table.c.id.in_(moved)).values(process_id=process))
    connection.execute(update(tellings).where(which).values(process_id=process))


def _made(connection: Connection, table: Any, kind: str, correction: Row[Any]) -> int:
    """The round or process that a split makes: made once, found again afterwards."""
    key = f"split-{correction.id}"
    number = connection.scalar(select(table.c.id).where(table.c.key == key))
    if number is not None:
        return int(number)
    model = connection.execute(select(table).where(table.c.id == correction.anchors["number"])).one()
    values = {k: v for k, v in model._mapping.items() if k not in {"id", "key", "edited", "rejected"}} | {"key": key}
    made = int(connection.execute(insert(table).values(values).returning(table.c.id)).scalar_one())
    if kind == "process":
        codes = list(connection.scalars(select(process_parties.c.code).where(process_parties.c.process_id == model.id)))
        connection.execute(insert(process_parties), [{"code": c, "process_id": made} for c in codes])
    return made


def _settle(connection: Connection, kind: str, number: int) -> None:
    if kind == "process":
        settle.process(connection, number)
        return
    (settle.round_ if kind == "round" else settle.act)(connection, number)
    table = rounds if kind == "round" else acts
    of = connection.scalar(select(func.max(table.c.process_id)).where(table.c.id == number))
    if of is not None:
        settle.process(connection, of)
