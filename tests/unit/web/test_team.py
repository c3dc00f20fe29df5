"""A team behind a proxy that signs people in: who may do what, under whose name, and below the proxy's path."""

import html
import io
import re
import zipfile

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from headwater.web import Access, Public, Roles, SignIn, create_app, networks
from headwater.web.people import Role
from headwater.web.routes import health
from unit.web.conftest import finished

PROXY = ("10.0.0.5", 50_000)
ORIGIN, ROOT = "https://desk.example", "/headwater"
SIGN_IN = SignIn(
    "X-Forwarded-User",
    networks(["10.0.0.5"]),
    Roles({role: frozenset({str(role)}) for role in Role}),
)
"""A person for each role, called as it."""


def team_app(served):
    return create_app(served, Access(frozenset(), public=Public.of(ORIGIN + ROOT), sign_in=SIGN_IN))


@pytest.fixture
def team(served):
    """Clients as the proxy would send them on, by the name of who is signed in; None for nobody."""
    app = team_app(served)

    def asking(name, client=PROXY):
        headers = {"host": "desk.example", "origin": ORIGIN} | ({"x-forwarded-user": name} if name else {})
        return TestClient(app, base_url=ORIGIN + ROOT, follow_redirects=False, headers=headers, client=client)

    return asking


def matter(client, path, words):
    forms = re.findall(r"<form[^>]*/judgements\".*?</form>", client.get(path).text, re.DOTALL)
    found = next(form for form in forms if words in html.unescape(form))
    return html.unescape(re.search(r'name="matter" value="([^"]*)"', found)[1])


def test_only_the_proxy_is_answered_and_only_for_somebody(team):
    assert team("reader").get("/").status_code == 200
    assert team("reader", ("10.0.0.6", 1)).get("/").status_code == 403
    assert team("reader", ("127.0.0.1", 1)).get("/").status_code == 403
    assert team(None).get("/").status_code == 401
    assert team("somebody else").get("/").status_code == 403
    assert team("reader").get("/", headers={"host": "10.0.0.5:8642"}).status_code == 421


NEEDED = {
    ("POST", "/judgements"): Role.REVIEWER,
    ("GET", "/review"): Role.REVIEWER,
    ("GET", "/claims/{claim_id}/judge"): Role.REVIEWER,
    ("GET", "/reports/{report_id}/judge"): Role.REVIEWER,
    ("GET", "/sources/{source_id}/judge"): Role.REVIEWER,
    ("GET", "/jobs/{number}"): Role.REVIEWER,
    ("GET", "/jobs/{number}/events"): Role.REVIEWER,
    ("GET", "/add"): Role.ADMIN,
    ("POST", "/add"): Role.ADMIN,
    ("POST", "/add/rest"): Role.ADMIN,
    ("GET", "/audit"): Role.ADMIN,
    ("GET", "/api/audit"): Role.ADMIN,
    ("POST", "/export"): Role.READER,
}
"""All that takes more than a reader, and all that is no plain reading."""


def routes(app):
    for included in app.routes:
        for route in getattr(getattr(included, "original_router", None), "routes", [included]):
            if isinstance(route, APIRoute):
                yield from ((method, route.path) for method in route.methods)


def test_every_route_asks_for_the_role_that_it_takes(served, team):
    app = team_app(served)
    known = set(routes(app))
    assert known >= {*NEEDED, ("GET", "/claims"), ("GET", "/api/claims")}
    assert {(method, path) for method, path in known if method != "GET"} <= NEEDED.keys()
    for method, path in sorted(known):
        needed = NEEDED.get((method, path), Role.READER)
        asked = re.sub(r"\{[^}]*\}", "1", path)
        for role in Role:
            status = team(str(role)).request(method, asked).status_code
            assert (status == 403) == (role < needed), (method, path, role, status)


def test_a_judgement_is_of_who_is_signed_in_whatever_the_form_says(team, served):
    reviewer = team("reviewer")
    path = next(iter(re.findall(rf'href="{ROOT}(/reports/[^"/]+)"', reviewer.get("/reports").text)))
    page = reviewer.get(f"{path}/judge").text
    assert "as reviewer" in page
    assert 'name="by"' not in page
    data = {"matter": matter(reviewer, f"{path}/judge", "off topic"), "by": "Somebody Else", "why": "another bridge"}
    answer = reviewer.post("/judgements", data=data)
    assert not finished(served, answer).failed
    assert "set-cookie" not in answer.headers
    with served.case.view() as view:
        assert [one.by for one in view.judgements()] == ["reviewer"]
    trail = team("admin").get("/api/audit").json()
    [row] = trail["rows"]
    assert (row["who"], row["role"], row["what"]) == ("reviewer", "reviewer", "judged")
    assert "off topic" in row["detail"]
    assert "another bridge" in row["detail"]


def test_what_was_judged_is_taken_back_under_the_own_name(team, served):
    reviewer, admin = team("reviewer"), team("admin")
    path = next(iter(re.findall(rf'href="{ROOT}(/reports/[^"/]+)"', reviewer.get("/reports").text)))
    finished(served, reviewer.post("/judgements", data={"matter": matter(reviewer, f"{path}/judge", "satire")}))
    undo = matter(admin, "/judgements", "Take it back")
    finished(served, admin.post("/judgements", data={"matter": undo, "by": "reviewer"}))
    rows = admin.get("/api/audit").json()["rows"]
    assert [(row["who"], row["what"]) for row in rows] == [("admin", "took back"), ("reviewer", "judged")]
    assert "satire" in rows[0]["detail"]


