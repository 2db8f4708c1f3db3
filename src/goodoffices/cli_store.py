"""The commands on a store: add, talks, events, search, store."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from goodoffices.cli import (
    Actors,
    AllowPrivate,
    Codebook,
    Columns,
    ExpandGroups,
    Out,
    Outlet,
    Published,
    Targets,
    Workers,
    app,
    chosen,
    day,
    mapped,
    say,
)
from goodoffices.startup import lean_spacy

if TYPE_CHECKING:
    from types import ModuleType

StoreUrl = Annotated[
    str | None,
    typer.Option(
        "--store", help="sqlite:///PATH or postgresql://...; by default $GOODOFFICES_STORE, else your data folder."
    ),
]
Actor = Annotated[str | None, typer.Option(help="Who: a code (IRN, SDN:RSF, UN) or a name; several with commas.")]
Recipient = Annotated[str | None, typer.Option(help="To whom: a code or a name.")]
Type = Annotated[str | None, typer.Option("--type", help="A PLOVER type, such as CONSULT; several with commas.")]
Since = Annotated[str | None, typer.Option(help="From this day on, as 2025-11-03.")]
Until = Annotated[str | None, typer.Option(help="Up to this day.")]
At = Annotated[str | None, typer.Option("--place", help="A place's name, or a country's code.")]
Standing = Annotated[
    str | None, typer.Option(help="happened, planned, offered, requested, conditional or hypothetical.")
]
Limit = Annotated[int | None, typer.Option(min=1, help="At most so many.")]
AsOf = Annotated[str | None, typer.Option(help="As it was known on this day, as 2025-10-20.")]


store_app = typer.Typer(help="Look after a store.", no_args_is_help=True)
app.add_typer(store_app, name="store")


def _commands() -> ModuleType:
    from goodoffices import commands_store

    return commands_store


def _kind(given: str | None, allowed: tuple[str, ...]) -> str:
    """The format asked for; without --format a table on a terminal, else the first allowed."""
    return chosen(given or ("table" if sys.stdout.isatty() else allowed[0]), allowed, "--format")


@app.command()
def add(
    targets: Targets,
    *,
    store: StoreUrl = None,
    published: Published = None,
    outlet: Outlet = None,
    codebook: Codebook = None,
    actors: Actors = None,
    expand_groups: ExpandGroups = False,
    workers: Workers = None,
    no_text: Annotated[bool, typer.Option("--no-text", help="Keep offsets and quotations, not the texts.")] = False,
    columns: Columns = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Code documents, link their events and bring the ledger up to date; what is there already is passed over."""
    lean_spacy()
    from goodoffices import commands_add

    failed = commands_add.add_documents(
        targets, store=store, texts=not no_text, published=day(published), outlet=outlet, codebook=codebook,
        actors=actors, expand_groups=expand_groups, workers=workers,
        columns=mapped(columns), allow_private=allow_private, say=say,
    )  # fmt: skip
    raise typer.Exit(1 if failed else 0)


@app.command()
def talks(
    process: Annotated[str | None, typer.Argument(help="A negotiation's key, name or parties (PAK,AFG).")] = None,
    *,
    store: StoreUrl = None,
    format_: Annotated[str | None, typer.Option("--format", help="json or table.")] = None,
    as_of: AsOf = None,
    limit: Limit = None,
    out: Out = None,
) -> None:
    """Show where each negotiation stands, or one in full."""
    kind = _kind(format_, ("json", "table"))
    _commands().show_talks(process, store=store, kind=kind, as_of=day(as_of, "as-of"), limit=limit, out=out)


