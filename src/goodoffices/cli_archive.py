"""The commands on archives: archive code, archive add."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from goodoffices.cli import Actors, Codebook, Columns, Outlet, Published, app, chosen, day, mapped, say
from goodoffices.cli_store import StoreUrl
from goodoffices.errors import OptionError
from goodoffices.startup import lean_spacy

if TYPE_CHECKING:
    from types import ModuleType

    from goodoffices.distribute import Power, Settings

archive_app = typer.Typer(
    help="Code archives of millions of articles, on all cores or on a Ray cluster; one that was stopped goes on.",
    no_args_is_help=True,
)
app.add_typer(archive_app, name="archive")

Files = Annotated[list[str], typer.Argument(help="Files or folders: .jsonl .parquet .csv .warc.gz, single articles.")]
OutFolder = Annotated[Path, typer.Option("--out", help="The folder of the rows and the completion marks.")]
Engine = Annotated[str, typer.Option(help="local (all cores of this machine) or ray.")]
Address = Annotated[
    str | None, typer.Option(help="ray: the cluster's, as ray://head:10001; without it one is started here.")
]
Workers = Annotated[int | None, typer.Option(min=1, help="Worker processes; one a core, or a GPU, by default.")]
Device = Annotated[str, typer.Option(help="cpu, or cuda (with onnxruntime-gpu installed): each worker gets a GPU.")]
By = Annotated[str, typer.Option("--by", help="Parquet partitions by the day, month or year of publication.")]
NoGate = Annotated[bool, typer.Option("--no-gate", help="Read every article, with a trigger and two actors or not.")]
NoLink = Annotated[bool, typer.Option("--no-link", help="Do not look which reports tell one event.")]
Megabytes = Annotated[float, typer.Option("--shard-size", min=0.01, help="Megabytes of the archive in one shard.")]


@archive_app.command("code")
def archive_code(
    targets: Files,
    *,
    out: OutFolder,
    engine: Engine = "local",
    address: Address = None,
    workers: Workers = None,
    device: Device = "cpu",
    by: By = "month",
    codebook: Codebook = None,
    actors: Actors = None,
    published: Published = None,
    outlet: Outlet = None,
    columns: Columns = None,
    no_gate: NoGate = False,
    no_link: NoLink = False,
    shard_size: Megabytes = 4.0,
) -> None:
    """Code an archive into Parquet: articles, reports, talks, and which reports tell one event."""
    commands = _commands()
    given = _settings(
        out=out, codebook=codebook, actors=actors, published=day(published), outlet=outlet, gate=not no_gate, by=by,
        columns=mapped(columns) or None,
    )  # fmt: skip
    failed = commands.code_archive(
        _absolute(targets), given, _power(engine, address, workers, device), link=not no_link, megabytes=shard_size,
        say=say,
    )  # fmt: skip
    raise typer.Exit(1 if failed else 0)


@archive_app.command("add")
def archive_add(
    targets: Files,
    *,
    out: OutFolder,
    store: StoreUrl = None,
    engine: Engine = "local",
    address: Address = None,
    workers: Workers = None,
    device: Device = "cpu",
    by: By = "month",
    codebook: Codebook = None,
    actors: Actors = None,
    published: Published = None,
    outlet: Outlet = None,
    columns: Columns = None,
    no_gate: NoGate = False,
    shard_size: Megabytes = 4.0,
) -> None:
    """Code an archive and add what was coded to a store, in the order of publication; what it turns away stays out."""
    commands = _commands()
    given = _settings(
        out=out, codebook=codebook, actors=actors, published=day(published), outlet=outlet, gate=not no_gate, by=by,
        texts=True, columns=mapped(columns) or None,
    )  # fmt: skip
    failed = commands.add_archive(
        _absolute(targets), given, _power(engine, address, workers, device), store=store, megabytes=shard_size, say=say
    )
    raise typer.Exit(1 if failed else 0)


def _commands() -> ModuleType:
    lean_spacy()
    from goodoffices import commands_archive

    return commands_archive


def _settings(*, out: Path, by: str, actors: Path | None, **rest: Any) -> Settings:
    from goodoffices.distribute.settings import PERIODS, Settings

    chosen(by, PERIODS, "--by")
    return Settings.model_validate({"out": out.absolute(), "by": by, "actors": actors and actors.absolute(), **rest})


def _power(engine: str, address: str | None, workers: int | None, device: str) -> Power:
    from goodoffices.distribute.settings import DEVICES, ENGINES, Power

    chosen(engine, ENGINES, "--engine")
    chosen(device, DEVICES, "--device")
    if address is not None and engine != "ray":
        raise OptionError("--address goes with --engine ray")
    return Power(engine, address, workers, device)


def _absolute(targets: list[str]) -> list[str]:
    """Paths as the workers of a cluster see them, in whatever folder they run; what is no path is refused later."""
    return [t if "://" in t or t == "-" else str(Path(t).absolute()) for t in targets]
