"""A real HTTP server that answers as the tests tell it to, and remembers what it was asked."""

import json
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Reply:
    """One answer: a status, headers and a body; `pause_s` comes before each byte where `drip` says so."""

    body: bytes = b""
    status: int = 200
    headers: dict = field(default_factory=dict)
    pause_s: float = 0.0
    drip: bool = False
    close: bool = False


def completion(text, *, tokens=(100, 20), finish="stop", refusal=None):
    """A chat completion whose message is `text`."""
    message = {"role": "assistant", "content": text, "refusal": refusal}
    data = {"choices": [{"message": message, "finish_reason": finish}]}
    if tokens:
        data["usage"] = {"prompt_tokens": tokens[0], "completion_tokens": tokens[1]}
    return Reply(json.dumps(data).encode())


def coding(*actions, **more):
    """A completion that codes these actions."""
    return completion(json.dumps({"actions": list(actions)}), **more)


class Server:
    """Answers with `replies` in turn, the last one for ever; or with what `answer` makes of the request."""

    def __init__(self):
        self.replies = [coding()]
        self.answer = None
        self.requests = []
        self.headers = []
        self._lock = threading.Lock()

    def next_reply(self, request, headers):
        with self._lock:
            self.requests.append(request)
            self.headers.append(headers)
            if self.answer:
                return self.answer(request)
            return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        request = json.loads(self.rfile.read(int(self.headers["content-length"])))
        reply = self.server.owner.next_reply(request | {"path": self.path}, dict(self.headers))
        if reply.close:
            self.close_connection = True
            self.connection.close()
            return
        if not reply.drip:
            time.sleep(reply.pause_s)
        try:
            self.send_response(reply.status)
            for name, value in ({"content-length": str(len(reply.body))} | reply.headers).items():
                self.send_header(name, value)
            self.end_headers()
            for start in range(0, len(reply.body), 1 if reply.drip else len(reply.body) or 1):
                if reply.drip:
                    time.sleep(reply.pause_s)
                self.wfile.write(reply.body[start : start + 1] if reply.drip else reply.body)
                self.wfile.flush()
        except OSError:
            self.close_connection = True  # whoever asked had enough

    def log_message(self, *_):
        """Say nothing on standard error."""


class _Http(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        """Say nothing of connections that a test wants broken."""


@contextmanager
def serving():
    """A server on a free port, as `(server, base address)`."""
    server = Server()
    http = _Http(("127.0.0.1", 0), _Handler)
    http.owner = server
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server, f"http://127.0.0.1:{http.server_port}/v1"
    finally:
        http.shutdown()
        http.server_close()
        thread.join()
