"""Answers kept by everything that decides them, one small file each: what was answered is not paid for twice."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

from goodoffices.coding.compiled import cache_folder
from goodoffices.coding.llm.client import Reply


class Cache:
    """A folder of answers; one that cannot be read or written only costs the asking."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or cache_folder() / "llm"

    @staticmethod
    def key(**decides: Any) -> str:
        """A digest of endpoint, model, messages, schema and the like, whatever their order."""
        return hashlib.sha256(json.dumps(decides, sort_keys=True, ensure_ascii=False).encode()).hexdigest()

    def get(self, key: str) -> Reply | None:
        """The answer kept under a key; None where there is none, or a damaged one."""
        try:
            return Reply(**json.loads(self._path(key).read_text("utf8")))
        except (OSError, ValueError, TypeError):
            return None

    def put(self, key: str, reply: Reply) -> None:
        """Keep an answer, whole or not at all."""
        path = self._path(key)
        part = path.with_suffix(f".{os.getpid()}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(asdict(reply), ensure_ascii=False), "utf8")
            part.replace(path)
        except OSError:
            return

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"
