"""Of which of a text's states a general word is ("troops", "the crowd", "a minister"): the one that most speaks for.

``data/actors/evidence.yaml`` has what each sign of ``signs`` counts for, for every word and more or less for one kind
of words. The weights are those of a conditional logit on the marked texts of ``benchmarks``, in which the chance of a
state goes with the exponential of its sum; ``python -m training.evidence`` fits and tries them on stories held out.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from goodoffices.actors.signs import signs
from goodoffices.errors import DataError

if TYPE_CHECKING:
    from goodoffices.actors.phrases import Phrase
    from goodoffices.actors.scene import Scene

SHIPPED = Path(__file__).parent.parent / "data" / "actors" / "evidence.yaml"
EVERY = "every"
KINDS = {
    "forces": frozenset({"MIL", "SPY"}),
    "rulers": frozenset({"GOV", "LEG", "ELI"}),
    "rivals": frozenset({"REB", "OPP", "PTY", "PRM", "UAF", "CRM", "PRE"}),
}
"""The kinds of words, by sector: troops stay their sender's, crowds and the police are at home, ..."""
PEOPLE = "people"
Weights = Mapping[str, Mapping[str, float]]


def kind_of(sector: str | None) -> str:
    """Return the kind of words that a sector is of."""
    return next((kind for kind, sectors in KINDS.items() if sector in sectors), PEOPLE)


@cache
def weights(file: Path = SHIPPED) -> Weights:
    """Return what each sign counts for, by kind; raises DataError where the file is not so made."""
    try:
        found = yaml.safe_load(file.read_text("utf8"))
    except (OSError, yaml.YAMLError) as error:
        raise DataError(f"{file}: not readable: {error}") from error
    if not isinstance(found, dict) or set(found) - {EVERY, PEOPLE, *KINDS}:
        raise DataError(f"{file}: must give weights under {EVERY}, {PEOPLE}, {', '.join(KINDS)}")
    return found


def strongest(scene: Scene, phrase: Phrase, sector: str | None) -> str | None:
    """Return the state that most speaks for; None in a text without any."""
    told, loads = signs(scene, phrase, sector), weights()
    counted = (loads.get(EVERY, {}), loads.get(kind_of(sector), {}))
    sums = {code: sum(_sum(found, each) for each in counted) for code, found in told.items()}
    return max(sums, key=lambda code: sums[code], default=None)


def _sum(found: Mapping[str, float], loads: Mapping[str, float]) -> float:
    return sum(value * loads.get(sign, 0.0) for sign, value in found.items())
