"""Lemmas as edit rules: how to case the form, how many letters to strip, what to add."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

_CASE: dict[str, Callable[[str], str]] = {"l": str.lower, "a": str, "t": str.title}


VERBS = {
    form: lemma
    for lemma, *forms in map(
        str.split,
        """abide abode
        arise arose arisen
        bear bore borne
        beget begot begotten
        befall befell befallen
        bid bade bidden
        bind bound
        bleed bled
        breed bred
        cleave cleft cloven
        cling clung
        creep crept
        dig dug
        flee fled
        fling flung
        forbid forbade forbidden
        foresee foresaw foreseen
        forgo forwent forgone
        forsake forsook forsaken
        forswear forswore forsworn
        grind ground
        oversee oversaw overseen
        overtake overtook overtaken
        overthrow overthrew overthrown
        rebuild rebuilt
        rescind rescinded
        seek sought
        shake shook shaken
        shrink shrank shrunk
        slay slew slain
        sling slung
        slink slunk
        stride strode stridden
        strike struck stricken
        strive strove striven
        swear swore sworn
        sweep swept
        swing swung
        tear tore torn
        tread trod trodden
        undergo underwent undergone
        undertake undertook undertaken
        undo undid undone
        uphold upheld
        weave wove woven
        withdraw withdrew withdrawn
        withhold withheld
        withstand withstood
        wring wrung""".splitlines(),
    )
    for form in forms
}
"""Irregular verbs of the news that the treebanks may lack."""


class Rule(NamedTuple):
    """An edit rule; written as `case/strip/suffix`, for example `l/3/y` for "countries"."""

    case: str
    strip: int
    suffix: str

    def __str__(self) -> str:
        return f"{self.case}/{self.strip}/{self.suffix}"

    @classmethod
    def parse(cls, text: str) -> Rule:
        """Read a rule as `str` wrote it."""
        case, strip, suffix = text.split("/", 2)
        return cls(case, int(strip), suffix)

    def apply(self, form: str) -> str:
        """Return the lemma of a form; a rule that strips more than there is leaves the cased form."""
        cased = _CASE[self.case](form)
        if self.strip > len(cased):
            return cased
        return cased[: len(cased) - self.strip] + self.suffix or cased


def derive(form: str, lemma: str) -> Rule:
    """Return the rule that turns a form into its lemma, preferring lower case, then as it is, then title case."""
    rules = [_edit(case, cased(form), lemma) for case, cased in _CASE.items()]
    return min(rules, key=lambda rule: rule.strip + len(rule.suffix))


def _edit(case: str, cased: str, lemma: str) -> Rule:
    shared = next(
        (i for i, (a, b) in enumerate(zip(cased, lemma, strict=False)) if a != b), min(len(cased), len(lemma))
    )
    return Rule(case, len(cased) - shared, lemma[shared:])
