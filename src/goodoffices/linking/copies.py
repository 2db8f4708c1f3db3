"""Near-duplicate and syndicated copies: MinHash signatures, and the bands under which copies find each other."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from rensa import RMinHash

if TYPE_CHECKING:
    import datetime as dt

PERMUTATIONS = 64
BANDS = 16
_ROWS = PERMUTATIONS // BANDS
_SHINGLE = 3  # words
_SEED = 20
_WORD = re.compile(r"[a-z0-9]+")
SPAN_DAYS = 64
SPAN_BITS = 47  # of a band's key, those below its span
UNDATED = 0  # the span of a text of unknown day
_HASH = (1 << SPAN_BITS) - 1
_ENOUGH_WORDS = 20  # fewer say too little: "More soon."
# Of two texts' three-word runs: shared by half, or the shorter one nearly whole inside the longer (a copy cut short).
_ALIKE = 0.5
_CONTAINED = 0.8
_LEAST = 0.3


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A text's MinHash signature and how many different shingles it was made of."""

    signature: tuple[int, ...]
    shingles: int

    def packed(self) -> bytes:
        """As bytes, to be stored."""
        return struct.pack(f"<I{PERMUTATIONS}I", self.shingles, *self.signature)

    @classmethod
    def unpacked(cls, raw: bytes) -> Fingerprint:
        """From the bytes of ``packed``."""
        shingles, *signature = struct.unpack(f"<I{PERMUTATIONS}I", raw)
        return cls(tuple(signature), shingles)

    def bands(self, span: int = UNDATED) -> list[int]:
        """A 63-bit key a band; two texts that share one may be copies.

        The span in which the text was published comes first, so that what is added together lies together in a store.
        """
        keys = set()
        for start in range(0, PERMUTATIONS, _ROWS):
            rows = struct.pack(f"<B{_ROWS}I", start, *self.signature[start : start + _ROWS])
            keys.add(int.from_bytes(blake2b(rows, digest_size=8).digest(), "little") & _HASH)
        return sorted((span << SPAN_BITS) | key for key in keys)


def span_of(published: dt.date | None) -> int:
    """The number of the span of days in which a text was published."""
    return published.toordinal() // SPAN_DAYS if published else UNDATED


def fingerprint(text: str) -> Fingerprint | None:
    """The fingerprint of a text; None where it is too short to tell copies by."""
    words = _WORD.findall(text.lower())
    if len(words) < _ENOUGH_WORDS:
        return None
    shingles = {" ".join(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)}
    minhash = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    minhash.update(sorted(shingles))
    return Fingerprint(tuple(minhash.digest()), len(shingles))


def is_copy(one: Fingerprint, other: Fingerprint) -> float | None:
    """How sure it is that one text is the other's copy (0 to 1); None where it is none."""
    same = sum(a == b for a, b in zip(one.signature, other.signature, strict=True)) / PERMUTATIONS
    shared = same * (one.shingles + other.shingles) / (1 + same)
    contained = min(shared / min(one.shingles, other.shingles), 1.0)
    if same >= _ALIKE or (same >= _LEAST and contained >= _CONTAINED):
        return round(max(same, contained), 3)
    return None
