"""What an assistant may read beside the tools: the codebook, and what the record is and is not."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from mcp.server.mcpserver.exceptions import ResourceNotFoundError

from goodoffices import __version__
from goodoffices.shipped import accuracy
from goodoffices.store.queries_documents import totals
from goodoffices.store.queries_sources import coders

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer

    from goodoffices.coding.codebook import Codebook
    from goodoffices.store import Store

_LIMITS = (
    "English articles only; each report is what one article says.",
    "Accounts that differ stand side by side; none is chosen.",
    "What an article does not say stays empty; an absence of events is not an absence of deeds.",
    "Coding errs: goodoffices://accuracy has the figures, every citation the words to check.",
)


def install(server: MCPServer[object], store: Store) -> None:
    """Add the resources to a server."""

    @server.resource("goodoffices://about", mime_type="application/json")
    def about() -> str:
        """What the store holds, up to which day, coded by what, and its limits."""
        with store.reading() as connection:
            held, by = totals(connection), coders(connection)
        found = {"version": __version__, "totals": held.model_dump(mode="json"),
                 "coders": [c.model_dump() for c in by], "limits": _LIMITS}  # fmt: skip
        return _json(found)

    @server.resource("goodoffices://codebook", mime_type="application/json")
    def codebook() -> str:
        """The shipped codebook: its types with quads, scores and modes; its contexts."""
        book = _book()
        return _json({"name": book.name, "version": book.version, "digest": book.digest, "contexts": book.contexts,
                      "types": {n: t.model_dump() for n, t in book.types.items()}})  # fmt: skip

    @server.resource("goodoffices://codebook/{kind}", mime_type="application/json")
    def entries(kind: str) -> str:
        """The codebook's entries of one type, with the sentences that define them."""
        book = _book()
        if kind.upper() not in book.types:
            raise ResourceNotFoundError(f"type {kind[:40]!r} is not in the codebook; it has {', '.join(book.types)}")
        return _json([e.model_dump(exclude_none=True) for e in book.entries if e.type == kind.upper()])

    @server.resource("goodoffices://accuracy", mime_type="text/markdown")
    def figures() -> str:
        """How well articles are read and coded, measured."""
        return accuracy() or "The page of accuracy figures was not shipped."


def _json(found: object) -> str:
    return json.dumps(found, ensure_ascii=False, indent=1)


@cache
def _book() -> Codebook:
    from goodoffices.startup import lean_spacy

    lean_spacy()
    from goodoffices.coding.codebook import load

    return load()
