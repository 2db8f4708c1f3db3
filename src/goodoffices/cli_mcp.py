"""The command of the server for assistants: mcp."""

from __future__ import annotations

from typing import Annotated

import typer

from goodoffices.cli import app, say
from goodoffices.cli_store import StoreUrl
from goodoffices.errors import OptionError


@app.command()
def mcp(
    *,
    store: StoreUrl = None,
    http: Annotated[bool, typer.Option("--http", help="Streamable HTTP on loopback instead of stdio.")] = False,
    port: Annotated[int, typer.Option(min=0, max=65_535, help="With --http.")] = 8_001,
) -> None:
    """Answer an assistant's questions of a store over the Model Context Protocol, on standard input and output."""
    try:
        from goodoffices import mcp as tools
    except ImportError as error:
        raise OptionError(f"mcp needs more libraries ({error.name}): pip install 'goodoffices[mcp]'") from error
    from goodoffices.store import open_store

    with open_store(store) as kept:
        made = tools.server(kept)
        if http:
            say(f"the tools are at http://127.0.0.1:{port}/mcp (Ctrl-C ends it)")
            made.run("streamable-http", host="127.0.0.1", port=port)
        else:
            made.run("stdio")