@app.command()
def events(
    *,
    store: StoreUrl = None,
    actor: Actor = None,
    recipient: Recipient = None,
    type_: Type = None,
    since: Since = None,
    until: Until = None,
    place: At = None,
    factuality: Standing = None,
    format_: Annotated[str | None, typer.Option("--format", help="jsonl, csv or table.")] = None,
    limit: Limit = None,
    out: Out = None,
) -> None:
    """List events, newest first."""
    commands = _commands()
    wanted = commands.filter_of(
        actor=actor, recipient=recipient, type_=type_, since=day(since, "since"), until=day(until, "until"),
        place=place, factuality=factuality,
    )  # fmt: skip
    commands.list_events(wanted, store=store, kind=_kind(format_, ("jsonl", "csv", "table")), limit=limit, out=out)


@app.command()
def search(
    words: Annotated[list[str], typer.Argument(help='Words that must all be there; "a phrase" as it stands.')],
    *,
    store: StoreUrl = None,
    actor: Actor = None,
    recipient: Recipient = None,
    type_: Type = None,
    since: Since = None,
    until: Until = None,
    place: At = None,
    factuality: Standing = None,
    format_: Annotated[str | None, typer.Option("--format", help="jsonl or table.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = 20,
    stories: Annotated[bool, typer.Option("--stories", help="One article of each story, the best.")] = False,
) -> None:
    """Search the articles' words; with filters, articles that tell of such an event."""
    commands = _commands()
    wanted = commands.filter_of(
        actor=actor, recipient=recipient, type_=type_, since=day(since, "since"), until=day(until, "until"),
        place=place, factuality=factuality,
    )  # fmt: skip
    asked = " ".join(f'"{w}"' if " " in w else w for w in words)
    kind = _kind(format_, ("jsonl", "table"))
    commands.search_documents(asked, wanted, store=store, kind=kind, limit=limit, stories=stories)


@app.command()
def export(
    *,
    schema: Annotated[str, typer.Option(help="plover, polecat, icews, gdelt, phoenix or mediation.")],
    store: StoreUrl = None,
    format_: Annotated[str, typer.Option("--format", help="csv, jsonl or parquet.")] = "csv",
    out: Out = None,
) -> None:
    """Write the store's events, or its rounds with their roles, with the columns of a released data set."""
    from goodoffices.export import schemas, tables
    from goodoffices.store import open_store

    chosen(schema, tuple(schemas.COLUMNS), "--schema")
    chosen(format_, ("csv", "jsonl", "parquet"), "--format")
    with open_store(store) as kept:
        say(f"{tables.export(kept, schema, format_, out)} rows")


@store_app.command("check")
def store_check(*, store: StoreUrl = None) -> None:
    """Look whether the store holds together, and say what it holds."""
    raise typer.Exit(1 if _commands().check_store(store=store, say=say) else 0)


@store_app.command("backup")
def store_backup(
    out: Annotated[Path, typer.Argument(help="A new file, written as an SQLite store.")], *, store: StoreUrl = None
) -> None:
    """Write a whole copy of the store, also while others add to it."""
    from goodoffices.store import open_store

    with open_store(store) as kept:
        kept.backup(out)
    say(f"{out}: written")


@store_app.command("recode")
def store_recode(*, store: StoreUrl = None, codebook: Codebook = None, workers: Workers = None) -> None:
    """Code the stored documents anew; the old coding stays beside the new one until it is dropped."""
    lean_spacy()
    from goodoffices import commands_add

    failed = commands_add.recode_documents(store=store, codebook=codebook, workers=workers, say=say)
    raise typer.Exit(1 if failed else 0)


@store_app.command("drop-coding")
def store_drop(
    coder: Annotated[str, typer.Argument(help="The coder's whole name, or its codebook's digest; see store check.")],
    *,
    store: StoreUrl = None,
) -> None:
    """Delete a coding that no longer counts."""
    from goodoffices.store import open_store

    with open_store(store) as kept:
        say(f"{kept.drop_coding(coder)} codings dropped")


@store_app.command("gold")
def store_gold(*, store: StoreUrl = None, out: Out = None) -> None:
    """Write the articles that people have corrected as gold for `evaluate events`."""
    say(f"{_commands().write_gold(store=store, out=out)} articles")
