"""The nginx of docs/team.md that asks oauth2-proxy, before a real server. In oauth2-proxy's place stands what answers as its
documents say (202 and who it is in X-Auth-Request-*, or 401); it itself is not run. Needs nginx and openssl.
"""

import re
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from proxying import ADMIN, READER, block, desk_behind, needs_a_proxy

pytestmark = needs_a_proxy
CHECKER = "dana.quill@desk.example"
GROUPS = {READER: "", CHECKER: "night-desk,fact-checkers", ADMIN: "fact-checkers"}


class StandIn(BaseHTTPRequestHandler):
    """Knows somebody by a cookie that is the name."""

    def do_GET(self):
        cookie = SimpleCookie(self.headers.get("Cookie", "")).get("_oauth2_proxy")
        if self.path.partition("?")[0] == "/oauth2/sign_in":
            self.send_response(200)
        elif self.path == "/oauth2/auth" and cookie is not None and cookie.value in GROUPS:
            self.send_response(202)
            self.send_header("X-Auth-Request-User", "4711")
            self.send_header("X-Auth-Request-Email", cookie.value)
            if GROUPS[cookie.value]:
                self.send_header("X-Auth-Request-Groups", GROUPS[cookie.value])
        else:
            self.send_response(401)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        """Says nothing."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    with ThreadingHTTPServer(("127.0.0.1", 0), StandIn) as stand_in:
        Thread(target=stand_in.serve_forever, daemon=True).start()
        instead = {"http://127.0.0.1:4180": f"http://127.0.0.1:{stand_in.server_port}"}
        options = ("--groups-header", "X-Forwarded-Groups")
        with desk_behind(tmp_path_factory.mktemp("desk"), block("nginx", "auth_request "), instead, *options) as running:
            yield running
        stand_in.shutdown()


@pytest.fixture
def ask(desk):
    def asking(path, who=None, form=None, **headers):
        signed = {"Cookie": f"_oauth2_proxy={who}"} if who else {}
        return desk.ask(path, form, **signed, **headers)

    return asking


def test_who_is_not_signed_in_is_led_to_sign_in_and_back(ask):
    for who in (None, "somebody@desk.example"):
        status, headers, _ = ask("/headwater/claims", who, **{"X-Forwarded-User": ADMIN})
        assert status == 302
        assert re.fullmatch(r"https://desk\.example(:\d+)?/oauth2/sign_in\?rd=/headwater/claims", headers["Location"])
    assert ask("/oauth2/sign_in")[0] == 200


def test_nobody_asks_who_somebody_is_from_outside(ask):
    assert ask("/oauth2/auth", ADMIN)[0] == 404


def test_name_and_role_stand_on_the_page(ask):
    for who, role in ((READER, "reader"), (CHECKER, "reviewer"), (ADMIN, "admin")):
        status, _, page = ask("/headwater/", who)
        assert status == 200
        assert re.search(rf"{re.escape(who)}\W[^<]*(<[^>]*>\s*)*[^<]*\b{role}\b", page), page[:3000]


def test_names_and_groups_that_the_browser_sends_do_not_count(ask):
    forged = {"X-Forwarded-User": ADMIN, "X-Forwarded-Groups": "fact-checkers", "X-Auth-Request-Email": ADMIN}
    page = ask("/headwater/", READER, **forged)[2]
    assert ADMIN not in page
    assert re.search(rf"{re.escape(READER)}\W[^<]*(<[^>]*>\s*)*[^<]*\breader\b", page)
    assert ask("/headwater/add/rest", READER, {}, **forged)[0] == 403
