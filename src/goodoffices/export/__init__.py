"""Reports written out: JSON Lines, CSV, Parquet or a table for a person."""

from goodoffices.export.writers import writer

__all__ = ["writer"]
