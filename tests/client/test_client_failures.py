"""What a client meets on the network: nothing, another program, half an answer."""

import subprocess
import sys
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from site_samples import free_port

from turnout.client import Client
from turnout.errors import TurnoutError


@contextmanager
def answering(status, body, kind="application/json", *, length=None):
    """The address of a server that answers all alike, of which the length may be a lie."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(length or len(body)))
            self.end_headers()
            self.wfile.write(body)
            self.close_connection = True

        def log_message(self, *_arguments):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def code_of(address, ask=lambda client: client.count()):
    with Client(address, timeout_s=5) as client, pytest.raises(TurnoutError) as caught:
        ask(client)
    assert caught.value.file == address
    return caught.value.code


def test_where_nothing_listens():
    assert code_of(f"http://127.0.0.1:{free_port()}") == "TURN-170"


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, b"<!doctype html><title>A page</title>"),
        (200, b""),
        (200, b"[]"),
        (200, b"3"),
        (200, b"{}"),
        (200, b'{"release": "r", "question": {}, "answer": {"confirmed": 1}, "claims": []}'),
        (404, b"<h1>Not found</h1>"),
        (500, b'{"error": "oops"}'),
        (503, b"null"),
    ],
)
def test_another_program_is_told_from_the_api(status, body):
    with answering(status, body) as address:
        assert code_of(address) == "TURN-172"
        assert code_of(address, lambda client: client.series()) == "TURN-172"
        assert code_of(address, lambda client: client.action("t1")) == "TURN-172"


def test_an_answer_that_breaks_off_is_no_answer():
    with answering(200, b'{"id": "t1"}\n{"id": "t2"}\n', length=4000) as address:
        assert code_of(address, lambda client: [*client.actions()]) == "TURN-170"
        assert code_of(address) == "TURN-170"


@pytest.mark.parametrize("address", ["strikes.example", "ftp://strikes.example", "https://", ""])
def test_what_is_no_address_is_said(address):
    with pytest.raises(TurnoutError, match="TURN-170"):
        Client(address)


def test_without_the_extra_it_is_said_and_nothing_of_the_site_is_loaded():
    script = (
        "import sys; sys.modules['httpx'] = None\n"
        "from turnout.client import Client\n"
        "print([name for name in ('django', 'turnout.ledger', 'turnout.site') if name in sys.modules])\n"
        "Client('http://127.0.0.1')"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.stdout == "[]\n"
    assert "turnout[client]" in done.stderr
