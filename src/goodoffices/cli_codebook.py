"""The commands on codebooks: check, show, suggest, diff."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from goodoffices.cli import Codebook, codebook_app, say
from goodoffices.startup import lean_spacy

if TYPE_CHECKING:
    from types import ModuleType

Corpus = Annotated[list[str], typer.Argument(help="Files or folders of articles.")]


def _commands() -> ModuleType:
    lean_spacy()
    from goodoffices import commands_codebook

    return commands_codebook


@codebook_app.command("check")
def codebook_check(codebook: Annotated[str | None, typer.Argument(help="A codebook; ours by default.")] = None) -> None:
    """Prove that every example codes back to its own entry."""
    raise typer.Exit(1 if _commands().check_codebook(codebook, say=say) else 0)


@codebook_app.command("show")
def codebook_show(
    entry: Annotated[str | None, typer.Argument(help="A type (AGREE) or an entry (agree/offer-to-mediate).")] = None,
    codebook: Codebook = None,
) -> None:
    """Show types and entries with their examples."""
    _commands().show_codebook(entry, codebook)


@codebook_app.command("suggest")
def codebook_suggest(
    corpus: Corpus,
    codebook: Codebook = None,
    most: Annotated[int, typer.Option(min=1, help="Show at most so many.")] = 50,
    least: Annotated[int, typer.Option(min=1, help="Leave out what stands there less often.")] = 2,
) -> None:
    """List frequent predicates between two actors that no entry codes, with sentences."""
    for line in _commands().suggest_entries(corpus, codebook, most=most, least=least, say=say):
        typer.echo(line)


@codebook_app.command("diff")
def codebook_diff(
    a: Annotated[str, typer.Argument(help="A codebook.")],
    b: Annotated[str, typer.Argument(help="Another, or the same one changed.")],
    corpus: Corpus,
) -> None:
    """Code a corpus by two codebooks and show what differs."""
    for line in _commands().diff_codebooks(a, b, corpus, say=say):
        typer.echo(line)
