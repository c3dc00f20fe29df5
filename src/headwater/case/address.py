"""The address of a case in PostgreSQL: ``postgresql://USER@HOST:PORT/DATABASE?case=NAME``.

A case is a schema of the database, called NAME; "headwater" where none is given. The password is best left out: it is taken
from ``PGPASSWORD``, or from the file that ``PGPASSFILE`` names (``~/.pgpass``), as PostgreSQL's own programs do.
"""

from __future__ import annotations

import getpass
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeGuard
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from headwater.errors import UsageError

SCHEMES = ("postgresql://", "postgres://")
PORT = 5432
CASE = "headwater"
_FORM = "Write postgresql://USER@HOST:PORT/DATABASE?case=NAME."
_NAME = re.compile(r"(?!pg_)[a-z_][a-z0-9_]{0,62}")
_TLS = ("disable", "prefer", "require", "verify-full")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a case is. ``folder`` is that of the server's socket, where it is on this machine and asked for by it; ``tls`` as
    ``sslmode`` has it: disable, prefer, require, verify-full.
    """

    host: str
    port: int
    database: str
    user: str
    case: str
    folder: str | None
    tls: str
    password: str | None = field(repr=False)

    def __str__(self) -> str:
        """As it may be shown: without a password."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == PORT else f":{self.port}"
        more = "" if self.folder is None else f"&host={quote(self.folder)}"
        return f"postgresql://{quote(self.user)}@{host}{port}/{quote(self.database)}?case={self.case}{more}"


def is_address(given: object) -> TypeGuard[str]:
    """Whether a case that is called so is in a database that is reached by its address, not in a file."""
    return isinstance(given, str) and given.startswith(SCHEMES)


def shown(given: str) -> str:
    """What a case is called in messages: a path as it was given, an address without its password. Raises as `parse` does."""
    return str(parse(given)) if is_address(given) else given


def parse(given: str) -> Address:
    """The address as it was given, completed as PostgreSQL's own programs do. Raises UsageError, without the password."""
    try:
        parts = urlsplit(given)
        host, port = parts.hostname or os.environ.get("PGHOST") or "localhost", parts.port or _port()
        options = dict(parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query)))
    except ValueError as error:
        raise UsageError("this is no address of a case.", subject=_safe(given), remedy=_FORM) from error
    database = unquote(parts.path.removeprefix("/")) or os.environ.get("PGDATABASE", "")
    if not database or "/" in database or parts.fragment:
        raise UsageError("the address names no database.", subject=_safe(given), remedy=_FORM)
    folder = options.pop("host", host if host.startswith("/") else None)
    case, tls = options.pop("case", CASE), options.pop("sslmode", os.environ.get("PGSSLMODE", "prefer"))
    if options:
        asked = ", ".join(sorted(options))
        raise UsageError(f"the address asks for {asked}.", subject=_safe(given), remedy="It may have case, host and sslmode.")
    if not _NAME.fullmatch(case) or case == "information_schema":
        remedy = "Use small letters, digits and _, 63 at most; it may not begin with pg_."
        raise UsageError(f"{case!r} cannot be the name of a case.", subject=_safe(given), remedy=remedy)
    if tls not in _TLS:
        raise UsageError(f"sslmode is {tls}.", subject=_safe(given), remedy=f"Use one of {', '.join(_TLS)}.")
    user = unquote(parts.username or "") or os.environ.get("PGUSER") or getpass.getuser()
    host = "localhost" if host.startswith("/") else host
    password = unquote(parts.password) if parts.password else _password(folder or host, port, database, user)
    return Address(host, port, database, user, case, folder, tls, password)


def _port() -> int:
    return int(os.environ.get("PGPORT") or PORT)


def _safe(given: str) -> str:
    """An address that could not be read, without what may be a password."""
    return re.sub(r"//[^@/?#]*(?:@|$)|//.*@", "//…@", given)


def _password(host: str, port: int, database: str, user: str) -> str | None:
    """The password that the surroundings give.

    The file has lines HOST:PORT:DATABASE:USER:PASSWORD, "*" for any, a backslash before ":" and itself; others must not be able
    to read it (https://www.postgresql.org/docs/current/libpq-pgpass.html).
    """
    if given := os.environ.get("PGPASSWORD"):
        return given
    file = Path(os.environ.get("PGPASSFILE") or Path.home() / ".pgpass")
    try:
        if os.name == "posix" and file.stat().st_mode & 0o077:
            return None
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError, RuntimeError):
        return None
    wanted = (host, str(port), database, user)
    for line in lines:
        parts = [part.replace("\\:", ":").replace("\\\\", "\\") for part in re.split(r"(?<!\\):", line, maxsplit=4)]
        if len(parts) == 5 and all(part in {"*", one} for part, one in zip(parts, wanted, strict=False)):
            return parts[4]
    return None
