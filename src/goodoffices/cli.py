"""The command line: each command a few lines over the API. Data goes to stdout, everything else to stderr."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from goodoffices import __version__
from goodoffices.errors import FormatError, GoodOfficesError, OptionError
from goodoffices.startup import lean_spacy, single_threaded_algebra

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping
    from types import ModuleType

    from goodoffices.coding.llm import Settings

app = typer.Typer(
    help="Reads the news and keeps the record: who did what to whom, and where every negotiation stands.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
evaluate_app = typer.Typer(help="Score against gold and write the predictions.", no_args_is_help=True)
codebook_app = typer.Typer(help="Check and show codebooks.", no_args_is_help=True)
app.add_typer(evaluate_app, name="evaluate")
app.add_typer(codebook_app, name="codebook")

CODERS = ("frames", "llm")
FORMATS = ("jsonl", "csv", "parquet", "table")
LAYERS = ("tree", "actors", "places", "dates", "claims")

Targets = Annotated[list[str], typer.Argument(help="Files, folders, URLs, or - for standard input.")]
Published = Annotated[str | None, typer.Option(help="Publication date where a document has none, as 2025-11-03.")]
Outlet = Annotated[str | None, typer.Option(help="Outlet where a document names none.")]
Out = Annotated[Path | None, typer.Option(help="Write to this file instead of standard output.")]
Codebook = Annotated[
    str | None, typer.Option(help="A codebook: yours (a folder or .yaml file), or plover, cameo or acled.")
]
Actors = Annotated[
    Path | None, typer.Option("--actors", help="Actors of your own beside ours: a .tsv file, or a folder of them.")
]
ExpandGroups = Annotated[
    bool,
    typer.Option("--expand-groups", help="Name the members in the place of groups of states (the six powers, the E3)."),
]
Workers = Annotated[
    int | None, typer.Option(min=1, help="Processes; one a core by default where there are many documents.")
]

Columns = Annotated[str | None, typer.Option("--columns", help="A table's own columns, as text=body,published=date.")]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Read addresses of one's own network too; else they are refused.")
]


def say(message: str) -> None:
    """A line for the person at the terminal, on stderr."""
    Console(stderr=True, highlight=False, soft_wrap=True).print(message, markup=False)


def chosen(value: str, allowed: tuple[str, ...], option: str) -> str:
    """The value, or an OptionError that says what is allowed."""
    if value not in allowed:
        raise OptionError(f"{option} {value!r} is not known; allowed: {', '.join(allowed)}")
    return value


def _commands() -> ModuleType:
    """What the commands do: imported when one is run; the process that hands work to others needs no spaCy."""
    from goodoffices import commands

    return commands


def day(value: str | None, option: str = "published") -> dt.date | None:
    """An option as a date; raises OptionError where it is none."""
    from goodoffices.sources.tables import as_date

    try:
        return as_date(value)
    except FormatError as error:
        raise OptionError(f"--{error.message.replace('published', option, 1)}") from error


def mapped(columns: str | None) -> Mapping[str, str]:
    """The option --columns: our field and the table's column."""
    from goodoffices.sources.columns import parse_columns

    return parse_columns(columns)


