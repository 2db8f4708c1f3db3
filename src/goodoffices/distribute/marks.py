"""Marks of what has been done: the folders ``done``, ``failed`` and ``begun`` beside the rows, a file a shard."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields
from typing import TYPE_CHECKING

from goodoffices.distribute.output import write_json

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from goodoffices.distribute.shards import Shard

# A shard whose worker died so often is left out, so that one bad article does not stop an archive.
MOST_BEGUN = 3


@dataclass(slots=True)
class Statistics:
    """What a shard gave, or all of them together; ``seconds`` are those of the workers."""

    shards: int = 0
    articles: int = 0
    coded: int = 0
    gated: int = 0
    foreign: int = 0
    failed: int = 0
    reports: int = 0
    talks: int = 0
    seconds: float = 0.0
    failed_shards: list[str] = field(default_factory=list)

    def count(self, status: str) -> None:
        """Count one article by its status."""
        self.articles += 1
        setattr(self, status, getattr(self, status) + 1)

    def include(self, other: Statistics) -> None:
        """Add another's figures."""
        for one in fields(self):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))

    def as_json(self) -> dict[str, object]:
        """Plain values."""
        return {**asdict(self), "seconds": round(self.seconds, 2)}


class Marks:
    """The marks in an output folder."""

    def __init__(self, out: Path) -> None:
        self.out = out

    def _path(self, kind: str, shard: Shard) -> Path:
        return self.out / kind / f"{shard.name}.json"

    def is_done(self, shard: Shard) -> bool:
        """Whether a shard's rows are all there."""
        return self._path("done", shard).is_file()

    def is_open(self, shard: Shard) -> bool:
        """Whether a shard is neither done nor failed."""
        return not self.is_done(shard) and not self._path("failed", shard).is_file()

    def begun(self, shard: Shard) -> int:
        """How often a shard was begun and neither done nor failed."""
        path = self._path("begun", shard)
        return int(json.loads(path.read_text("utf8"))["times"]) if path.is_file() else 0

    def begin(self, shard: Shard) -> None:
        """Say that a worker is at a shard."""
        write_json(self._path("begun", shard), {"shard": shard.label, "times": self.begun(shard) + 1})

    def finish(self, shard: Shard, found: Statistics) -> None:
        """Say that a shard's rows are all there."""
        write_json(self._path("done", shard), {"shard": shard.label, **found.as_json()})
        self._path("begun", shard).unlink(missing_ok=True)
        self._path("failed", shard).unlink(missing_ok=True)

    def fail(self, shard: Shard, reason: str) -> None:
        """Keep the reason why a shard could not be done."""
        write_json(self._path("failed", shard), {"shard": shard.label, "reason": reason})
        self._path("begun", shard).unlink(missing_ok=True)

    def forget(self, shard: Shard) -> None:
        """Let a shard be tried anew, by a person who runs the command again."""
        self._path("begun", shard).unlink(missing_ok=True)
        self._path("failed", shard).unlink(missing_ok=True)

    def total(self, shards: Iterable[Shard]) -> Statistics:
        """All the shards' figures together, those that failed named with their reasons."""
        found = Statistics()
        for shard in shards:
            if self.is_done(shard):
                raw = json.loads(self._path("done", shard).read_text("utf8"))
                found.include(Statistics(**{k: v for k, v in raw.items() if k != "shard"}))
            elif self._path("failed", shard).is_file():
                raw = json.loads(self._path("failed", shard).read_text("utf8"))
                found.failed_shards.append(f"{raw['shard']}: {raw['reason']}")
        return found
