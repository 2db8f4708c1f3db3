"""Whether a document is about politics at all: sport, labour and business borrow the words of diplomacy."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goodoffices.ledger.scene import Scene

_ENOUGH = 5  # words of another domain below which a text is not judged by them


def is_political(scene: Scene) -> bool:
    """False where words of another domain outweigh those of politics and war."""
    lemmas = [
        base for base, pos in zip(scene.lemmas, scene.pos, strict=True) if pos in {"NOUN", "PROPN", "VERB", "ADJ"}
    ]
    words = [w if w in scene.lex.domains.political else w.removesuffix("s") for w in lemmas]
    political = {w for w in words if w in scene.lex.domains.political}
    for other in scene.lex.domains.other.values():
        hits = [w for w in words if w in other]
        if len(hits) >= _ENOUGH and len(set(hits)) > len(political):
            return False
    return True
