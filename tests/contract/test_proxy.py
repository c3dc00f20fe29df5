"""The proxy of docs/team.md, as it stands there: a real nginx before a real server, asked over TLS. Needs nginx and openssl."""

import base64
import hashlib
import html
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
from pathlib import Path
from urllib.parse import urlencode

import pytest

from headwater import pipeline
from headwater.case import Case
from headwater.settings import Settings

NGINX, OPENSSL = os.environ.get("HEADWATER_NGINX") or shutil.which("nginx"), shutil.which("openssl")
pytestmark = pytest.mark.skipif(not NGINX or not OPENSSL, reason="needs nginx and openssl")
PAGE = (Path(__file__).resolve().parents[2] / "docs" / "team.md").read_text(encoding="utf-8")
READER, REVIEWER, ADMIN = "otto.kern@desk.example", "oren.vale@desk.example", "ilse.morrow@desk.example"
REPORTS = (
    (
        "Vell Herald",
        '"The bridge has been cracked since May," Mayor Orla Venn told the Vell Herald. She said it would be shut.',
    ),
    ("Norrin Post", "The bridge has been cracked since May, the Vell Herald reported, citing Mayor Orla Venn."),
)


def block(language, holding):
    """The first code block of the page in that language that holds these words."""
    return next(found for found in re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL) if holding in found)


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def until_it_answers(port, process):
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


def passwords(*names):
    """A list of passwords as htpasswd makes them, salted; each person's is the own name."""
    for name in names:
        salted = hashlib.sha1(name.encode() + b"salt", usedforsecurity=False).digest() + b"salt"
        yield f"{name}:{{SSHA}}{base64.b64encode(salted).decode()}\n"


def nginx_configuration(folder, port, behind):
    """The page's own, with this test's port, certificate and folders."""
    said = block("nginx", "auth_basic ")
    for there, here in (
        ("listen 443 ssl", f"listen 127.0.0.1:{port} ssl"),
        ("/etc/ssl/desk.example", f"{folder}/desk.example"),
        ("/etc/nginx/desk.htpasswd", f"{folder}/desk.htpasswd"),
        ("http://127.0.0.1:8642", f"http://127.0.0.1:{behind}"),
    ):
        assert there in said
        said = said.replace(there, here)
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    places = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in kinds)
    head = f"daemon off; master_process off; pid {folder}/pid; error_log {folder}/errors;\nevents {{}}\n"
    return f"{head}http {{ access_log off;\n{places}{said} }}\n"


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """The port of nginx, and that of the server behind it; what the certificate is."""
    folder = tmp_path_factory.mktemp("desk")
    lines = (json.dumps({"id": f"r{number}", "outlet": name, "text": text}) for number, (name, text) in enumerate(REPORTS))
    (folder / "reports.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with Case.create(folder / "bridge.case") as case:
        pipeline.add_paths(case, [str(folder / "reports.jsonl")], Settings())
    (folder / "roles.toml").write_text(block("toml", "reviewer"), encoding="utf-8")
    (folder / "desk.htpasswd").write_text("".join(passwords(READER, REVIEWER, ADMIN)), encoding="ascii")
    made = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=desk.example"]
    made += ["-addext", "subjectAltName=DNS:desk.example", "-keyout", folder / "desk.example.key"]
    subprocess.run([OPENSSL, *made, "-out", folder / "desk.example.pem"], check=True, capture_output=True)
    port, behind = free_port(), free_port()
    (folder / "nginx.conf").write_text(nginx_configuration(folder, port, behind), encoding="utf-8")
    server = [sys.executable, "-m", "headwater", "open", folder / "bridge.case", "--no-browser", "--port", str(behind)]
    server += ["--public-url", f"https://desk.example:{port}/headwater", "--trusted-proxy", "127.0.0.1"]
    server += ["--user-header", "X-Forwarded-User", "--roles", folder / "roles.toml"]
    with (
        subprocess.Popen(server, stderr=subprocess.DEVNULL) as pages,
        subprocess.Popen([NGINX, "-p", folder, "-c", folder / "nginx.conf"], stderr=subprocess.DEVNULL) as proxy,
    ):
        try:
            until_it_answers(behind, pages)
            until_it_answers(port, proxy)
            yield port, behind, ssl.create_default_context(cafile=folder / "desk.example.pem")
        finally:
            for process in (proxy, pages):
                process.send_signal(signal.SIGTERM)
    assert pages.returncode == 0


@pytest.fixture
def ask(desk):
    """Asks as a browser does: (status, headers, body)."""
    port, _, context = desk
    origin = f"https://desk.example:{port}"

    def asking(path, who=None, form=None, **headers):
        connection = http.client.HTTPSConnection("desk.example", port, context=context, timeout=120)
        raw = socket.create_connection(("127.0.0.1", port))
        connection.sock = context.wrap_socket(raw, server_hostname="desk.example")
        signed = {"Authorization": f"Basic {base64.b64encode(f'{who}:{who}'.encode()).decode()}"} if who else {}
        sent = {"Origin": origin, "Content-Type": "application/x-www-form-urlencoded"} if form is not None else {}
        try:
            body = None if form is None else urlencode(form)
            connection.request("GET" if body is None else "POST", f"/headwater{path}", body, {**signed, **sent, **headers})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read().decode()
        finally:
            connection.close()

    return asking


def test_who_is_not_signed_in_sees_nothing(ask):
    assert ask("/")[0] == 401
    assert ask("/", "somebody@desk.example")[0] == 401
    assert ask("/", **{"X-Forwarded-User": ADMIN})[0] == 401


def test_name_and_role_stand_on_the_page(ask):
    for who, role in ((READER, "reader"), (REVIEWER, "reviewer"), (ADMIN, "admin")):
        status, _, page = ask("/", who)
        assert status == 200
        assert re.search(rf"{re.escape(who)}\W[^<]*(<[^>]*>\s*)*[^<]*\b{role}\b", page), page[:3000]


def test_a_name_that_the_browser_sends_does_not_count(ask):
    forged = {"X-Forwarded-User": ADMIN}
    assert ADMIN not in ask("/", READER, **forged)[2]
    assert ask("/add/rest", READER, {}, **forged)[0] == 403
    assert ask("/api/audit", READER, **forged)[0] == 403


def test_the_server_answers_nobody_past_the_proxy(desk):
    _, behind, _ = desk
    connection = http.client.HTTPConnection("127.0.0.1", behind, timeout=60)
    connection.request("GET", "/headwater/")
    assert connection.getresponse().status in {401, 403, 421}
    connection.close()


def test_a_judgement_is_taken_its_progress_streams_and_it_bears_the_name(ask):
    page = ask("/claims/c1/judge", REVIEWER)[2]
    matter = html.unescape(re.findall(r'name="matter" value="([^"]*)"', page)[0])
    form = {"matter": matter, "verdict": "yes", "by": ADMIN}
    assert ask("/judgements", READER, form)[0] == 403
    assert ask("/judgements", REVIEWER, form, Origin="https://elsewhere.example")[0] == 403
    status, headers, _ = ask("/judgements", REVIEWER, form)
    assert status == 303
    job = headers["Location"].rpartition("/headwater")[2]
    status, headers, events = ask(f"{job}/events", REVIEWER)
    assert (status, headers["Content-Type"].split(";")[0]) == (200, "text/event-stream")
    assert '"ended": true' in events
    names = {line["who"] for line in json.loads(ask("/api/audit", ADMIN)[2])["rows"]}
    assert names == {REVIEWER}
