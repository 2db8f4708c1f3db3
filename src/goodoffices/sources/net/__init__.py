"""The network client: bounded in size and time, and closed to private addresses."""

from goodoffices.sources.net.client import Client, Page

__all__ = ["Client", "Page"]
