"""What the commands for corrections do: from a command line's words to payloads, and records as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from goodoffices.errors import OptionError
from goodoffices.store import open_store
from goodoffices.store.corrections import ACTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goodoffices.store import Store

__all__ = ["ACTIONS", "SHOWN", "list_corrections", "open_store", "payload_of", "shown"]

SHOWN = ("event", "document", "process")
_PARTS = {"event": "reports", "round": "documents", "process": "rounds"}  # what a split takes away
_HIDDEN = frozenset({"record", "before", "numbers", "tellings", "anchors"})  # the store's own notes


def shown(store: Store, kind: str, key: str) -> str:
    """A record with what hangs on it as JSON; raises NotFoundError where there is none."""
    asked: dict[str, Any] = {"event": store.event, "document": store.document, "process": store.process}
    return str(asked[kind](key).model_dump_json(indent=1))


def payload_of(kind: str, action: str, fields: list[str], keys: list[str]) -> dict[str, Any]:
    """The payload of a correction; raises OptionError where an option is missing or of no use."""
    if bool(fields) != (action == "edit"):
        raise OptionError("--set FIELD=VALUE belongs to edit, which needs one or more")
    if bool(keys) != (action in {"merge", "split"}):
        raise OptionError("--with KEY belongs to merge and split, which need one or more")
    if action == "edit":
        return {"fields": dict(map(_field, fields))}
    if action == "merge":
        return {"others": keys}
    return {_PARTS[kind]: keys} if action == "split" else {}


def _field(given: str) -> tuple[str, Any]:
    name, sign, value = given.partition("=")
    if not sign or not name.strip():
        raise OptionError(f"--set {given!r} is no FIELD=VALUE")
    try:
        return name.strip(), json.loads(value)
    except json.JSONDecodeError:
        return name.strip(), value


def list_corrections(store: Store, kind: str | None) -> Iterator[str]:
    """The corrections as JSON lines, without the store's own notes."""
    for row in store.corrections(kind=kind):
        plain = row.model_dump(mode="json")
        plain["payload"] = {k: v for k, v in plain["payload"].items() if k not in _HIDDEN}
        yield json.dumps(plain, ensure_ascii=False)
