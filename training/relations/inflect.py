"""English verb forms, by lemminflect."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from lemminflect import getInflection, getLemma

_LEMMA = {
    "laid": "lay",
    "found": "find",
    "saw": "see",
    "axed": "axe",
    "felt": "feel",
    "left": "leave",
    "ground": "grind",
}
_PAST = {"lay": ("laid", "laid"), "be": ("was", "been"), "lie": ("lied", "lied"), "spit": ("spat", "spat")}
_REST = ("VBZ", "VBG")


class Forms(NamedTuple):
    """A verb's forms."""

    base: str
    past: str
    participle: str
    third: str
    gerund: str


@cache
def forms(lemma: str) -> Forms:
    """The forms of a verb by its lemma; phrasal verbs inflect their first word."""
    if " " in lemma:
        verb, particle = lemma.split(" ", 1)
        return Forms(*(f"{form} {particle}" for form in forms(verb)))
    if lemma.startswith(("de-", "re-", "co-")):
        return Forms(*(lemma[:3] + form for form in forms(lemma[3:])))
    past, participle = _PAST.get(lemma, ("", ""))
    return Forms(lemma, past or _one(lemma, "VBD"), participle or _one(lemma, "VBN"), *(_one(lemma, t) for t in _REST))


def _one(lemma: str, tag: str) -> str:
    return str((getInflection(lemma, tag) or getInflection(lemma, tag, inflect_oov=True))[0])


@cache
def lemma(past: str) -> str:
    """The lemma of a past form."""
    if past in _LEMMA:
        return _LEMMA[past]
    found = getLemma(past, "VERB")
    return found[0] if found else past
