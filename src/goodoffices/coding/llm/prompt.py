"""What the model is asked: the template of a version, filled from a codebook, and the article."""

from __future__ import annotations

from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from goodoffices.coding.frames import fill

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goodoffices.coding.codebook import Codebook, Entry
    from goodoffices.records import Document

VERSION = "code.v1"
FOLDER = Path(__file__).parents[2] / "data" / "codebooks" / "prompts"
NAMES = ("A", "B", "C")  # stand in the slots of the examples


def system(book: Codebook, version: str = VERSION) -> str:
    """The instruction: rules, types with their modes, and an example of every entry."""
    template = Template((FOLDER / f"{version}.txt").read_text("utf8"))
    return template.substitute(name=f"{book.name} {book.version}".strip(), types="\n".join(_types(book)))


def article(document: Document) -> str:
    """The article as the model sees it."""
    head = [f"published: {document.published or 'unknown'}", f"outlet: {document.outlet or 'unknown'}"]
    return "\n".join([*head, "<article>", document.content, "</article>"])


def _types(book: Codebook) -> Iterator[str]:
    for name, spec in book.types.items():
        modes = f" Modes: {', '.join(spec.modes)}." if spec.modes else ""
        yield f"\n{name}: {spec.description.strip()}{modes}".rstrip(": ")
        yield from (f"- {_example(e)}" for e in book.entries if e.type == name)


def _example(entry: Entry) -> str:
    """ "A offered to mediate between B and C. (mode visit, code 039)"."""
    filled = fill(entry.examples[0])
    text = filled.text
    for number, (_, start, end) in reversed(list(enumerate(filled.slots))):
        text = text[:start] + NAMES[number % len(NAMES)] + text[end:]
    notes = [f"{label} {value}" for label, value in (("mode", entry.mode), ("code", entry.cameo)) if value]
    return f"{text} ({', '.join(notes)})" if notes else text
