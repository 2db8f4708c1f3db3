"""The store: documents, reports, events and negotiations kept for good, in one SQLite file or in PostgreSQL.

``open_store`` gives a ``Store``; its methods add, query, correct, check and copy. Queries return the typed records of
``store.views``.
"""

from goodoffices.store.filters import EventFilter, Page
from goodoffices.store.store import Store, open_store

__all__ = ["EventFilter", "Page", "Store", "open_store"]
