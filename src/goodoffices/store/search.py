"""Full-text search: FTS5 in SQLite, a tsvector in PostgreSQL, behind two functions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from goodoffices.records import Document, Report

_TERM = re.compile(r'"([^"]+)"|(\S+)')
_WORD = re.compile(r"\w+", re.UNICODE)


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


def matching(connection: Connection, words: str) -> tuple[str, dict[str, Any]]:
    """SQL, and its values, for the ``document_id`` and ``rank`` (smaller is better) of documents with these words."""
    if connection.dialect.name == "postgresql":
        return (
            "SELECT document_id, -ts_rank(words, websearch_to_tsquery('english', :words)) AS rank FROM document_words "
            "WHERE words @@ websearch_to_tsquery('english', :words)",
            {"words": words},
        )
    return (
        "SELECT rowid AS document_id, bm25(document_words, 4.0, 1.0) AS rank FROM document_words "
        "WHERE document_words MATCH :words",
        {"words": query_of(words)},
    )


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
