"""Finds the date expressions of a document and says what they mean."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.dates.events import Events
from goodoffices.dates.guards import is_date
from goodoffices.dates.matches import headline_end, matches
from goodoffices.dates.meaning import meaning
from goodoffices.dates.parts import narrowed
from goodoffices.dates.periods import extent
from goodoffices.dates.tense import direction
from goodoffices.dates.values import Context, Meaning
from goodoffices.places.clause import case_of
from goodoffices.places.datelines import find_datelines
from goodoffices.reader.columns import columns
from goodoffices.records import DateMention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from goodoffices.dates.calendar import Direction
    from goodoffices.dates.matches import Found
    from goodoffices.reader.columns import Columns

_NUMBERED = frozenset({"date", "day_range", "month_day_range", "month_days", "week_of", "feast"})
# Forms that nothing is counted from.
_NO_ANCHOR = frozenset({
    "decade", "season", "duration", "duration_of", "duration_for", "hours", "day_long", "vague", "past_span",
    "from_now",
})  # fmt: skip


@dataclass(slots=True)
class _Told:
    """A found expression with its meaning."""

    span: Span
    form: str
    meaning: Meaning


def resolve_dates(doc: Doc, published: dt.date | None) -> list[DateMention]:
    """Every date expression of a document, in order, with its value as far as the text and its date give it.

    Where the publication date is not known, a dateline with a whole date stands for it.
    """
    tree = columns(doc)
    datelines = [range(d.start, d.end) for d in find_datelines(tree.content)]
    found = [f for f in matches(doc) if is_date(f.form, f.match, f.span)]
    published = published or _filed_on(found, datelines)
    told = _tell(tree, found, published, datelines)
    return [_mention(tree, t, published) for t in told]


def _filed_on(found: list[Found], datelines: list[range]) -> dt.date | None:
    """The whole date in a dateline, where there is one."""
    for f in found:
        if f.form == "date" and f.match["y"] and any(f.span.start_char in d for d in datelines):
            result = meaning(f.form, f.match.groupdict(), Context(None))
            return dt.date.fromisoformat(result.value) if result and result.value else None
    return None


def _tell(tree: Columns, found: list[Found], published: dt.date | None, datelines: list[range]) -> list[_Told]:
    """What each expression means; those that count from an event come last, since its date may follow them."""
    title_end = headline_end(tree.content)
    told: list[_Told] = []
    anchors, events, waiting = _Anchors(published), Events(tree), []
    for f in found:
        if f.form == "after_event":
            waiting.append((len(told), f))
            continue
        way = direction(tree, f.span.root.i, headline=f.span.start_char < title_end, numbered=f.form in _NUMBERED)
        years = (f.match.groupdict().get("unit") or "").startswith("year")
        groups = f.match.groupdict() | {"text": f.match.group()}
        result = meaning(f.form, groups, Context(published, way, anchors.of(way, years=years)))
        if result is None:
            continue
        told.append(_Told(f.span, f.form, narrowed(f.match.group(), result, published)))
        filed = any(f.span.start_char in d for d in datelines)
        if result.value and not filed and f.form not in _NO_ANCHOR:
            anchors.note(result)
            events.note(f.span, result)
    for _, f in reversed(waiting):
        result = meaning(f.form, f.match.groupdict(), Context(published, event=events.after(f.span)))
        told.append(_Told(f.span, f.form, result or Meaning()))
    return sorted(told, key=lambda t: t.span.start_char)


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


def _mention(tree: Columns, told: _Told, published: dt.date | None) -> DateMention:
    """The words with their meaning, and the days that they cover."""
    span, result = told.span, told.meaning
    begins, ends = extent(result)
    if published is not None and begins is not None and begins <= published and case_of(tree, span.root.i) == "since":
        ends = published
    return DateMention(
        span.start_char, span.end_char, span.text, span.start, span.end, span.root.i,
        result.value, result.precision, result.until, result.days,
        begins.isoformat() if begins else None, ends.isoformat() if ends else None,
    )  # fmt: skip
