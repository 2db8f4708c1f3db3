"""The codebook's entry behind a report: what it means and the sentences that define it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goodoffices.coding.codebook import Codebook, Entry


@cache
def codebook() -> Codebook:
    """The shipped codebook, read once."""
    from goodoffices.startup import lean_spacy

    lean_spacy()
    from goodoffices.coding.codebook import load

    return load()


def rules(names: Iterable[str]) -> dict[str, Entry]:
    """The entries behind rules' names ("plover/agree/offer-to-mediate"); those of other codebooks are left out."""
    wanted = set(names)
    if not wanted:
        return {}
    known = codebook().by_id
    found = {n: known.get(n) or known.get(n.partition("/")[2]) for n in wanted}
    return {n: e for n, e in found.items() if e is not None}
