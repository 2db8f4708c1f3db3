from __future__ import annotations

import sqlite3
import stat

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import select, update
from tests.store.made import document, report

from goodoffices.errors import OptionError, StoreError, StoreVersionError
from goodoffices.store import EventFilter, migrate, open_store, schema_wire  # noqa: F401 - its tables too
from goodoffices.store.engine import default_url
from goodoffices.store.schema import bands, event_keys, events, metadata, reports


def test_the_migrations_make_the_schema(store):
    with store.reading() as connection:
        found = compare_metadata(MigrationContext.configure(connection), metadata)
    assert [d for d in found if "document_words" not in str(d)] == []


def test_the_newest_version_is_the_one_that_opening_asks_for():
    assert ScriptDirectory.from_config(migrate._config()).get_current_head() == migrate.HEAD


def test_a_store_of_a_newer_version_is_refused_and_left_alone(url):
    with open_store(url) as store, store.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreVersionError, match="newer Good Offices"):
        open_store(url)


def test_an_older_store_is_copied_before_it_is_migrated(sqlite_url, tmp_path, monkeypatch):
    with open_store(sqlite_url) as store:
        item = document()
        store.add(item, [report(item)], [])
    monkeypatch.setattr(migrate, "HEAD", "0999")
    monkeypatch.setattr(migrate, "upgrade", lambda connection: None)
    open_store(sqlite_url).close()
    (copy,) = tmp_path.glob("*.before-0999-was-0*.sqlite")
    assert sqlite3.connect(copy).execute("SELECT count(*) FROM documents").fetchone() == (1,)


def _turned_back(connection):
    """Take the keys of copies and events back to how the eighth version wrote them."""
    connection.exec_driver_sql(f"UPDATE bands SET band = (band & {2**47 - 1}) - {5 << 60}")
    for key, event in connection.exec_driver_sql("SELECT key, event_id FROM event_keys").all():
        time, kind, sides = key.split("|")
        connection.execute(
            update(event_keys)
            .where(event_keys.c.key == key, event_keys.c.event_id == event)
            .values(key=f"{kind}|{sides}|{time}")
        )
    connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0008'")


def _without_the_sixth(connection):
    """Take a store back to the fifth version."""
    _turned_back(connection)
    for index in ("events_overview", "reports_id_document_id", "documents_id_published", "events_number",
                  "event_outlets_origin_event_id", "report_actors_code_person_office"):  # fmt: skip
        connection.exec_driver_sql(f"DROP INDEX ix_{index}")
    connection.exec_driver_sql("CREATE INDEX ix_report_actors_code ON report_actors (code)")
    connection.exec_driver_sql("ALTER TABLE events DROP COLUMN confidence")
    connection.exec_driver_sql("CREATE INDEX ix_events_live_day_id ON events (live, day, id)")
    connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0005'")


def test_keys_of_the_eighth_version_are_those_that_are_written_now(url):
    item, undated = document(), document("second", day=None)
    with open_store(url) as store:
        store.add(item, [report(item), report(item, "AID", start=60)], [])
        store.add(undated, [], [])
        with store.writing() as connection:
            before = [sorted(connection.execute(select(table)).all()) for table in (bands, event_keys)]
            _turned_back(connection)
    assert all(before)
    with open_store(url) as store, store.reading() as connection:
        assert [sorted(connection.execute(select(table)).all()) for table in (bands, event_keys)] == before
        assert store.check() == []


def test_events_of_the_fifth_version_get_their_confidence_from_their_records(url):
    item = document()
    with open_store(url) as store:
        store.add(item, [report(item, confidence=0.625), report(item, "AID", start=60, confidence=0.25)], [])
        with store.writing() as connection:
            _without_the_sixth(connection)
    with open_store(url) as store, store.reading() as connection:
        known = select(events.c.type, events.c.confidence).order_by(events.c.confidence)
        assert connection.execute(known).all() == [("AID", 0.25), (report(item).event[0], 0.625)]
        assert store.count(EventFilter(confidence=0.625)) == 1
        found = compare_metadata(MigrationContext.configure(connection), metadata)
    assert [d for d in found if "document_words" not in str(d)] == []


def test_a_store_of_the_first_version_is_brought_up_to_date(url):
    item = document()
    with open_store(url) as store:
        store.add(item, [report(item)], [])
        with store.writing() as connection:
            _without_the_sixth(connection)
            for index in ("reports_confidence_id", "events_live_reports_id", "events_differs_live_day_id",
                          "documents_outlet_id", "documents_outlet_published_added_copy_of",
                          "codings_coder_active"):  # fmt: skip
                connection.exec_driver_sql(f"DROP INDEX ix_{index}")
            connection.exec_driver_sql("CREATE INDEX ix_codings_coder ON codings (coder)")
            for table in ("event_pairs", "feed_entries", "feeds", "outbox"):
                connection.exec_driver_sql(f"DROP TABLE {table}")
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    with open_store(url) as store, store.reading() as connection:
        assert store.totals().documents == 1
        assert store.check() == []
        found = compare_metadata(MigrationContext.configure(connection), metadata)
    assert [d for d in found if "document_words" not in str(d)] == []


