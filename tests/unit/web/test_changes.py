import html
import re

from unit.web.conftest import finished


def asked(client, path, words):
    """The judgement that the first form under ``path`` with these words would make."""
    forms = re.findall(r"<form[^>]*action=\"/judgements\".*?</form>", client.get(path).text, re.DOTALL)
    found = next(form for form in forms if words in html.unescape(form))
    return html.unescape(re.search(r'name="matter" value="([^"]*)"', found)[1])


def report_path(client, outlet):
    text = client.get("/reports").text
    return next(path for path in re.findall(r'href="(/reports/[^"]+)"', text) if outlet in client.get(path).text)


def test_a_judgement_is_kept_and_taken_back(client, served):
    path = report_path(client, "Norrin Post")
    matter = asked(client, path, "off topic")
    answer = client.post("/judgements", data={"matter": matter, "by": "Ida", "why": "about another bridge", "back": path})
    state = finished(served, answer)
    assert not state.failed, state.came_of_it
    assert state.back == path
    listed = client.get("/judgements").text
    assert "about another bridge" in listed
    undo = html.unescape(re.search(r'name="matter" value="([^"]*)"', listed)[1])
    assert not finished(served, client.post("/judgements", data={"matter": undo, "by": "Ida"})).failed
    assert "undone" in client.get("/judgements").text


def test_a_correction_takes_what_was_typed(client, served):
    path = report_path(client, "Norrin Post")
    matter = asked(client, path, "Who published it?")
    finished(served, client.post("/judgements", data={"matter": matter, "by": "Ida", "corrected": " Norrin  Evening Post "}))
    assert "Norrin Evening Post" in client.get("/outlets").text


def test_who_judges_is_remembered(client, served):
    matter = asked(client, report_path(client, "Norrin Post"), "withdrawn")
    answer = client.post("/judgements", data={"matter": matter, "by": "Ida Rößler"})
    finished(served, answer)
    assert "httponly" in answer.headers["set-cookie"].lower()
    assert 'value="Ida Rößler"' in client.get("/claims/c1/judge").text


def test_what_is_no_judgement_is_refused_and_changes_nothing(client):
    for data in ({"matter": "{}", "by": "Ida"}, {"matter": "no", "by": "Ida"}, {"by": "Ida"}, {"matter": "{}", "by": ""}):
        assert client.post("/judgements", data=data).status_code in {400, 422}, data
    assert "Nothing yet." in client.get("/judgements").text


def test_nobody_is_led_away_by_a_form(client, served):
    matter = asked(client, report_path(client, "Norrin Post"), "satire")
    for back in ("https://evil.example/", "//evil.example/", "/\\evil.example"):
        answer = client.post("/judgements", data={"matter": matter, "by": "Ida", "back": back})
        assert finished(served, answer).back == "/judgements"


def test_another_site_changes_nothing(client):
    answer = client.post("/judgements", data={"matter": "{}", "by": "Ida"}, headers={"origin": "http://evil.example"})
    assert answer.status_code == 403
    answer = client.post("/add", data={"text": "Ida Rell said the mill was shut."}, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403


def test_pasted_text_becomes_a_report(client, served):
    data = {"text": "Ida Rell said on Monday that the mill was shut.", "title": "Mill shut", "outlet": "Vale Mirror"}
    state = finished(served, client.post("/add", data=data))
    assert "1 new report" in state.came_of_it
    assert "Vale Mirror" in client.get("/outlets").text


def test_files_become_reports_and_what_cannot_be_read_is_named(client, served):
    files = [
        ("files", ("../../mill.txt", b"The mill is shut, Ida Rell said.", "text/plain")),
        (
            "files",
            (
                "page.html",
                b"<html><body><p>The mill is shut, Dan Kell said on Monday.</p><script>1</script></body>",
                "text/html",
            ),
        ),
        ("files", ("noise.bin", bytes(range(256)) * 20, "application/octet-stream")),
    ]
    state = finished(served, client.post("/add", files=files))
    assert "2 new reports" in state.came_of_it
    assert "noise.bin" in state.came_of_it
    assert "mill.txt" in client.get("/reports").text


def test_nothing_to_add_is_told(client):
    answer = client.post("/add", data={"text": "  "})
    assert answer.status_code == 400
    assert "paste the text" in answer.text


def test_progress_streams_in(client, served):
    answer = client.post("/add", data={"text": "Ida Rell said the mill was shut."})
    finished(served, answer)
    told = client.get(f"{answer.headers['location']}/events")
    assert told.headers["content-type"].startswith("text/event-stream")
    assert '"ended": true' in told.text
    assert client.get(answer.headers["location"]).status_code == 200
