"""Our own annotated texts (``texts/*.txt``): a line of text, then a line an act.

``> TYPE/mode | actor ; actor | trigger | recipient``, each a verbatim stretch of the text, ``stretch#2`` its second
occurrence, ``-`` nobody; `` !`` at the end marks an act that is denied, `` ?`` one that is only feared or supposed and
is to be learnt as nothing. ``words=CODE`` gives an actor's code, in texts for measuring.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "texts"
Span = tuple[int, int]
_CODE = re.compile(r"=([A-Z][A-Z0-9_:\-]*)$")
_NUMBER = re.compile(r"#(\d+)$")


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody in an act: where the words stand, and the code where one is given."""

    span: Span
    code: str | None


@dataclass(frozen=True, slots=True)
class Act:
    """An annotated act."""

    event: str
    mode: str | None
    actors: tuple[Party, ...]
    trigger: Span
    recipients: tuple[Party, ...]
    denied: bool
    supposed: bool

    @property
    def name(self) -> str:
        """The class that the network learns."""
        return f"{self.event}/{self.mode or ''}"


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its acts."""

    id: str
    text: str
    acts: tuple[Act, ...]


def load(path: Path) -> list[Text]:
    """The texts of a file; raises ValueError with file and line where an act does not hold."""
    return [annotated(path, block) for block in _blocks(path)]


def _blocks(path: Path) -> Iterator[list[tuple[int, str]]]:
    block: list[tuple[int, str]] = []
    for number, line in enumerate([*path.read_text("utf8").splitlines(), ""], 1):
        if line.strip():
            block.append((number, line.strip()))
        elif block:
            yield block
            block = []


def annotated(path: Path, block: list[tuple[int, str]]) -> Text:
    """The text of a block of numbered lines; raises ValueError with file and line where an act does not hold."""
    (number, text), *lines = block
    acts = []
    for at, line in lines:
        try:
            acts.append(_act(text, line))
        except ValueError as error:
            raise ValueError(f"{path}:{at}: {error}") from None
    return Text(f"{path.stem}-{number}", text, tuple(acts))


def _act(text: str, line: str) -> Act:
    if not line.startswith(">"):
        raise ValueError(f"an act begins with '>', not {line[:20]!r}")
    body, flag = line[1:].strip(), ""
    if body.endswith((" !", " ?")):
        body, flag = body[:-2].strip(), body[-1]
    kind, actors, trigger, recipients = (part.strip() for part in body.split("|"))
    event, _, mode = kind.partition("/")
    sides = (_parties(text, side) for side in (actors, recipients))
    who, whom = sides
    return Act(event, mode or None, who, _span(text, trigger), whom, flag == "!", flag == "?")


def _parties(text: str, side: str) -> tuple[Party, ...]:
    names = [] if side == "-" else [name.strip() for name in side.split(";")]
    return tuple(_party(text, name) for name in names if name)


def _party(text: str, name: str) -> Party:
    code = _CODE.search(name)
    return Party(_span(text, name[: code.start()] if code else name), code[1] if code else None)


def _span(text: str, words: str) -> Span:
    number = _NUMBER.search(words)
    words = words[: number.start()] if number else words
    which = int(number[1]) - 1 if number else 0
    anywhere = [m.start() for m in re.finditer(re.escape(words), text)]
    whole = [at for at in anywhere if _is_whole(text, at, at + len(words))]
    # Writers counted occurrences inside longer words too; where that leads to no whole word, whole words are counted.
    counted = anywhere[which : which + 1] if number else []
    for at in (*(c for c in counted if c in whole), *whole[which : which + 1]):
        return at, at + len(words)
    raise ValueError(f"{words!r} does not stand in the text as often as asked")


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a stretch neither begins nor ends inside a word."""
    inside = (
        start and text[start - 1].isalnum() and text[start].isalnum(),
        text[end - 1].isalnum() and text[end : end + 1].isalnum(),
    )
    return not any(inside)
