"""The commands on the tables of actors: check, show, update."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from goodoffices.cli import Actors, Out, app, chosen, day, say
from goodoffices.errors import OptionError

if TYPE_CHECKING:
    from goodoffices.actors.tables import Tables

actors_app = typer.Typer(help="Check, ask and renew the tables of actors.", no_args_is_help=True)
app.add_typer(actors_app, name="actors")
_HEADINGS = ("name", "code", "sector", "office", "since", "until", "source")


@actors_app.command("check")
def actors_check(*, actors: Actors = None) -> None:
    """Look for dangling codes, overlapping spells, duplicate aliases, cycles and names that nothing can find."""
    from goodoffices.actors.check import check

    problems = check(actors)
    for problem in problems:
        say(problem)
    say(f"actors: {len(problems)} problems")
    raise typer.Exit(1 if problems else 0)


@actors_app.command("show")
def actors_show(
    name: Annotated[str, typer.Argument(help="A name, alias, surname or word; or a code, for all who speak for it.")],
    *,
    on: Annotated[str | None, typer.Option(help="On this day, as 2025-11-03.")] = None,
    actors: Actors = None,
    format_: Annotated[str | None, typer.Option("--format", help="jsonl or table.")] = None,
) -> None:
    """Show what a name can stand for, when, and which of them a text of the day means."""
    from goodoffices.actors.offices import about

    kind = chosen(format_ or ("table" if sys.stdout.isatty() else "jsonl"), ("jsonl", "table"), "--format")
    found = [holding.row() for holding in about(name, day(on, "on"), actors)]
    if kind == "jsonl":
        for row in found:
            typer.echo(json.dumps(row, ensure_ascii=False))
        return
    from rich.table import Table

    from goodoffices.show import console

    table = Table(header_style="bold")
    for heading in _HEADINGS:
        table.add_column(heading, overflow="fold")
    for row in found:
        table.add_row(*(str(row[h]) for h in _HEADINGS), style="bold" if row["wins"] else "" if row["holds"] else "dim")
    console().print(table)


@actors_app.command("update")
def actors_update(
    *,
    source: Annotated[str, typer.Option("--from", help="Where from: wikidata.")],
    country: Annotated[list[str] | None, typer.Option(help="Only this country's code; may be given again.")] = None,
    since: Annotated[int, typer.Option(min=1900, help="Spells that began in this year or later.")] = 2022,
    endpoint: Annotated[str | None, typer.Option(help="Another SPARQL service of the same data.")] = None,
    out: Out = None,
) -> None:
    """Ask a public source who holds which office, and write a diff of people.tsv for review; needs a network.

    Nothing is changed: read the diff, strike out what is wrong, and apply it with patch.
    """
    from goodoffices.actors.tables import Tables
    from goodoffices.export.writers import refuse_unwritable

    chosen(source, ("wikidata",), "--from")
    refuse_unwritable(out)
    text = _renewed(Tables.load(), country or [], since, endpoint)
    if out is None:
        typer.echo(text, nl=False)
    else:
        out.write_text(text, "utf8")
    added = sum(line.startswith("+") and not line.startswith("+++") for line in text.splitlines())
    say(f"actors: {added} lines to review" if added else "actors: nothing new")


def _renewed(tables: Tables, countries: list[str], since: int, endpoint: str | None) -> str:
    from goodoffices.actors import renew
    from goodoffices.actors.wikidata import ENDPOINT, Wikidata

    known = {row["code"]: row["wikidata"] for row in reversed(tables.rows["countries.tsv"]) if row["wikidata"]}
    strange = [code for code in countries if code not in known]
    if strange:
        raise OptionError(f"--country {strange[0]!r} is not known; allowed: ISO 3166-1 alpha-3 codes such as PAK")
    client = Wikidata(endpoint or ENDPOINT, say=say)
    asked = sorted(countries or known)
    held = [spell for code in asked for spell in client.held(code, known[code], since)]
    return renew.diff(tables, held, renew.positions())
