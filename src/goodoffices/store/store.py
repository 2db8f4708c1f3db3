"""The store's face: everything that a program, the command line and the desk ask of it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from goodoffices.store import (
    adding,
    check,
    copying,
    corrections,
    gold,
    migrate,
    queries_documents,
    queries_events,
    queries_processes,
    recoding,
)
from goodoffices.store import engine as engines
from goodoffices.store.filters import EventFilter, Page

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from types import TracebackType
    from typing import Any

    from sqlalchemy import Connection, Engine

    from goodoffices.records import Document, Failure, Process, Report
    from goodoffices.store.views import (
        CodingRow,
        CorrectionRow,
        DocumentView,
        EventPage,
        EventView,
        Facet,
        Hit,
        ProcessRow,
        ProcessView,
        Tick,
        Totals,
    )

_SERIAL = 7392  # PostgreSQL's advisory lock: linking is done by one writer at a time
_EVERYTHING = EventFilter()


def open_store(url: str | None = None, *, texts: bool = True) -> Store:
    """Open a store, making or migrating its tables where that is needed.

    ``url`` is ``sqlite:///PATH`` or ``postgresql://...``; None is ``$GOODOFFICES_STORE``, else a file in the user's
    data folder. With ``texts=False`` documents are stored without their texts: offsets and quotations only.
    Raises OptionError for an address that is none, StoreError where it cannot be opened, StoreVersionError for a store
    of a newer version.
    """
    return Store(url or engines.default_url(), texts=texts)


class Store:
    """An open store; a context manager. Safe to use from several threads and processes at once."""

    def __init__(self, url: str, *, texts: bool = True) -> None:
        self.url = engines.parsed(url)
        self.texts = texts
        self._written = False
        self.engine: Engine = engines.make(self.url)
        try:
            with engines.in_our_words(self.url):
                migrate.ensure(self.engine)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Give the connections back; after writing, SQLite first counts what its plans rest on."""
        if self._written:
            engines.count_for_plans(self.engine)
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the store."""
        with engines.in_our_words(self.url), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that only one writer has at a time; all of it is kept, or nothing."""
        with engines.in_our_words(self.url), self.engine.connect() as plain:
            connection = plain.execution_options(writing=True)
            with connection.begin():
                if connection.dialect.name == "postgresql":
                    connection.exec_driver_sql("SELECT pg_advisory_xact_lock(%s)", (_SERIAL,))
                yield connection
            self._written = True

    # ---- adding ------------------------------------------------------------------------------------------------------

    def unknown(self, documents: Iterable[Document]) -> Iterator[Document]:
        """Of the documents, those that the store does not hold yet: what has to be coded."""
        return adding.unknown(self, documents)

    def add(
        self, document: Document, reports: list[Report], processes: list[Process], *, coder: str | None = None
    ) -> bool:
        """Keep a coded document, link its events and bring the ledger up to date, all in one transaction.

        ``coder`` names program, codebook and reader where no report does. False where the store holds the document
        already: adding is idempotent by content and by address.
        """
        with self.writing() as connection:
            return adding.add(connection, document, reports, processes, texts=self.texts, coder=coder)

    def fail(self, failure: Failure) -> None:
        """Keep the name and the reason of a document that could not be coded."""
        with self.writing() as connection:
            adding.fail(connection, failure)

    def recode(self, number: int, reports: list[Report], processes: list[Process], coder: str) -> None:
        """Write a new coding of a stored document; its old one stays beside it, people's corrections hold."""
        with self.writing() as connection:
            recoding.recode(connection, number, reports, processes, coder)

    def stored(self, coder: str) -> Iterator[recoding.Stored]:
        """The documents with a text whose active coding is not by this coder: what a re-coding has to do."""
        return recoding.stored(self, coder)

    def textless(self) -> int:
        """How many documents cannot be coded anew, for want of their text."""
        with self.reading() as connection:
            return recoding.without_text(connection)

    def codings(self) -> list[CodingRow]:
        """The coders whose codings the store holds."""
        with self.reading() as connection:
            return recoding.listed(connection)

    def drop_coding(self, coder: str) -> int:
        """Delete a coder's codings that no longer count; how many. By its whole name or its codebook's digest."""
        with self.writing() as connection:
            return recoding.drop(connection, coder)

    # ---- keeping -----------------------------------------------------------------------------------------------------

    def check(self) -> list[str]:
        """What is wrong in the store, in words; empty where all is well."""
        with self.reading() as connection:
            return check.problems(connection)

    def backup(self, out: Path) -> None:
        """Write a whole copy to a new SQLite file, also while others add."""
        with engines.in_our_words(self.url):
            copying.backup(self, out)

    # ---- corrections -------------------------------------------------------------------------------------------------

    def correct(
        self, kind: str, target: str, action: str, *, who: str, why: str = "", payload: dict[str, Any] | None = None
    ) -> CorrectionRow:
        """Accept, reject, edit, merge or split a report, event, round, process or act (by its key).

        ``store.corrections`` says which actions and payloads there are. Corrections stand apart from what was coded,
        hold after a re-coding, and can be undone one by one.
        """
        with self.writing() as connection:
            return corrections.correct(connection, kind, target, action, who=who, why=why, payload=payload or {})

    def undo(self, correction: int, *, who: str) -> CorrectionRow:
        """Undo one correction by its number; the others stay."""
        with self.writing() as connection:
            return corrections.undo(connection, correction, who=who)

    def corrections(self, *, kind: str | None = None, target: str | None = None) -> list[CorrectionRow]:
        """What people decided, undone ones too, the latest first."""
        with self.reading() as connection:
            return corrections.listed(connection, kind=kind, target=target)

    def gold(self) -> Iterator[dict[str, Any]]:
        """The articles that people have corrected, as gold rows for ``goodoffices evaluate events``."""
        with self.reading() as connection:
            yield from gold.rows(connection)

    # ---- negotiations ------------------------------------------------------------------------------------------------

    def talks(
        self, *, as_of: dt.date | None = None, party: str | None = None, limit: int | None = None
    ) -> list[ProcessRow]:
        """The negotiations, those told of last first; ``as_of`` a day, as they were known on it."""
        with self.reading() as connection:
            return queries_processes.listed(connection, as_of=as_of, party=party, limit=limit)

    def process(self, asked: str, *, as_of: dt.date | None = None) -> ProcessView:
        """A negotiation in full, by key, name or party codes; raises NotFoundError where it is none or several."""
        with self.reading() as connection:
            return queries_processes.one(connection, asked, as_of=as_of)

    def processes(self, *, as_of: dt.date | None = None, limit: int | None = None) -> list[ProcessView]:
        """All negotiations in full."""
        with self.reading() as connection:
            return list(queries_processes.every(connection, as_of=as_of, limit=limit))

    # ---- events ------------------------------------------------------------------------------------------------------

    def events(self, wanted: EventFilter = _EVERYTHING, page: Page | None = None) -> EventPage:
        """A page of events, newest first; its ``next`` is the cursor of the page after it."""
        with self.reading() as connection:
            return queries_events.listed(connection, wanted, page or Page())

    def event(self, key: str) -> EventView:
        """An event with its reports and why they were linked; raises NotFoundError where there is none."""
        with self.reading() as connection:
            return queries_events.one(connection, key)

    def count(self, wanted: EventFilter = _EVERYTHING) -> int:
        """How many events are wanted."""
        with self.reading() as connection:
            return queries_events.count(connection, wanted)

    def facets(self, by: str, wanted: EventFilter = _EVERYTHING, limit: int = 30) -> list[Facet]:
        """The values of type, factuality, country, actor or recipient among the events wanted, with counts."""
        with self.reading() as connection:
            return queries_events.facets(connection, wanted, by, limit)

    def series(self, one: str, other: str, *, since: dt.date | None = None, until: dt.date | None = None) -> list[Tick]:
        """The events between two actors (codes) month by month, oldest first."""
        with self.reading() as connection:
            return queries_events.series(connection, one, other, since, until)

    # ---- documents ---------------------------------------------------------------------------------------------------

    def document(self, name: str) -> DocumentView:
        """A document with its reports, copies and versions; raises NotFoundError where there is none."""
        with self.reading() as connection:
            return queries_documents.one(connection, name)

    def search(
        self,
        words: str,
        wanted: EventFilter = _EVERYTHING,
        *,
        limit: int = 20,
        offset: int = 0,
        stories: bool = False,
    ) -> list[Hit]:
        """The documents with all these words, the best first; with a filter, those that tell of such an event.

        With ``stories`` one document a story, the best.
        """
        with self.reading() as connection:
            return queries_documents.searched(connection, words, wanted, limit, offset, stories=stories)

    def totals(self) -> Totals:
        """How much the store holds."""
        with self.reading() as connection:
            return queries_documents.totals(connection)

    def failures(self) -> list[Failure]:
        """The documents that could not be coded, the latest first."""
        with self.reading() as connection:
            return queries_documents.failed(connection)