def test_an_interrupted_migration_leaves_the_store_as_it_was(sqlite_url, monkeypatch):
    open_store(sqlite_url).close()

    def broken(connection):
        connection.exec_driver_sql("CREATE TABLE half (x)")
        raise RuntimeError

    monkeypatch.setattr(migrate, "HEAD", "0999")
    monkeypatch.setattr(migrate, "upgrade", broken)
    with pytest.raises(RuntimeError):
        open_store(sqlite_url)
    monkeypatch.undo()
    with open_store(sqlite_url) as store, store.reading() as connection:
        assert connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE name = 'half'").all() == []


@pytest.mark.parametrize(
    ("address", "error", "words"),
    [
        ("nonsense", OptionError, "allowed: sqlite"),
        ("mysql://x/y", OptionError, "allowed: sqlite"),
        ("sqlite://", OptionError, "allowed: sqlite"),
        ("postgresql://nobody@127.0.0.1:1/none", StoreError, "no server answers"),
        ("postgresql://nobody@no.such.host.invalid/none", StoreError, "no such host"),
    ],
)
def test_a_wrong_address_says_what_is_allowed(address, error, words):
    with pytest.raises(error, match=words):
        open_store(address)


def test_a_password_is_never_shown(postgres_url):
    wrong = postgres_url.replace("goodoffices@", "nobody:sesame@")
    with pytest.raises(StoreError) as caught:
        open_store(wrong)
    assert "sesame" not in caught.value.message


@pytest.mark.parametrize("content", [b"hello, no database here", b"SQLite format 3\x00" + b"rubbish" * 400])
def test_a_file_that_is_no_store_is_named(tmp_path, content):
    path = tmp_path / "x.sqlite"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"x\.sqlite"):
        open_store(f"sqlite:///{path}")
    assert path.read_bytes() == content


def test_a_folder_and_a_foreign_database_are_refused(tmp_path):
    with pytest.raises(StoreError, match="folder"):
        open_store(f"sqlite:///{tmp_path}")
    other = sqlite3.connect(tmp_path / "other.sqlite")
    other.execute("CREATE TABLE recipes (x)")
    other.close()
    with pytest.raises(StoreError, match="recipes"):
        open_store(f"sqlite:///{tmp_path / 'other.sqlite'}")


def test_a_read_only_file_is_refused(sqlite_url, tmp_path, monkeypatch):
    open_store(sqlite_url).close()
    path = tmp_path / "kept.sqlite"
    path.chmod(stat.S_IRUSR)
    monkeypatch.setattr("os.access", lambda *_: False)  # root may write everything
    with pytest.raises(StoreError, match="cannot be written"):
        open_store(sqlite_url)


def test_a_full_disk_is_named_and_nothing_is_half_done(sqlite_url):
    with open_store(sqlite_url) as store:
        item = document()
        store.add(item, [report(item)], [])
        with store.reading() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        store.engine.dispose()
        with store.engine.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
            connection.rollback()
            big = document("big", "A new text. " * 20_000)
            with pytest.raises(StoreError, match="disk is full"):
                _add_over(store, connection, big)
    with open_store(sqlite_url) as store:
        assert store.totals().documents == 1


def _add_over(store, connection, item):
    """The page limit holds for one connection, so the addition runs over that one."""
    from goodoffices.store import adding, engine

    with engine.in_our_words(store.url), connection.begin():
        adding.add(connection, item, [], [], texts=True)


def test_the_default_is_the_environments_else_a_file_in_the_data_folder(monkeypatch):
    monkeypatch.setenv("GOODOFFICES_STORE", "sqlite:////x/y.sqlite")
    assert default_url() == "sqlite:////x/y.sqlite"
    monkeypatch.delenv("GOODOFFICES_STORE")
    assert default_url().startswith("sqlite:///")
    assert "goodoffices" in default_url()


def test_a_store_of_reports_from_before_casualties_opens(url):
    item = document()
    with open_store(url) as store:
        store.add(item, [report(item)], [])
        with store.writing() as connection:
            record = dict(connection.scalar(select(reports.c.record)))
            record.pop("casualties", None)
            connection.execute(update(reports).values(record=record))
    with open_store(url) as store:
        (linked,) = store.document(item.id).reports
    assert linked.report.casualties == []
