"""The commands of the wire: watch, watch-feeds."""

from __future__ import annotations

import datetime as dt
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from goodoffices.cli import Actors, AllowPrivate, Codebook, app, chosen, say
from goodoffices.cli_store import StoreUrl
from goodoffices.errors import OptionError
from goodoffices.startup import lean_spacy

if TYPE_CHECKING:
    from types import ModuleType

SECONDS = {"s": 1, "m": 60, "h": 3600}
SPAN = re.compile(r"(\d{1,6})([smh])")
LONGEST = dt.timedelta(days=1)


def _commands() -> ModuleType:
    lean_spacy()
    try:
        from goodoffices import commands_watch
    except ImportError as error:
        raise OptionError(f"watch needs more libraries ({error.name}): pip install 'goodoffices[wire]'") from error
    return commands_watch


def span(value: str) -> dt.timedelta:
    """A span as 30s, 15m or 2h; raises OptionError where it is none, or none between a second and a day."""
    found = SPAN.fullmatch(value.strip())
    length = dt.timedelta(seconds=int(found[1]) * SECONDS[found[2]]) if found else dt.timedelta()
    if not dt.timedelta() < length <= LONGEST:
        raise OptionError(f"--every {value!r} is no span; allowed are 1s to 24h, as 90s, 15m or 2h")
    return length


@app.command()
def watch(
    listed: Annotated[
        Path, typer.Argument(metavar="LIST", help="Feeds and sitemaps: OPML, or a text with an address a line.")
    ],
    *,
    store: StoreUrl = None,
    once: Annotated[bool, typer.Option("--once", help="Do what is due now and end, for cron.")] = False,
    every: Annotated[str, typer.Option(help="How often a feed that answers is asked, as 90s, 15m or 2h.")] = "15m",
    alerts: Annotated[Path | None, typer.Option(help="A YAML file of alerts and where they go.")] = None,
    no_gate: Annotated[
        bool, typer.Option("--no-gate", help="Code and keep every article, on whatever matter.")
    ] = False,
    no_text: Annotated[bool, typer.Option("--no-text", help="Keep offsets and quotations, not the texts.")] = False,
    delay: Annotated[float, typer.Option(min=0, max=3600, help="Seconds between two requests to one host.")] = 1.0,
    timeout: Annotated[float, typer.Option(min=0.1, max=3600, help="Seconds for a whole answer.")] = 30.0,
    tries: Annotated[int, typer.Option(min=1, max=100, help="Tries of an article before it counts as failed.")] = 10,
    connections: Annotated[int, typer.Option(min=1, max=1000, help="Requests at once.")] = 20,
    codebook: Codebook = None,
    actors: Actors = None,
    log_json: Annotated[bool, typer.Option("--log-json", help="Log as JSON, one line an event.")] = False,
    allow_private: AllowPrivate = False,
) -> None:
    """Follow feeds: code their articles into the store as they come, and send alerts. SIGTERM or Ctrl-C ends it."""
    commands = _commands()
    from goodoffices.wire.settings import Settings

    settings = Settings(
        every=span(every), delay=delay, tries=tries, allow_private=allow_private, connections=connections,
        seconds=timeout,
    )  # fmt: skip
    failed = commands.watch(
        listed, store=store, settings=settings, once=once, alerts=alerts, gate=not no_gate, texts=not no_text,
        codebook=codebook, actors=actors, log_json=log_json, say=say,
    )  # fmt: skip
    raise typer.Exit(1 if once and failed else 0)


@app.command("watch-feeds")
def watch_feeds(
    *,
    store: StoreUrl = None,
    format_: Annotated[str | None, typer.Option("--format", help="jsonl or table.")] = None,
) -> None:
    """Show the feeds that are followed with their health, those that fail longest first; 1 where one fails."""
    kind = chosen(format_ or ("table" if sys.stdout.isatty() else "jsonl"), ("jsonl", "table"), "--format")
    raise typer.Exit(1 if _commands().show_feeds(store=store, kind=kind, say=say) else 0)
