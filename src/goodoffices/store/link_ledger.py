"""A document's own ledger into the store's: each round and act told joins what is known, and that is settled anew."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, or_, select, update

from goodoffices.ledger import across
from goodoffices.store import answers, settle
from goodoffices.store.common import insert_new, now
from goodoffices.store.identity import key_of
from goodoffices.store.schema import acts, process_parties, processes, rounds, tellings

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from goodoffices.records import Act, Process, Report, Round
    from goodoffices.store.link_events import Source

_ROUNDS = 40
_ACTS = 80
_PROCESSES = 60


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
        self.connection.execute(insert(tellings).values(values))
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
    known = _known_processes(connection, parties)
    fit = across.same_process(parties, published, known, thirds=thirds, venues=venues)
    errand = across.errand_of(parties, published, known) if fit is None else None
    if errand is not None:
        if not any(r.ordinal for r in told.rounds):
            return None
        fit = (errand, 0.5, "a party and the third party")
        parties = []
    number = settle.home(connection, fit[0]) if fit else _new_process(telling, told, parties)
    telling.coded = fit[0] if fit else number
    record: dict[str, Any] = {"names": {}, "parties": {}, "thirds": [], "venues": []}
    if fit is not None:
        record = dict(connection.execute(select(processes.c.record).where(processes.c.id == number)).scalar_one())
    names, counts = Counter(record["names"]), Counter(record["parties"])
    if errand is None:
        names[told.name] += 1
    counts.update(parties)
    record |= {
        "names": dict(names), "parties": dict(counts), "thirds": sorted({*record["thirds"], *thirds}),
        "venues": sorted({*record["venues"], *venues})[:200],
    }  # fmt: skip
    connection.execute(update(processes).where(processes.c.id == number).values(record=record))
    insert_new(connection, process_parties, [{"code": c, "process_id": number} for c in parties])
    return number


def _company(told: Process) -> tuple[frozenset[str], frozenset[str]]:
    thirds = {p.actor for r in told.rounds for p in r.participations if p.role != "party" and p.actor}
    thirds |= {a.actor for a in told.acts if a.kind in across.OFFERS and a.actor}
    return frozenset(thirds), frozenset(r.venue.name for r in told.rounds if r.venue)


def _known_processes(connection: Connection, parties: list[str]) -> list[across.KnownProcess]:
    """Processes that have one of the parties, or one of their countries' sides; the latest told first."""
    countries = sorted({c.partition(":")[0] + ":" for c in parties if ":" in c})
    same = process_parties.c.code.in_(parties)
    beside = [process_parties.c.code.between(c, c + "~") for c in countries]
    near = select(process_parties.c.process_id).where(or_(same, *beside)).distinct()
    query = select(processes.c.id, processes.c.told, processes.c.record).where(processes.c.id.in_(near))
    rows = connection.execute(query.order_by(processes.c.told.desc()).limit(_PROCESSES))
    return [
        across.KnownProcess(
            r.id, r.record["parties"], r.told, frozenset(r.record["thirds"]), frozenset(r.record["venues"])
        )
        for r in rows
    ]


def _new_process(telling: Telling, told: Process, parties: list[str]) -> int:
    year = str(telling.published.year) if telling.source.published else "undated"
    base = "-".join([*(c.replace(":", ".") for c in sorted(parties)[:3]), year]).lower()
    taken = set(
        telling.connection.scalars(select(processes.c.key).where(processes.c.key.startswith(base, autoescape=True)))
    )
    key = next(k for n in range(1, len(taken) + 2) if (k := base if n == 1 else f"{base}-{n}") not in taken)
    values: dict[str, Any]
    values = {"key": key, "name": told.name, "status": None, "rounds": 0, "live": True, "record": {}}
    return int(telling.connection.execute(insert(processes).values(values).returning(processes.c.id)).scalar_one())


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
    wanted = [c for c in rounds.c if c.name in {"id", "ordinal", "start", "end", "date_precision", "venue", "country",
                                                "status", "told"}]  # fmt: skip
    query = select(*wanted).where(rounds.c.process_id == process, rounds.c.live)
    rows = connection.execute(query.order_by(rounds.c.told.desc()).limit(_ROUNDS)).all()
    if ordinal is not None:
        rows = [*rows, *connection.execute(query.where(rounds.c.ordinal == ordinal))]
    known = {
        r.id: across.KnownRound(r.id, r.ordinal, r.start, r.end, r.date_precision, r.venue, r.country, r.status, r.told)
        for r in rows
    }
    return list(known.values())


def _new_round(telling: Telling, process: int, told: Round) -> int:
    values: dict[str, Any] = {
        "key": key_of(telling.source.identity, telling.coding, telling.position), "process_id": process,
        "date_precision": "unknown", "status": told.status, "tellings": 0, "live": True, "record": {},
    }  # fmt: skip
    return int(telling.connection.execute(insert(rounds).values(values).returning(rounds.c.id)).scalar_one())


def _act(telling: Telling, process: int, told: Act) -> None:
    values: dict[str, Any]
    known = _known_acts(telling.connection, process)
    fit = across.same_act(told, telling.published, known)
    if fit is None:
        values = {
            "key": key_of(telling.source.identity, telling.coding, telling.position, "act"), "process_id": process,
            "kind": told.kind, "actor": told.actor, "status": told.status, "live": True, "record": {},
        }  # fmt: skip
        number = int(telling.connection.execute(insert(acts).values(values).returning(acts.c.id)).scalar_one())
    else:
        number = fit[0]
    telling.write(process, "act_id", number, fit[1:] if fit else (1.0, "the first telling"), told)
    settle.act(telling.connection, number)


def _known_acts(connection: Connection, process: int) -> list[across.KnownAct]:
    query = select(acts.c.id, acts.c.kind, acts.c.actor, acts.c.date, acts.c.told, acts.c.record)
    query = query.where(acts.c.process_id == process, acts.c.live)
    return [
        across.KnownAct(r.id, r.kind, r.actor, frozenset(r.record["toward"]), r.date, r.told)
        for r in connection.execute(query.order_by(acts.c.told.desc()).limit(_ACTS))
    ]
