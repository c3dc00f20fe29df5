"""Serving a case: on this machine alone, unless a token is asked for."""

from __future__ import annotations

import ipaddress
import secrets
import socket
from dataclasses import dataclass

import uvicorn
from fastapi import FastAPI

from headwater.errors import UsageError

LOOPBACK = "127.0.0.1"
WAITING = 128
"""Connections that may wait until the server takes them."""

STOP_WITHIN = 5
"""Seconds that requests have to end in, once the server is told to stop."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where the server listens, and the token for it; None on this machine's own address."""

    host: str
    port: int
    token: str | None = None

    @property
    def url(self) -> str:
        name = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{name}:{self.port}/" + (f"?token={self.token}" if self.token else "")


def listen(host: str, port: int, token: str | None = None) -> tuple[socket.socket, Address]:
    """A socket that listens there, ``port`` 0 for any that is free; beyond this machine always with a token, made where none
    is given. Raises UsageError where nothing can listen there.
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
    known = token or (None if is_loopback(host) else secrets.token_urlsafe(24))
    return listening, Address(host, listening.getsockname()[1], known)


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches ``host``."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def serve(app: FastAPI, listening: socket.socket) -> None:
    """Serve until the user stops it; what was begun is ended first."""
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=STOP_WITHIN
    )
    uvicorn.Server(config).run(sockets=[listening])
