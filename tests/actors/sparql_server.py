"""A SPARQL 1.1 endpoint as Wikidata's behaves: GET, query and format, JSON results, limits, refusals when it is busy.

Run as a process: ``python sparql_server.py ROWS.json``; prints its port. Each row has country, position, person, name,
start, end. ``busy`` requests are refused at first, and an answer of more than ``most`` rows breaks off in the middle,
as the service's does when its time is up; both stand in the file. Every request is written to stderr.
"""

import json
import re
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

STATE = json.loads(Path(sys.argv[1]).read_text("utf8"))


def literal(value):
    return {"type": "literal", "xml:lang": "en", "value": value}


def time(value):
    full = value + "-01-01"[len(value) - 4 :] if len(value) < 10 else value
    return {"datatype": "http://www.w3.org/2001/XMLSchema#dateTime", "type": "literal", "value": f"{full}T00:00:00Z"}


def precision(value):
    number = {4: "9", 7: "10", 10: "11"}[len(value)]
    return {"datatype": "http://www.w3.org/2001/XMLSchema#integer", "type": "literal", "value": number}


def binding(row):
    entity = {"type": "uri", "value": f"http://www.wikidata.org/entity/{row['person']}"}
    made = {
        "person": entity,
        "personLabel": literal(row["name"]),
        "positionLabel": literal(row["position"]),
        "start": time(row["start"]),
        "startPrecision": precision(row["start"]),
    }
    if row.get("end"):
        made |= {"end": time(row["end"]), "endPrecision": precision(row["end"])}
    return made


class Endpoint(BaseHTTPRequestHandler):
    def do_GET(self):
        query = parse_qs(urlsplit(self.path).query).get("query", [""])[0]
        if STATE.get("busy", 0) > 0:
            STATE["busy"] -= 1
            return self.answer(429, b"Too Many Requests", {"Retry-After": "0"})
        if not self.headers.get("User-Agent", "").startswith("goodoffices/"):
            return self.answer(403, b"Please set a user-agent")
        if "html" in STATE:
            return self.answer(200, b"<html>welcome to the hotel's network</html>")
        found = re.search(r"wdt:P1001 wd:(Q\d+).*LIMIT (\d+) OFFSET (\d+)", query, re.DOTALL)
        since = re.search(r'\?start >= "(\d{4})', query)
        if found is None or since is None or not query.lstrip().startswith("SELECT"):
            return self.answer(400, b"MalformedQueryException")
        country, limit, offset = found[1], int(found[2]), int(found[3])
        rows = [r for r in STATE["rows"] if r["country"] == country and r["start"][:4] >= since[1]]
        page = [binding(r) for r in rows[offset : offset + limit]]
        names = ["person", "personLabel", "positionLabel", "start", "startPrecision", "end", "endPrecision"]
        body = json.dumps({"head": {"vars": names}, "results": {"bindings": page}}).encode()
        if len(page) > STATE.get("most", 10**6):
            body = body[: len(body) // 2] + b"\njava.util.concurrent.TimeoutException"
        return self.answer(200, body)

    def answer(self, status, body, headers=()):
        self.send_response(status)
        for name, value in dict(headers).items():
            self.send_header(name, value)
        self.send_header("Content-Type", "application/sparql-results+json;charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format, *arguments):  # noqa: A002 - the name in http.server
        sys.stderr.write(format % arguments + "\n")


if __name__ == "__main__":
    server = HTTPServer(("127.0.0.1", 0), Endpoint)
    sys.stdout.write(f"{server.server_port}\n")
    sys.stdout.flush()
    server.serve_forever()
