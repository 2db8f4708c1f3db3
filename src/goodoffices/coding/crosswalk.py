"""From a row to the fifteen roots of the relation benchmark, by the official CAMEO to PLOVER table.

The benchmark was labelled from CAMEO codes: sanctions (163) count as COERCE there and convictions (116) as ACCUSE,
while the PLOVER manual, which our rows follow, files both under SANCTION. CONCEDE and RETREAT are one root, YIELD.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goodoffices.coding.codebook import Codebook

YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
YIELD_QUAD = 2
# CAMEO codes whose root in the official table is not the PLOVER manual's type.
BY_CAMEO = {"163": "COERCE", "116": "ACCUSE", "191": "COERCE", "192": "COERCE", "1712": "ASSAULT", "175": "ASSAULT"}


def root_of(
    event: str, cameo: str | None, book: Codebook, *, mode: str | None = None, intent: bool = False
) -> tuple[str, int]:
    """The benchmark's root and quad of a row; ``intent`` where the text only means to do it.

    With a codebook that is not PLOVER's, its own type and quad. A conviction is ACCUSE whatever its code. CAMEO files
    every intent to yield under 035, which the table makes AGREE; the manual makes it CONCEDE.
    """
    if book.rulings != "plover":
        return event, book.types[event].quad
    if intent and event in YIELD:
        return "AGREE", book.types["AGREE"].quad
    event = "ACCUSE" if mode == "convict" else BY_CAMEO.get(cameo or "", event)
    if event in YIELD:
        return YIELD[event], YIELD_QUAD
    return event, book.types[event].quad if event in book.types else 0
