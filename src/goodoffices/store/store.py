"""The store's face: everything that a program, the command line and the desk ask of it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from goodoffices.store import adding, migrate, queries_documents, queries_events, queries_processes
from goodoffices.store import engine as engines
from goodoffices.store.filters import EventFilter, Page

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator
    from types import TracebackType

    from sqlalchemy import Connection, Engine

    from goodoffices.records import Document, Failure, Process, Report
    from goodoffices.store.views import (
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
        """Give the connections back."""
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

    # ---- adding ------------------------------------------------------------------------------------------------------

    def unknown(self, documents: Iterable[Document]) -> Iterator[Document]:
        """Of the documents, those that the store does not hold yet: what has to be coded."""
        return adding.unknown(self, documents)

    def add(self, document: Document, reports: list[Report], processes: list[Process]) -> bool:
        """Keep a coded document, link its events and bring the ledger up to date, all in one transaction.

        False where the store holds it already: adding is idempotent by content and by address.
        """
        with self.writing() as connection:
            return adding.add(connection, document, reports, processes, texts=self.texts)

    def fail(self, failure: Failure) -> None:
        """Keep the name and the reason of a document that could not be coded."""
        with self.writing() as connection:
            adding.fail(connection, failure)

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

    def search(self, words: str, wanted: EventFilter = _EVERYTHING, *, limit: int = 20, offset: int = 0) -> list[Hit]:
        """The documents with all these words, the best first; with a filter, those that tell of such an event."""
        with self.reading() as connection:
            return queries_documents.searched(connection, words, wanted, limit, offset)

    def totals(self) -> Totals:
        """How much the store holds."""
        with self.reading() as connection:
            return queries_documents.totals(connection)

    def failures(self) -> list[Failure]:
        """The documents that could not be coded, the latest first."""
        with self.reading() as connection:
            return queries_documents.failed(connection)
