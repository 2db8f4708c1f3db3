"""What kind of text a document is, as far as that decides whether its words are acts: sport, fiction, history."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from goodoffices.coding.lexicons import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goodoffices.coding.tree import Tree
    from goodoffices.records import DateMention, Reading

# Sport, fiction: so many different words of it, the sure ones twice, and such a share of the nouns and verbs.
PLAYS = ("sport", "fiction")
SURE = 2
KINDS, SHARE = 6, 0.08
KINDS_UNSURE, SHARE_UNSURE = 6, 0.16
# History: what lies so many years back, where most of the dates do.
LONG_AGO = 15
HISTORY_SHARE = 0.6
HISTORY_DATES = 2
# So far back that a text which opens with it and names no other time is on it.
BEYOND_MEMORY = 60
PUBLIC = frozenset("GOV MIL COP IGO REB PRM PTY OPP LEG JUD SPY UAF NGO LAB REL PRE ELI SOC".split())
YEAR = re.compile(r"1\d{3}|20\d{2}")
# Times long gone that are no years: "in the seventeenth century", "three hundred and fifty years ago".
CENTURIES = re.compile(
    r"(?i)\b(?:(?:[1-9]|1\d)th|(?:nine|eigh|seven|six|fif|four|thir)teenth|twelfth|eleventh|tenth)[ -]centur|"
    r"\b(?:centuries|(?:hundred|thousand)(?: and [a-z-]+)? years|[1-9]\d\d+ years) ago\b"
)
PHRASE = frozenset(
    {"obl", "obl:unmarked", "nmod", "nmod:unmarked", "nummod", "compound", "flat", "dep", "advmod", "appos"}
)


@dataclass(frozen=True, slots=True)
class Genre:
    """Whether a document is on sport or fiction, tells history, names any public body or office at all.

    ``before`` is its first year that is not history.
    """

    play: bool
    history: bool
    before: int | None
    public: bool

    @classmethod
    def of(cls, reading: Reading, tree: Tree) -> Genre:
        """The genre of a document, by its words and its dates."""
        published = reading.document.published
        before = published.year - LONG_AGO if published else None
        return cls(
            any(_is_about(tree, n) for n in PLAYS),
            before is not None and _is_history(reading, tree, before),
            before,
            _is_public(reading),
        )

    def long_past(self, date: DateMention | None, tree: Tree, anchor: int) -> bool:
        """Whether a predicate lies so far back that it is a history lesson, by its date or a year in its phrases."""
        under = (y for i in {anchor, tree.first_conjunct(anchor)} for y in _years_under(tree, i))
        years = [y for y in (_year(date), *under) if y is not None]
        return self.before is not None and any(y < self.before for y in years)


@lru_cache(maxsize=len(PLAYS))
def weights(name: str) -> dict[str, int]:
    """The lemmas of a list (one of ``PLAYS``) and how much each weighs."""
    return dict.fromkeys(words_of(name, "likely"), 1) | dict.fromkeys(words_of(name, "sure"), SURE)


def _is_about(tree: Tree, name: str) -> bool:
    """Whether the words of a list are so many, of so many kinds: fewer where there are sure ones among them."""
    words = weights(name)
    content = [n for n, p in zip(tree.lemma, tree.pos, strict=True) if p in {"NOUN", "VERB", "PROPN"}]
    found = [w for w in content if w in words]
    weight = sum(words[w] for w in set(found))
    sure = any(words[w] == SURE for w in found)
    kinds, share = (KINDS, SHARE) if sure else (KINDS_UNSURE, SHARE_UNSURE)
    return weight >= kinds and len(found) >= share * len(content)


def _is_history(reading: Reading, tree: Tree, before: int) -> bool:
    """Whether most of the times that a text names are long gone, two of them or the one that it opens with."""
    years = [y for d in reading.dates if (y := _year(d)) is not None and d.end - d.start != len("1900")]
    plain = [int(t) for i, t in enumerate(tree.text) if _is_year(tree, i)]
    old = sum(y < before for y in plain) + len(CENTURIES.findall(reading.document.content))
    recent = len([y for y in plain if y >= before]) + sum(y >= before for y in years)
    enough = old >= HISTORY_DATES or _opens_beyond_memory(tree, before + LONG_AGO - BEYOND_MEMORY)
    return enough and old >= HISTORY_SHARE * (old + recent)


def _opens_beyond_memory(tree: Tree, before: int) -> bool:
    """Whether the title or the first sentences hold a year before living memory."""
    end = tree.columns.sents[min(1, len(tree.columns.sents) - 1)][1] if tree.columns.sents else 0
    return any(_is_year(tree, i) and int(t) < before for i, t in enumerate(tree.text[:end]))


def _is_year(tree: Tree, i: int) -> bool:
    """Whether a token is a year, and no count ("1200 protesters")."""
    counts = tree.dep[i] == "nummod" and tree.pos[tree.head[i]] == "NOUN"
    return tree.pos[i] == "NUM" and not counts and YEAR.fullmatch(tree.text[i]) is not None


def _is_public(reading: Reading) -> bool:
    """Whether anybody in public life is named, and not by his country alone: a ministry, police, rebels, the UN."""
    return any(
        a.sector in PUBLIC and (m.kind in {"office", "person", "generic"} or a.sector != "GOV")
        for m in reading.mentions
        if m.agent
        for a in m.actors
    )


def _years_under(tree: Tree, i: int) -> Iterator[int]:
    """The years in the phrases of a predicate, clauses left out."""
    for c in tree.children[i]:
        if tree.dep[c] in PHRASE:
            if YEAR.fullmatch(tree.text[c]):
                yield int(tree.text[c])
            yield from _years_under(tree, c)


def _year(date: DateMention | None) -> int | None:
    return int(date.value[:4]) if date and date.value and date.value[:4].isdigit() else None
