from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
import socketserver
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from xml.etree import ElementTree as ET

import pytest

from goodoffices.errors import NetworkError
from goodoffices.wire.alerts import Alert
from goodoffices.wire.alerts.atom import AtomFile
from goodoffices.wire.alerts.mail import Mail
from goodoffices.wire.alerts.sinks import Stdout
from goodoffices.wire.alerts.webhook import Webhook

MADE = dt.datetime(2024, 3, 6, 8, tzinfo=dt.UTC)
ATOM = "{http://www.w3.org/2005/Atom}"


def alert(key="k1", **more):
    values = {"key": key, "rule": "offers", "subject": "act:x", "summary": "TUR: offer to mediate",
              "quote": "An offer.", "document": "d1", "title": "A day of talks", "url": "https://news.example.org/1",
              "outlet": "Post", "made": MADE}  # fmt: skip
    return Alert(**values | more)


@contextmanager
def served(server):
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def hook(status=204, headers=()):
    posts = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            posts.append((self.path, dict(self.headers), self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(status)
            for name, value in headers:
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    with served(HTTPServer(("127.0.0.1", 0), Handler)) as port:
        yield f"http://127.0.0.1:{port}/hook", posts


def test_a_webhook_is_signed_over_its_moment_and_body():
    with hook() as (url, posts):
        Webhook(url, "a secret", moment=lambda: 1_700_000_000.9).send(alert())
    ((_, headers, body),) = posts
    expected = hmac.new(b"a secret", b"1700000000." + body, hashlib.sha256).hexdigest()
    assert headers["X-Goodoffices-Signature"] == f"t=1700000000,v1={expected}"
    assert headers["Idempotency-Key"] == "k1"
    assert json.loads(body)["summary"] == "TUR: offer to mediate"


@pytest.mark.parametrize("status", [301, 307, 404, 429, 500])
def test_a_webhook_that_does_not_take_it_is_a_failure_and_no_redirect_is_followed(status):
    with hook(status, [("Location", "/elsewhere")]) as (url, posts), pytest.raises(NetworkError, match=str(status)):
        Webhook(url, "a secret").send(alert())
    assert [p[0] for p in posts] == ["/hook"]


def test_a_webhook_where_nobody_listens_is_a_failure_without_the_secret():
    with hook() as (url, _):
        pass
    with pytest.raises(NetworkError) as error:
        Webhook(url, "a secret").send(alert())
    assert "a secret" not in str(error.value)


@contextmanager
def mail_server(extensions=()):
    seen = {"commands": [], "data": b""}

    class Handler(socketserver.StreamRequestHandler):
        def handle(self):
            self.wfile.write(b"220 ready\r\n")
            while line := self.rfile.readline():
                word = line.split()[0].upper().decode()
                seen["commands"].append(word)
                if word == "EHLO":
                    lines = ["here", *extensions]
                    self.wfile.write("".join(f"250{'-' if i < len(lines) - 1 else ' '}{x}\r\n"
                                             for i, x in enumerate(lines)).encode())  # fmt: skip
                elif word == "DATA":
                    self.wfile.write(b"354 go on\r\n")
                    while (part := self.rfile.readline()) != b".\r\n":
                        seen["data"] += part
                    self.wfile.write(b"250 taken\r\n")
                elif word == "STARTTLS":
                    self.wfile.write(b"454 not now\r\n")
                else:
                    self.wfile.write(b"221 bye\r\n" if word == "QUIT" else b"250 fine\r\n")

    with served(socketserver.TCPServer(("127.0.0.1", 0), Handler)) as port:
        yield port, seen


def mail(port, login=None):
    return Mail("127.0.0.1", port, "desk@example.org", ("one@example.org", "two@example.org"), login)


def test_a_mail_says_what_happened_and_has_the_keys_id():
    with mail_server() as (port, seen):
        mail(port).send(alert())
    text = seen["data"].decode()
    assert "Subject: [offers] TUR: offer to mediate" in text
    assert "Message-ID: <k1@goodoffices.invalid>" in text
    assert "https://news.example.org/1" in text
    assert seen["commands"].count("RCPT") == 2


def test_line_breaks_in_a_summary_become_no_headers():
    message = mail(1).message(alert(summary="talks\r\nBcc: all@example.org"))
    assert message["Bcc"] is None


def test_no_password_goes_out_without_tls():
    with mail_server(["AUTH PLAIN"]) as (port, seen), pytest.raises(NetworkError, match="no TLS"):
        mail(port, ("user", "word")).send(alert())
    assert "AUTH" not in seen["commands"]


def test_tls_that_is_offered_and_refused_is_a_failure_and_no_way_round():
    with mail_server(["STARTTLS", "AUTH PLAIN"]) as (port, seen), pytest.raises(NetworkError):
        mail(port, ("user", "word")).send(alert())
    assert "AUTH" not in seen["commands"]
    assert seen["data"] == b""


def test_the_atom_file_keeps_the_newest_and_none_twice(tmp_path):
    path = tmp_path / "alerts.xml"
    sink = AtomFile(path, 2)
    for key in ("k1", "k2", "k2", "k3"):
        sink.send(alert(key, summary=f"<b>{key}\x0b & co</b>"))
    root = ET.parse(path).getroot()
    assert [e.findtext(f"{ATOM}id")[-2:] for e in root.iter(f"{ATOM}entry")] == ["k3", "k2"]
    assert root.find(f"{ATOM}entry/{ATOM}title").text == "[offers] <b>k3 & co</b>"
    assert [p.name for p in tmp_path.iterdir()] == ["alerts.xml"]


def test_a_damaged_atom_file_begins_anew(tmp_path):
    path = tmp_path / "alerts.xml"
    path.write_text("<feed><entry>", "utf8")
    AtomFile(path, 5).send(alert())
    assert len(list(ET.parse(path).getroot().iter(f"{ATOM}entry"))) == 1


def test_a_full_disk_leaves_the_atom_file_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "alerts.xml"
    sink = AtomFile(path, 5)
    sink.send(alert())
    before = path.read_bytes()

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        sink.send(alert("k2"))
    assert path.read_bytes() == before


def test_standard_output_gets_a_line_of_json(capsys):
    Stdout().send(alert())
    assert json.loads(capsys.readouterr().out)["key"] == "k1"
