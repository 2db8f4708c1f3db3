"""The desk: pages, a REST API and feeds over a store, served on loopback.

``create_app`` makes the application; ``goodoffices serve`` runs it. Routers parse and shape; what they ask of the store
are the typed queries of ``goodoffices.store``.
"""

from goodoffices.web.app import create_app
from goodoffices.web.settings import Settings

__all__ = ["Settings", "create_app"]
