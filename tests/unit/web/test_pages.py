import html
import re

import pytest
from lxml.html import document_fromstring

from unit.web.conftest import HOSTILE

PAGES = [
    "/",
    "/claims",
    "/reports",
    "/sources",
    "/sources?named=false",
    "/outlets",
    "/review",
    "/judgements",
    "/add",
    "/search?q=bridge",
]


def links(text, start):
    return sorted({html.unescape(one) for one in re.findall(r'href="([^"]*)"', text) if one.startswith(start)})


def test_every_page_opens_and_leads_only_to_pages_that_open(client):
    seen, waiting = set(), list(PAGES)
    while waiting:
        path = waiting.pop().split("#")[0]
        if path in seen or not path.startswith("/"):
            continue
        seen.add(path)
        answer = client.get(path)
        assert answer.status_code == 200, path
        if "text/html" in answer.headers["content-type"]:
            waiting += links(answer.text, "/")
    assert any(path.startswith("/claims/c") for path in seen)
    assert any(path.startswith("/sources/s") for path in seen)
    assert any("?words=" in path for path in seen)
    assert any(path.endswith("/original") for path in seen)


def test_no_report_becomes_markup(client):
    everywhere = [*PAGES, *links(client.get("/reports").text, "/reports/"), *links(client.get("/claims").text, "/claims/")]
    for path in everywhere:
        answer = client.get(path)
        if "text/html" in answer.headers["content-type"]:
            elements = list(document_fromstring(answer.text).iter("*"))
            assert not [one for one in elements if one.tag == "img"]
            assert all(one.get("src", "").startswith("/static/") for one in elements if one.tag == "script")
            assert not [name for one in elements for name in one.attrib if name.startswith("on")]


def test_characters_that_turn_the_text_are_not_obeyed(client):
    for path in ("/reports", "/claims", "/sources", "/outlets"):
        assert "\u202e" not in client.get(path).text, path


def test_the_words_asked_for_are_marked_in_their_report(client):
    claim = client.get("/claims/c1").text
    path = next(one for one in links(claim, "/reports/"))
    report = client.get(path.split("?")[0]).text
    assert 'id="words"' not in report
    marked = client.get(f"{path.split('?')[0]}?words=text-0-20").text
    assert marked.count('id="words"') == 1
    assert client.get(f"{path.split('?')[0]}?words=text-9-999999999").status_code == 200
    assert client.get(f"{path.split('?')[0]}?words={HOSTILE}").status_code in {200, 422}


def test_what_is_not_there_is_said_so(client):
    for path in ("/claims/c999", "/claims/drop table", "/reports/none", "/sources/s999", "/jobs/7", "/nowhere"):
        answer = client.get(path)
        assert answer.status_code == 404, path
        assert "<h1>Not here</h1>" in answer.text


def test_an_original_is_saved_and_never_shown(client):
    path = next(one for one in links(client.get("/reports").text, "/reports/"))
    answer = client.get(f"{path}/original")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["content-security-policy"]


def test_two_reports_stand_side_by_side(client):
    one, other, *_ = links(client.get("/reports").text, "/reports/")
    found = client.get("/compare", params={"first": one.split("/")[-1], "second": other.split("/")[-1]})
    assert found.status_code == 200
    assert "beside" in found.text
    assert client.get("/compare", params={"first": "x", "second": "x"}).status_code == 404


def test_search_finds_claims_reports_and_sources(client):
    found = client.get("/search", params={"q": "cracked"}).text
    assert "cracked since May" in html.unescape(found)
    assert "Claims: 0" in client.get("/search", params={"q": "submarine"}).text
    assert client.get("/search", params={"q": 'speaker:"Orla Venn" from:2026-03-01'}).status_code == 200
    assert client.get("/search", params={"q": '"*( OR'}).status_code == 200


def test_a_first_view_is_light(client):
    for path in (*PAGES, "/claims/c1"):
        text = client.get(path).text
        styles = sum(len(client.get(style).content) for style in links(text, "/static/"))
        assert len(text.encode()) + styles < 100_000, path


@pytest.mark.parametrize("path", PAGES)
def test_no_page_asks_another_site(client, path):
    text = client.get(path).text
    assert not re.findall(r'(?:src|href|action)="(?:https?:)?//', text)
    assert not re.findall(r"<script(?![^>]* src=)", text)
    assert ' style="' not in text
