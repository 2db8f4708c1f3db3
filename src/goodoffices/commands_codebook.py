"""What the commands on codebooks do: check, show, suggest, diff."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.coding import Coder, load
from goodoffices.errors import OptionError
from goodoffices.pipeline import Pipeline
from goodoffices.records import Failure
from goodoffices.show import show_entry, show_types
from goodoffices.sources import documents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from goodoffices.records import Document

    Say = Callable[[str], None]


def check_codebook(name: str | None, *, say: Say) -> int:
    """Code every example; name those that do not code back to their own entry. The number of those."""
    from goodoffices.coding.check import check
    from goodoffices.reader import Reader

    book = load(name)
    result = check(book, Reader.load())
    for line in result.lines:
        say(line)
    say(f"{book.name} {book.version}: {len(book.entries)} entries, {result.total} examples, {len(result.lines)} astray")
    return len(result.lines)


def show_codebook(what: str | None, name: str | None) -> None:
    """Print the types of a codebook, or the entries that a type or an id names."""
    book = load(name)
    if what is None:
        show_types(book)
        return
    entries = [e for e in book.entries if what in {e.id, e.type} or e.id.startswith(f"{what}/")]
    if not entries:
        raise OptionError(f"{what}: no such type or entry in {book.name}; goodoffices codebook show lists the types")
    for entry in entries:
        show_entry(book, entry)


def suggest_entries(corpus: list[str], name: str | None, *, most: int, least: int, say: Say) -> Iterator[str]:
    """Lines: each frequent predicate between two actors that no entry codes, and sentences with it."""
    from goodoffices.coding.suggest import suggest

    found_there = documents(corpus)
    pipeline = Pipeline.load()
    coder = Coder(load(name), pipeline.reader)
    found = [s for s in suggest(coder, (pipeline.read(d) for d in _read(found_there, say))) if s.count >= least]
    for s in found[:most]:
        yield f"{s.count:5}  {s.predicate}"
        yield from (f"         {sentence}" for sentence in s.sentences)
    say(f"{len(found)} predicates between two actors that {coder.book.name} does not code")


def diff_codebooks(a: str, b: str, corpus: list[str], *, say: Say) -> Iterator[str]:
    """Lines: every row of a corpus that two codebooks code otherwise, and the sums."""
    from goodoffices.coding.compare import Difference

    found_there = documents(corpus)
    pipeline = Pipeline.load()
    before, after = (Coder(load(name), pipeline.reader) for name in (a, b))
    difference = Difference()
    for document in _read(found_there, say):
        reading = pipeline.read(document)
        seen = len(difference.changed)
        difference.add(before.code(reading), after.code(reading))
        yield from (f"{document.id}: {x}  =>  {y}\n    {quote}" for x, y, quote in difference.changed[seen:])
    for (x, y), n in difference.counts.most_common():
        yield f"{n:5}  {x} => {y}"
    say(f"{difference.alike} rows alike, {len(difference.changed)} changed")


def _read(found: Iterator[Document | Failure], say: Say) -> Iterator[Document]:
    for item in found:
        if isinstance(item, Failure):
            say(f"{item.document}: {item.reason}")
        else:
            yield item
