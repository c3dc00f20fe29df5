"""A small proxy as a desk has one: it signs people in by their address here, lies below a path, and hands requests on."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

_NOT_HANDED_ON = {"host", "connection", "transfer-encoding", "x-forwarded-user", "x-forwarded-groups"}


@dataclass(slots=True)
class Proxy:
    """Where it listens, the port that it hands requests on to, and who is signed in."""

    port: int
    to: int = 0
    user: str = ""
    groups: str = ""
    asked: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/headwater"


@contextmanager
def proxying() -> Iterator[Proxy]:
    """A proxy for the time of a test."""
    proxy: Proxy

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            proxy.asked.append(self.path)
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            headers = {name: value for name, value in self.headers.items() if name.lower() not in _NOT_HANDED_ON}
            headers |= {"Host": self.headers["host"], "X-Forwarded-User": proxy.user, "X-Forwarded-Groups": proxy.groups}
            self.close_connection = True
            # A browser that leaves a page drops what it asked for, and so does a proxy.
            with closing(http.client.HTTPConnection("127.0.0.1", proxy.to, timeout=60)) as onward, suppress(ConnectionError):
                onward.request(self.command, self.path, body, headers)
                self._hand_back(onward.getresponse())

        def _hand_back(self, answer: http.client.HTTPResponse) -> None:
            self.send_response_only(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in {"connection", "transfer-encoding", "content-length"}:
                    self.send_header(name, value)
            self.send_header("Connection", "close")
            self.end_headers()
            with answer:
                while piece := answer.read1():
                    self.wfile.write(piece)

        do_POST = do_GET  # noqa: N815 - as the base class calls it

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    proxy = Proxy(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield proxy
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
