"""Good Offices reads the news and keeps the record: who did what to whom, and where every negotiation stands.

>>> import goodoffices as go
>>> reports = go.code("Norway offered to mediate between Colombia and the ELN.", published="2016-03-30")

Nothing heavy is imported before it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from goodoffices.api import code, read
    from goodoffices.errors import GoodOfficesError
    from goodoffices.pipeline import Pipeline
    from goodoffices.records import (
        Account,
        Act,
        Actor,
        ActResponse,
        Claim,
        Document,
        Evidence,
        Extent,
        Failure,
        Participation,
        Place,
        Process,
        Quoted,
        Reading,
        Reason,
        Report,
        Round,
        Venue,
    )
    from goodoffices.store import EventFilter, Page, Store, open_store

__version__ = "0.1.0"
__all__ = [
    "Account",
    "Act",
    "ActResponse",
    "Actor",
    "Claim",
    "Document",
    "EventFilter",
    "Evidence",
    "Extent",
    "Failure",
    "GoodOfficesError",
    "Page",
    "Participation",
    "Pipeline",
    "Place",
    "Process",
    "Quoted",
    "Reading",
    "Reason",
    "Report",
    "Round",
    "Store",
    "Venue",
    "__version__",
    "code",
    "open_store",
    "read",
]
_HOMES = {
    "code": "api",
    "read": "api",
    "GoodOfficesError": "errors",
    "Pipeline": "pipeline",
    "EventFilter": "store",
    "Page": "store",
    "Store": "store",
    "open_store": "store",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'goodoffices' has no attribute {name!r}; it offers {', '.join(__all__)}")
    value = getattr(import_module(f"goodoffices.{_HOMES.get(name, 'records')}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return list(__all__)
