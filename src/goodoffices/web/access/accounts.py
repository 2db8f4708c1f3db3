"""Users with their passwords, tokens and sessions."""

from __future__ import annotations

import datetime as dt
import re
import secrets
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from goodoffices.errors import OptionError, RightsError, SignInError
from goodoffices.store import engine as engines
from goodoffices.web.access.known import Token, User, checked_role, digest, now, utc
from goodoffices.web.access.schema import metadata, sessions, tokens, users

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Row

SHORTEST = 10
TRIES = 8
LOCKED = dt.timedelta(minutes=15)
SESSION = dt.timedelta(hours=12)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,63}")
_LONGEST = 1_024
REFUSED = f"name and password do not fit, or the name is locked for a quarter of an hour after {TRIES} wrong tries"


class Accounts:
    """The users of one desk, in a database of their own or beside a PostgreSQL store."""

    def __init__(self, url: str) -> None:
        from argon2 import PasswordHasher

        self.url = engines.parsed(url)
        self.engine = engines.make(self.url)
        self._hasher = PasswordHasher()
        self._decoy = self._hasher.hash(secrets.token_hex(8))
        with self._writing() as connection:
            metadata.create_all(connection)

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with engines.in_our_words(self.url), self.engine.connect() as plain:
            connection = plain.execution_options(writing=True)
            with connection.begin():
                yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with engines.in_our_words(self.url), self.engine.connect() as connection, connection.begin():
            yield connection

    # ---- users -------------------------------------------------------------------------------------------------------

    def add(self, name: str, password: str, role: str) -> None:
        """A new user; raises OptionError for a name that is taken or odd, a weak password or an unknown role."""
        if not _NAME.fullmatch(name):
            raise OptionError(f"user {name[:80]!r}: use letters, digits and . _ @ - , at most 64")
        values = {"name": name, "hash": self._hashed(password), "role": checked_role(role), "disabled": False,
                  "failures": 0, "made": now()}  # fmt: skip
        with self._writing() as connection:
            if _row(connection, name) is not None:
                raise OptionError(f"user {name!r} is there already; goodoffices users password changes the password")
            connection.execute(insert(users).values(values))

    def listed(self) -> list[User]:
        """All users by name."""
        with self._reading() as connection:
            return [_user(r) for r in connection.execute(select(users).order_by(users.c.name))]

    def change(
        self, name: str, *, password: str | None = None, role: str | None = None, disabled: bool | None = None
    ) -> None:
        """Change a user. A new password or a disabling ends all sessions; a disabling ends all tokens too."""
        values: dict[str, object] = {}
        if password is not None:
            values |= {"hash": self._hashed(password), "failures": 0, "locked_until": None}
        if role is not None:
            values["role"] = checked_role(role)
        if disabled is not None:
            values["disabled"] = disabled
        with self._writing() as connection:
            self._there(connection, name)
            connection.execute(update(users).where(users.c.name == name).values(values))
            if password is not None or disabled:
                connection.execute(delete(sessions).where(sessions.c.owner == name))
            if disabled:
                connection.execute(delete(tokens).where(tokens.c.owner == name))

    def remove(self, name: str) -> None:
        """Remove a user with sessions and tokens."""
        with self._writing() as connection:
            self._there(connection, name)
            for table in (sessions, tokens):
                connection.execute(delete(table).where(table.c.owner == name))
            connection.execute(delete(users).where(users.c.name == name))

    @staticmethod
    def _there(connection: Connection, name: str) -> None:
        if _row(connection, name) is None:
            raise OptionError(f"user {name[:80]!r} is not there; goodoffices users list shows who is")

    def _hashed(self, password: str) -> str:
        if not SHORTEST <= len(password) <= _LONGEST:
            raise OptionError(f"a password needs {SHORTEST} to {_LONGEST} characters; this one has {len(password)}")
        return self._hasher.hash(password)

    # ---- sessions ----------------------------------------------------------------------------------------------------

    def sign_in(self, name: str, password: str) -> str:
        """A new session's secret.

        Raises SignInError where name and password do not fit or the name is locked: one answer for all, after the same
        work, so that nobody learns from it which names there are.
        """
        with self._reading() as connection:
            row = _row(connection, name[:80])
        fits = self._fits(row.hash if row is not None else self._decoy, password[:_LONGEST])
        open_ = row is not None and not row.disabled and utc(row.locked_until) <= now()
        if row is None or not open_ or not fits:
            if row is not None and open_:
                self._failed(row)
            raise SignInError(REFUSED)
        return self._session(row.name)

    def _fits(self, kept: str, password: str) -> bool:
        from argon2.exceptions import InvalidHashError, VerificationError

        try:
            return self._hasher.verify(kept, password)
        except (VerificationError, InvalidHashError):
            return False

    def _failed(self, row: Row[tuple[object, ...]]) -> None:
        with self._writing() as connection:
            tries = connection.scalar(select(users.c.failures).where(users.c.name == row.name)) or 0
            full = tries + 1 >= TRIES
            values = {"failures": 0 if full else tries + 1, "locked_until": now() + LOCKED if full else None}
            connection.execute(update(users).where(users.c.name == row.name).values(values))

    def _session(self, name: str) -> str:
        secret = secrets.token_urlsafe(32)
        made = now()
        with self._writing() as connection:
            connection.execute(delete(sessions).where(sessions.c.until < made))
            connection.execute(update(users).where(users.c.name == name).values(failures=0, locked_until=None))
            values = {"digest": digest(secret), "owner": name, "made": made, "until": made + SESSION}
            connection.execute(insert(sessions).values(values))
        return secret

    def of_session(self, secret: str) -> User | None:
        """Whose session it is; None where it has ended or never was."""
        query = select(users).join(sessions, sessions.c.owner == users.c.name)
        with self._reading() as connection:
            row = connection.execute(
                query.where(sessions.c.digest == digest(secret), sessions.c.until > now(), users.c.disabled.is_(False))
            ).one_or_none()
        return None if row is None else _user(row)

    def sign_out(self, secret: str) -> None:
        """End a session for good."""
        with self._writing() as connection:
            connection.execute(delete(sessions).where(sessions.c.digest == digest(secret)))

    # ---- tokens ------------------------------------------------------------------------------------------------------

    def new_token(self, name: str, label: str) -> str:
        """A new token for programs, with its owner's rights; it is returned once and kept as a digest only."""
        if not label.strip() or len(label) > 80:
            raise OptionError("a token needs a label of at most 80 characters, to know it by")
        secret = f"go_{secrets.token_urlsafe(32)}"
        values = {"digest": digest(secret), "owner": name, "label": label.strip(), "made": now()}
        with self._writing() as connection:
            self._there(connection, name)
            connection.execute(insert(tokens).values(values))
        return secret

    def tokens(self, name: str) -> list[Token]:
        """A user's tokens, the latest first."""
        query = select(tokens).where(tokens.c.owner == name).order_by(tokens.c.made.desc())
        with self._reading() as connection:
            return [Token(r.digest, r.label, r.made, r.used) for r in connection.execute(query)]

    def revoke(self, name: str, token: str) -> None:
        """End one of a user's tokens, by its digest."""
        with self._writing() as connection:
            mine = (tokens.c.owner == name) & (tokens.c.digest == token)
            if not connection.execute(delete(tokens).where(mine)).rowcount:
                raise RightsError("there is no such token of yours")

    def of_token(self, secret: str) -> User | None:
        """Whose token it is; None where it was revoked or never was."""
        query = select(users, tokens.c.used).join(tokens, tokens.c.owner == users.c.name)
        with self._reading() as connection:
            row = connection.execute(
                query.where(tokens.c.digest == digest(secret), users.c.disabled.is_(False))
            ).one_or_none()
        if row is None:
            return None
        if now() - utc(row.used) > dt.timedelta(minutes=5):
            with self._writing() as connection:
                connection.execute(update(tokens).where(tokens.c.digest == digest(secret)).values(used=now()))
        return _user(row)


def _row(connection: Connection, name: str) -> Row[tuple[object, ...]] | None:
    return connection.execute(select(users).where(users.c.name == name)).one_or_none()


def _user(row: Row[tuple[object, ...]]) -> User:
    return User(row.name, checked_role(row.role), row.disabled, row.made)
