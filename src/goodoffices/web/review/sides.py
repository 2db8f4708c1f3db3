"""Actors as a reviewer types them: "Kenya (GOV), SDN:RSF, (REB)"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol, TypeVar

from goodoffices.actors.tables import SECTORS
from goodoffices.errors import OptionError
from goodoffices.store.naming import codes_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_SIDE = re.compile(r"(?P<name>[^()]*?)\s*(?:\((?P<sector>[A-Za-z]{3})\))?")


class Named(Protocol):
    """Anything that has an actor's code and sector."""

    code: str | None
    sector: str | None


T = TypeVar("T", bound=Named)


def written(actors: Sequence[Named]) -> str:
    """Actors as text: codes, sectors in brackets, commas between."""
    return ", ".join(f"{a.code or ''}{f' ({a.sector})' if a.sector else ''}".strip() for a in actors)


def parsed(text: str, known: Sequence[T], make: Callable[[str | None, str | None], T]) -> list[T]:
    """Actors from text; those that were there before stay as they are, with all that is known of them.

    Raises OptionError for a name that is in no table or a sector that is none.
    """
    found: list[T] = []
    for part in (p.strip() for p in text.split(",")):
        for code, sector in _pairs(part) if part else ():
            same = [a for a in known if a.code == code and sector in (None, a.sector) and a not in found]
            found.append(same[0] if same else make(code, sector))
    return found


def _pairs(part: str) -> list[tuple[str | None, str | None]]:
    fits = _SIDE.fullmatch(part)
    if fits is None:
        raise OptionError(f"actor {part[:60]!r}: write a code or a name, and a sector in brackets: Kenya (GOV)")
    sector = fits["sector"].upper() if fits["sector"] else None
    if sector is not None and sector not in SECTORS:
        raise OptionError(f"sector {sector}: allowed are {', '.join(sorted(SECTORS))}")
    return [(c, sector) for c in codes_of(fits["name"])] if fits["name"] else [(None, sector)]
