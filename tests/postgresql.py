"""A real PostgreSQL for the tests: started once a run, from the package `pgserver` or the system's own, on a free port.

PostgreSQL refuses to run as root; there it runs as nobody, from a copy of its programs where nobody may not read them. It ends
with this process, however that ends: a shell waits for the end of its input, and stops it.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from headwater.case.address import parse
from headwater.case.postgresql_link import connect

USER = "administrator"
PASSWORD = secrets.token_hex(8)
_NUMBERS = count(1)
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "shared_buffers": "64MB",
    "max_connections": "120",
    "dynamic_shared_memory_type": "mmap",
    "timezone": "UTC",
}
_UNTIL_THE_END = '"$@" & child=$!; read -r _; kill -QUIT "$child"; wait "$child"; rm -rf -- "$0"'


@dataclass(frozen=True)
class Server:
    """A server that runs."""

    port: int

    def address(self, database: str, case: str = "headwater", user: str = USER, password: str = PASSWORD) -> str:
        return f"postgresql://{user}:{password}@127.0.0.1:{self.port}/{database}?case={case}"

    def new(self, template: str = "template0") -> str:
        """The name of a new database: a copy of the template, to which nobody must be connected."""
        name = f"made_{os.getpid()}_{next(_NUMBERS)}"
        self.run("postgres", f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def drop(self, database: str) -> None:
        self.run("postgres", f"DROP DATABASE {database} WITH (FORCE)")

    def run(self, database: str, *statements: str, user: str = USER, password: str = PASSWORD) -> list[Any]:
        """What the last of some statements gives, each a transaction of its own."""
        connection = connect(parse(self.address(database, "public", user, password)))
        try:
            cursor = connection.cursor()
            for statement in statements:
                cursor.execute(statement)
            return list(cursor.fetchall()) if cursor.description else []
        finally:
            connection.close()


def programs() -> Path | None:
    """The folder of initdb and postgres: as the environment says, in the package, or the system's."""
    if given := os.environ.get("HEADWATER_POSTGRESQL"):
        return Path(given)
    package = importlib.util.find_spec("pgserver")
    found = [Path(package.origin).parent / "pginstall" / "bin"] if package and package.origin else []
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    found += [Path(path).parent for path in [shutil.which("initdb")] if path]
    return next((folder for folder in found if (folder / "initdb").exists() and (folder / "postgres").exists()), None)


@contextmanager
def server() -> Iterator[Server]:
    """Runs a server while the block does."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    try:
        made, other = _for_another(folder) if os.geteuid() == 0 else (programs(), {})
        password = folder / "password"
        password.write_text(PASSWORD, encoding="ascii")
        password.chmod(0o644)
        create = [made / "initdb", "-D", folder / "data", "-U", USER, "--auth=scram-sha-256", f"--pwfile={password}"]
        subprocess.run(
            [*create, "--encoding=UTF8", "--locale=C", "--no-sync"], check=True, capture_output=True, cwd="/", **other
        )
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        settings = [f"--{name}={value}" for name, value in {**_SETTINGS, "unix_socket_directories": folder}.items()]
        command = ["sh", "-c", _UNTIL_THE_END, folder, made / "postgres", "-D", folder / "data", "-p", str(port), *settings]
        with (folder / "log").open("wb") as log:
            running = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=log, stderr=log, cwd="/", **other)
        try:
            _wait(port, running, folder / "log")
            yield Server(port)
        finally:
            running.communicate()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _for_another(folder: Path) -> tuple[Path, dict[str, Any]]:
    """The programs as another user than root can run them, and that user, whose the folder is from now on."""
    nobody = pwd.getpwnam("nobody")
    other = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": ()}
    found = programs()
    try:
        subprocess.run([found / "postgres", "--version"], check=True, capture_output=True, cwd="/", **other)
    except PermissionError:
        root = found.parents[1]
        shutil.copytree(found.parent, folder / root.name / found.parent.name, symlinks=True)
        for libraries in root.parent.glob(f"{root.name}.libs"):
            shutil.copytree(libraries, folder / libraries.name)
        found = folder / root.name / found.parent.name / "bin"
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return found, other


def _wait(port: int, running: subprocess.Popen[bytes], log: Path) -> None:
    ends = time.monotonic() + 60
    while time.monotonic() < ends and running.poll() is None:
        try:
            Server(port).run("postgres", "SELECT 1")
        except Exception:  # noqa: BLE001 - it starts
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(log.read_text(errors="replace"))
