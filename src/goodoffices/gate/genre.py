"""Sport and fiction by their words, as the coder, which codes nothing of them, tells them from lemmas later."""

from __future__ import annotations

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
    weight = weights(name)
    found = [lemma for w in content for lemma in sorted(lemmas_of(w) & weight.keys())[:1]]
    sure = any(weight[w] == SURE for w in found)
    return sum(weight[w] for w in set(found)) >= KINDS and len(found) >= (SHARE if sure else SHARE_UNSURE) * len(
        content
    )
