"""A desk as docs/team.md sets it up: a real nginx with a block of that page, over TLS, before a real server."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from urllib.parse import urlencode

import pytest

from headwater import pipeline
from headwater.case import Case
from headwater.settings import Settings

NGINX, OPENSSL = os.environ.get("HEADWATER_NGINX") or shutil.which("nginx"), shutil.which("openssl")
needs_a_proxy = pytest.mark.skipif(not NGINX or not OPENSSL, reason="needs nginx and openssl")
PAGE = (Path(__file__).resolve().parents[1] / "docs" / "team.md").read_text(encoding="utf-8")
READER, REVIEWER, ADMIN = "otto.kern@desk.example", "oren.vale@desk.example", "ilse.morrow@desk.example"
_REPORTS = (
    (
        "Vell Herald",
        '"The bridge has been cracked since May," Mayor Orla Venn told the Vell Herald. She said it would be shut.',
    ),
    ("Norrin Post", "The bridge has been cracked since May, the Vell Herald reported, citing Mayor Orla Venn."),
)
_SERVER = """
server {{
    listen 443 ssl;
    server_name desk.example;
    ssl_certificate     /etc/ssl/desk.example.pem;
    ssl_certificate_key /etc/ssl/desk.example.key;
{locations}
}}
"""


def block(language: str, holding: str) -> str:
    """The first code block of the page in that language that holds these words; a part of a server in a whole one."""
    found = next(one for one in re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL) if holding in one)
    return found if language != "nginx" or "server {" in found else _SERVER.format(locations=found)


def free_port() -> int:
    """One that nobody listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _until_it_answers(port: int, process: subprocess.Popen[bytes]) -> None:
    ends = time.monotonic() + 120
    while time.monotonic() < ends:
        assert process.poll() is None
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("it does not listen")


def _configuration(folder: Path, said: str, instead: dict[str, str]) -> str:
    """A block of the page with this test's ports, certificate and folders."""
    for there, here in instead.items():
        assert there in said
        said = said.replace(there, here)
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    places = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in kinds)
    head = f"daemon off; master_process off; pid {folder}/pid; error_log {folder}/errors;\nevents {{}}\n"
    return f"{head}http {{ access_log off;\n{places}{said} }}\n"


@dataclass(frozen=True)
class Desk:
    """Where nginx listens, and the server behind it; what checks the certificate."""

    port: int
    behind: int
    context: ssl.SSLContext

    def ask(self, path: str, form: dict[str, str] | None = None, **headers: str) -> tuple[int, Message, str]:
        """Asks for a path of the site as a browser does: status, headers, body."""
        connection = http.client.HTTPSConnection("desk.example", self.port, context=self.context, timeout=120)
        raw = socket.create_connection(("127.0.0.1", self.port))
        connection.sock = self.context.wrap_socket(raw, server_hostname="desk.example")
        origin = f"https://desk.example:{self.port}"
        sent = {"Origin": origin, "Content-Type": "application/x-www-form-urlencoded"} if form is not None else {}
        try:
            body = None if form is None else urlencode(form)
            connection.request("GET" if body is None else "POST", path, body, {**sent, **headers})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read().decode()
        finally:
            connection.close()


@contextmanager
def desk_behind(folder: Path, said: str, instead: dict[str, str], *options: str) -> Iterator[Desk]:
    """A case on a server with the page's roles, behind nginx as ``said``; ``instead`` of which this test has other words."""
    lines = (json.dumps({"id": f"r{number}", "outlet": name, "text": text}) for number, (name, text) in enumerate(_REPORTS))
    (folder / "reports.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with Case.create(folder / "bridge.case") as case:
        pipeline.add_paths(case, [str(folder / "reports.jsonl")], Settings())
    (folder / "roles.toml").write_text(block("toml", "reviewer"), encoding="utf-8")
    made = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=desk.example"]
    made += ["-addext", "subjectAltName=DNS:desk.example", "-keyout", str(folder / "desk.example.key")]
    subprocess.run([str(OPENSSL), *made, "-out", folder / "desk.example.pem"], check=True, capture_output=True)
    port, behind = free_port(), free_port()
    own = {
        "listen 443 ssl": f"listen 127.0.0.1:{port} ssl",
        "/etc/ssl/desk.example": f"{folder}/desk.example",
        "http://127.0.0.1:8642": f"http://127.0.0.1:{behind}",
    }
    (folder / "nginx.conf").write_text(_configuration(folder, said, {**own, **instead}), encoding="utf-8")
    server = [sys.executable, "-m", "headwater", "open", str(folder / "bridge.case"), "--no-browser", "--port", str(behind)]
    server += ["--public-url", f"https://desk.example:{port}/headwater", "--trusted-proxy", "127.0.0.1"]
    server += ["--user-header", "X-Forwarded-User", "--roles", str(folder / "roles.toml"), *options]
    with (
        subprocess.Popen(server, stderr=subprocess.DEVNULL) as pages,
        subprocess.Popen([str(NGINX), "-p", folder, "-c", folder / "nginx.conf"], stderr=subprocess.DEVNULL) as proxy,
    ):
        try:
            _until_it_answers(behind, pages)
            _until_it_answers(port, proxy)
            yield Desk(port, behind, ssl.create_default_context(cafile=folder / "desk.example.pem"))
        finally:
            for process in (proxy, pages):
                process.send_signal(signal.SIGTERM)
    assert pages.returncode == 0
