"""Whether an act lies far back, or still ahead, by the dates that the text gives it."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from goodoffices.claims.tree import CLAUSAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goodoffices.claims.embedding import Words
    from goodoffices.claims.tree import Tree
    from goodoffices.records import DateMention

LONG_AGO = dt.timedelta(days=60)
_YEAR = re.compile(r"(1[89]|20)\d\d$")
_VERBAL = ("VERB", "AUX")
_SAME_CLAUSE = frozenset({"obj", "nsubj", "nsubj:pass", "obl", "nmod", "compound", "xcomp", "advcl", "acl"})
Span = tuple[dt.date, dt.date]


def span_of(value: str) -> Span | None:
    """The first and last day of an ISO 8601 date at its own precision; None where it is no such date."""
    parts = value.split("-")
    try:
        numbers = [int(p) for p in parts]
        if len(numbers) == 3:
            day = dt.date(*numbers)
            return day, day
        if len(numbers) == 2:
            first = dt.date(numbers[0], numbers[1], 1)
            after = dt.date(numbers[0] + numbers[1] // 12, numbers[1] % 12 + 1, 1)
            return first, after - dt.timedelta(days=1)
        return dt.date(numbers[0], 1, 1), dt.date(numbers[0], 12, 31)
    except (ValueError, TypeError):
        return None


class Background:
    """Which predicates of a document have a date, and how it lies to the day of publication."""

    def __init__(self, tree: Tree, words: Words, published: dt.date | None, dates: Sequence[DateMention]) -> None:
        self.tree = tree
        self.words = words
        self.published = published
        self.spans: dict[int, list[Span]] = {}
        self.long_ago: set[int] = set()
        for mention in dates:
            span = span_of(mention.value) if mention.value else None
            if span is not None and not self._still(mention.head):
                self._hang(mention.head, span)
        self._read_words(bare_years=not dates)

    def historical(self, i: int) -> bool:
        """Whether the act at ``i`` is background, older than about two months at publication."""
        for k in self._clause(i):
            if k in self.long_ago:
                return True
            if spans := self.spans.get(k):
                return self.published is not None and all(end < self.published - LONG_AGO for _, end in spans)
        return False

    def ahead(self, i: int) -> bool:
        """Whether the act at ``i`` is dated after publication, in a clause that is not in the past."""
        if self.published is None or self.tree.tag[i] in ("VBD", "VBN"):
            return False
        spans = self.spans.get(i)
        return bool(spans) and all(start > self.published for start, _ in spans or ())

    def _clause(self, i: int) -> list[int]:
        """``i`` and the words above it that share its time: the verb of a noun, the head of a participle."""
        tree = self.tree
        found = [i]
        while tree.head[i] != i and tree.dep[i] in _SAME_CLAUSE and len(found) < 6:
            if tree.pos[i] in _VERBAL and tree.subject(i) is not None:
                break
            i = tree.head[i]
            found.append(i)
        return found

    def _still(self, i: int) -> bool:
        """ "has been mediating since June": what still goes on lies in no past."""
        tree = self.tree
        if tree.case(i) != "since":
            return False
        return any(tree.low[k] in ("has", "have", "'ve", "’ve") for k in tree.children(tree.head[i], "aux", "cop"))

    def _hang(self, i: int, span: Span) -> None:
        """Hang a date on the noun or verb that it dates: the first of either above it."""
        for k in self._dated(i):
            self.spans.setdefault(k, []).append(span)

    def _dated(self, i: int) -> list[int]:
        tree = self.tree
        dep = tree.dep[i]
        if dep in ("root", "ROOT") or dep in CLAUSAL:
            return [i]
        head = tree.head[i]
        if dep in ("compound", "nummod", "amod", "nmod:poss", "nmod", "nmod:unmarked", "flat", "appos", "dep"):
            return self._dated(head) if self._temporal(head) else [head]
        return [head]

    def _temporal(self, i: int) -> bool:
        tree = self.tree
        return tree.dep[i] in ("obl", "obl:unmarked", "advmod", "obl:tmod") and tree.pos[i] in ("PROPN", "NUM", "ADV")

    def _read_words(self, *, bare_years: bool) -> None:
        """ "years ago" and, where no dates were given, plain years."""
        tree, words = self.tree, self.words
        for i, low in enumerate(tree.low):
            if low in words["long_units"] and i + 1 < len(tree) and tree.low[i + 1] in words["back"]:
                self.long_ago.update(
                    self._dated(
                        i if tree.dep[i] not in ("obl:unmarked", "obl:npmod") or tree.head[i] != i + 1 else i + 1
                    )
                )
            elif bare_years and self.published is not None and len(low) == 4 and _YEAR.match(low):
                span = span_of(low)
                if span is not None and span[1] < self.published - LONG_AGO:
                    self._hang(i, span)
