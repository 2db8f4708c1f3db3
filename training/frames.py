"""Compiles the shipped codebooks' frames with the shipped reader, so that no user has to wait for it.

Run it (``make frames``) after a change to a codebook, the reader or the code that makes frames; a test asks for it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from goodoffices.coding import codebook, compiled, load
from goodoffices.coding.frames import compile_frames
from goodoffices.reader import Reader


def names() -> list[str]:
    """The codebooks in the package."""
    return sorted(p.parent.name for p in codebook.SHIPPED.glob("*/codebook.yaml"))


def current(name: str, reader: Reader) -> Path:
    """The file that a codebook's frames belong in as codebook, reader and code now stand."""
    book = load(name)
    return compiled.SHIPPED / f"{book.name.lower()}-{compiled.digest(book, reader)}.json"


def stale(kept: set[Path]) -> list[Path]:
    """The shipped files that no codebook needs any more."""
    return sorted(set(compiled.SHIPPED.glob("*.json")) - kept)


def main() -> int:
    """Compile what is not there yet and remove what is stale."""
    reader = Reader.load()
    kept = set()
    for name in names():
        path = current(name, reader)
        kept.add(path)
        if path.is_file():
            print(f"{path.name}: up to date")
            continue
        frames = compile_frames(load(name), reader)
        compiled.save(frames, path)
        print(f"{path.name}: {len(frames)} frames")
    for path in stale(kept):
        path.unlink()
        print(f"{path.name}: removed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
