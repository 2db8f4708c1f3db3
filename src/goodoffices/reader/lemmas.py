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
        awake awoke awoken
        bear bore borne
        befall befell befallen
        beget begot begotten
        beseech besought
        bid bade bidden
        bind bound
        bite bit bitten
        bleed bled
        blow blew blown
        breed bred
        cleave cleft cloven
        cling clung
        creep crept
        dig dug
        dream dreamt
        drink drank drunk
        dwell dwelt
        flee fled
        fling flung
        fly flew flown
        forbid forbade forbidden
        foresee foresaw foreseen
        forgive forgave forgiven
        forgo forwent forgone
        forsake forsook forsaken
        forswear forswore forsworn
        freeze froze frozen freezing
        grind ground
        hide hid hidden
        interweave interwove interwoven
        lend lent
        light lit
        mislead misled
        mistake mistook mistaken
        overcome overcame
        overdo overdid overdone
        overrun overran
        oversee oversaw overseen
        overtake overtook overtaken
        overthrow overthrew overthrown
        panic panicked panicking
        rebuild rebuilt
        repay repaid
        rerun reran
        rescind rescinded
        resell resold
        retake retook retaken
        rethink rethought
        rewrite rewrote rewritten
        ride rode ridden
        ring rang rung
        rise rose risen
        seek sought
        shake shook shaken
        shine shone
        shrink shrank shrunk
        sing sang sung
        sink sank sunk
        slay slew slain
        slide slid
        sling slung
        slink slunk
        speed sped
        spell spelt
        spill spilt
        spit spat
        spring sprang sprung
        steal stole stolen
        sting stung
        stride strode stridden
        strike struck stricken
        string strung
        strive strove striven
        swear swore sworn
        sweep swept
        swim swam swum
        swing swung
        tear tore torn
        throw threw thrown
        traffic trafficked trafficking
        tread trod trodden
        undergo underwent undergone
        underlie underlay underlain
        undertake undertook undertaken
        underwrite underwrote underwritten
        undo undid undone
        uphold upheld
        wake woke woken
        wear wore worn
        weave wove woven
        weep wept
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
