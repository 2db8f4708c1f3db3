"""Which state is called by what it is, with no name: "the island kingdom", "the landlocked nation", "the oil producer".

``data/actors/lands.tsv`` has, for each such word, the states that it fits; any one of them that the text is about is
meant, so that a table without a state only leaves the word to the other rules.
"""

from __future__ import annotations

import csv
from functools import cache
from typing import TYPE_CHECKING

from goodoffices.actors.tables import packaged
from goodoffices.actors.who import who as named
from goodoffices.reader.columns import columns

if TYPE_CHECKING:
    from goodoffices.actors.phrases import Phrase
    from goodoffices.actors.scene import Scene
    from goodoffices.actors.who import Who

_LANDS = frozenset("country nation state kingdom republic emirate sultanate producer exporter".split())
_FILE = "lands.tsv"


@cache
def lands() -> dict[str, frozenset[str]]:
    """Return the states that each word fits."""
    with (packaged() / _FILE).open(encoding="utf8") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["word"]: frozenset(row["codes"].split()) for row in rows}


def land_called(scene: Scene, phrase: Phrase) -> Who | None:
    """Return the one state of the text that all words of an epithet fit, the one that it is most about where two do."""
    core, low = phrase.core, columns(scene.doc).low
    if core is None or phrase.owners or not phrase.definite or low[core.last - 1] not in _LANDS:
        return None
    table = lands()
    fits = [table[word] for word in low[phrase.first : core.last] if word in table]
    if not fits or not set(low[phrase.first + 1 : core.last - 1]):  # "the kingdom" alone is left to who rules it
        return None
    code = next((code for code in scene.memory.states if all(code in each for each in fits)), None)
    entry = scene.lexicon.by_code.get(code or "")
    return named(entry, "epithet of a state") if entry is not None else None
