import html
import json
import re

import pytest
from fastapi.testclient import TestClient

from files import pdf
from headwater import pipeline
from headwater.case import Case
from headwater.read import Address, read_address
from headwater.settings import Settings
from headwater.web import Access, Served, create_app
from unit.web.conftest import HOST

PAGE = (
    b"<html><head><title>Gate sound</title><meta http-equiv=refresh content='0;url=http://evil.example/'></head><body>"
    b"<script>document.title='run'</script><p>The gate was sound, the mayor Orla Venn said on Monday. The gate stands.</p>"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("reports")
    (made / "page.html").write_bytes(PAGE)
    (made / "text.txt").write_text("Mill shut\n\nThe mill was shut, Ida Rell said on Monday.\n", encoding="utf-8")
    (made / "spanish.txt").write_text(
        "El molino está cerrado\n\nEl alcalde dijo que el molino había sido cerrado por las autoridades de la ciudad, y que "
        "los vecinos no podían entrar en él hasta el fin de la semana.\n",
        encoding="utf-8",
    )
    (made / "letter.eml").write_text(
        "From: desk@lantern.example\nSubject: Weir\nContent-Type: text/plain\n\nThe weir broke, Dan Kell said on Monday.\n",
        encoding="utf-8",
    )
    with Case.create(made / "weir.case") as case:
        pipeline.add_paths(case, [str(path) for path in sorted(made.iterdir()) if path.suffix != ".case"], Settings())
    return made


@pytest.fixture(scope="module")
def pages(folder):
    with Case.open(folder / "weir.case") as case:
        served = Served.at(case, folder / "weir.case", Settings())
        with TestClient(create_app(served, Access.at(8642)), base_url=f"http://{HOST}") as client:
            yield client
        served.jobs.stop()


def path_of(pages, name):
    rows = pages.get("/api/reports").json()["rows"]
    return f"/reports/{next(row['id'] for row in rows if name in row['path'])}"


def test_an_original_stands_beside_its_report_in_a_sandbox(pages):
    path = path_of(pages, "page.html")
    assert "<iframe" not in pages.get(path).text
    beside = pages.get(f"{path}?beside=original").text
    frame = re.search(r"<iframe[^>]*>", beside)[0]
    assert f'src="{path}/shown"' in frame
    assert re.search(r" sandbox(?![-=\w])", frame)


def test_what_a_sandbox_shows_may_run_and_fetch_nothing(pages):
    answer = pages.get(f"{path_of(pages, 'page.html')}/shown")
    assert answer.content == PAGE
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("sandbox;")
    assert "allow-" not in policy
    assert "script-src" not in policy
    assert "default-src 'none'" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_text_is_shown_as_a_text(pages):
    assert pages.get(f"{path_of(pages, 'text.txt')}/shown").headers["content-type"] == "text/plain; charset=utf-8"


def test_what_no_browser_shows_safely_is_saved_only(pages):
    path = path_of(pages, "letter.eml")
    assert "beside=original" not in pages.get(path).text
    assert pages.get(f"{path}/shown").status_code == 404
    assert pages.get(f"{path}/original").status_code == 200


def test_a_report_in_another_language_says_what_is_not_read(pages):
    text = html.unescape(pages.get(path_of(pages, "spanish.txt")).text)
    assert 'class="notice"' in text
    assert 'lang="es"' in text


def test_a_statement_leads_to_its_words(pages):
    source = next(row["id"] for row in pages.get("/api/sources").json()["rows"] if "Rell" in row["name"])
    path = re.search(r'href="(/reports/[^"]*statement=[^"]*)#words"', pages.get(f"/sources/{source}").text)[1]
    marked = re.search(r'<mark id="words"[^>]*>(.*?)</mark>', pages.get(path).text)[1]
    assert "mill was shut" in marked


def test_a_case_that_vanishes_is_told_and_not_made_anew(folder, tmp_path):
    file = tmp_path / "gone.case"
    file.write_bytes((folder / "weir.case").read_bytes())
    with Case.open(file) as case:
        served = Served.at(case, file, Settings())
        with TestClient(create_app(served, Access.at(8642)), base_url=f"http://{HOST}") as client:
            assert client.get("/").status_code == 200
            file.unlink()
            for path in ("/", "/claims", "/reports", "/review", "/search?q=mill"):
                answer = client.get(path)
                assert answer.status_code == 409
                assert "not there any more" in answer.text
            assert client.post("/add", data={"text": "Ida Rell said so."}).status_code == 409
        served.jobs.stop()
    assert not file.exists()


def test_versions_of_a_page_lead_to_one_another_in_their_order(tmp_path):
    address = Address("https://lantern.example/mill", "https://lantern.example/mill", "text/html")
    bodies = ("The mill is shut, Ida Rell said on Monday.", "The mill was shut, the mayor said on Monday.")
    with Case.create(tmp_path / "mill.case") as case:
        for body in bodies:
            page = f"<html><head><title>Mill</title></head><body><article><p>{body}</p></article></body></html>".encode()
            pipeline.add_originals(case, read_address(page, address, Settings()), Settings())
        with case.view() as view:
            older, newer = view.reports()
            if view.list_reports().rows[0].id == newer.id:
                older, newer = newer, older
        served = Served.at(case, tmp_path / "mill.case", Settings())
        with TestClient(create_app(served, Access.at(8642)), base_url=f"http://{HOST}") as client:
            for one, other in ((older, newer), (newer, older)):
                text = html.unescape(client.get(f"/reports/{one.id}").text)
                assert "fetched 2 times with different words" in text
                assert f'href="/reports/{other.id}"' in text
                compared = re.search(r'href="(/compare[^"]*)"', text)[1]
                assert client.get(compared).status_code == 200
            names = re.findall(
                r"version (\d)(, this one|, the newest)?", html.unescape(client.get(f"/reports/{newer.id}").text)
            )
            assert len(names) == len(bodies)
        served.jobs.stop()


@pytest.mark.parametrize("texts", [[], ["Nothing is credited here."], ["The mill is shut, Ida Rell said."]])
def test_small_cases_make_sense_on_every_page(texts, tmp_path):
    (tmp_path / "reports.jsonl").write_text(
        "".join(json.dumps({"id": f"r{place}", "text": text}) + "\n" for place, text in enumerate(texts)), encoding="utf-8"
    )
    with Case.create(tmp_path / "small.case") as case:
        if texts:
            pipeline.add_paths(case, [str(tmp_path / "reports.jsonl")], Settings())
        served = Served.at(case, tmp_path / "small.case", Settings())
        with TestClient(create_app(served, Access.at(8642)), base_url=f"http://{HOST}") as client:
            for path in (
                "/",
                "/claims",
                "/reports",
                "/sources",
                "/sources?named=false",
                "/outlets",
                "/review",
                "/judgements",
                "/add",
            ):
                text = client.get(path).text
                assert "<h1" in text
                assert not re.search(r"<(ul|ol)[^>]*>\s*</\1>", text), path
                assert not re.search(r"\b1 \w+s\b(?! \w)", re.sub(r"<[^>]+>", " ", text)), path
            assert ("Add reports" in client.get("/").text) == (not texts)
        served.jobs.stop()


def test_a_pdf_is_handed_to_the_browsers_own_viewer_in_a_sandbox(tmp_path):
    (tmp_path / "mill.pdf").write_bytes(pdf([["The mill was shut, Ida Rell said on Monday."]]))
    with Case.create(tmp_path / "pdf.case") as case:
        pipeline.add_paths(case, [str(tmp_path / "mill.pdf")], Settings())
        served = Served.at(case, tmp_path / "pdf.case", Settings())
        with TestClient(create_app(served, Access.at(8642)), base_url=f"http://{HOST}") as client:
            path = path_of(client, "mill.pdf")
            frame = re.search(r"<iframe[^>]*>", client.get(f"{path}?beside=original").text)[0]
            answer = client.get(f"{path}/shown")
        served.jobs.stop()
    assert "sandbox" not in frame  # no browser starts its viewer in such a frame; the answer asks for a sandbox itself
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    assert answer.content.startswith(b"%PDF-")
