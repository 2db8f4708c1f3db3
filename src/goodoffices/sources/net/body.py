"""A response's body, unpacked as it comes and never further than its bound."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from goodoffices.errors import NetworkError

if TYPE_CHECKING:
    from collections.abc import AsyncIterable

PACKED = ("gzip", "x-gzip", "deflate")


async def read_body(chunks: AsyncIterable[bytes], encoding: str, limit: int) -> bytes:
    """All bytes, unpacked; raises NetworkError past the limit (in bytes, unpacked) or where packing is broken."""
    if encoding not in ("", "identity", *PACKED):
        raise NetworkError(f"the answer is packed as '{encoding}'; allowed are gzip and deflate, which were asked for")
    unpack = zlib.decompressobj(wbits=47) if encoding in PACKED else None  # 47: gzip or zlib, as it comes
    found = bytearray()
    try:
        async for chunk in chunks:
            found += unpack.decompress(chunk, limit + 1 - len(found)) if unpack else chunk
            if len(found) > limit:
                raise NetworkError(f"the answer is longer than the {limit:,} bytes allowed")
    except zlib.error as error:
        raise NetworkError(f"the answer is no {encoding}, as it says it is ({error})") from error
    if unpack and unpack.unused_data.strip(b"\x00"):
        raise NetworkError(f"the answer goes on behind the end of its {encoding}; allowed is one packed body")
    if unpack and not unpack.eof and found:
        raise NetworkError(f"the answer's {encoding} breaks off before its end; try again later")
    return bytes(found)
