"""The reader against a treebank: UPOS, UAS and LAS over gold words, labels without subtypes."""

from __future__ import annotations

import lzma
from typing import TYPE_CHECKING

from goodoffices.errors import FormatError
from goodoffices.evaluate.measures import Share
from goodoffices.reader import Reader, conllu

if TYPE_CHECKING:
    from pathlib import Path


def parse_file(file: Path) -> str:
    """A CoNLL-U file (or .xz of one) parsed anew, its words, sentences and comments kept."""
    return "".join(conllu.write(parsed(Reader.load(), treebank(file))))


def score(file: Path, out: Path | None) -> list[str]:
    """Parse a treebank's words and compare."""
    gold = treebank(file)
    found = parsed(Reader.load(), gold)
    if out is not None:
        out.write_text("".join(conllu.write(found)), "utf8")
    tags, heads, labels = compare(gold, found)
    return [f"trees: UPOS {tags.value:.4f} UAS {heads.value:.4f} LAS {labels.value:.4f} over {tags.total} words"]


def compare(gold: list[conllu.Sentence], found: list[conllu.Sentence]) -> tuple[Share, Share, Share]:
    """UPOS, UAS and LAS."""
    tags, heads, labels = Share(), Share(), Share()
    for g_sentence, f_sentence in zip(gold, found, strict=True):
        for g, f in zip(g_sentence.words, f_sentence.words, strict=True):
            tags.add(g.upos == f.upos)
            heads.add(g.head == f.head)
            labels.add(g.head == f.head and bare(g.deprel) == bare(f.deprel))
    return tags, heads, labels


def treebank(file: Path) -> list[conllu.Sentence]:
    """The sentences of a treebank; raises FormatError where it is no CoNLL-U."""
    opened = lzma.open if file.suffix == ".xz" else open
    try:
        with opened(file, "rt", encoding="utf8") as lines:
            sentences = list(conllu.read(str(line) for line in lines))
    except (ValueError, lzma.LZMAError) as error:
        raise FormatError(f"{file}: no CoNLL-U, which has ten columns of UTF-8 text and a tab between them") from error
    except OSError as error:
        raise FormatError(f"{file}: cannot be read: {error.strerror or error}") from error
    if not sentences:
        raise FormatError(f"{file}: no sentence in it")
    return sentences


def parsed(reader: Reader, gold: list[conllu.Sentence]) -> list[conllu.Sentence]:
    """The sentences' words parsed anew."""
    found = reader.read_words([[w.form for w in s.words] for s in gold])
    for f, g in zip(found, gold, strict=True):
        f.comments, f.spans = g.comments, g.spans
    return found


def bare(label: str) -> str:
    """A label without its subtype."""
    return label.partition(":")[0]
