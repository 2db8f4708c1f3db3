"""How a desk is set up. Worker processes get it through one environment variable."""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import asdict, dataclass, field
from typing import Any

VARIABLE = "GOODOFFICES_DESK"
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True, slots=True)
class Settings:
    """What ``serve`` was told.

    ``hosts`` are the names under which the desk answers: a request for another name is refused, so that no page
    elsewhere can reach a desk on loopback through a name of its own (DNS rebinding). ``root_path`` is the path that a
    proxy serves the desk under. ``secure`` marks cookies for HTTPS only.
    """

    store: str | None = None
    auth: bool = False
    users: str | None = None
    root_path: str = ""
    hosts: tuple[str, ...] = LOOPBACK
    secure: bool = False
    secret: str = field(default_factory=lambda: secrets.token_hex(32))
    longest: int = 1_000_000  # bytes of a request's body
    each_minute: int = 600  # requests of one client, where there are users
    codings_each_minute: int = 30

    @classmethod
    def from_environment(cls) -> Settings:
        """The settings that ``serve`` left for its workers, else the defaults."""
        given: dict[str, Any] = json.loads(os.environ.get(VARIABLE, "{}"))
        if "hosts" in given:
            given["hosts"] = tuple(given["hosts"])
        return cls(**given)

    def to_environment(self) -> None:
        """Leave the settings for worker processes."""
        os.environ[VARIABLE] = json.dumps(asdict(self))
