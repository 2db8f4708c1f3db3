"""Reports written out: JSON Lines, CSV, Parquet or a table for a person."""

from goodoffices.export.writers import ledger_json, text_stream, writer

__all__ = ["ledger_json", "text_stream", "writer"]
