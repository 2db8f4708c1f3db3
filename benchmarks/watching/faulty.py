"""A proxy before made-up sites, each at an address of its own on loopback, that breaks answers by a seed."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from typing import TYPE_CHECKING

from benchmarks.watching.press import Answer

if TYPE_CHECKING:
    from collections.abc import Callable

    Honest = Callable[[int, str, dict[str, str]], Answer]

FAULTS = (
    "drop", "delay", "truncate", "long length", "short length", "not gzip", "charset", "500", "503", "429", "loop",
    "maintenance",
)  # fmt: skip
# What makes of a page another whole page, no reader can notice; of a feed it can, by its end or at its next change.
UNSEEN_ON_PAGES = frozenset({"short length", "charset", "maintenance"})
LONGEST = 6.0  # real seconds of a delay: more than the watcher waits
SAID = {"500": 500, "503": 503, "429": 429}


def address(site: int) -> str:
    """An address of 127.0.0.0/8 for each site, so that each is a host of its own."""
    return f"127.1.{site // 250}.{site % 250 + 1}"


class Faulty:
    """Serves ``honest`` at one port of many addresses; ``rate`` of the answers are broken, evenly over the faults."""

    def __init__(self, honest: Honest, sites: int, *, rate: float, seed: int) -> None:
        self._honest, self._sites, self._rate = honest, sites, rate
        self._chance = random.Random(seed)
        self.told: Counter[str] = Counter()

    async def start(self, port: int) -> asyncio.Server:
        """Listen; the caller closes what is returned."""
        hosts = [address(n) for n in range(self._sites)]
        return await asyncio.start_server(self._serve, hosts, port)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        host = writer.get_extra_info("sockname")[0].split(".")
        site = int(host[2]) * 250 + int(host[3]) - 1
        try:
            while request := await _request(reader):
                if not await self._answer(site, *request, writer):
                    return
        except (ConnectionError, asyncio.IncompleteReadError, ValueError):
            return
        finally:
            writer.close()

    async def _answer(self, site: int, path: str, asked: dict[str, str], writer: asyncio.StreamWriter) -> bool:
        """Send one answer; False where the connection is to be closed."""
        fault = self.fault(path)
        self.told[fault or "whole"] += 1
        if fault == "drop":
            return False
        if fault == "delay":
            await asyncio.sleep(self._chance.uniform(0.2, LONGEST))
        answer = self.broken(fault, path, self._honest(site, path, asked))
        length = len(answer.body)
        body = answer.body[: length // 2] if fault == "truncate" else answer.body
        said = {"long length": length + 500, "short length": length // 2}.get(fault or "", length)
        lines = [f"HTTP/1.1 {answer.status} Told", *(f"{n}: {v}" for n, v in answer.headers.items())]
        lines += [] if answer.status == 304 else [f"Content-Length: {said}"]
        writer.write("\r\n".join([*lines, "", ""]).encode() + body)
        await writer.drain()
        return fault in {None, "delay"}

    def fault(self, path: str) -> str | None:
        """The fault of the next answer, None for an honest one."""
        if self._chance.random() >= self._rate:
            return None
        return self._chance.choice([f for f in FAULTS if path == "/feed" or f not in UNSEEN_ON_PAGES])

    def broken(self, fault: str | None, path: str, answer: Answer) -> Answer:
        """An honest answer with what a fault makes of its status and headers."""
        if fault in SAID:
            asked = {} if fault == "500" else {"Retry-After": str(self._chance.randint(1, 120))}
            return Answer(SAID[fault], asked, b"busy")
        if fault == "loop":
            return Answer(302, {"Location": path})
        if fault == "maintenance":
            return Answer(200, {"Content-Type": "text/html"}, b"<html><body><p>We will be back soon.</p></body></html>")
        if fault == "not gzip":
            return Answer(answer.status, answer.headers | {"Content-Encoding": "gzip"}, answer.body)
        if fault == "charset":
            kind = answer.headers.get("Content-Type", "text/plain").partition(";")[0]
            return Answer(answer.status, answer.headers | {"Content-Type": f"{kind}; charset=utf-16"}, answer.body)
        return answer


async def _request(reader: asyncio.StreamReader) -> tuple[str, dict[str, str]] | None:
    """Path and headers (small letters) of the next request; None at the end."""
    line = await reader.readline()
    if not line.strip():
        return None
    headers = {}
    while (row := await reader.readline()).strip():
        name, _, value = row.decode("latin-1").partition(":")
        headers[name.strip().lower()] = value.strip()
    return line.split()[1].decode("latin-1"), headers
