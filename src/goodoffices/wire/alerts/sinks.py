"""Where alerts go: standard output, a webhook, e-mail, an Atom file. Secrets come from the environment alone."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

from goodoffices.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Callable

    from goodoffices.wire.alerts.alert import Alert


class Sink(Protocol):
    """Takes one alert, or raises NetworkError or OSError where it cannot: it is then tried again later."""

    def send(self, alert: Alert) -> None:
        """Deliver; the same alert may come twice, with the same key."""
        ...


class Stdout:
    """One line of JSON an alert."""

    def send(self, alert: Alert) -> None:
        """Write the line and flush it, so that a pipe sees it at once."""
        sys.stdout.write(alert.model_dump_json() + "\n")
        sys.stdout.flush()


@dataclass(frozen=True, slots=True)
class Spec:
    """A sink as its file declares it: where it stands (for errors), its values, the file's folder."""

    where: str
    values: dict[str, Any]
    base: Path

    def text(self, name: str, default: str | None = None) -> str:
        """A value that must be text."""
        value = self.values.get(name, default)
        if not isinstance(value, str) or not value:
            raise DataError(f"{self.where}: needs {name} as text, not {value!r}")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """A text or a list of them."""
        value = self.values.get(name)
        items = value if isinstance(value, list) else [value]
        if not items or not all(isinstance(i, str) and i for i in items):
            raise DataError(f"{self.where}: needs {name} as a text or a list of texts, not {value!r}")
        return tuple(items)

    def secret(self, name: str) -> str:
        """A secret from the environment variable that the file names."""
        variable = self.text(name)
        value = os.environ.get(variable)
        if not value:
            raise DataError(f"{self.where}: {name}: the environment has no {variable}; set it, secrets are in no file")
        return value


def make(where: str, values: dict[str, Any], base: Path) -> Sink:
    """The sink that a mapping declares by its first word: webhook, smtp or atom."""
    kinds: dict[str, tuple[tuple[str, ...], Callable[[Spec], Sink]]] = {
        "webhook": (("webhook", "secret_env"), _webhook),
        "smtp": (("smtp", "sender", "recipients", "user", "password_env"), _mail),
        "atom": (("atom", "keep"), _atom),
    }
    kind = next((k for k in kinds if k in values), None)
    if kind is None:
        raise DataError(f"{where}: is none of {', '.join(kinds)}")
    allowed, build = kinds[kind]
    for key in values:
        if key not in allowed:
            raise DataError(f"{where}: has {key!r}; allowed: {', '.join(allowed)}")
    return build(Spec(where, values, base))


def _webhook(spec: Spec) -> Sink:
    from goodoffices.wire.alerts.webhook import Webhook

    url = spec.text("webhook")
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise DataError(f"{spec.where}: webhook {url!r} is no address; allowed: https://HOST/PATH")
    return Webhook(url, spec.secret("secret_env"))


def _mail(spec: Spec) -> Sink:
    from goodoffices.wire.alerts.mail import Mail

    host, _, port = spec.text("smtp").rpartition(":")
    if not host or not port.isdigit():
        raise DataError(f"{spec.where}: smtp {spec.text('smtp')!r}; allowed: HOST:PORT, as mail.example.org:587")
    login = (spec.text("user"), spec.secret("password_env")) if "user" in spec.values else None
    return Mail(host, int(port), spec.text("sender"), spec.texts("recipients"), login)


def _atom(spec: Spec) -> Sink:
    from goodoffices.wire.alerts.atom import AtomFile

    keep = spec.values.get("keep", 200)
    if isinstance(keep, bool) or not isinstance(keep, int) or keep < 1:
        raise DataError(f"{spec.where}: keep must be a number of alerts from 1, not {keep!r}")
    return AtomFile(spec.base / spec.text("atom"), keep)
