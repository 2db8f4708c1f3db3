"""Files that may be packed by gzip, read as they come and bounded; one that breaks off gives what it has."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING

from goodoffices.errors import EmptyDocumentError, FormatError
from goodoffices.sources.text import MAX_BYTES, read_bytes

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

CHUNK = 65_536
MAGIC = b"\x1f\x8b"


class Unpacked(io.RawIOBase):
    """The bytes of a gzip file of one or many members; it ends where it breaks, and `broken` says how."""

    def __init__(self, packed: BinaryIO) -> None:
        self._packed, self._waiting = packed, b""
        self._member = zlib.decompressobj(wbits=31)
        self._inside = False
        self._given = 0
        self.broken: str | None = None

    def readable(self) -> bool:
        """It is."""
        return True

    def tell(self) -> int:
        """How many bytes were given out; the readers of archives ask."""
        return self._given

    def close(self) -> None:
        """Close the packed file too."""
        self._packed.close()
        super().close()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer as far as one step goes; 0 at the end."""
        while self.broken is None:
            self._waiting = self._waiting or self._packed.read(CHUNK)
            if not self._waiting:
                self.broken = "breaks off" if self._inside else None
                return 0
            if not self._inside and not self._begin():
                continue
            found = self._step(len(buffer))
            if found:
                buffer[: len(found)] = found
                self._given += len(found)
                return len(found)
        return 0

    def _begin(self) -> bool:
        self._waiting = self._waiting.lstrip(b"\x00")  # padding between members, as of tapes
        self._inside = bool(self._waiting)
        self._member = zlib.decompressobj(wbits=31)
        return self._inside

    def _step(self, room: int) -> bytes:
        try:
            found = self._member.decompress(self._waiting, room)
        except zlib.error as error:
            self.broken = f"is damaged ({error})"
            return b""
        self._inside = not self._member.eof
        self._waiting = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
        return found


class Opened(io.BufferedReader):
    """A file's bytes, unpacked where its name ends in .gz or its bytes begin as gzip's do."""

    def __init__(self, path: Path) -> None:
        file = path.open("rb", buffering=0)
        packed = file.read(2) == MAGIC
        file.seek(0)
        self._unpacked = Unpacked(io.BufferedReader(file)) if packed else None
        super().__init__(self._unpacked or file)

    @property
    def broken(self) -> str | None:
        """What is wrong with the packing, as far as it was read."""
        found = self._unpacked.broken if self._unpacked else None
        return found and f"the file's gzip {found}; what came before was read"


def stem(path: Path) -> str:
    """A file's name without what tells its kind: news of news.jsonl.gz."""
    name = path.name.removesuffix(".gz")
    return name.rpartition(".")[0] or name


def whole(path: Path) -> bytes:
    """All bytes of a file, unpacked; refuses one that is empty, damaged or larger than any article."""
    with Opened(path) as stream:
        if stream._unpacked is None:
            return read_bytes(path)
        found = stream.read(MAX_BYTES + 1)
        if len(found) > MAX_BYTES:
            raise FormatError(f"the file unpacks to more than the {MAX_BYTES:,} bytes allowed")
        if stream.broken:
            raise FormatError(f"{stream.broken.partition(';')[0]}; copy it again")
        if not found:
            raise EmptyDocumentError("the file is empty; give a file with an article's text")
        return found


def gunzipped(raw: bytes, limit: int, what: str) -> bytes:
    """Bytes out of gzip where they are in it; what a break leaves is kept.

    Raises FormatError where the gzip is damaged or unpacks to more than ``limit`` bytes; ``what`` names it.
    """
    if not raw.startswith(MAGIC):
        return raw
    try:
        found = zlib.decompressobj(wbits=31).decompress(raw, limit + 1)
    except zlib.error as error:
        raise FormatError(f"{what}'s gzip is damaged ({error})") from error
    if len(found) > limit:
        raise FormatError(f"{what} unpacks to more than the {limit:,} bytes allowed")
    return found
