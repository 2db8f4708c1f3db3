"""A document's own ledger into the store's: each round and act told joins what is known, and that is settled anew."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, insert, or_, select, update

from goodoffices.ledger import across
from goodoffices.store import answers, settle
from goodoffices.store.common import insert_new, now
from goodoffices.store.identity import key_of
from goodoffices.store.schema import acts, process_parties, processes, rounds, tellings

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row, Select

    from goodoffices.records import Act, Process, Report, Round
    from goodoffices.store.link_events import Source

_ROUNDS = 40
_ACTS = 80
_PROCESSES = 60
_WRITE_TELLING = insert(tellings)
_WRITE_PROCESS = insert(processes).returning(processes.c.id)
_WRITE_ROUND = insert(rounds).returning(rounds.c.id)
_WRITE_ACT = insert(acts).returning(acts.c.id)
_SET_RECORD = update(processes).where(processes.c.id == bindparam("number"))
_RECORD = select(processes.c.record).where(processes.c.id == bindparam("number"))
_KNOWN_ROUNDS = (
    select(rounds.c.id, rounds.c.ordinal, rounds.c.start, rounds.c.end, rounds.c.date_precision, rounds.c.venue,
           rounds.c.country, rounds.c.status, rounds.c.told)
    .where(rounds.c.process_id == bindparam("process"), rounds.c.live)
)  # fmt: skip
_LATEST_ROUNDS = _KNOWN_ROUNDS.order_by(rounds.c.told.desc()).limit(_ROUNDS)
_NUMBERED_ROUNDS = _KNOWN_ROUNDS.where(rounds.c.ordinal == bindparam("ordinal"))
_KNOWN_ACTS = (
    select(acts.c.id, acts.c.kind, acts.c.actor, acts.c.record["toward"].label("toward"), acts.c.date, acts.c.told)
    .where(acts.c.process_id == bindparam("process"), acts.c.live)
    .order_by(acts.c.told.desc())
    .limit(_ACTS)
)


class Telling:
    """What linking one document's ledger carries along."""

    def __init__(self, connection: Connection, source: Source, coding: int) -> None:
        self.connection, self.source, self.coding = connection, source, coding
        self.published = source.published or now().date()  # an undated article is known from the day it was added
        self.position = 0
        self.taken: dict[int, int | None] = {}  # the rounds told of so far, with their ordinals
        self.coded = 0  # the process where linking puts what follows, before a person's mergers

    def plausible(self, told: Round) -> Round:
        """A round with the day that its article can have meant."""
        return across.plausible(told, self.published)

    def write(self, process: int, column: str, number: int, fit: tuple[float, str], record: Round | Act) -> None:
        """Keep one telling of a round (column ``round_id``) or an act (``act_id``)."""
        values = {
            "coding_id": self.coding, "document_id": self.source.document, "position": self.position,
            "published": self.published, "process_id": process, column: number, "coded_process_id": self.coded,
            "coded_round_id": number if column == "round_id" else None, "score": fit[0], "reason": fit[1],
            "record": record.model_dump(mode="json"),
        }  # fmt: skip
        self.connection.execute(_WRITE_TELLING, values)
        self.position += 1


def link(connection: Connection, source: Source, coding: int, told: list[Process], reports: list[Report]) -> None:
    """Lay the processes that a document tells of on those that the store knows; its reports may answer known offers."""
    telling = Telling(connection, source, coding)
    touched: set[int] = set()
    for process in told:
        if not process.parties and not process.acts:
            continue
        number = _process(telling, process)
        if number is None:
            continue
        touched.add(number)
        for item in sorted(across.told_once(map(telling.plausible, process.rounds)), key=_certainty):
            _round(telling, number, item)
        for act in process.acts:
            _act(telling, number, act)
    touched |= answers.link(telling, reports)
    for number in sorted(touched):
        settle.process(connection, number)


def _certainty(item: Round) -> tuple[bool, bool, bool]:
    """The rounds with the surest identity find their place first."""
    return item.ordinal is None, item.start is None and item.end is None, item.venue is None


def _process(telling: Telling, told: Process) -> int | None:
    """The process that a document's belongs to; None where it only tells of a third party's errand."""
    connection, published = telling.connection, telling.published
    thirds, venues = _company(told)
    parties = told.parties or sorted({c for a in told.acts for c in a.toward})
    near = _near_processes(connection, parties)
    known = [_known_process(r) for r in near]
    fit = across.same_process(parties, published, known, thirds=thirds, venues=venues)
    errand = across.errand_of(parties, published, known) if fit is None else None
    if errand is not None:
        if not any(r.ordinal for r in told.rounds):
            return None
        fit = (errand, 0.5, "a party and the third party")
        parties = []
    number, kept = _home(connection, fit[0], near) if fit else (_new_process(telling, told, parties), None)
    telling.coded = fit[0] if fit else number
    record = kept or {"names": {}, "parties": {}, "thirds": [], "venues": []}
    names, counts = Counter(record["names"]), Counter(record["parties"])
    if errand is None:
        names[told.name] += 1
    fresh = [{"code": c, "process_id": number} for c in parties if c not in counts]
    counts.update(parties)
    record = record | {
        "names": dict(names), "parties": dict(counts), "thirds": sorted({*record["thirds"], *thirds}),
        "venues": sorted({*record["venues"], *venues})[:200],
    }  # fmt: skip
    connection.execute(_SET_RECORD, {"number": number, "record": record})
    insert_new(connection, process_parties, fresh)
    return number


