import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from headwater.web.guard import COOKIE, HEADERS, Access, Guard

HOST = "127.0.0.1:8000"


def asked(token=None, headers=None, path="/", method="GET"):
    app = Starlette(routes=[Route("/", lambda request: PlainTextResponse("the case"), methods=["GET", "POST"])])
    client = TestClient(Guard(app, Access.at(8000, token=token)), base_url=f"http://{HOST}", follow_redirects=False)
    return client.request(method, path, headers=headers)


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "LOCALHOST:8000", "[::1]:8000"])
def test_this_machines_own_names_are_known(host):
    assert asked(headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "127.0.0.1", "127.0.0.1:8001", "", "127.0.0.1:8000.evil.example"]
)
def test_any_other_host_is_refused(host):
    answer = asked(headers={"host": host})
    assert answer.status_code == 421
    assert "the case" not in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": f"http://{HOST}.evil.example"},
        {"origin": "http://127.0.0.1:9000"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": f"http://{HOST}"},
    ],
)
def test_a_change_from_elsewhere_is_refused(headers):
    assert asked(method="POST", headers=headers).status_code == 403


@pytest.mark.parametrize(
    "headers", [{}, {"origin": f"http://{HOST}"}, {"origin": f"http://{HOST}", "sec-fetch-site": "same-origin"}]
)
def test_a_change_from_these_pages_or_a_program_is_let_through(headers):
    assert asked(method="POST", headers=headers).status_code == 200


def test_with_a_token_nobody_reads_without_it():
    assert asked(token="let me in").status_code == 401
    assert asked(token="let me in", path="/?token=guess").status_code == 401
    assert asked(token="let me in", headers={"authorization": "Bearer guess"}).status_code == 401
    assert asked(token="let me in", headers={"cookie": f"{COOKIE}=guess"}).status_code == 401


def test_the_token_in_the_address_becomes_a_cookie_that_scripts_do_not_see():
    answer = asked(token="abc", path="/?token=abc&q=dam")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/?q=dam"
    cookie = answer.headers["set-cookie"]
    assert "httponly" in cookie.lower()
    assert "samesite=strict" in cookie.lower()
    assert asked(token="abc", headers={"cookie": f"{COOKIE}=abc"}).text == "the case"
    assert asked(token="abc", headers={"authorization": "Bearer abc"}).text == "the case"


def test_a_token_in_the_address_changes_nothing():
    assert asked(token="abc", path="/?token=abc", method="POST").status_code == 401


def test_every_answer_says_what_a_browser_may_do():
    for answer in (asked(), asked(headers={"host": "evil.example"}), asked(path="/nowhere")):
        assert HEADERS.items() <= dict(answer.headers).items()
    policy = HEADERS["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
