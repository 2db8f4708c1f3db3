"""Real texts of the treebanks with the acts in them (``real.tsv``), for the network to see what most news is made of.

A row gives the numbers of a text's sentences, then its acts in the form of ``texts.py``; most rows have none: answers,
reviews, letters, lessons. The words themselves stay in the treebanks (UD English EWT, CC BY-SA 4.0; GUM, CC BY and
CC BY-SA), from which the texts are put together here.
"""

from __future__ import annotations

import lzma
from collections.abc import Iterator
from pathlib import Path

from goodoffices.reader import conllu
from training.triggers.texts import Text, annotated

FILE = Path(__file__).parent / "real.tsv"


def real(treebanks: Path, table: Path = FILE) -> list[Text]:
    """The texts of a table, from a folder of CoNLL-U files; raises ValueError where one lacks a sentence."""
    words = dict(_sentences(treebanks))
    return [_text(table, number, line, words) for number, line in enumerate(table.read_text("utf8").splitlines(), 1)]


def _sentences(treebanks: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(treebanks.glob("*.conllu*")):
        unpacked = lzma.decompress(path.read_bytes()) if path.suffix == ".xz" else path.read_bytes()
        for sentence in conllu.read(unpacked.decode("utf8").splitlines()):
            said = dict(comment.partition(" = ")[::2] for comment in sentence.comments)
            yield said["sent_id"], said["text"]


def _text(table: Path, number: int, line: str, words: dict[str, str]) -> Text:
    names, *acts = line.split("\t")
    missing = [name for name in names.split() if name not in words]
    if missing:
        raise ValueError(f"{table}:{number}: the treebanks have no sentence {', '.join(missing)}")
    text = " ".join(words[name].strip() for name in names.split())
    return annotated(table, [(number, text), *((number, act) for act in acts)])