def _home(connection: Connection, number: int, near: list[Row[Any]]) -> tuple[int, dict[str, Any]]:
    """The process that one of those near stands in, itself or the one that a person merged it into, and its record."""
    found = next(r for r in near if r.id == number)
    if found.merged_into is None:
        return number, found.record
    home = settle.home(connection, number)
    return home, connection.execute(_RECORD, {"number": home}).scalar_one()


def _company(told: Process) -> tuple[frozenset[str], frozenset[str]]:
    thirds = {p.actor for r in told.rounds for p in r.participations if p.role != "party" and p.actor}
    thirds |= {a.actor for a in told.acts if a.kind in across.OFFERS and a.actor}
    return frozenset(thirds), frozenset(r.venue.name for r in told.rounds if r.venue)


def _near_processes(connection: Connection, parties: list[str]) -> list[Row[Any]]:
    """Processes that have one of the parties, or one of their countries' sides; the latest told first."""
    countries = sorted({c.partition(":")[0] + ":" for c in parties if ":" in c})
    values: dict[str, Any] = {"parties": parties}
    for n, country in enumerate(countries):
        values |= {f"from{n}": country, f"to{n}": country + "~"}
    return list(connection.execute(_beside(len(countries)), values))


@cache
def _beside(countries: int) -> Select[Any]:
    same = process_parties.c.code.in_(bindparam("parties", expanding=True))
    sides = [process_parties.c.code.between(bindparam(f"from{n}"), bindparam(f"to{n}")) for n in range(countries)]
    near = select(process_parties.c.process_id).where(or_(same, *sides)).distinct()
    query = select(processes.c.id, processes.c.told, processes.c.record, processes.c.merged_into)
    return query.where(processes.c.id.in_(near)).order_by(processes.c.told.desc()).limit(_PROCESSES)


def _known_process(r: Row[Any]) -> across.KnownProcess:
    record = r.record
    return across.KnownProcess(
        r.id, record["parties"], r.told, frozenset(record["thirds"]), frozenset(record["venues"])
    )


def _new_process(telling: Telling, told: Process, parties: list[str]) -> int:
    year = str(telling.published.year) if telling.source.published else "undated"
    base = "-".join([*(c.replace(":", ".") for c in sorted(parties)[:3]), year]).lower()
    alike = select(processes.c.key).where(processes.c.key.startswith(base, autoescape=True))
    taken = set(telling.connection.scalars(alike))
    key = next(k for n in range(1, len(taken) + 2) if (k := base if n == 1 else f"{base}-{n}") not in taken)
    values: dict[str, Any]
    values = {"key": key, "name": told.name, "status": None, "rounds": 0, "live": True, "record": {}}
    return int(telling.connection.execute(_WRITE_PROCESS, values).scalar_one())


def _round(telling: Telling, process: int, told: Round) -> None:
    known = _known_rounds(telling.connection, process, told.ordinal)
    # What the article tells apart stays apart, unless it gives both the same number.
    taken = {n for n, ordinal in telling.taken.items() if ordinal is None or ordinal != told.ordinal}
    fit = across.same_round(told, telling.published, known, taken)
    number = fit[0] if fit else _new_round(telling, process, told)
    telling.taken.setdefault(number, told.ordinal)
    telling.write(process, "round_id", number, fit[1:] if fit else (1.0, "the first telling"), told)
    settle.round_(telling.connection, number)


def _known_rounds(connection: Connection, process: int, ordinal: int | None) -> list[across.KnownRound]:
    """The rounds told of last, and where there are more those of the same ordinal."""
    rows = connection.execute(_LATEST_ROUNDS, {"process": process}).all()
    if ordinal is not None and len(rows) == _ROUNDS:
        rows = [*rows, *connection.execute(_NUMBERED_ROUNDS, {"process": process, "ordinal": ordinal})]
    return list({r.id: across.KnownRound(*r) for r in rows}.values())


def _new_round(telling: Telling, process: int, told: Round) -> int:
    values: dict[str, Any] = {
        "key": key_of(telling.source.identity, telling.coding, telling.position), "process_id": process,
        "date_precision": "unknown", "status": told.status, "tellings": 0, "live": True, "record": {},
    }  # fmt: skip
    return int(telling.connection.execute(_WRITE_ROUND, values).scalar_one())


def _act(telling: Telling, process: int, told: Act) -> None:
    values: dict[str, Any]
    known = _known_acts(telling.connection, process)
    fit = across.same_act(told, telling.published, known)
    if fit is None:
        values = {
            "key": key_of(telling.source.identity, telling.coding, telling.position, "act"), "process_id": process,
            "kind": told.kind, "actor": told.actor, "status": told.status, "live": True, "record": {},
        }  # fmt: skip
        number = int(telling.connection.execute(_WRITE_ACT, values).scalar_one())
    else:
        number = fit[0]
    telling.write(process, "act_id", number, fit[1:] if fit else (1.0, "the first telling"), told)
    settle.act(telling.connection, number)


def _known_acts(connection: Connection, process: int) -> list[across.KnownAct]:
    rows = connection.execute(_KNOWN_ACTS, {"process": process})
    return [across.KnownAct(r.id, r.kind, r.actor, frozenset(r.toward), r.date, r.told) for r in rows]
