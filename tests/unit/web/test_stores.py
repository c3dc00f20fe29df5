"""The pages of a case are the same from a file and from a database."""

import json

import pytest
from fastapi.testclient import TestClient

from headwater import pipeline
from headwater.case import Case
from headwater.settings import Settings
from headwater.web import Access, Served, create_app
from unit.web.conftest import HOST, REPORTS, finished
from unit.web.test_changes import asked, report_path
from unit.web.test_team import SIGN_IN


@pytest.fixture
def opened(place, tmp_path):
    (tmp_path / "reports.jsonl").write_text("".join(json.dumps(one) + "\n" for one in REPORTS), encoding="utf-8")
    with Case.create(place) as case:
        pipeline.add_paths(case, [str(tmp_path / "reports.jsonl")], Settings())
        served = Served.at(case, place, Settings())
        yield served
        served.jobs.stop()


def test_pages_judgements_and_the_trail(opened):
    with TestClient(create_app(opened, Access.at(8642)), base_url=f"http://{HOST}", follow_redirects=False) as client:
        for path in ("/", "/claims", "/claims/c1", "/search?q=bridge", "/review", "/judgements", "/ready", "/api/claims"):
            assert client.get(path).status_code == 200, path
        path = report_path(client, "Norrin Post")
        matter = asked(client, f"{path}/judge", "satire")
        answer = client.post("/judgements", data={"matter": matter, "by": "Ida"})
        assert not finished(opened, answer).failed
        assert "marked as satire" in client.get(path).text
        assert client.post("/export", data={"to": "bundle"}).status_code == 200


def test_who_did_what(opened):
    access = Access(Access.at(8642).hosts, sign_in=SIGN_IN)
    headers = {"x-forwarded-user": "admin", "origin": f"http://{HOST}"}
    client = TestClient(
        create_app(opened, access), base_url=f"http://{HOST}", follow_redirects=False, headers=headers, client=("10.0.0.5", 1)
    )
    finished(opened, client.post("/add", data={"text": "Ida Rell said on Monday that the mill was shut."}))
    assert [row["what"] for row in client.get("/api/audit").json()["rows"]] == ["added", "adds"]
