"""An HTTP client for addresses that strangers gave: every answer is bounded, every address checked."""

from __future__ import annotations

import asyncio
import datetime as dt
from dataclasses import dataclass
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Self

import httpcore2
import httpx2

from goodoffices import __version__
from goodoffices.errors import NetworkError
from goodoffices.sources.net.addresses import CheckedBackend
from goodoffices.sources.net.body import read_body

if TYPE_CHECKING:
    from collections.abc import Mapping

AGENT = f"goodoffices/{__version__} (news reader; robots.txt name: goodoffices)"
LIMIT = 20_000_000
REDIRECTS = (301, 302, 303, 307, 308)
MAX_REDIRECTS = 10  # RFC 9110 names no figure; browsers stop at 20, and no outlet needs five
BROKEN = (
    httpcore2.NetworkError,
    httpcore2.ProtocolError,
    httpcore2.TimeoutException,
    httpcore2.UnsupportedProtocol,
)


@dataclass(frozen=True)
class Page:
    """An answer: `url` is where redirects ended, header names are small, `retry_after` is in seconds from now."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    retry_after: float | None

    @property
    def etag(self) -> str | None:
        """For the next conditional request."""
        return self.headers.get("etag")

    @property
    def modified(self) -> str | None:
        """Last-Modified as it was sent, for the next conditional request."""
        return self.headers.get("last-modified")

    @property
    def charset(self) -> str | None:
        """The encoding that Content-Type names; unchecked."""
        message = Message()
        message["content-type"] = self.headers.get("content-type", "")
        return message.get_content_charset()


class Client:
    """Gets pages; `async with Client() as client: page = await client.get(url)`.

    Private, loopback, link-local, multicast and reserved addresses are refused unless `allow_private`. `seconds` bounds
    a whole request with its redirects, however slowly it trickles; `connections` bounds those open at once.
    """

    def __init__(self, *, allow_private: bool = False, seconds: float = 30, connections: int = 20) -> None:
        self._seconds = seconds
        backend = CheckedBackend(allow_private=allow_private)
        self._pool = httpcore2.AsyncConnectionPool(network_backend=backend, max_connections=connections)

    async def __aenter__(self) -> Self:
        await self._pool.__aenter__()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._pool.aclose()

    async def get(self, url: str, *, etag: str | None = None, modified: str | None = None, limit: int = LIMIT) -> Page:
        """The answer at an address, whatever its status (304 where nothing changed); `limit` in bytes, unpacked.

        Raises:
            NetworkError: no http(s) address, a refused address, no answer in time, a loop of redirects, an answer that
                is too long, breaks off or is not packed as it says; it names the address.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in conditions.items() if value}
        try:
            async with asyncio.timeout(self._seconds):
                return await self._followed(url, headers, limit)
        except TimeoutError as error:
            raise NetworkError(f"{url}: no whole answer in {self._seconds:g} seconds; try again later") from error
        except NetworkError as error:
            raise NetworkError(f"{url}: {error.message}") from error
        except BROKEN as error:
            reason = str(error) or type(error).__name__
            raise NetworkError(f"{url}: the answer broke off ({reason}); try again later") from error

    async def _followed(self, url: str, headers: dict[str, str], limit: int) -> Page:
        target = _address(url)
        for _ in range(MAX_REDIRECTS + 1):
            page = await self._once(target, headers, limit)
            place = page.headers.get("location")
            if page.status not in REDIRECTS or not place:
                return page
            target = _address(place, target)
        raise NetworkError(f"more than {MAX_REDIRECTS} redirects; the last was to {target}")

    async def _once(self, url: httpx2.URL, headers: dict[str, str], limit: int) -> Page:
        sent = {"User-Agent": AGENT, "Accept-Encoding": "gzip, deflate", **headers}
        try:
            pairs = [(name.encode("ascii"), value.encode("ascii")) for name, value in sent.items()]
        except UnicodeEncodeError as error:
            raise NetworkError("the stored ETag or date is no header value; ask without it") from error
        async with self._pool.stream("GET", str(url), headers=pairs) as response:
            got = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
            encoding = got.get("content-encoding", "").strip().lower()
            body = await read_body(response.aiter_stream(), encoding, limit)
        return Page(str(url), response.status, got, body, retry_seconds(got.get("retry-after")))


def _address(url: str, base: httpx2.URL | None = None) -> httpx2.URL:
    try:
        found = base.join(url) if base else httpx2.URL(url)
    except (httpx2.InvalidURL, ValueError) as error:
        raise NetworkError(f"'{url[:200]}' is no address ({error})") from error
    if found.scheme not in ("http", "https") or not found.host:
        raise NetworkError(f"'{url[:200]}' is no address of the web; allowed are http:// and https://")
    return found


def retry_seconds(value: str | None, now: dt.datetime | None = None) -> float | None:
    """Retry-After (RFC 9110, 10.2.3), a count of seconds or a date, as seconds from now; None where it is neither."""
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        when = parsedate_to_datetime(text)
    except ValueError:
        return None
    when = when if when.tzinfo else when.replace(tzinfo=dt.UTC)
    return max(0.0, (when - (now or dt.datetime.now(dt.UTC))).total_seconds())
