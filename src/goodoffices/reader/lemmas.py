"""Lemmas as edit rules: how to case the form, how many letters to strip, what to add."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
        fly flew flown
        forbid forbade forbidden
        freeze froze frozen freezing
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


def repair(form: str, lemma: str, verbs: frozenset[str]) -> str:
    """Return a verb's lemma that is a verb, where the predicted rule left one that is none ("impos").

    The rules are learnt and, on a rare verb, may be another verb's; regular inflection has few ways, and only one of
    them ends in a verb that we know. Where none does, the prediction stands.
    """
    if lemma in verbs:
        return lemma
    return next((stem for stem in _stems(form) if stem in verbs), lemma)


def _stems(form: str) -> Iterator[str]:
    for ending in ("ing", "ed", "es", "s", "d"):
        if form.endswith(ending) and len(form) > len(ending) + 1:
            stem = form[: -len(ending)]
            yield from (stem + "e", stem) if ending in {"ing", "ed"} else (stem,)
            if stem[-1:] == stem[-2:-1]:
                yield stem[:-1]
            if stem.endswith("i"):
                yield stem[:-1] + "y"
            if ending == "ing" and stem.endswith("y"):
                yield stem[:-1] + "ie"


def singular(form: str, lemma: str) -> str:
    """Return a plural noun's lemma, the "-ies" of "hostilities" made "-y" where the rule only cut the "s"."""
    if form.endswith("ies") and lemma.endswith("ie") and len(form) > 6 and lemma not in _IE:
        return lemma[:-2] + "y"
    return lemma


_IE = frozenset(
    [
        "calorie",
        "prairie",
        "zombie",
        "collie",
        "cookie",
        "rookie",
        "walkie",
        "selfie",
        "eyrie",
        "camaraderie",
        "menagerie",
        "reverie",
    ]
)
