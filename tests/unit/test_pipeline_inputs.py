"""Web addresses and column maps, from a call to reports. The server is inside the test."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from files import PROSE, TITLE, page, pdf
from headwater.cli import main
from headwater.fetch import Fetcher
from headwater.model import Rejection, Report, Status
from headwater.pipeline.inputs import find_inputs
from headwater.read import Original
from headwater.settings import Settings
from web import Answer, Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        yield found


def fetched(site: Site, *given: str) -> tuple[list[Original], list[Rejection]]:
    found = list(find_inputs(given, Settings(), fetcher=Fetcher(network=site.network())))
    return [one for one in found if isinstance(one, Original)], [one for one in found if isinstance(one, Rejection)]


def test_an_address_becomes_a_report_under_it(site: Site) -> None:
    data = page().encode()
    site.answers |= {"/ferry.html": Answer(data), "/old": Answer(status=301, headers={"Location": "/ferry.html"})}
    (original,), rejections = fetched(site, site.url("/old"))
    assert rejections == []
    report = original.report
    assert (report.path, report.url, report.doc) == (site.url("/old"), site.url("/ferry.html"), "herald.example/old")
    assert (report.title, report.status, original.data) == (TITLE, Status.WHOLE, data)
    assert original.media_type == "text/html"


def test_only_addresses_of_the_web_are_fetched(site: Site) -> None:
    originals, rejections = fetched(site, "ftp://herald.example/a", "gopher://herald.example/b")
    assert originals == []
    assert [(one.path, one.code) for one in rejections] == [
        ("ftp://herald.example/a", "HW208"),
        ("gopher://herald.example/b", "HW208"),
    ]
    assert "http:// or https://" in rejections[0].reason


def test_each_kind_is_read_as_what_the_server_says(site: Site) -> None:
    feed = f"<rss><channel><title>Herald</title><item><title>One</title><link>{site.url('/1')}</link></item></channel></rss>"
    site.answers |= {
        "/a.pdf": Answer(pdf([["The port was shut, the mayor said."]]), media_type="application/pdf"),
        "/b": Answer(PROSE.encode(), media_type="text/plain"),
        "/c": Answer(feed.encode(), media_type="text/xml"),
        "/d": Answer(
            page("Der Fährhafen sei geschlossen, sagte der Bürgermeister am Montag den Leuten.")
            .replace("utf-8", "x")
            .encode("cp1252")
        ),
        "/e": Answer(
            "The café was shut on Monday, the mayor said.".encode("iso8859-15"), media_type="text/plain; charset=iso-8859-15"
        ),
    }
    originals, rejections = fetched(site, *(site.url(path) for path in site.answers))
    assert rejections == []
    assert [one.report.path.rpartition("/")[2] for one in originals] == ["a.pdf", "b", "1", "d", "e"]
    assert originals[2].report.title == "One"
    assert "Fährhafen" in originals[3].report.text
    assert "café" in originals[4].report.text


def test_what_a_site_refuses_is_a_report_without_words(site: Site) -> None:
    site.answers |= {"/robots.txt": Answer(b"User-agent: *\nDisallow: /no"), "/paid": Answer(status=402)}
    site.hosts["10.0.0.1"] = ["10.0.0.1"]
    originals, rejections = fetched(site, site.url("/no"), site.url("/paid"), site.url("/gone"), "http://10.0.0.1/x")
    assert [(one.report.status, one.report.text) for one in originals] == [(Status.REFUSED, "")] * 2
    assert "robots.txt" in (originals[0].report.note or "")
    assert "payment" in (originals[1].report.note or "")
    assert len({one.report.id for one in originals}) == 2
    assert [one.code for one in rejections] == ["HW208", "HW206"]


def test_paths_and_addresses_go_together(site: Site, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROSE)
    site.answers["/b"] = Answer(page().encode())
    originals, _ = fetched(site, site.url("/b"), str(tmp_path), site.url("/b"))
    assert [one.report.path for one in originals] == ["a.txt", site.url("/b")]


def test_without_an_address_nothing_of_fetching_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROSE)
    code = (
        "import sys; from headwater.cli import main; main(sys.argv[1:]);"
        "late = {'urllib3', 'pypdf', 'docx', 'warcio', 'pyarrow', 'py3langid', 'lxml', 'trafilatura'};"
        "print(sorted(late & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, "stories", str(tmp_path)], capture_output=True, text=True, check=False)
    assert done.stderr.strip() == "[]"


def test_columns_are_given_on_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Body,Medium\n" + f'"{PROSE}",Dunmere Herald\n')
    assert main(["stories", str(tmp_path / "t.csv"), "--columns", "text=body,outlet=medium"]) == 0
    assert main(["stories", str(tmp_path / "t.csv")]) == 2
    assert main(["stories", str(tmp_path / "t.csv"), "--columns", "words=body"]) == 2


def test_a_report_may_be_without_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "scan.pdf").write_bytes(pdf([[]]))
    (tmp_path / "a.txt").write_text(PROSE)
    assert main(["trace", str(tmp_path), "--json"]) == 0
    assert "scan.pdf: Its pages hold no text" in capsys.readouterr().err


def test_reports_are_reports(site: Site) -> None:
    site.answers["/b"] = Answer(page().encode())
    (original,), _ = fetched(site, site.url("/b"))
    assert isinstance(original.report, Report)
