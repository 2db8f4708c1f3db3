"""Verbs and nouns whose frames need the trigger network's assent.

In the annotated texts (``training/triggers/texts``) they told another act than their entry's, or none, more often than
not: who "strikes a deal" strikes nobody. ``make doubtful`` writes the list anew; a scholar may edit it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from goodoffices.errors import CodebookError

if TYPE_CHECKING:
    from collections.abc import Container

SHIPPED = Path(__file__).parent.parent / "data" / "coder" / "doubtful.yaml"


def doubtful(entries: Container[str], file: Path = SHIPPED) -> frozenset[tuple[str, str]]:
    """The pairs of an entry of ``entries`` and a lemma that anchors one of its frames.

    Raises CodebookError where the file is not readable or no mapping of entries to lists of words.
    """
    try:
        found = yaml.safe_load(file.read_text("utf8")) or {}
    except (OSError, yaml.YAMLError) as error:
        raise CodebookError(f"{file}: not readable: {error}") from error
    if not isinstance(found, dict) or not all(_are_words(words) for words in found.values()):
        raise CodebookError(f"{file}: must give a list of words for each entry, as 'assault/use-force: [strike]'")
    return frozenset((entry, word) for entry, words in found.items() if entry in entries for word in words)


def _are_words(words: object) -> bool:
    return isinstance(words, list) and all(isinstance(w, str) for w in words)
