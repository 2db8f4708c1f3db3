"""Several people at once: "the two ministers, A and B", what "both presidents" hold, "the ministers" of two states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.actors.phrases import TITLES, Phrase
from goodoffices.reader.columns import columns

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from goodoffices.actors.lexicon import Entry, Lexicon

_JOINTS = (["and"], [","], [",", "and"])
_COUNTS = frozenset("the both two three four five six seven all n".split())
# The singular of these means one office of many ("ruler"), or kin.
_VAGUE = frozenset({"rulers", "representatives", "fathers", "members"})
_PLAIN = frozenset({"deputy", "official", "diplomat"})  # no more than the sector tells
# Offices that states have one of each, so that "the ministers" of a text about two states are one of each.
_ONE_OF_EACH = frozenset("president|prime minister|premier|leader|minister|king|foreign minister".split("|"))


def list_people(doc: Doc, phrases: list[Phrase]) -> None:
    """Tie "the two foreign ministers, A and B," to A and B, in place."""
    standing = [phrase for phrase in phrases if not phrase.absorbed]
    for i, left in enumerate(standing):
        if _several(doc, left):
            run = _run(doc, left, standing[i + 1 :])
            if len(run) == (_number(left) or len(run)) and len(run) > 1:
                left.each = run


def _several(doc: Doc, phrase: Phrase) -> bool:
    core = phrase.core
    if phrase.person is not None or core is None or core.sort not in TITLES | {"side"}:
        return False
    return core.sort == "side" or doc[core.last - 1].tag_ in {"NNS", "NNPS"}


def _number(phrase: Phrase) -> int:
    side = phrase.core.entry("side") if phrase.core is not None else None
    return side.number if side is not None else 0


def _run(doc: Doc, left: Phrase, rest: list[Phrase]) -> list[Phrase]:
    """Return the people named in one breath behind a comma."""
    low, run, last = columns(doc).low, list[Phrase](), left.last
    for phrase in rest:
        between = low[last : phrase.first]
        if phrase.person is None or between not in (_JOINTS if run else ([","],)):
            break
        run.append(phrase)
        last = phrase.last
    joined = len(run) > 1 and "and" in low[run[-2].last : run[-1].first]
    return run if joined else []


def office_of(lexicon: Lexicon, name: str) -> Entry | None:
    """Return the office that words for several hold: of "both foreign ministers" that of a foreign minister."""
    words = name.split()
    while words and words[0] in _COUNTS:
        words = words[1:]
    return office_in(lexicon, one(" ".join(words)))


def office_of_each(lexicon: Lexicon, entry: Entry) -> str | None:
    """Return what each of "several senators" or "church leaders" is; firms, bodies and vague words hold no office."""
    last = entry.name.rsplit(" ", 1)[-1]
    if not last.endswith("s") or last in _VAGUE or entry.sector == "BUS" or " of " in entry.name:
        return None
    held = office_in(lexicon, one(entry.name)) or office_in(lexicon, one(last))
    return held.office if held is not None and held.office not in _PLAIN else None


def office_in(lexicon: Lexicon, word: str) -> Entry | None:
    """Return the entry of a title in the tables."""
    _, entries = lexicon.words.get(word, (0, ()))
    return next((entry for entry in entries if entry.sort == "office" and entry.sector != "HONORIFIC"), None)


def one(words: str) -> str:
    """Return words for several people in the singular."""
    if words.endswith("ies"):
        return f"{words[:-3]}y"
    return words.removesuffix("s") if not words.endswith("ss") else words


def of_both(lexicon: Lexicon, doc: Doc, phrase: Phrase) -> Entry | None:
    """Return the office of "the ministers", who in a text about two states are of both of them."""
    core, low = phrase.core, columns(doc).low
    lone = not phrase.owners and not phrase.each and phrase.pronoun is None and phrase.same is None
    if core is None or core.sort not in TITLES or not lone or core.first != phrase.first + 1:
        return None
    if low[phrase.first] != "the" or not _several(doc, phrase):
        return None
    entry = office_of(lexicon, core.hit.entries[0].name)
    held = (entry.office or "") if entry is not None else ""
    return entry if held in _ONE_OF_EACH or held.endswith(" foreign minister") else None
