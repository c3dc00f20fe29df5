from dataclasses import replace

import pytest

from headwater.web.concerned import what_changed
from unit.web.conftest import finished
from unit.web.test_changes import asked, report_path


def led_to(client, served, path, words, **given):
    """Where an answer to the question under ``path`` leads, and what is said there."""
    data = {"matter": asked(client, path, words), "by": "Ida", "back": path, **given}
    answer = client.post("/judgements", data=data)
    assert not finished(served, answer).failed
    on = client.get(answer.headers["location"]).headers["location"]
    page = client.get(on)
    assert page.status_code == 200
    assert "Kept:" in page.text
    return on, page.text


def test_an_answer_on_a_claim_ends_on_that_claim_with_what_changed(client, served):
    row = client.get("/api/claims").json()["rows"][0]
    assert row["reports"] > 1
    on, page = led_to(client, served, f"/claims/{row['id']}/judge", "belong to the claim?", verdict="no")
    claim = on.removeprefix("/claims/").partition("?")[0]
    found = next(one for one in client.get("/api/claims").json()["rows"] if one["id"] == claim)
    assert row["text"] in page or found["reports"] < row["reports"]
    assert "Of this claim changed: " in page or "are as they were" in page


def test_an_answer_on_a_report_ends_on_that_report(client, served):
    path = report_path(client, "Norrin Post")
    on, _ = led_to(client, served, f"{path}/judge", "satire")
    assert on == f"{path}?after=1"


def test_an_answer_on_a_source_ends_on_that_source_whatever_its_number_is_by_then(client, served):
    rows = client.get("/api/sources", params={"named": True}).json()["rows"]
    one, other = [row for row in rows if row["statements"]][:2]
    path = f"/sources/{one['id']}/judge?q={other['name'].split()[-1]}"
    on, page = led_to(client, served, path, "share one knowledge")
    assert on.startswith("/sources/")
    assert one["name"] in page


def test_an_answer_in_the_review_leads_back_there(client, served):
    path = report_path(client, "Norrin Post")
    on, page = led_to(client, served, f"{path}/judge", "Who says so?", back="/review")
    assert on == "/review?after=1"
    assert "counts of this claim are as they were" in page


@pytest.fixture
def claim(case):
    with case.view() as view:
        return view.list_claims(limit=1).rows[0]


def test_what_changed_is_told_with_what_it_was(claim):
    fewer = replace(claim, reports=claim.reports - 1, most=claim.most + 2)
    assert what_changed(claim, fewer) == (
        f"Of this claim changed: reports {claim.reports - 1} (were {claim.reports}), "
        f"distinct at most {claim.most + 2} (were {claim.most})."
    )
    assert what_changed(claim, replace(claim, id="c9")) == "The counts of this claim are as they were."
    assert what_changed(None, claim) == what_changed(claim, None) == ""


def test_taking_back_what_was_taken_back_is_told_as_such(client, served):
    path = report_path(client, "Norrin Post")
    led_to(client, served, f"{path}/judge", "satire")
    led_to(client, served, "/judgements", "Take it back")
    listed = client.get("/judgements").text
    assert "taken back: " in listed
    assert "taken back: taken back" not in listed
    led_to(client, served, "/judgements", "Take it back")
    assert "taken back: taken back: " in client.get("/judgements").text
