"""A news site on loopback with feeds and articles, which answers as it is told."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from xml.sax.saxutils import escape

NAMES = ("Kenya", "Somalia", "Ethiopia", "Sudan", "Egypt", "Libya", "Chad", "Niger", "Mali", "Ghana")
FILLER = (
    "Residents of the border towns said that shops had opened again and that buses to the coast were running. "
    "Officials in both capitals kept their counsel and waited for the next report of the observers on the line."
)


def story(n):
    """An article's text, each another."""
    one, other = NAMES[n % 10], NAMES[(n + 3) % 10]
    return (
        f"{one} and {other} held talks on water quota number {n} on Tuesday, a spokesman said.\n\n{FILLER}\n\n{FILLER}"
    )


def page(n):
    """The same as a web page."""
    paragraphs = "".join(f"<p>{p}</p>" for p in story(n).split("\n\n"))
    return (f"<html lang=en><head><title>Water quota {n}</title></head><body><article><h1>Water quota {n}</h1>"
            f"{paragraphs}</article></body></html>").encode()  # fmt: skip


def rss(url, numbers, content=None):
    """A feed of these articles; with ``content`` it carries the whole text of each."""
    items = "".join(
        f"<item><title>Water quota {n}</title><link>{url}/a/{n}</link><guid>{n}</guid>"
        f"<pubDate>Tue, 05 Mar 2024 08:00:00 GMT</pubDate><description>In short.</description>"
        + (f"<content:encoded>{escape(content(n))}</content:encoded>" if content else "") + "</item>"
        for n in numbers
    )  # fmt: skip
    head = '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Harbour Post'
    return f"{head}</title>{items}</channel></rss>".encode()


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        site = self.server.site
        with site.lock:
            site.asked.append(self.path)
            site.open += 1
            site.most = max(site.most, site.open)
        try:
            answer = site.answers.get(self.path) or site.default(self.path)
            status, headers, body = answer(self) if callable(answer) else answer
            self.send_response(status)
            for name, value in ({"Content-Length": str(len(body))} | headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True
        finally:
            with site.lock:
                site.open -= 1

    def log_message(self, *_):
        pass


class Site:
    """``answers`` maps a path to (status, headers, body) or to what makes it of the request."""

    def __init__(self, port):
        self.url = f"http://127.0.0.1:{port}"
        self.answers, self.asked, self.lock, self.open, self.most = {}, [], threading.Lock(), 0, 0
        self.over = threading.Event()

    def default(self, path):
        """Articles are at /a/N, all else is not there."""
        if path.startswith("/a/"):
            return 200, {"Content-Type": "text/html; charset=utf-8"}, page(int(path.removeprefix("/a/")))
        return 404, {}, b""

    def feed(self, path, numbers, headers=(), content=None):
        """Put a feed of these articles at a path; its address."""
        self.answers[path] = (200, dict(headers), rss(self.url, numbers, content))
        return self.url + path

    def count(self, path):
        """How often a path was asked for."""
        return self.asked.count(path)


@contextmanager
def served():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.site = Site(server.server_port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server.site
    finally:
        server.site.over.set()
        server.shutdown()
        thread.join()
        server.server_close()
