"""Where users are kept: beside an SQLite store in a file of their own, in the same database as a PostgreSQL store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from goodoffices.store import engine as engines

if TYPE_CHECKING:
    from goodoffices.web.settings import Settings


def users_url(settings: Settings) -> str:
    """The address of the users' database."""
    return settings.users or beside(settings.store)


def beside(store: str | None) -> str:
    """The users' database of a store: a store file may then be given away without them."""
    url = engines.parsed(store or engines.default_url())
    if not url.drivername.startswith("sqlite"):
        return url.render_as_string(hide_password=False)
    file = Path(str(url.database))
    return f"sqlite:///{file.with_name(f'{file.stem}.users.sqlite')}"
