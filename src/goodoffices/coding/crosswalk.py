"""From a row to the fifteen roots of the relation benchmark, by the official CAMEO to PLOVER table.

The benchmark was labelled from CAMEO codes. Where its labels differ from the PLOVER manual, which our rows follow, the
tables below say so: sanctions (163) and arrest warrants count as COERCE there, convictions (116) as ACCUSE, blockades,
occupations (191, 192) and attacks on computers as ASSAULT, a deal reached and support pledged as SUPPORT.
CONCEDE and RETREAT are one root, YIELD. Which way it labels was read off the development rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goodoffices.coding.codebook import Codebook

YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
YIELD_QUAD = 2
BY_CAMEO = {"163": "COERCE", "116": "ACCUSE", "191": "ASSAULT", "192": "ASSAULT", "1712": "ASSAULT", "175": "ASSAULT"}
"""CAMEO codes of acts done whose root is not the PLOVER manual's type."""
BY_MODE = {("SANCTION", "convict"): "ACCUSE", ("COERCE", "cyber"): "ASSAULT", ("THREATEN", "arrest"): "COERCE"}
"""The same by type and mode, whatever the code."""
BY_ENTRY = {
    "agree/reach-agreement": "SUPPORT",
    "agree/promise-support": "SUPPORT",
    "concede/promise-resign": "AGREE",
}
"""The same by entry of our codebook, where it files a deal under AGREE or a promise under CONCEDE."""


def root_of(
    event: str, cameo: str | None, book: Codebook, *, mode: str | None = None, entry: str = "", intent: bool = False
) -> tuple[str, int]:
    """The benchmark's root and quad of a row; ``intent`` where the text only means to do it.

    With a codebook that is not PLOVER's, its own type and quad. CAMEO files every intent to yield under 035, which the
    table makes AGREE; the manual makes it CONCEDE.
    """
    if book.rulings != "plover":
        return event, book.types[event].quad
    if intent and event in YIELD:
        return "AGREE", book.types["AGREE"].quad
    if event in {"AGREE", "CONCEDE"}:
        event = BY_ENTRY.get(entry, event)
    event = BY_MODE.get((event, mode or "")) or BY_CAMEO.get(cameo or "", event)
    if event in YIELD:
        return YIELD[event], YIELD_QUAD
    return event, book.types[event].quad if event in book.types else 0
