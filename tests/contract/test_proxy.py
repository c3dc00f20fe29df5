"""The proxy of docs/team.md, as it stands there: a real nginx before a real server, asked over TLS. Needs nginx and openssl."""

import base64
import hashlib
import html
import http.client
import json
import re

import pytest

from proxying import ADMIN, READER, REVIEWER, block, desk_behind, needs_a_proxy

pytestmark = needs_a_proxy


def passwords(*names):
    """A list of passwords as htpasswd makes them, salted; each person's is the own name."""
    for name in names:
        salted = hashlib.sha1(name.encode() + b"salt", usedforsecurity=False).digest() + b"salt"
        yield f"{name}:{{SSHA}}{base64.b64encode(salted).decode()}\n"


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("desk")
    (folder / "desk.htpasswd").write_text("".join(passwords(READER, REVIEWER, ADMIN)), encoding="ascii")
    instead = {"/etc/nginx/desk.htpasswd": f"{folder}/desk.htpasswd"}
    with desk_behind(folder, block("nginx", "auth_basic "), instead) as running:
        yield running


@pytest.fixture
def ask(desk):
    """Asks as a browser does: (status, headers, body)."""

    def asking(path, who=None, form=None, **headers):
        signed = {"Authorization": f"Basic {base64.b64encode(f'{who}:{who}'.encode()).decode()}"} if who else {}
        return desk.ask(f"/headwater{path}", form, **signed, **headers)

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
    connection = http.client.HTTPConnection("127.0.0.1", desk.behind, timeout=60)
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
