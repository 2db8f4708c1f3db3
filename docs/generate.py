"""Writes docs/cli.md from the commands themselves; ``make docs`` runs it and a test holds the page to it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typer.main import get_command

from goodoffices.cli import app

PAGE = Path(__file__).parent / "cli.md"
HEAD = """# The command line

Made by `make docs` from the commands themselves; do not edit it.

Data goes to standard output, everything else to standard error. Exit codes: 0 well; 1 some documents could not be coded
(each is named, the others are done); 2 wrong use.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *_commands(get_command(app), "goodoffices")])


def _commands(command: Any, name: str) -> Iterator[str]:
    children = getattr(command, "commands", None)
    if children is None:
        yield _one(command, name)
        return
    for child in children.values():
        yield from _commands(child, f"{name} {child.name}")


def _one(command: Any, name: str) -> str:
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option" and p.name != "help"]
    usage = " ".join([name, *map(_placeholder, arguments), *(["[OPTIONS]"] if options else [])])
    lines = [f"## {name}", "", f"{command.help}", "", "```", usage, "```", ""]
    shown = [(_placeholder(a), a.help or "") for a in arguments] + [(_flags(o), _help(o)) for o in options]
    if shown:
        lines += [
            "| | |",
            "|---|---|",
            *(f"| `{name}` | {text.replace('|', chr(92) + '|')} |" for name, text in shown),
            "",
        ]
    return "\n".join(lines)


def _placeholder(argument: Any) -> str:
    label = argument.name.upper().rstrip("S") if argument.nargs == -1 else argument.name.upper()
    label += "..." if argument.nargs == -1 else ""
    return label if argument.required else f"[{label}]"


def _flags(option: Any) -> str:
    names = " / ".join([*option.opts, *option.secondary_opts])
    return names if option.is_flag else f"{names} {option.name.upper().rstrip('_')}"


def _help(option: Any) -> str:
    default = option.default
    given = "" if default is None or default is False or callable(default) else f" Default: {default}."
    return f"{option.help or ''}{given}"


def main() -> int:
    """Write the page."""
    PAGE.write_text(page(), "utf8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
