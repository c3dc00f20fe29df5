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
    matter = asked(client, f"{path}/judge", "off topic")
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
    matter = asked(client, f"{path}/judge", "Who published it?")
    finished(served, client.post("/judgements", data={"matter": matter, "by": "Ida", "corrected": " Norrin  Evening Post "}))
    assert "Norrin Evening Post" in client.get("/outlets").text


def test_who_judges_is_remembered(client, served):
    matter = asked(client, f"{report_path(client, 'Norrin Post')}/judge", "withdrawn")
    answer = client.post("/judgements", data={"matter": matter, "by": "Ida Rößler"})
    finished(served, answer)
    assert "httponly" in answer.headers["set-cookie"].lower()
    assert 'value="Ida Rößler"' in client.get("/claims/c1/judge").text


def test_what_is_no_judgement_is_refused_and_changes_nothing(client):
    for data in ({"matter": "{}", "by": "Ida"}, {"matter": "no", "by": "Ida"}, {"by": "Ida"}, {"matter": "{}", "by": ""}):
        assert client.post("/judgements", data=data).status_code in {400, 422}, data
    assert "Nothing yet." in client.get("/judgements").text


def test_nobody_is_led_away_by_a_form(client, served):
    matter = asked(client, f"{report_path(client, 'Norrin Post')}/judge", "satire")
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


def test_what_is_no_date_is_refused_and_the_form_is_not_lost(client):
    answer = client.post("/add", data={"text": "Ida Rell said the mill was shut.", "published": "tomorrow"})
    assert answer.status_code == 400
    assert "“tomorrow” is no date" in answer.text
    assert "go back in your browser" in answer.text
    assert "go back in your browser" not in client.get("/claims/c999").text


def test_progress_streams_in(client, served):
    answer = client.post("/add", data={"text": "Ida Rell said the mill was shut."})
    finished(served, answer)
    told = client.get(f"{answer.headers['location']}/events")
    assert told.headers["content-type"].startswith("text/event-stream")
    assert '"ended": true' in told.text
    on = client.get(answer.headers["location"])
    assert on.headers["location"] == "/reports?after=1"
    assert "1 new report" in client.get(on.headers["location"]).text


def judged(client, served, path, words, **given):
    """What came of answering the form under ``path`` with these words."""
    return finished(served, client.post("/judgements", data={"matter": asked(client, path, words), "by": "Ida", **given}))


def test_a_mark_is_shown_as_a_persons_wherever_the_report_is(client, served):
    path = report_path(client, "Norrin Post")
    judged(client, served, f"{path}/judge", "withdrawn", why="their editor wrote to us")
    assert "marked as withdrawn" in client.get(path).text
    assert "marked as withdrawn" in client.get("/reports").text
    assert "their editor wrote to us" in client.get(path).text
    assert "marked as withdrawn" in client.get(f"{path}/judge").text


def test_a_speaker_is_corrected_beside_the_sentence(client, served):
    path = report_path(client, "Vell Herald")
    state = judged(client, served, f"{path}/judge", "Who says so?", corrected="Orla Venn")
    assert not state.failed, state.came_of_it
    assert "corrected: who says this" in client.get(path).text


def test_two_claims_become_one_by_a_search(client, served):
    ids = re.findall(r'href="/claims/(c\d+)"', client.get("/claims").text)
    one, other = ids[0], ids[-1]
    words = html.unescape(re.search(r"<h1[^>]*>(.*?)</h1>", client.get(f"/claims/{other}/judge").text)[1])
    path = f"/claims/{one}/judge?q={words.split()[0]}"
    state = judged(client, served, path, "Is this the same claim?", why="both of the bridge")
    assert "are one claim" in state.came_of_it


def test_two_named_sources_are_judged_to_share_one_knowledge(client, served):
    rows = client.get("/api/sources", params={"named": True}).json()["rows"]
    people = [row for row in rows if row["statements"]]
    one, other = people[:2]
    path = f"/sources/{one['id']}/judge?q={other['name'].split()[-1]}"
    state = judged(client, served, path, "share one knowledge")
    assert "are distinct and not independent" in state.came_of_it
    assert "is not independent of" in client.get(f"/sources/{one['id']}").text


def test_an_unnamed_source_is_never_asked_to_be_a_named_one(client, served):
    text = "A person close to the council said the bridge was unsafe. Dan Kell, a council member, said it was closed."
    finished(served, client.post("/add", data={"text": text, "outlet": "Vale Mirror"}))
    rows = client.get("/api/sources").json()["rows"]
    unnamed = next(row for row in rows if row["kind"] == "anonymous")
    named = next(row for row in rows if row["kind"] == "person")
    asked_of = client.get(f"/sources/{unnamed['id']}/judge", params={"q": named["name"]}).text
    assert "one source?" not in asked_of
    assert "share one knowledge" not in asked_of
    assert "Headwater does not guess" in client.get(f"/sources/{unnamed['id']}").text


def test_what_is_no_address_is_not_fetched(client):
    answer = client.post("/add", data={"addresses": "file:///etc/passwd"})
    assert answer.status_code == 400
    assert "no web address" in answer.text


def test_an_address_inside_the_own_network_is_set_aside_and_told(client, served):
    state = finished(served, client.post("/add", data={"addresses": "http://127.0.0.1:9/page.html\n"}))
    assert "0 new reports" in state.came_of_it
    assert "http://127.0.0.1:9/page.html: " in state.came_of_it
