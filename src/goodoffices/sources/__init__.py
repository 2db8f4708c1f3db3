"""Sources: files, pages, tables and archives in, Documents out; what cannot be read comes out as a Failure."""

from goodoffices.sources.language import refuse_foreign
from goodoffices.sources.read import documents

__all__ = ["documents", "refuse_foreign"]
