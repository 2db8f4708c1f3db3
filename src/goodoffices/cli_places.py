"""`goodoffices places`: looking a name up, and importing a GeoNames dump."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from goodoffices.cli import app, say

places_app = typer.Typer(help="Look a place up; import a GeoNames dump.", no_args_is_help=True)
app.add_typer(places_app, name="places")


@places_app.command("import")
def places_import(
    dump: Annotated[Path, typer.Argument(help="allCountries.txt, SD.txt, SD.zip: from geonames.org")],
) -> None:
    """Put a GeoNames dump into your data folder: its places are looked up beside those of the package."""
    from goodoffices.places.imports import import_dump

    imported = import_dump(dump)
    say(f"places: {imported.places:,} places under {imported.names:,} names, in {imported.path}")


@places_app.command("show")
def places_show(name: Annotated[str, typer.Argument(help="A name, as news writes it.")]) -> None:
    """Show every place that bears a name, as the resolver sees them."""
    from goodoffices.places.show import table

    found, text = table(name)
    typer.echo(text)
    raise typer.Exit(0 if found else 1)
