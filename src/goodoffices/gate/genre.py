"""Sport and fiction by their words, as the coder tells them later from lemmas (coding/genre.py): it codes nothing of them."""

from __future__ import annotations

from functools import cache

from goodoffices.coding.genre import PLAYS, SURE, weights
from goodoffices.gate.words import lemmas_of

KINDS = 6
# Of all longer words, not of nouns and verbs alone, which cannot be told here: a fourth fewer than the coder asks for.
SHARE, SHARE_UNSURE = 0.06, 0.12
LONG = 4  # letters from which a word is, as a rule, no function word


def is_play(words: list[str]) -> bool:
    """Whether a document's words (lower case) make it one on sport or fiction."""
    content = [w for w in words if len(w) >= LONG]
    return any(_about(content, name) for name in PLAYS)


def _about(content: list[str], name: str) -> bool:
    found = [lemma for w in content if (lemma := _listed(name, w))]
    weight = weights(name)
    sure = any(weight[w] == SURE for w in found)
    return sum(weight[w] for w in set(found)) >= KINDS and len(found) >= (SHARE if sure else SHARE_UNSURE) * len(content)


@cache
def _forms(name: str) -> dict[str, str | None]:
    return {}


def _listed(name: str, word: str) -> str | None:
    """The listed lemma that a word is a form of."""
    known = _forms(name)
    if word not in known:
        known[word] = next((x for x in sorted(lemmas_of(word)) if x in weights(name)), None)
    return known[word]
