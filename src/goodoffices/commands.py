"""What the commands do: glue between sources, the pipeline and output."""

from __future__ import annotations

import json
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from goodoffices.errors import DocumentError, OptionError
from goodoffices.export import ledger_json, text_stream, writer
from goodoffices.export.writers import refuse_unwritable
from goodoffices.parallel import code_all
from goodoffices.records import Document, Failure, Process
from goodoffices.show import show_article
from goodoffices.sources import documents, refuse_foreign
from goodoffices.sources.columns import OURS
from goodoffices.startup import lean_spacy

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator

    from goodoffices.coding.llm import Settings
    from goodoffices.sources.columns import Columns


class Gatekeeper:
    """Lets the documents through that can be coded; names and counts the others."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self.say = say
        self.failures: list[Failure] = []
        self.undated: list[str] = []
        self.passed = 0

    def refuse(self, failure: Failure) -> None:
        """Name a document that could not be coded, with its reason."""
        self.failures.append(failure)
        self.say(f"{failure.document}: {failure.reason}")

    def lose(self, failure: Failure) -> None:
        """Name a document that was admitted and then could not be coded; it counts as not coded alone."""
        self.passed -= 1
        self.refuse(failure)

    def admit(self, items: Iterable[Document | Failure]) -> Iterator[Document]:
        """The documents among the items that are in English."""
        for item in items:
            if isinstance(item, Failure):
                self.refuse(item)
                continue
            try:
                document = refuse_foreign(item)
            except DocumentError as error:
                self.refuse(Failure(document=item.id, reason=error.message))
                continue
            if document.published is None:
                self.undated.append(document.id)
            self.passed += 1
            yield document

    def close(self) -> int:
        """Say what was left out or undated; the number of documents that failed."""
        if self.undated:
            names = ", ".join(self.undated[:3]) + (" ..." if len(self.undated) > 3 else "")
            self.say(f"no publication date: {names}; relative dates stay unknown (give --published 2025-11-03)")
        if self.failures:
            self.say(f"{len(self.failures)} not coded, {self.passed} coded")
        return len(self.failures)


def code_documents(
    targets: list[str],
    *,
    published: dt.date | None,
    outlet: str | None,
    kind: str,
    out: Path | None,
    talks: Path | None,
    codebook: str | None,
    actors: Path | None,
    workers: int | None,
    expand_groups: bool = False,
    llm: Settings | None = None,
    failed: Path | None = None,
    columns: Columns = OURS,
    allow_private: bool = False,
    say: Callable[[str], None],
) -> int:
    """Code the targets and write reports (and talks); the number of documents that failed.

    ``llm`` has a language model code instead of the frames. ``failed`` takes the documents that were read but not
    coded, with the reason, as lines that can be coded again.
    """
    gate = Gatekeeper(say)
    processes: list[Process] = []
    found_there = documents(targets, published=published, outlet=outlet, columns=columns, allow_private=allow_private)
    refuse_unwritable(out, talks, failed)
    admitted = _Kept(gate.admit(found_there)) if failed else gate.admit(found_there)
    if llm is None:
        results = code_all(admitted, codebook=codebook, actors=actors, workers=workers, expand_groups=expand_groups)
    else:
        from goodoffices.llm_run import code_all_llm

        results = code_all_llm(admitted, llm, codebook=codebook, actors=actors, expand_groups=expand_groups, say=say)
    with ExitStack() as stack:
        write = stack.enter_context(writer(kind, out))
        for result in results:
            if isinstance(result, Failure):
                gate.lose(result)
                continue
            document, reports, found = result
            write(document, reports, found)
            processes.extend(found)
    if talks is not None:
        talks.write_text(ledger_json(processes), "utf8")
    if failed is not None and isinstance(admitted, _Kept):
        admitted.write(failed, {f.document: f.reason for f in gate.failures})
    return gate.close()


class _Kept:
    """Passes documents on and keeps them, so that those that fail can be written out whole."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents = documents
        self.seen: dict[str, Document] = {}

    def __iter__(self) -> Iterator[Document]:
        for document in self.documents:
            self.seen[document.id] = document
            yield document

    def write(self, path: Path, reasons: dict[str, str]) -> None:
        rows = [{**self.seen[i].model_dump(mode="json"), "failed": r} for i, r in reasons.items() if i in self.seen]
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf8")


def inspect_documents(
    targets: list[str],
    *,
    layer: str,
    kind: str,
    published: dt.date | None,
    pretokenized: bool,
    actors: Path | None,
    expand_groups: bool = False,
    out: Path | None,
    say: Callable[[str], None],
) -> int:
    """Show one layer of what was read; the number of documents that failed."""
    refuse_unwritable(out)
    lean_spacy()
    if pretokenized:
        return _inspect_words(targets, layer, out)
    from goodoffices.inspection import layer_rows, show_layer
    from goodoffices.pipeline import Pipeline

    gate = Gatekeeper(say)
    found_there = documents(targets, published=published)
    pipeline = Pipeline.load(actors=actors, expand_groups=expand_groups)
    with show_layer(layer, kind, out) as emit:
        for document in gate.admit(found_there):
            for row in layer_rows(layer, pipeline.read(document)):
                emit(row)
    return gate.close()


def _inspect_words(targets: list[str], layer: str, out: Path | None) -> int:
    from goodoffices.evaluate.trees import parse_file

    if layer != "tree":
        raise OptionError(f"--pretokenized goes with --layer tree, not {layer}")
    with text_stream(out) as stream:
        for target in targets:
            stream.write(parse_file(Path(target)))
    return 0


def demonstrate() -> None:
    """Code the example articles; show each with its evidence and where its negotiations stand."""
    lean_spacy()
    from goodoffices.pipeline import Pipeline

    pipeline = Pipeline.load()
    for item in documents([str(examples())]):
        if isinstance(item, Document):
            coded = pipeline.code(item)
            show_article(item, coded.reports, coded.processes)


def examples() -> Path:
    """The folder of example articles: the checkout's, else the one inside the package."""
    here = Path(__file__).resolve()
    for folder in (here.parents[2] / "examples" / "articles", here.parent / "data" / "examples"):
        if folder.is_dir():
            return folder
    raise OptionError("the example articles are not there; run from a checkout or give goodoffices code your own")
