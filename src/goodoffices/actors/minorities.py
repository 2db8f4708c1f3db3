"""Peoples of one state who bear another's name: "the Albanians" in a text about Macedonia that names no Albania.

``data/actors/minorities.tsv`` has the state, the one whose name they bear, and their code. They are meant where a text
names their state and the other neither by its name nor by a government, parliament or army of its own.
"""

from __future__ import annotations

import csv
from functools import cache
from typing import TYPE_CHECKING

from goodoffices.actors.tables import packaged
from goodoffices.actors.who import Who

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from goodoffices.actors.phrases import Phrase

_FILE = "minorities.tsv"
_NAMED = frozenset({"country", "capital", "metonym"})
_OF_STATES = frozenset({"GOV", "MIL", "LEG", "SPY", "JUD"})


@cache
def minorities() -> dict[tuple[str, str], str]:
    """Return the code of each people by its state and the one whose name it bears."""
    with (packaged() / _FILE).open(encoding="utf8") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {(row["state"], row["of"]): row["code"] for row in rows}


def abroad(text: str, phrases: Iterable[Phrase], named: Mapping[str, int]) -> dict[str, str]:
    """Return the codes of the minorities that a text means by the demonyms of states which it does not name."""
    found = {of: code for (state, of), code in minorities().items() if state in named and of in named}
    if not found:
        return {}
    acting = {code for phrase in phrases for code in _states(text, phrase)}
    return {of: code for of, code in found.items() if of not in acting}


def _states(text: str, phrase: Phrase) -> list[str | None]:
    """Return the states that a phrase names outright, or of whose bodies or office-holders it is."""
    if phrase.core is not None and phrase.core.sort in _NAMED:
        return [phrase.core.hit.entries[0].code]
    entry = phrase.role.entry("office", "generic") if phrase.role is not None else None
    if entry is None or entry.sector not in _OF_STATES:
        return []
    owners = [owner.core.hit for owner in phrase.owners if owner.core is not None]
    return [hit.entries[0].code for hit in owners if not text[: hit.start].endswith("ethnic ")]


def of_a_people(found: Who, codes: Mapping[str, str]) -> Who:
    """Return a minority in the place of the state whose name it bears."""
    code = codes.get(found.code or "")
    return found.but(code=code, sector="SOC", why="a people of the state in focus") if code is not None else found
