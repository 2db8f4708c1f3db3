"""Where a document has the forms of dates: the longest matches, in sentences that hold a word that sets one off."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from goodoffices.dates.feasts import feast_form, feast_words
from goodoffices.dates.patterns import CALENDAR
from goodoffices.dates.pieces import FAMILY_WORDS, Form
from goodoffices.dates.relative import RELATIVE
from goodoffices.reader.columns import columns

if TYPE_CHECKING:
    import re

    from spacy.tokens import Doc, Span

    from goodoffices.reader.columns import Columns

_TITLE = 240
_ORDINALS = ("st", "nd", "rd", "th")


class Found(NamedTuple):
    """A form where it was found."""

    form: str
    match: re.Match[str]
    span: Span


@lru_cache(maxsize=1)
def _forms() -> tuple[Form, ...]:
    return (*CALENDAR, *RELATIVE, feast_form())


def headline_end(text: str) -> int:
    """Where the title ends: at the blank line, if one comes early; no headline in a text without one."""
    return max(text.find("\n\n", 0, _TITLE), 0)


def matches(doc: Doc) -> list[Found]:
    """The longest matches, none overlapping, in order."""
    tree = columns(doc)
    text = tree.content
    taken: list[tuple[int, int, str, re.Match[str]]] = []
    for start, end, families in _stretches(tree):
        candidates = [
            (m.start() - m.end(), m.start(), form.name, m)
            for form in _forms()
            if not families.isdisjoint(form.families)
            for m in form.regex.finditer(text, start, end)
        ]
        spans: list[tuple[int, int]] = []
        for _, begin, name, match in sorted(candidates, key=lambda c: c[:2]):
            if all(match.end() <= s or begin >= e for s, e in spans):
                spans.append((begin, match.end()))
                taken.append((begin, match.end(), name, match))
    found = []
    for begin, finish, name, match in sorted(taken, key=lambda t: t[:2]):
        span = doc.char_span(begin, finish, alignment_mode="expand")
        if span is not None and len(span):
            found.append(Found(name, match, span))
    return found


def _stretches(tree: Columns) -> list[tuple[int, int, frozenset[str]]]:
    """Sentences that hold a word of some family, as characters, with the families."""
    stretches: list[tuple[int, int, frozenset[str]]] = []
    for first, last in tree.sents:
        families = frozenset().union(*map(_families, tree.text[first:last]))
        if families:
            end = tree.start[last] if last < len(tree) else len(tree.content)
            stretches.append((tree.start[first] if first else 0, end, families))
    return stretches


@lru_cache(maxsize=16_384)
def _families(word: str) -> frozenset[str]:
    """The families that a word sets off."""
    lower = word.lower()
    families = {FAMILY_WORDS[part] for part in (lower, *lower.split("-")) if part in FAMILY_WORDS}
    if lower in feast_words() or lower.split("-")[0] in feast_words():
        families.add("feast")
    if lower[-1:].isdigit() or lower[:1].isdigit():
        families |= _of_number(lower)
    return frozenset(families)


def _of_number(word: str) -> set[str]:
    """Years, decades, ISO dates, "15th" and "60-day"."""
    families = set()
    if word.endswith("0s"):
        families.add("decade")
    if (len(word) >= 8 and word[4:5] == "-") or "/" in word or word.count(".") == 2:
        families.add("iso")
    if "19" in word or "20" in word:
        families.add("year")
    if word.endswith(_ORDINALS):
        families.add("number")
    return families
