"""Serving a case: on this machine alone, unless a token is asked for or people sign in; and stopping without a loss."""

from __future__ import annotations

import ipaddress
import os
import secrets
import socket
import sys
from dataclasses import dataclass
from types import FrameType

import uvicorn
from fastapi import FastAPI

from headwater.errors import UsageError
from headwater.web.jobs import Jobs
from headwater.web.memory import share_heaps

LOOPBACK = "127.0.0.1"
WAITING = 128
"""Connections that may wait until the server takes them."""

KEEP = 75
"""Seconds that a connection is kept without a request: longer than proxies keep theirs (60), so that none is closed on them."""

STOP_WITHIN = 4
"""Seconds that requests have to end in, once the server is told to stop; and then jobs: what runs containers waits ten."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where the server listens, and the token for it; None on this machine's own address, and where people sign in."""

    host: str
    port: int
    token: str | None = None

    def url(self, public: str | None = None) -> str:
        """What to open; ``public`` is the address that a proxy answers for it."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return (public or f"http://{name}:{self.port}") + "/" + (f"?token={self.token}" if self.token else "")


def listen(
    host: str, port: int, token: str | None = None, *, signed_in: bool = False, reached: bool = False
) -> tuple[socket.socket, Address]:
    """A socket that listens there, ``port`` 0 for any that is free. Beyond this machine, and where it is ``reached`` through a
    proxy, always with a token, made where none is given, unless people sign in. Raises UsageError where nothing can listen.
    """
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(WAITING)  # from here on a browser waits for an answer, and is not refused
    except OSError as error:
        listening.close()
        raise UsageError(
            f"nothing can listen at {host}, port {port} ({error.strerror or error}).",
            remedy="Give another --port, or 0 for any that is free.",
        ) from error
    own = is_loopback(host) and not reached
    known = token or (None if signed_in or own else secrets.token_urlsafe(24))
    return listening, Address(host, listening.getsockname()[1], known)


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches ``host``."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class _Server(uvicorn.Server):
    """Tells the jobs at once when it is to stop, and takes being told so for no failure."""

    def __init__(self, config: uvicorn.Config, jobs: Jobs) -> None:
        super().__init__(config)
        self._jobs = jobs

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._jobs.ask_to_stop()
        super().handle_exit(sig, frame)
        self._captured_signals.clear()  # else it would be raised once more, and end the process as if it had been killed


def serve(app: FastAPI, listening: socket.socket, jobs: Jobs) -> None:
    """Serve until the user, or whoever runs the machine, stops it: no new requests are taken, those under way end, and a job
    ends at its next step. Whatever is still at work some seconds later is left: a case comes through that.
    """
    share_heaps()
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,  # who asks is known by the real address: a header can say anything
        timeout_keep_alive=KEEP,
        timeout_graceful_shutdown=STOP_WITHIN,
    )
    _Server(config, jobs).run(sockets=[listening])
    if not jobs.stop(STOP_WITHIN):
        left = "; ".join(jobs.unfinished())
        sys.stderr.write(f"headwater: stopped in the middle of this: {left}. What was kept stays, and headwater add goes on.\n")
        sys.stderr.flush()
        os._exit(0)
