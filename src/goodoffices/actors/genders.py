"""Whether a name or title is a woman's or a man's, where the words tell; it only keeps "she" from meaning him.

``data/actors/given.tsv`` has given names that news knows, with "f" or "m"; those of both women and men are left out.
"""

from __future__ import annotations

import csv
from functools import cache

from goodoffices.actors.tables import packaged

_FILE = "given.tsv"
_HERS = frozenset(
    """mrs mrs. ms ms. miss queen princess baroness lady madam dame spokeswoman chairwoman congresswoman sister mother
    duchess empress sheikha""".split()
)
_HIS = frozenset(
    """mr mr. king prince sir lord emir sultan sheikh shaikh pope cardinal archbishop bishop imam ayatollah spokesman
    chairman father brother duke emperor mullah maulana patriarch""".split()
)

_SECOND = frozenset({"maria", "marie"})  # men bear them as second names ("Jose Maria Aznar")


@cache
def given() -> tuple[frozenset[str], frozenset[str]]:
    """Return the given names of women, and those of men."""
    with (packaged() / _FILE).open(encoding="utf8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    women, men = (frozenset(row["name"] for row in rows if row["gender"] == sign) for sign in ("f", "m"))
    return women, men


def gender(text: str, person: str | None) -> str:
    """Return "f" or "m" where a mention's words or a person's given name tell, else nothing."""
    women, men = given()
    words = set(text.lower().split())
    first = (person or "").lower().split(" ", 1)[0]
    if first in women or not words.isdisjoint(_HERS):
        return "f"
    if first in men:
        return "m"
    if person and any(word in women and word not in _SECOND for word in words):
        return "f"
    return "m" if words & _HIS else ""
