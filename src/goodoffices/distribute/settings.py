"""What a run over an archive is told: one record, the same for all workers."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from goodoffices import __version__

ENGINES = ("local", "ray")
DEVICES = ("cpu", "cuda")
PERIODS = ("day", "month", "year")


@dataclass(frozen=True, slots=True)
class Power:
    """What does the work: the engine (``local`` or ``ray`` with the cluster's ``address``), how many workers, on what.

    ``workers`` is one a core, or a GPU with ``device="cuda"``, where it is None.
    """

    engine: str = "local"
    address: str | None = None
    workers: int | None = None
    device: str = "cpu"


class Settings(BaseModel):
    """How articles are coded and where the rows go; ``version`` and the digest tell one run's rows from another's."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    out: Path
    codebook: str | None = None
    actors: Path | None = None
    published: dt.date | None = None
    outlet: str | None = None
    columns: dict[str, str] | None = None  # our field: the tables' own column
    gate: bool = True
    texts: bool = False
    by: Literal["day", "month", "year"] = "month"
    version: str = __version__
    coding: str = ""

    def stamped(self) -> Settings:
        """With a digest of the codebook and the user's actors; raises a DataError where a file of theirs is wrong."""
        from goodoffices.coding import load

        files = sorted(self.actors.rglob("*.tsv")) if self.actors and self.actors.is_dir() else [self.actors]
        tables = b"".join(f.read_bytes() for f in files if f)
        digest = hashlib.sha256(load(self.codebook).digest.encode() + tables).hexdigest()[:16]
        return self.model_copy(update={"coding": digest})

    def kept_apart(self) -> dict[str, Any]:
        """What must not change between a run and its resumption, as it is compared and shown."""
        return self.model_dump(mode="json", exclude={"out", "codebook", "actors"})
