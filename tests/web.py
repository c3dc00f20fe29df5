"""A web server inside the test, and a network in which invented hosts lead to it. Nothing here leaves the machine."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

from headwater.fetch import Network


@dataclass(slots=True)
class Answer:
    """What the server says at one path."""

    body: bytes = b""
    status: int = 200
    media_type: str = "text/html"
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Site:
    """The server's answers by path (of any host), what it was asked, and the network that leads to it."""

    port: int
    answers: dict[str, Answer | Callable[[Mapping[str, str]], Answer]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    waited: list[float] = field(default_factory=list)
    hosts: dict[str, list[str]] = field(default_factory=dict)
    now: float = 0.0

    def url(self, path: str, host: str = "herald.example") -> str:
        return f"http://{host}:{self.port}{path}"

    def _sleep(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.now += seconds

    def network(self) -> Network:
        """Every host leads to the server, and only the server's own address is allowed; the clock stands still."""
        return Network(
            resolve=lambda host, _: self.hosts.get(host, ["127.0.0.1"]),
            allows=lambda address: address == ip_address("127.0.0.1"),
            ports=None,
            clock=lambda: self.now,
            sleep=self._sleep,
        )


@contextmanager
def serving() -> Iterator[Site]:
    """A server for the time of a test."""
    site: Site

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append((self.path, dict(self.headers)))
            found = site.answers.get(self.path, Answer(status=404))
            answer = found(dict(self.headers)) if callable(found) else found
            self.send_response(answer.status)
            for name, value in {
                "Content-Type": answer.media_type,
                "Content-Length": str(len(answer.body)),
                **answer.headers,
            }.items():
                self.send_header(name, value)
            self.end_headers()
            if answer.status != 304:
                self.wfile.write(answer.body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site = Site(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
