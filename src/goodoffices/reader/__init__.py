"""The reader: a small multi-task encoder that fills spaCy `Doc`s."""

from goodoffices.reader.reader import Reader

__all__ = ["Reader"]
