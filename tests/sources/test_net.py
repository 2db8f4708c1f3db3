"""The network client against a local server that misbehaves."""

import asyncio
import gzip
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from goodoffices.errors import NetworkError
from goodoffices.sources.net import Client, Page
from goodoffices.sources.net.addresses import public
from goodoffices.sources.net.client import retry_seconds

BOMB = gzip.compress(b"0" * 30_000_000)
ANSWERS = {
    "/plain": (200, {"ETag": '"a"', "Content-Type": "text/html; charset=utf-8"}, b"talks"),
    "/gzip": (200, {"Content-Encoding": "gzip"}, gzip.compress(b"talks")),
    "/bomb": (200, {"Content-Encoding": "gzip"}, BOMB),
    "/cut": (200, {"Content-Encoding": "gzip"}, gzip.compress(b"talks" * 99)[:-9]),
    "/twice": (200, {"Content-Encoding": "gzip"}, gzip.compress(b"talks") * 2),
    "/nogzip": (200, {"Content-Encoding": "gzip"}, b"talks"),
    "/odd": (200, {"Content-Encoding": "zz"}, b"talks"),
    "/short": (200, {"Content-Length": "99"}, b"talks"),
    "/loop": (302, {"Location": "/loop"}, b""),
    "/file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/hop": (302, {"Location": "plain"}, b""),
    "/busy": (503, {"Retry-After": "120"}, b""),
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/slow":
            self.server.stop.wait(5)
        if self.path in ("/endless", "/trickle"):
            return self.go_on(b"talks " * 10_000 if self.path == "/endless" else b"t")
        status, headers, body = ANSWERS.get(self.path, (404, {}, b""))
        if "ETag" in headers and self.headers["If-None-Match"] == headers["ETag"]:
            status, body = 304, b""
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        return None

    def go_on(self, piece: bytes):
        self.send_response(200)
        self.end_headers()
        try:
            while not self.server.stop.wait(0 if len(piece) > 1 else 0.05):
                self.wfile.write(piece)
        except OSError:
            return

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.stop = threading.Event()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.stop.set()
    server.shutdown()
    server.server_close()


def get(url: str, *, private: bool = True, seconds: float = 10, **options) -> Page:
    async def run():
        async with Client(allow_private=private, seconds=seconds) as client:
            return await client.get(url, **options)

    return asyncio.run(run())


@pytest.mark.parametrize("path", ["/plain", "/gzip", "/hop"])
def test_reads(site, path):
    assert get(site + path).body == b"talks"


def test_page_tells_where_it_is_and_how_to_ask_again(site):
    page = get(site + "/hop")
    assert (page.url, page.etag, page.charset) == (site + "/plain", '"a"', "utf-8")
    assert get(site + "/plain", etag=page.etag).status == 304
    assert get(site + "/busy").retry_after == 120


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/bomb", "longer than"),
        ("/cut", "breaks off"),
        ("/twice", "goes on"),
        ("/nogzip", "is no gzip"),
        ("/odd", "packed as 'zz'"),
        ("/short", "broke off"),
        ("/loop", "redirects"),
        ("/file", "allowed are http"),
    ],
)
def test_hostile_answers(site, path, message):
    with pytest.raises(NetworkError, match=message):
        get(site + path)


def test_slow_answer_is_given_up(site):
    with pytest.raises(NetworkError, match=r"no whole answer in 0\.3 seconds"):
        get(site + "/slow", seconds=0.3)


def test_endless_answer_is_cut_at_its_bound(site):
    with pytest.raises(NetworkError, match="longer than the 1,000,000 bytes"):
        get(site + "/endless", limit=1_000_000)


def test_answer_that_trickles_is_given_up_by_the_whole_time(site):
    with pytest.raises(NetworkError, match=r"no whole answer in 0\.5 seconds"):
        get(site + "/trickle", seconds=0.5)


@pytest.mark.parametrize("place", ["http://10.1.2.3/", "//localhost.localdomain/", "http://[::1]/"])
def test_redirect_into_a_private_address_is_refused(site, monkeypatch, place):
    monkeypatch.setattr("goodoffices.sources.net.addresses.public", lambda address: address == "127.0.0.1")
    looked_up = {"localhost.localdomain": "192.168.1.1"}

    async def resolved(loop, host, port, **_):
        return [(0, 0, 0, "", (looked_up.get(host, host), port))]

    monkeypatch.setattr("asyncio.BaseEventLoop.getaddrinfo", resolved)
    monkeypatch.setitem(ANSWERS, "/into", (302, {"Location": place}, b""))
    with pytest.raises(NetworkError, match="no public address"):
        get(site + "/into", private=False)
    assert get(site + "/plain", private=False).body == b"talks"


def test_connects_to_the_address_that_was_checked_whatever_the_name_says_next(site, monkeypatch):
    answers = iter(["127.0.0.1", "10.1.2.3"])
    monkeypatch.setattr("goodoffices.sources.net.addresses.public", lambda address: address == "127.0.0.1")

    async def resolved(loop, host, port, **_):
        return [(0, 0, 0, "", (next(answers) if host == "news.example" else host, port))]

    monkeypatch.setattr("asyncio.BaseEventLoop.getaddrinfo", resolved)
    assert get(site.replace("127.0.0.1", "news.example") + "/plain", private=False).body == b"talks"
    assert next(answers) == "10.1.2.3"


def test_private_address_is_refused(site):
    for url in (site, site.replace("127.0.0.1", "localhost"), "http://[::ffff:10.0.0.1]/", "http://169.254.169.254/"):
        with pytest.raises(NetworkError, match="no public address"):
            get(url, private=False)


def test_public_addresses():
    assert public("8.8.8.8")
    assert public("2001:4860:4860::8888")
    for address in ("10.1.2.3", "::1", "fe80::1%eth0", "224.0.0.1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "0.0.0.0"):
        assert not public(address)


def test_retry_after():
    assert retry_seconds("Wed, 21 Oct 2015 07:28:00 GMT") == 0
    assert retry_seconds("soon") is None
