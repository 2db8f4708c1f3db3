"""Frames compiled once: shipped for our codebooks, kept in the user's cache for others.

Reading some thousands of example sentences takes seconds; the frames depend on the codebook, the reader and this code
alone, so they are stored under a digest of the three.
"""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from goodoffices.coding import frames as frames_module
from goodoffices.coding import tree as tree_module
from goodoffices.coding.frames import Frame, Slot, compile_frames
from goodoffices.reader import headlines as headlines_module
from goodoffices.reader import lemmas as lemmas_module
from goodoffices.reader import mend as mend_module
from goodoffices.reader import pairs as pairs_module

if TYPE_CHECKING:
    from goodoffices.coding.codebook import Codebook
    from goodoffices.reader import Reader

CODE = (frames_module, tree_module, lemmas_module, mend_module, headlines_module, pairs_module)
"""What the frames are made by, beside the networks: the reading of an example, and of its tree."""
SHIPPED = Path(__file__).parent.parent / "data" / "codebooks" / "compiled"


def digest(book: Codebook, reader: Reader) -> str:
    """What the frames depend on, as sixteen hexadecimal digits."""
    code = "".join(Path(m.__file__ or "").read_text("utf8") for m in CODE)
    return sha256(f"{book.digest}\x1f{reader.version}\x1f{code}".encode()).hexdigest()[:16]


def frames_for(book: Codebook, reader: Reader) -> list[Frame]:
    """The codebook's frames, from the package, the cache or by reading its examples."""
    name = f"{book.name.lower()}-{digest(book, reader)}.json"
    for folder in (SHIPPED, cache_folder()):
        path = folder / name
        if path.is_file():
            return _load(path)
    frames = compile_frames(book, reader)
    try:
        save(frames, cache_folder() / name)
    except OSError:  # a read-only home only costs time
        return frames
    return frames


def cache_folder() -> Path:
    """Where compiled frames of users' codebooks are kept."""
    root = os.environ.get("XDG_CACHE_HOME") or str(Path("~/.cache").expanduser())
    return Path(root) / "goodoffices"


def save(frames: list[Frame], path: Path) -> None:
    """Write frames as JSON, whole or not at all."""
    rows = [
        [
            f.entry,
            f.example,
            f.keys,
            f.kind,
            [[s.name, s.key, s.role, s.prep] for s in f.slots],
            f.preps,
            "".join(f.kinds),
        ]
        for f in frames
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.part")
    part.write_text(json.dumps(rows, ensure_ascii=False, separators=(",", ":")), "utf8")
    part.replace(path)


def _load(path: Path) -> list[Frame]:
    rows = json.loads(path.read_text("utf8"))
    return [
        Frame(entry, n, tuple(map(tuple, keys)), kind, tuple(Slot(*s) for s in slots), tuple(preps), tuple(kinds))
        for entry, n, keys, kind, slots, preps, kinds in rows
    ]
