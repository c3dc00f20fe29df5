from __future__ import annotations

import gzip
import hashlib
import zlib

import pytest

from files import PROSE, TITLE, page, warc, warc_record, zipped
from headwater.model import Status
from headwater.settings import Settings

PAGE = page().encode()
RESPONSES = [
    ("https://herald.example/1", "200 OK", "text/html; charset=utf-8", PAGE),
    ("https://herald.example/1.png", "200 OK", "image/png", b"\x89PNG"),
    ("https://herald.example/gone", "404 Not Found", "text/html", PAGE),
    ("https://herald.example/2", "200 OK", "text/plain", PROSE.encode()),
    ("https://herald.example/3", "301 Moved", "text/html", b""),
    ("https://herald.example/1", "200 OK", "text/html", PAGE),
]


@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc"])
def test_pages_and_texts_are_read_in_their_order(name: str, read_file) -> None:
    reports, rejections = read_file(name, warc(RESPONSES, packed=name.endswith(".gz")))
    assert rejections == []
    assert [(report.path, report.url) for report in reports] == [
        (f"{name}/000000002", "https://herald.example/1"),
        (f"{name}/000000005", "https://herald.example/2"),
        (f"{name}/000000007", "https://herald.example/1"),
    ]
    assert (reports[0].title, reports[0].status, reports[0].doc) == (TITLE, Status.WHOLE, "herald.example/1")
    assert reports[0].sha256 == hashlib.sha256(PAGE).hexdigest()
    assert reports[1].text == PROSE
    assert len({report.id for report in reports}) == 3


def test_a_page_names_its_own_address_better(read_file) -> None:
    markup = page(head='<link rel="canonical" href="https://herald.example/ferry">').encode()
    (report,), _ = read_file("a.warc", warc([("https://herald.example/?id=1", "200 OK", "text/html", markup)]))
    assert report.url == "https://herald.example/ferry"


def test_a_packed_response_is_unpacked_and_bounded(read_file) -> None:
    data = b""
    for body in (PAGE, b" " * 40_000_000):
        packed = zlib.compress(body, 9)
        data += gzip.compress(warc_record("https://h.example/", "200 OK", "text/html", packed, "Content-Encoding: deflate\r\n"))
    (report,), (rejection,) = read_file("a.warc.gz", data)
    assert report.title == TITLE
    assert rejection.code == "HW203"


def test_what_stands_before_a_break_is_read(read_file) -> None:
    whole = warc(RESPONSES, packed=False)
    cut = whole.index(PROSE.encode()) + 100
    first, second = read_file("a.warc", whole[:cut])[0]
    assert first.status is Status.WHOLE
    assert (second.status, second.text) == (Status.PARTIAL, PROSE.encode()[:100].decode())
    assert "breaks off" in (second.note or "")
    reports, (rejection,) = read_file("b.warc", whole + b"X" * 100)
    assert len(reports) == 3
    assert rejection.code == "HW205"


@pytest.mark.parametrize("data", [b"", b"no archive", b"WARC/1.0\r\n\r\n", b"\x1f\x8b" + b"x" * 50, warc([])])
def test_an_archive_of_nothing_is_named(data: bytes, read_file) -> None:
    reports, (rejection,) = read_file("a.warc.gz", data)
    assert reports == []
    assert rejection.code in {"HW202", "HW205"}


def test_a_packed_web_archive_is_read_through_its_archives(read_file) -> None:
    files = {
        "archive/data.warc.gz": warc(RESPONSES),
        "pages/pages.jsonl": b'{"format": "json-pages-1.0"}\n',
        "datapackage.json": b"{}",
        "indexes/index.cdx": b"x",
    }
    reports, rejections = read_file("a.wacz", zipped(files))
    assert rejections == []
    assert next(report.path for report in reports) == "a.wacz/archive/data.warc.gz/000000002"
    assert len(reports) == 3


def test_a_response_may_be_as_large_as_a_page(read_file) -> None:
    _, rejections = read_file(
        "a.warc", warc([("https://h.example/", "200 OK", "text/plain", b"x" * 10_000_500)]), Settings(largest_report=50)
    )
    assert [rejection.code for rejection in rejections] == ["HW203"]


def test_a_packed_web_archive_without_archives_is_named(read_file) -> None:
    reports, (rejection,) = read_file("a.wacz", zipped({"pages/pages.jsonl": b"{}", "datapackage.json": b"{}"}))
    assert reports == []
    assert rejection.code == "HW202"
