"""The network client: bounded in size and time, and closed to private addresses."""

from goodoffices.sources.net.client import Client, Page
from goodoffices.sources.net.robots import Robots

__all__ = ["Client", "Page", "Robots"]
