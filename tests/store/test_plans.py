"""What SQLite's plans rest on."""

from __future__ import annotations

from goodoffices.records import Document
from goodoffices.store import open_store

RANGE = "EXPLAIN QUERY PLAN DELETE FROM document_words_data WHERE id >= 1 AND id <= 100"


def plan(store):
    with store.reading() as connection:
        return connection.exec_driver_sql(RANGE).one()[3]


def test_full_text_search_deletes_by_number_in_a_store_counted_while_small(tmp_path):
    url = f"sqlite:///{tmp_path / 's.sqlite'}"
    with open_store(url) as store:
        assert "rowid>? AND rowid<?" in plan(store)  # counted by the migrations, while empty
        store.add(Document(id="a", text="Chad shelled Niger.", published="2020-01-01"), [], [])
    with open_store(url) as store:
        assert "rowid>? AND rowid<?" in plan(store)  # counted on closing


def test_the_other_tables_are_counted(tmp_path):
    url = f"sqlite:///{tmp_path / 's.sqlite'}"
    with open_store(url) as store:
        store.add(Document(id="a", text="Chad shelled Niger.", published="2020-01-01"), [], [])
    with open_store(url) as store, store.reading() as connection:
        counted = connection.exec_driver_sql("SELECT stat FROM sqlite_stat1 WHERE tbl = 'documents'").scalars().all()
    assert {row.split()[0] for row in counted} == {"1"}
