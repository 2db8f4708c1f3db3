"""Which addresses may be connected to, judged by what a name resolves to and not by the name."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from typing import TYPE_CHECKING, Any

import httpcore2

from goodoffices.errors import NetworkError

if TYPE_CHECKING:
    from collections.abc import Iterable

NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address


def public(address: str) -> bool:
    """Whether an address is of the open internet; one that wraps an IPv4 address is judged by that one."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if inner is None and found in NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return public(str(inner))
    return found.is_global and not found.is_multicast


class CheckedBackend(httpcore2.AsyncNetworkBackend):
    """Connects to the very address that was checked, so that a second answer of the name server changes nothing."""

    def __init__(self, *, allow_private: bool) -> None:
        self._inner = httpcore2.AnyIOBackend()
        self._allow_private = allow_private

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """A connection to the first address that answers; refused if any address of the name is private."""
        failure: Exception | None = None
        for address in await self._resolved(host, port):
            try:
                return await self._inner.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
        raise NetworkError(f"{host} does not answer on port {port}; try again later") from failure

    async def sleep(self, seconds: float) -> None:
        """Waits, for the pool's retries."""
        await self._inner.sleep(seconds)

    async def _resolved(self, host: str, port: int) -> list[str]:
        try:
            loop = asyncio.get_running_loop()
            rows = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise NetworkError(f"the name {host} has no address; check its spelling") from error
        found = list(dict.fromkeys(str(row[4][0]) for row in rows))
        refused = [] if self._allow_private else [address for address in found if not public(address)]
        if refused:
            raise NetworkError(f"{host} is at {refused[0]}, no public address; --allow-private reads one's own network")
        return found
