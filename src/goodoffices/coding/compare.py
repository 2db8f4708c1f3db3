"""Two codebooks over one corpus: what each codes that the other does not, and what both code otherwise."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goodoffices.records import Report

NOTHING = "–"


@dataclass(slots=True)
class Difference:
    """How many rows are alike, and each that is not: before, after, the sentence."""

    alike: int = 0
    changed: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def counts(self) -> Counter[tuple[str, str]]:
        """How often which type became which."""
        return Counter((before.split(" ")[0], after.split(" ")[0]) for before, after, _ in self.changed)

    def add(self, before: list[Report], after: list[Report]) -> None:
        """Compare one document's rows: those over the same words are one row's two codings."""
        left = list(after)
        for old in before:
            new = next((r for r in left if _overlap(old, r)), None)
            if new is not None:
                left.remove(new)
            if new is not None and _told(old) == _told(new):
                self.alike += 1
            else:
                self.changed.append((_told(old), _told(new), old.quote))
        self.changed.extend((NOTHING, _told(new), new.quote) for new in left)


def _overlap(a: Report, b: Report) -> bool:
    return a.trigger.start < b.trigger.end and b.trigger.start < a.trigger.end


def _told(report: Report | None) -> str:
    if report is None:
        return NOTHING
    what = "/".join([*report.event, *report.mode])
    sides = [",".join(a.code or f"?{a.sector}" for a in side) or NOTHING for side in (report.actor, report.recipient)]
    standing = "" if (report.factuality, report.polarity) == ("happened", "affirmed") else f" {report.factuality}"
    denied = " denied" if report.polarity == "denied" else ""
    return f"{what} {sides[0]} > {sides[1]}{standing}{denied}"
