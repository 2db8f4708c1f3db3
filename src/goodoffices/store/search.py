"""Full-text search: FTS5 in SQLite, a tsvector in PostgreSQL, behind a few functions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, column, func, select, text

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select

    from goodoffices.records import Document, Report

_TERM = re.compile(r'"([^"]+)"|(\S+)')
_WORD = re.compile(r"\w+", re.UNICODE)
RANKED = 20_000
_NEWEST = {
    "postgresql": "SELECT document_id FROM document_words WHERE words @@ websearch_to_tsquery('english', :words) "
                  "ORDER BY document_id DESC LIMIT :newest",
    "sqlite": "SELECT rowid AS document_id FROM document_words WHERE document_words MATCH :words "
              "ORDER BY rowid DESC LIMIT :newest",
}  # fmt: skip
_RANKS = {
    "postgresql": "SELECT document_id, -ts_rank(words, websearch_to_tsquery('english', :words)) AS rank FROM "
                  "(SELECT document_id, words FROM document_words WHERE words @@ websearch_to_tsquery('english', "
                  ":words) ORDER BY document_id DESC LIMIT :newest) AS newest ORDER BY rank, document_id LIMIT :best",
    "sqlite": "SELECT document_id, rank FROM (SELECT rowid AS document_id, bm25(document_words, 4.0, 1.0) AS rank "
              "FROM document_words WHERE document_words MATCH :words ORDER BY rowid DESC LIMIT :newest) "
              "ORDER BY rank, document_id LIMIT :best",
}  # fmt: skip


def index(connection: Connection, number: int, document: Document, reports: list[Report], *, texts: bool) -> None:
    """Make a document's title and text searchable; of one kept without its text, title and quotations."""
    body = document.text if texts else "\n".join(dict.fromkeys(r.quote for r in reports))
    if connection.dialect.name == "postgresql":
        statement = (
            "INSERT INTO document_words (document_id, words) "
            "VALUES (:n, setweight(to_tsvector('english', :title), 'A') || to_tsvector('english', :body))"
        )
    else:
        statement = "INSERT INTO document_words (rowid, title, body) VALUES (:n, :title, :body)"
    connection.execute(text(statement), {"n": number, "title": document.title, "body": body[:900_000]})


def ranked(connection: Connection, words: str, limit: int) -> list[tuple[int, float]]:
    """The numbers of the documents with these words, the best first, at most so many, with their ranks (best lowest).

    A rank is reckoned for each of the ``RANKED`` that were added last: words may be in half of all documents.
    """
    found = connection.execute(text(_RANKS[connection.dialect.name]), _values(connection, words, RANKED, best=limit))
    return [(row.document_id, float(row.rank)) for row in found]


def newest(connection: Connection, words: str, limit: int) -> Select[tuple[int]]:
    """The numbers of the documents with these words that were added last."""
    found = text(_NEWEST[connection.dialect.name]).bindparams(**_values(connection, words, limit))
    return select(found.columns(column("document_id", Integer)).subquery("worded").c.document_id)


def common(connection: Connection, words: str) -> bool:
    """Whether more documents have these words than are ranked."""
    found = newest(connection, words, RANKED + 1).subquery("found")
    return int(connection.scalar(select(func.count()).select_from(found)) or 0) > RANKED


def _values(connection: Connection, words: str, newest: int, **more: int) -> dict[str, Any]:
    asked = words if connection.dialect.name == "postgresql" else query_of(words)
    return {"words": asked, "newest": newest, **more}


def query_of(words: str) -> str:
    """What a person typed as an FTS5 query: every word must be there, phrases in quotation marks as they stand."""
    terms: list[str] = []
    for phrase, word in _TERM.findall(words):
        parts = _WORD.findall(phrase or word)
        if parts:
            terms.append('"' + " ".join(parts) + '"' + ("*" if word.endswith("*") else ""))
    return " ".join(terms)


def snippet(content: str, words: str, width: int = 160) -> str:
    """A stretch of a text around the first of the words."""
    flat = " ".join(content.split())
    for word in _WORD.findall(words.lower()):
        at = flat.lower().find(word[: max(4, len(word) - 2)])
        if at >= 0:
            start = max(0, at - width // 3)
            piece = flat[start : start + width]
            return ("…" if start else "") + piece + ("…" if start + width < len(flat) else "")
    return flat[:width] + ("…" if len(flat) > width else "")
