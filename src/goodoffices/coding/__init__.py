"""Coding: a codebook by example and a read document give reports."""

from goodoffices.coding.codebook import Codebook, Entry, load
from goodoffices.coding.coder import Coder

__all__ = ["Codebook", "Coder", "Entry", "load"]
