"""What is known of a user and of a token, roles in their order, and what is kept of a secret."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Literal

from goodoffices.errors import OptionError

Role = Literal["reader", "reviewer", "admin"]
ROLES: tuple[Role, ...] = ("reader", "reviewer", "admin")


@dataclass(frozen=True, slots=True)
class User:
    """A user without anything secret."""

    name: str
    role: Role
    disabled: bool
    made: dt.datetime


@dataclass(frozen=True, slots=True)
class Token:
    """A token's label and use; ``digest`` names it when it is to be revoked."""

    digest: str
    label: str
    made: dt.datetime
    used: dt.datetime | None


def checked_role(role: str) -> Role:
    """A role's name; raises OptionError where it is none."""
    for known in ROLES:
        if role == known:
            return known
    raise OptionError(f"role {role[:40]!r} is not known; allowed: {', '.join(ROLES)}")


def digest(secret: str) -> str:
    """What is kept of a random secret: enough to know it again, useless to whoever reads it."""
    return hashlib.sha256(secret.encode()).hexdigest()


def now() -> dt.datetime:
    """This moment."""
    return dt.datetime.now(dt.UTC)


def utc(value: dt.datetime | None) -> dt.datetime:
    """A time from the database, which SQLite gives without its zone; the beginning of time for none."""
    value = value or dt.datetime.min
    return value if value.tzinfo else value.replace(tzinfo=dt.UTC)