@app.command()
def code(
    targets: Targets,
    *,
    published: Published = None,
    outlet: Outlet = None,
    format_: Annotated[str | None, typer.Option("--format", help="jsonl, csv, parquet or table.")] = None,
    out: Out = None,
    talks: Annotated[Path | None, typer.Option(help="Write the ledger of negotiations as JSON to this file.")] = None,
    codebook: Codebook = None,
    actors: Actors = None,
    expand_groups: ExpandGroups = False,
    coder: Annotated[
        str, typer.Option(help="Which coder: frames (offline), or llm (an endpoint of yours).")
    ] = "frames",
    endpoint: Annotated[
        str | None, typer.Option(help="llm: the server's address, as http://127.0.0.1:8000/v1.")
    ] = None,
    model: Annotated[str | None, typer.Option(help="llm: the model's name.")] = None,
    price: Annotated[str | None, typer.Option(help="llm: a million tokens asked/answered cost, as 0.15/0.60.")] = None,
    concurrency: Annotated[int, typer.Option(min=1, help="llm: documents asked at once.")] = 4,
    timeout: Annotated[float, typer.Option(min=0.1, help="llm: seconds to wait for an answer.")] = 120,
    failed: Annotated[Path | None, typer.Option(help="Write documents that failed here, to be run again.")] = None,
    workers: Workers = None,
    columns: Columns = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Code documents into reports; nothing is stored."""
    commands = _commands()
    chosen(coder, CODERS, "--coder")
    llm = _llm(endpoint, model, price, concurrency, timeout) if coder == "llm" else None
    if llm is None and (endpoint or model or price):
        raise OptionError("--endpoint, --model and --price go with --coder llm")
    kind = chosen(format_ or ("table" if out is None and sys.stdout.isatty() else "jsonl"), FORMATS, "--format")
    count = commands.code_documents(
        targets, published=day(published), outlet=outlet, kind=kind, out=out, talks=talks, codebook=codebook,
        actors=actors, expand_groups=expand_groups, workers=workers, llm=llm, failed=failed,
        columns=mapped(columns), allow_private=allow_private, say=say,
    )  # fmt: skip
    raise typer.Exit(1 if count else 0)


def _llm(endpoint: str | None, model: str | None, price: str | None, concurrency: int, timeout: float) -> Settings:
    from goodoffices.coding.llm.settings import Settings, parse_price

    if endpoint is None or model is None:
        raise OptionError("--coder llm needs --endpoint URL and --model NAME; the key, if any, in $GOODOFFICES_LLM_KEY")
    return Settings(endpoint, model, concurrency, timeout, price=parse_price(price))


@app.command("inspect")
def inspect_(
    targets: Targets,
    *,
    layer: Annotated[str, typer.Option(help="tree, actors, places, dates or claims.")] = "actors",
    format_: Annotated[str, typer.Option("--format", help="jsonl or table; the tree is CoNLL-U.")] = "jsonl",
    published: Published = None,
    pretokenized: Annotated[bool, typer.Option(help="The input is CoNLL-U: keep its words and sentences.")] = False,
    actors: Actors = None,
    expand_groups: ExpandGroups = False,
    out: Out = None,
) -> None:
    """Show what was read, layer by layer, with character spans."""
    commands = _commands()
    chosen(layer, LAYERS, "--layer")
    chosen(format_, ("jsonl", "table"), "--format")
    failed = commands.inspect_documents(
        targets, layer=layer, kind=format_, published=day(published), pretokenized=pretokenized, actors=actors,
        expand_groups=expand_groups, out=out,
        say=say,
    )  # fmt: skip
    raise typer.Exit(1 if failed else 0)


@app.command()
def demo(
    *,
    serve: Annotated[
        bool, typer.Option("--serve", help="Open the desk on three invented negotiations in 200 articles.")
    ] = False,
    port: Annotated[int, typer.Option(min=0, max=65_535, help="With --serve.")] = 8_000,
) -> None:
    """Code the articles in examples/ and show reports, evidence and negotiations; with --serve, on the desk."""
    if serve:
        from goodoffices.cli_desk import serve_demo

        serve_demo(port)
        return
    _commands().demonstrate()
    say("the desk on a finished record of three negotiations: goodoffices demo --serve")


GoldFile = Annotated[Path, typer.Argument(help="The gold file (or folder).")]
Predictions = Annotated[Path | None, typer.Option(help="Write the predictions here.")]


def _evaluated(name: str, file: Path, out: Path | None, codebook: str | None = None) -> None:
    lean_spacy()
    from goodoffices import evaluate

    for line in evaluate.run(name, file, out, codebook=codebook):
        typer.echo(line)


def _evaluation(name: str) -> Callable[..., None]:
    def command(file: GoldFile, out: Predictions = None) -> None:
        _evaluated(name, file, out)

    def coding_command(file: GoldFile, out: Predictions = None, codebook: Codebook = None) -> None:
        _evaluated(name, file, out, codebook)

    return coding_command if name in {"relations", "events"} else command


for _name, _help in (
    ("relations", "Pairs of actors in sentences: root and quad (TSV with id, sentence, marked_sentence)."),
    (
        "events",
        "Gold records (JSONL: id, text, event, actor, recipient), or articles with events and talks (a folder).",
    ),
    ("claims", "Articles with gold attributions (JSONL)."),
    ("places", "Articles with gold places (JSONL)."),
    ("trees", "A treebank in CoNLL-U (or .conllu.xz): UPOS, UAS, LAS."),
):
    evaluate_app.command(_name, help=_help)(_evaluation(_name))


@evaluate_app.command("agreement")
def evaluate_agreement(
    a: Annotated[Path, typer.Argument(help="One coder's reports or gold rows (JSONL).")],
    b: Annotated[Path, typer.Argument(help="The other's, of the same documents.")],
) -> None:
    """How far two coders agree: Cohen's kappa, Krippendorff's alpha."""
    from goodoffices.evaluate.agreement import agreement

    for line in agreement(a, b):
        typer.echo(line)


@app.command()
def version() -> None:
    """Print the version."""
    typer.echo(__version__)


def main() -> None:
    """Run, and turn what goes wrong into one clear line and the right exit code."""
    single_threaded_algebra()
    try:
        app(prog_name="goodoffices")
    except GoodOfficesError as error:
        say(f"goodoffices: {error.message}")
        sys.exit(error.exit_code)
    except BrokenPipeError:  # the reader of our output went away: `| head`
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(130)


# their commands join the others once these are there
from goodoffices import (  # noqa: E402
    cli_actors,  # noqa: F401
    cli_archive,  # noqa: F401
    cli_codebook,  # noqa: F401
    cli_corrections,  # noqa: F401
    cli_desk,  # noqa: F401
    cli_mcp,  # noqa: F401
    cli_places,  # noqa: F401
    cli_store,  # noqa: F401
    cli_watch,  # noqa: F401
)
