"""A server process that speaks the chat protocol, and misbehaves on demand.

``python llm_server.py PORT_FILE SCRIPT.json LOG.jsonl`` answers requests one after the other as the script says, its
last step for all that follow: {"content": text} answers, {"status": n, "headers": {...}} fails, {"sleep": seconds}
dawdles first, {"raw": text} sends that body.
"""

from __future__ import annotations

import itertools
import json
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock

LOCK = Lock()
COUNT = itertools.count()


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        step = self._step(body)
        time.sleep(step.get("sleep", 0))
        status = step.get("status", 200)
        payload = {"error": {"message": step.get("message", "no")}} if status != 200 else _completion(step)
        raw = step.get("raw", json.dumps(payload)).encode()
        try:
            self.send_response(status)
            for name, value in step.get("headers", {}).items():
                self.send_header(name, value)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)
        except OSError:  # the client did not wait
            return

    def _step(self, body):
        with LOCK, Path(sys.argv[3]).open("a", encoding="utf8") as log:
            log.write(json.dumps({"body": body, "key": self.headers.get("Authorization")}) + "\n")
            script = json.loads(Path(sys.argv[2]).read_text("utf8"))
            return script[min(next(COUNT), len(script) - 1)]

    def log_message(self, *_):
        return


def _completion(step):
    message = {"role": "assistant", "content": step.get("content", "")}
    choice = {"index": 0, "message": message, "finish_reason": step.get("finish", "stop")}
    usage = {"prompt_tokens": 1000, "completion_tokens": 50, "total_tokens": 1050}
    return {"id": "x", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice], "usage": usage}


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    part = Path(sys.argv[1] + ".part")
    part.write_text(str(server.server_port))
    part.rename(sys.argv[1])
    server.serve_forever()
