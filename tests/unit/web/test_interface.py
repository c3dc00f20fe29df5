import pytest

from headwater import pipeline
from headwater.errors import CaseError
from headwater.export import reading_to_json, trace_to_json
from headwater.model import Mark, MarkedAs, Verdict, make_judgement
from headwater.settings import Settings
from headwater.text.anchors import report_anchor


def test_a_claim_is_the_object_of_trace(client, case):
    with case.view() as view:
        whole = trace_to_json(view.trace(), with_text=False)
    found = client.get("/api/claims/c1").json()
    assert found["claims"] == [one for one in whole["claims"] if one["id"] == "c1"]
    assert {report["id"] for report in found["reports"]} <= {report["id"] for report in whole["reports"]}


def test_a_report_is_the_object_of_extract(client, case):
    with case.view() as view:
        reading = view.reading(next(view.reports()).id)
    found = client.get(f"/api/reports/{reading.report.id}").json()
    assert found.pop("text") == reading.report.text
    assert found == reading_to_json(reading)


def test_lists_are_paged(client):
    whole = client.get("/api/claims").json()
    assert whole["total"] == len(whole["rows"]) > 1
    second = client.get("/api/claims", params={"first": 1, "limit": 1}).json()
    assert second["rows"] == whole["rows"][1:2]
    assert client.get("/api/reports").json()["total"] == client.get("/api/case").json()["reports"] == 3
    assert client.get("/api/sources", params={"named": True}).json()["rows"]
    assert client.get("/api/outlets").json()


def test_a_report_says_what_people_marked_it_as(client, case):
    rows = client.get("/api/reports").json()["rows"]
    assert [row["marks"] for row in rows] == [[], [], []]
    with case.view() as view:
        matter = MarkedAs(report_anchor(view.report(rows[1]["id"])), Mark.OFF_TOPIC)
    case.judge([make_judgement(matter, "Ida Brook", "2026-06-01T10:00:00Z", "seen", Verdict.YES)])
    pipeline.add_originals(case, (), Settings())
    rows = client.get("/api/reports").json()["rows"]
    assert [row["marks"] for row in rows] == [[], ["off-topic"], []]


@pytest.mark.parametrize("path", ["/api/claims/c999", "/api/reports/none", "/api/sources/s999", "/api/nothing"])
def test_what_is_not_there_is_json_too(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.json()["error"]


def test_where_the_case_lies_is_not_told(client, served, tmp_path):
    for path in ("/api/claims/c999", "/claims/c999"):
        told = client.get(path).text
        assert "bridge: the case has no claim" in told
        assert str(tmp_path) not in told

    def damaged(_):
        raise CaseError("it is damaged.", subject=served.case.store.name, remedy="headwater doctor says what is.")

    number = served.begin("Adding", damaged)
    served.jobs.wait(number, 60)
    assert served.jobs.state(number).came_of_it == "bridge: it is damaged. headwater doctor says what is. [HW400]"


@pytest.mark.parametrize("query", ["limit=0", "limit=9999", "first=-1", "order=truth"])
def test_what_cannot_be_asked_is_said(client, query):
    answer = client.get(f"/api/claims?{query}")
    assert answer.status_code == 422
    assert query.split("=")[0] in answer.json()["error"]


def test_the_interface_is_described(client):
    described = client.get("/api/openapi.json").json()
    assert described["openapi"].startswith("3.")
    assert all(path.startswith("/api/") for path in described["paths"])
    assert all(set(methods) == {"get"} for methods in described["paths"].values())
