"""The commands for people's corrections: store show, correct, undo, corrections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from goodoffices.cli import chosen, say
from goodoffices.cli_store import StoreUrl, store_app

if TYPE_CHECKING:
    from types import ModuleType

Who = Annotated[str, typer.Option(help="Your name; it stays with the correction.")]


def _commands() -> ModuleType:
    from goodoffices import commands_corrections

    return commands_corrections


@store_app.command("show")
def store_show(
    kind: Annotated[str, typer.Argument(help="event, document or process.")],
    key: Annotated[
        str, typer.Argument(help="Its key: talks, events and search give them with --format json or jsonl.")
    ],
    *,
    store: StoreUrl = None,
) -> None:
    """Write one record with all that hangs on it, and the keys of its parts, as JSON."""
    commands = _commands()
    chosen(kind, commands.SHOWN, "KIND")
    with commands.open_store(store) as kept:
        typer.echo(commands.shown(kept, kind, key))


@store_app.command("correct")
def store_correct(
    kind: Annotated[str, typer.Argument(help="report, event, round, act or process.")],
    key: Annotated[str, typer.Argument(help="Its key; see store show.")],
    action: Annotated[str, typer.Argument(help="accept, reject, edit, merge or split.")],
    *,
    who: Who,
    why: Annotated[str, typer.Option(help="The reason.")] = "",
    fields: Annotated[
        list[str] | None, typer.Option("--set", help="For edit: FIELD=VALUE, the value as JSON or as plain text.")
    ] = None,
    keys: Annotated[
        list[str] | None,
        typer.Option("--with", help="For merge: another's key. For split: a report, document or round that goes."),
    ] = None,
    store: StoreUrl = None,
) -> None:
    """Correct a record; the coding stays beside it, and a new coding does not lose the correction."""
    commands = _commands()
    chosen(kind, tuple(commands.ACTIONS), "KIND")
    chosen(action, commands.ACTIONS[kind], "ACTION")
    payload = commands.payload_of(kind, action, fields or [], keys or [])
    with commands.open_store(store) as kept:
        made = kept.correct(kind, key, action, who=who, why=why, payload=payload)
    say(f"correction {made.id}: {action} {kind} {key}; goodoffices store undo {made.id} takes it back")


@store_app.command("undo")
def store_undo(
    number: Annotated[int, typer.Argument(help="The correction's number; see store corrections.")],
    *,
    who: Who,
    store: StoreUrl = None,
) -> None:
    """Take back one correction; the others stay."""
    with _commands().open_store(store) as kept:
        row = kept.undo(number, who=who)
    say(f"correction {row.id} ({row.action} {row.kind} {row.target}) undone")


@store_app.command("corrections")
def store_corrections(
    *,
    store: StoreUrl = None,
    kind: Annotated[str | None, typer.Option(help="Only those of report, event, round, act or process.")] = None,
) -> None:
    """List what people corrected, the latest first, as JSON Lines."""
    commands = _commands()
    if kind:
        chosen(kind, tuple(commands.ACTIONS), "--kind")
    with commands.open_store(store) as kept:
        for line in commands.list_corrections(kept, kind):
            typer.echo(line)
