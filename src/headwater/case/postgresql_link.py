"""Connections to PostgreSQL by the driver pg8000, which is asked for only where an address is given; its errors as errors that
a user can act on; and text that PostgreSQL refuses.
"""

from __future__ import annotations

import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from sqlalchemy.exc import DBAPIError

from headwater.case.address import Address
from headwater.errors import CaseError, CaseInUse, HeadwaterError, MissingCase

PATIENCE = 15.0
"""Seconds to wait for a server to answer a new connection."""

_TEXTS = (25, 1043)
"""PostgreSQL's numbers of the types text and varchar."""

_ESCAPE = "\x10"
_REFUSED = re.compile("[\x00\x10\ud800-\udfff]")
_ESCAPED = re.compile("\x10([\ue000-\uefff])")


def kept(words: str) -> str:
    """Text as PostgreSQL can keep it: it refuses NUL and lone surrogates. These, and the character that marks them (U+0010,
    data link escape), become U+0010 and a private one, by the last twelve bits of what stood there.
    """
    return _REFUSED.sub(lambda found: _ESCAPE + chr(0xE000 + (ord(found[0]) & 0xFFF)), words)


def given_back(words: str) -> str:
    """What `kept` was given."""
    if _ESCAPE not in words:
        return words
    return _ESCAPED.sub(lambda found: _refused(ord(found[1]) - 0xE000), words)


def _refused(bits: int) -> str:
    return chr(bits if bits < 0x800 else 0xD000 + bits)


def connect(address: Address, who: str = "headwater") -> Any:  # noqa: ANN401 - the driver has no types
    """A connection of the driver, which begins no transaction by itself. Raises CaseError where the driver lacks, or where the
    server cannot be reached or refuses.
    """
    found = driver(address)
    try:
        return _connected(found, address, who)
    except Exception as error:
        name = str(address)
        if isinstance(error, ssl.SSLError) or "SSL" in str(error):
            raise CaseError(f"no encrypted connection can be made ({error}).", subject=name, remedy="Check sslmode.") from error
        if isinstance(error, OSError):
            remedy = "Check host and port, and that the server runs."
            raise MissingCase(f"the server cannot be reached ({error}).", subject=name, remedy=remedy) from error
        if "communication error" in str(error):
            raise MissingCase("no server listens at this socket.", subject=name, remedy="Check the folder.") from error
        raise _meaning(error, name) or error from error


def _connected(found: Any, address: Address, who: str) -> Any:  # noqa: ANN401 - the driver has no types
    where: dict[str, Any] = (
        {"unix_sock": str(Path(address.folder) / f".s.PGSQL.{address.port}")}
        if address.folder is not None
        else {"host": address.host, "sock": _socket(address), "ssl_context": _tls(address.tls)}
    )
    connection = _closing(found)(
        address.user,
        database=address.database,
        password=address.password or "",
        application_name=who,
        startup_params={"search_path": f'"{address.case}"', "TimeZone": "UTC", "DateStyle": "ISO", "jit": "off"},
        **where,
    )
    connection.autocommit = True
    connection.register_out_adapter(str, kept)
    for kind in _TEXTS:
        connection.register_in_adapter(kind, given_back)
    return connection


def _closing(found: Any) -> Any:  # noqa: ANN401 - the driver has no types
    """The driver's class of connections, closed wholly and quietly where the other side was faster: the driver then raises, and
    leaves the file over the socket, with last words in it, to the collector, which complains (always from Python 3.13 on).
    """

    class Closing(found.Connection):  # type: ignore[misc]  # without types
        def close(self) -> None:
            file = self._sock
            with suppress(found.InterfaceError, OSError):
                super().close()
            if file is not None:
                with suppress(OSError):  # it writes what it holds first, to nobody
                    file.close()

    return Closing


def driver(address: Address) -> Any:  # noqa: ANN401 - a module without types
    """The driver. Raises CaseError where it is not installed."""
    try:
        return import_module("pg8000.dbapi")
    except ImportError as error:
        raise CaseError(
            "a case in PostgreSQL needs the driver pg8000, which is not installed.",
            subject=str(address),
            remedy="Install it beside Headwater: pip install pg8000.",
        ) from error


def _socket(address: Address) -> socket.socket:
    made = socket.create_connection((address.host, address.port), PATIENCE)
    made.settimeout(None)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return made


def _tls(mode: str) -> object:
    """What the driver takes: False for none, None where the server may choose, True for some, a context that checks the
    server's certificate.
    """
    return ssl.create_default_context() if mode == "verify-full" else {"disable": False, "prefer": None, "require": True}[mode]


_LOST = ("network error", "connection is closed", "Connection reset", "Broken pipe", "server closed")
_BY_CODE = {
    "28": ("the server does not let this user in ({}).", "Check user and password (PGPASSWORD, or ~/.pgpass)."),
    "3D000": ("there is no such database ({}).", "Make it: createdb --encoding=UTF8 --template=template0 NAME."),
    "42501": ("this user may not do that ({}).", "docs/case-file.md says which rights a reader and a writer need."),
    "25006": ("it cannot be written ({}).", "This connection, or this server, only reads."),
    "53100": ("it cannot be written ({}).", "Make room on the server's disk."),
    "53": ("the server has no room for this ({}).", "Try again, or let its administrator give it more."),
    "57P": ("the server is stopping or starting ({}).", "Try again."),
    "XX": ("it is damaged ({}).", "headwater doctor says what is; restore a copy of the database."),
}
"""By the first letters of PostgreSQL's error codes (https://www.postgresql.org/docs/current/errcodes-appendix.html)."""


@contextmanager
def told(address: Address) -> Iterator[None]:
    """Errors of the driver and the database as errors that a user can act on; others as they are."""
    try:
        yield
    except HeadwaterError:
        raise
    except Exception as error:
        meant = _meaning(error, str(address))
        if meant is None:
            raise
        raise meant from error


def _meaning(error: Exception, name: str) -> HeadwaterError | None:
    cause = error.orig if isinstance(error, DBAPIError) else error
    from_driver = type(cause).__module__.startswith("pg8000")
    if from_driver and cause is not None and cause.args and isinstance(cause.args[0], dict):
        fields = cause.args[0]
        meant = _by_code(fields.get("C", ""), str(fields.get("M", "")), name)
        if meant is None and cause is error:  # of a COPY, which SQLAlchemy knows nothing of
            return CaseError(f"the database refuses it ({fields.get('M')}).", subject=name, remedy="headwater doctor CASE.")
        return meant
    # The driver lets through what it could not read; a broken pipe may be that of who reads what is printed meanwhile.
    if isinstance(cause, ConnectionResetError) or (from_driver and any(words in str(cause) for words in _LOST)):
        return CaseError("the connection to the database was lost.", subject=name, remedy="Try again; nothing is half written.")
    return None


def _by_code(code: str, message: str, name: str) -> HeadwaterError | None:
    if code == "55P03":
        return CaseInUse("another process has been writing it for too long.", subject=name, remedy="Try again.")
    for beginning, (cause, remedy) in _BY_CODE.items():
        if code.startswith(beginning):
            kind = MissingCase if beginning == "3D000" else CaseError
            return kind(cause.format(message), subject=name, remedy=remedy)
    return None