def test_what_is_added_is_in_the_trail_with_what_came_of_it(team, served):
    admin = team("admin")
    finished(
        served, admin.post("/add", data={"text": "Ida Rell said on Monday that the mill was shut.", "outlet": "Vale Mirror"})
    )
    rows = admin.get("/api/audit").json()["rows"]
    assert [(row["who"], row["what"]) for row in rows] == [("admin", "added"), ("admin", "adds")]
    assert "1 new report" in rows[0]["detail"]
    assert "1 new report" in admin.get("/audit").text


def test_an_export_is_in_the_trail_before_it_is_made(team):
    answer = team("reader").post("/export", data={"to": "csv", "mask_private": "true"})
    assert answer.status_code == 200
    assert 'filename="bridge-csv.zip"' in answer.headers["content-disposition"]
    assert "claims.csv" in zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    [row] = team("admin").get("/api/audit").json()["rows"]
    assert (row["who"], row["what"], row["detail"]) == ("reader", "exported", "csv, private names masked")


def test_a_reader_is_shown_nothing_to_do_that_is_refused(team):
    reader = team("reader")
    for path in ("/", "/claims/c1", "/reports", "/judgements", "/sources/s1"):
        page = reader.get(path).text
        assert not re.search(rf'"{ROOT}/(add|audit|review|[a-z]+/[^"]*/judge)"', page), path
        assert f'action="{ROOT}/judgements"' not in page
    assert "reader · reader" in reader.get("/").text


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://desk.example"},
        {"origin": "https://desk.example:8443"},
        {"origin": ORIGIN, "sec-fetch-site": "cross-site"},
        {"origin": ORIGIN, "sec-fetch-site": "same-site"},
    ],
)
def test_a_change_from_elsewhere_is_refused_behind_the_proxy(team, headers):
    assert team("admin").post("/add", data={"text": "a"}, headers=headers).status_code == 403


def test_a_change_that_does_not_tell_where_it_comes_from_is_refused(team):
    admin = team("admin")
    del admin.headers["origin"]
    assert admin.post("/add", data={"text": ""}).status_code == 403
    assert admin.post("/add", data={"text": ""}, headers={"sec-fetch-site": "same-origin"}).status_code == 400


def test_a_header_of_the_proxy_does_not_change_where_a_request_comes_from(team):
    forwarded = {"x-forwarded-for": "10.0.0.5", "forwarded": "for=10.0.0.5"}
    assert team("admin", ("10.0.0.6", 1)).get("/", headers=forwarded).status_code == 403


@pytest.mark.parametrize("cut", [False, True])
def test_every_address_lies_below_the_proxys_path(team, cut):
    """Whether the proxy hands the path on whole, or cuts its own part off."""
    admin = team("admin")
    if cut:
        admin.base_url = ORIGIN
    waiting, seen = ["/"], set()
    while waiting:
        path = waiting.pop()
        answer = admin.get(path)
        assert answer.status_code == 200, path
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        for name, address in re.findall(r'\s(href|src|action|data-events)="([^"]*)"', answer.text):
            local = html.unescape(address)
            assert local.startswith((ROOT + "/", "#", "?")) or not local, (path, name, local)
            bare = local.removeprefix(ROOT).partition("#")[0]
            if name != "action" and local.startswith(ROOT) and bare not in seen and len(seen) < 120:
                seen.add(bare)
                waiting.append(bare)
    assert {"/claims", "/audit", "/export", "/static/case.css"} <= seen


def test_a_redirect_stays_below_the_path(team, served):
    admin = team("admin")
    answer = admin.post("/add", data={"text": "Ida Rell said the mill was shut."})
    assert answer.headers["location"].startswith(f"{ROOT}/jobs/")
    finished(served, answer)
    assert admin.get("/jobs/1").headers["location"] == f"{ROOT}/reports?after=1"
    assert admin.get("/claims/").headers["location"] == f"{ORIGIN}{ROOT}/claims"


def test_a_token_in_the_address_becomes_a_cookie_of_the_path(served):
    app = create_app(served, Access(frozenset(), token="abc", public=Public.of(ORIGIN + ROOT)))
    client = TestClient(app, base_url=ORIGIN + ROOT, follow_redirects=False)
    answer = client.get("/claims?token=abc")
    assert answer.headers["location"] == f"{ROOT}/claims"
    assert f"Path={ROOT}" in answer.headers["set-cookie"]
    assert "Secure" in answer.headers["set-cookie"]
    assert client.get("/claims").status_code == 200


@pytest.mark.parametrize("path", ["/health", "/ready"])
def test_whoever_watches_over_the_server_needs_to_be_nobody(team, path):
    for base in (ORIGIN, ORIGIN + ROOT):
        watching = team(None, ("10.9.9.9", 1))
        watching.base_url = base
        answer = watching.get(path, headers={"host": "10.0.0.7:8642"})
        assert answer.status_code == 200
        assert all(value in {True, False} for value in answer.json().values())
    assert team(None, ("10.9.9.9", 1)).post(path).status_code == 403


def test_it_is_not_ready_without_its_case_or_with_other_weights(team, served, case, monkeypatch):
    nobody = team(None)
    monkeypatch.setattr(health, "_weights", health._Weights())
    monkeypatch.setattr(health, "weights_are_whole", lambda: False)
    answer = nobody.get("/ready")
    assert (answer.status_code, answer.json()["weights"], answer.json()["case"]) == (503, False, True)
    monkeypatch.setattr(health, "_weights", health._Weights(whole=True, looked=float("inf")))
    assert nobody.get("/ready").status_code == 200
    served.jobs.ask_to_stop()
    assert nobody.get("/ready").json() == {"ready": False, "case": True, "weights": True, "stopping": True}


def test_without_a_sign_in_nothing_is_noted(client, served):
    assert client.post("/export", data={"to": "md", "every": "true"}).status_code == 200
    assert client.get("/api/audit").json()["rows"] == []
    assert "Who did what" not in client.get("/").text
