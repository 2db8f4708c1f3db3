"""Acts that no frame tells, since it is the grammar that tells them: obligations, terms, warnings, bare
answers, blame, stays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodoffices.coding.answers import answers
from goodoffices.coding.demands import demands
from goodoffices.coding.reproaches import blames, reproaches
from goodoffices.coding.stays import stays
from goodoffices.coding.terms import conditional_offers, warnings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from goodoffices.coding.codebook import Entry
    from goodoffices.coding.drafts import Scene
    from goodoffices.coding.frames import Frame
    from goodoffices.coding.merge import Row

# The codebook's general entries, by type, mode and CAMEO code, whose rows these rules make.
DEMAND, PROMISE, THREAT, ACCEPTANCE, REPROACH, BLAME, STAY = (
    ("REQUEST", None, "100"),
    ("AGREE", None, "030"),
    ("THREATEN", None, "130"),
    ("AGREE", None, "038"),
    ("ACCUSE", "disapprove", "111"),
    ("ACCUSE", "allege", "112"),
    ("CONSULT", "visit", "042"),
)


@dataclass(frozen=True, slots=True)
class Unframed:
    """A frame of each general entry that a codebook has; a rule whose entry it lacks makes no row."""

    frames: dict[tuple[str, str | None, str], Frame]

    @classmethod
    def of(cls, frames: Iterable[Frame], entries: dict[str, Entry]) -> Unframed:
        """Look the general entries up: of those of one key, that without contexts and with the most examples."""
        found: dict[tuple[str, str | None, str], Frame] = {}
        for frame in sorted(frames, key=lambda f: _special(entries[f.entry])):
            entry = entries[frame.entry]
            if entry.cameo is not None and not entry.reciprocal:
                found.setdefault((entry.type, entry.mode, entry.cameo), frame)
        return cls(
            {k: f for k, f in found.items() if k in {DEMAND, PROMISE, THREAT, ACCEPTANCE, REPROACH, BLAME, STAY}}
        )

    def rows(self, scene: Scene, rows: list[Row], coded: set[int]) -> list[Row]:
        """The rows beside those of the frames; ``coded`` are the words of frames."""
        taken = {t for r in rows for t in r.hit.tokens}
        found = self._by(DEMAND, lambda f: demands(scene, f, coded))
        found += self._by(PROMISE, lambda f: conditional_offers(scene, f, taken))
        found += self._by(THREAT, lambda f: warnings(scene, f, taken))
        found += self._by(STAY, lambda f: stays(scene, f, rows))
        found += self._by(ACCEPTANCE, lambda f: answers(scene, f, rows, coded))
        taken |= {t for r in found for t in r.hit.tokens}
        found += self._by(REPROACH, lambda f: reproaches(scene, f, taken | coded))
        return found + self._by(BLAME, lambda f: blames(scene, f, taken | coded))

    def _by(self, key: tuple[str, str | None, str], rule: Callable[[Frame], list[Row]]) -> list[Row]:
        return rule(self.frames[key]) if key in self.frames else []


def _special(entry: Entry) -> tuple[int, int]:
    """How special an entry is."""
    return len(entry.contexts), -len(entry.examples)
