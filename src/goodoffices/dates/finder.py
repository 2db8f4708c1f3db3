"""Finds the date expressions of a document and says what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.dates.guards import is_date
from goodoffices.dates.meaning import meaning
from goodoffices.dates.patterns import FAMILY_WORDS, FORMS, Form
from goodoffices.dates.tense import direction
from goodoffices.dates.values import Context, Meaning
from goodoffices.places.datelines import find_datelines
from goodoffices.records import DateMention

if TYPE_CHECKING:
    import datetime as dt
    import re
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span

    from goodoffices.dates.calendar import Direction

_NUMBERED = frozenset({"date", "day_range", "month_day_range", "month_days"})
# Forms that nothing is counted from.
_NO_ANCHOR = frozenset({"decade", "season", "duration", "duration_of", "duration_for"})


def resolve_dates(doc: Doc, published: dt.date | None) -> list[DateMention]:
    """Every date expression of a document, in order, with its value as far as the text and its date give one."""
    text = doc.text
    datelines = [range(d.start, d.end) for d in find_datelines(text)]
    headline_end = _headline_end(text)
    found: list[DateMention] = []
    anchors = _Anchors(published)
    for form, match, span in _matches(doc, text):
        if not is_date(form.name, match, span):
            continue
        way = direction(span.root, headline=span.start_char < headline_end, numbered=form.name in _NUMBERED)
        result = meaning(
            form.name,
            match.groupdict(),
            Context(published, way, anchors.of(way, years=(match.groupdict().get("unit") or "").startswith("year"))),
        )
        if result is None:
            continue
        found.append(_mention(span, result))
        filed = any(span.start_char in d for d in datelines)
        if result.value and not filed and form.name not in _NO_ANCHOR:
            anchors.note(result)
    return found


class _Anchors:
    """The date named last, and the last that does not lie ahead: what has happened is counted from the latter."""

    def __init__(self, published: dt.date | None) -> None:
        self._today = published.isoformat() if published else "9999"
        self._last: Meaning | None = None
        self._last_past: Meaning | None = None
        self._year: Meaning | None = None

    def note(self, date: Meaning) -> None:
        """A date that later words may count from; the day of publication itself is none ("today the backbone")."""
        value = date.value or ""
        if value == self._today:
            return
        self._year = date if date.precision == "year" else None
        if self._year is not None:
            return
        self._last = date
        if value <= self._today[: len(value)]:
            self._last_past = date

    def of(self, way: Direction, *, years: bool) -> Meaning | None:
        """What an expression that points this way counts from; only "two years later" counts from a bare year."""
        if years and self._year is not None:
            return self._year
        return self._last if way == "future" else self._last_past or self._last


def _headline_end(text: str) -> int:
    """Where the title ends: at the blank line, if one comes early; no headline in a text without one."""
    end = text.find("\n\n", 0, 240)
    return max(end, 0)


def _mention(span: Span, result: Meaning) -> DateMention:
    """The words with their meaning."""
    return DateMention(
        span.start_char, span.end_char, span.text, span.start, span.end, span.root.i,
        result.value, result.precision, result.until, result.days,
    )  # fmt: skip


def _matches(doc: Doc, text: str) -> Iterator[tuple[Form, re.Match[str], Span]]:
    """The longest matches, none overlapping, in order; only sentences with a word that sets one off are searched."""
    taken: list[tuple[int, int, Form, re.Match[str]]] = []
    for start, end, families in _stretches(doc, text):
        candidates = [
            (m.start() - m.end(), m.start(), form, m)
            for form in FORMS
            if not families.isdisjoint(form.families)
            for m in form.regex.finditer(text, start, end)
        ]
        spans: list[tuple[int, int]] = []
        for _, begin, form, match in sorted(candidates, key=lambda c: c[:2]):
            if all(match.end() <= s or begin >= e for s, e in spans):
                spans.append((begin, match.end()))
                taken.append((begin, match.end(), form, match))
    for begin, finish, form, match in sorted(taken, key=lambda t: t[:2]):
        span = doc.char_span(begin, finish, alignment_mode="expand")
        if span is not None and len(span):
            yield form, match, span


def _stretches(doc: Doc, text: str) -> list[tuple[int, int, set[str]]]:
    """Sentences that hold a word of some family, as characters, with the families."""
    stretches: list[tuple[int, int, set[str]]] = []
    current: set[str] = set()
    begin = 0
    for token in doc:
        if token.is_sent_start and token.i:
            if current:
                stretches.append((begin, token.idx, current))
            current, begin = set(), token.idx
        _add_families(token.text, current)
    if current:
        stretches.append((begin, len(text), current))
    return stretches


def _add_families(word: str, families: set[str]) -> None:
    """The families that a word sets off."""
    lower = word.lower()
    family = FAMILY_WORDS.get(lower)
    if family is not None:
        families.add(family)
    if lower[-1:].isdigit() or lower[:1].isdigit():
        _add_number(lower, families)
    elif "-" in lower:
        for part in lower.split("-"):
            family = FAMILY_WORDS.get(part)
            if family is not None:
                families.add(family)


def _add_number(word: str, families: set[str]) -> None:
    """Years, decades, ISO dates and "60-day"."""
    if word.endswith("0s"):
        families.add("decade")
    if len(word) >= 8 and word[4:5] == "-":
        families.add("iso")
    if "19" in word or "20" in word:
        families.add("year")
    if word.endswith(("day", "week")):
        families.add("unit")
