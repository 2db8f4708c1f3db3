"""Whether a store holds together: the database's own checks, and what must agree among our tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

if TYPE_CHECKING:
    from sqlalchemy import Connection

# Each gives a row for something that must not be; the words say what it is.
_RULES = (
    ("document {} has no coding",
     "SELECT d.name FROM documents d WHERE NOT EXISTS (SELECT 1 FROM codings c WHERE c.document_id = d.id)"),
    ("document {} has several active codings",
     "SELECT d.name FROM documents d JOIN codings c ON c.document_id = d.id AND c.active GROUP BY d.name "
     "HAVING count(*) > 1"),
    ("report {} of an active coding has no event",
     "SELECT r.key FROM reports r JOIN codings c ON c.id = r.coding_id WHERE c.active AND NOT EXISTS "
     "(SELECT 1 FROM event_reports e WHERE e.report_id = r.id)"),
    ("event {} counts other reports than it has",
     "SELECT e.key FROM events e WHERE e.reports <> (SELECT count(*) FROM event_reports er JOIN reports r ON "
     "r.id = er.report_id JOIN codings c ON c.id = r.coding_id JOIN documents d ON d.id = r.document_id "
     "WHERE er.event_id = e.id AND c.active AND d.current AND NOT r.rejected)"),
    ("event {} counts other outlets than it has",
     "SELECT e.key FROM events e WHERE e.outlets <> (SELECT count(*) FROM event_outlets o WHERE o.event_id = e.id)"),
    ("event {} cannot be found by a key",
     "SELECT e.key FROM events e WHERE NOT EXISTS (SELECT 1 FROM event_keys k WHERE k.event_id = e.id)"),
    ("event {} is not found between two of its actors",
     "SELECT DISTINCT e.key FROM events e JOIN event_actors a ON a.event_id = e.id JOIN event_actors b ON "
     "b.event_id = e.id AND b.code <> a.code WHERE NOT EXISTS (SELECT 1 FROM event_pairs p WHERE p.event_id = e.id "
     "AND p.one IN (a.code, b.code) AND p.other IN (a.code, b.code) AND p.day = a.day AND p.day = e.day)"),
    ("event {} is found between actors that it does not have",
     "SELECT e.key FROM events e JOIN event_pairs p ON p.event_id = e.id WHERE NOT EXISTS (SELECT 1 FROM event_actors "
     "a WHERE a.event_id = e.id AND a.code = p.one) OR NOT EXISTS (SELECT 1 FROM event_actors a WHERE "
     "a.event_id = e.id AND a.code = p.other)"),
    ("round {} counts tellings that are not there",
     "SELECT r.key FROM rounds r WHERE r.live AND NOT EXISTS (SELECT 1 FROM tellings t WHERE t.round_id = r.id)"),
    ("act {} is told by nothing",
     "SELECT a.key FROM acts a WHERE a.live AND NOT EXISTS (SELECT 1 FROM tellings t WHERE t.act_id = a.id)"),
    ("process {} counts other rounds than it has",
     "SELECT p.key FROM processes p WHERE p.live AND p.merged_into IS NULL AND p.rounds <> "
     "(SELECT count(*) FROM rounds r WHERE r.process_id = p.id AND r.live)"),
    ("document {} belongs to a story that has no first document",
     "SELECT d.name FROM documents d LEFT JOIN documents f ON f.id = d.story WHERE d.story IS NOT NULL AND "
     "(f.id IS NULL OR f.story <> f.id)"),
    ("address {} has no current version, or several",
     "SELECT url FROM documents WHERE url IS NOT NULL GROUP BY url HAVING count(*) FILTER (WHERE current) <> 1"),
)  # fmt: skip
_SHOWN = 20


def problems(connection: Connection) -> list[str]:
    """What is wrong, in words; empty where all is well."""
    found = _of_the_database(connection)
    for words, query in _RULES:
        rows = connection.execute(text(f"{query} LIMIT {_SHOWN}")).all()
        found += [words.format(row[0]) for row in rows]
    return found + _unfindable(connection)


def _of_the_database(connection: Connection) -> list[str]:
    if connection.dialect.name != "sqlite":
        return []
    found = [str(r[0]) for r in connection.exec_driver_sql("PRAGMA integrity_check") if r[0] != "ok"]
    dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return found + [f"a row of {r[0]} points at a row of {r[2]} that is not there" for r in dangling[:_SHOWN]]


def _unfindable(connection: Connection) -> list[str]:
    """Documents that the full-text index does not hold."""
    number = "document_id" if connection.dialect.name == "postgresql" else "rowid"
    query = f"SELECT name FROM documents WHERE id NOT IN (SELECT {number} FROM document_words)"  # noqa: S608 - our own
    return [f"document {r[0]} is not in the search index" for r in connection.execute(text(query)).fetchmany(_SHOWN)]
