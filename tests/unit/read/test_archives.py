from __future__ import annotations

import io
import json
import tarfile
import zipfile
from pathlib import Path

import pytest

from files import PROSE, gzipped, page, pdf, tarred, warc, word, zipped
from headwater.read import archives, read_originals
from headwater.read.archives import safe_name
from headwater.settings import Settings

FILES = {
    "b/page.html": page().encode(),
    "a.txt": PROSE.encode(),
    "c.docx": word([PROSE]),
    "d.pdf": pdf([["The port was shut, the mayor said."]]),
    "e.jsonl": json.dumps({"id": "e1", "text": PROSE}).encode() + b"\n",
    "f.csv": b"text\nThe mayor resigned.\n",
    "g.warc.gz": warc([("https://h.example/1", "200 OK", "text/plain", PROSE.encode())]),
    "__MACOSX/._a.txt": b"\0",
    ".hidden.txt": b"x",
    "h.png": b"\x89PNG",
}
READ = ["a.txt", "b/page.html", "c.docx", "d.pdf", "e.jsonl/00000001", "f.csv/00000001", "g.warc.gz/000000002"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("all.zip", zipped(FILES)),
        ("all.tar", tarred(FILES, "w:")),
        ("all.tar.gz", tarred(FILES)),
        ("all.tgz", tarred(FILES)),
        ("all.tar.bz2", tarred(FILES, "w:bz2")),
        ("all.tar.xz", tarred(FILES, "w:xz")),
    ],
)
def test_every_kind_of_file_is_read_out_of_an_archive(name: str, data: bytes, read_file) -> None:
    reports, rejections = read_file(name, data)
    assert [report.path for report in reports] == [f"{name}/{path}" for path in READ]
    assert [(rejection.path, rejection.code) for rejection in rejections] == [(f"{name}/h.png", "HW204")]


def test_an_archive_is_read_as_the_folder_it_was(read_file, tmp_path: Path) -> None:
    reports, _ = read_file("all.zip", zipped(FILES))
    by_path = {report.path.removeprefix("all.zip/"): report for report in reports}
    (alone,), _ = read_file("a.txt", FILES["a.txt"])
    assert by_path["a.txt"].sha256 == alone.sha256
    assert by_path["a.txt"].text == alone.text


def test_a_compressed_file_is_read_as_what_it_holds(read_file) -> None:
    (report,), _ = read_file("e.jsonl.gz", gzipped(FILES["e.jsonl"]))
    assert (report.path, report.id) == ("e.jsonl.gz/e.jsonl/00000001", "e1")
    (report,), _ = read_file("f.csv.gz", gzipped(FILES["f.csv"]))
    assert report.text == "The mayor resigned."


def test_an_archive_in_an_archive_is_opened_and_no_deeper(read_file) -> None:
    inner = zipped({"a.txt": PROSE.encode()})
    reports, rejections = read_file("o.zip", zipped({"i.zip": inner, "t.tar.gz": tarred({"b.txt": PROSE.encode()})}))
    assert [report.path for report in reports] == ["o.zip/i.zip/a.txt", "o.zip/t.tar.gz/b.txt"]
    assert rejections == []
    reports, (rejection,) = read_file("p.zip", zipped({"o.zip": zipped({"i.zip": inner})}))
    assert reports == []
    assert rejection.path == "p.zip/o.zip/i.zip"


def test_no_path_leads_out_of_the_archive(read_file, tmp_path: Path) -> None:
    before = sorted(path.name for path in tmp_path.parent.iterdir())
    names = ["../../evil.txt", "/etc/evil.txt", "C:\\evil.txt", "a/../../b.txt", "x\ny\u202e.txt"]
    for name, data in (
        ("z.zip", zipped({n: f"{PROSE} {n!r}".encode() for n in names})),
        ("t.tar", tarred({n: f"{PROSE} {n!r}".encode() for n in names}, "w:")),
    ):
        reports, _ = read_file(name, data)
        assert len(reports) == 5
        for report in reports:
            assert report.path.startswith(f"{name}/")
            assert ".." not in report.path.split("/")
            assert report.path.isprintable()
    assert sorted(path.name for path in tmp_path.parent.iterdir()) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["t.tar", "z.zip"]


@pytest.mark.parametrize("name", ["", "/", "..", "../..", "a\0b", "\ud800", "..\\..\\x", "c:/x", "//h/x"])
def test_safe_names(name: str) -> None:
    safe = safe_name(name)
    assert safe
    assert not safe.startswith("/")
    assert ".." not in safe.split("/")
    safe.encode()


def test_links_and_devices_in_a_tar_are_passed_over(read_file) -> None:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, kind in (("l.txt", tarfile.SYMTYPE), ("h.txt", tarfile.LNKTYPE), ("d.txt", tarfile.CHRTYPE)):
            item = tarfile.TarInfo(name)
            item.type, item.linkname = kind, "/etc/passwd"
            archive.addfile(item)
    reports, (rejection,) = read_file("t.tar", stream.getvalue())
    assert reports == []
    assert rejection.code == "HW202"


def test_a_link_in_a_zip_is_passed_over(read_file) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        item = zipfile.ZipInfo("l.txt")
        item.external_attr = 0o120777 << 16
        archive.writestr(item, "/etc/passwd")
    reports, _ = read_file("t.zip", stream.getvalue())
    assert reports == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("b.zip", zipped({"a.txt": b" " * 25_000_000})),
        ("b.tar.gz", tarred({"a.txt": b" " * 25_000_000})),
        ("b.txt.gz", gzipped(b" " * 25_000_000)),
        ("b.zip", zipped({f"{n}.txt": b" " * 15_000_000 for n in range(3)})),
        ("b.zip", zipped({"i.zip": zipped({"a.txt": b" " * 25_000_000})})),
    ],
)
def test_bombs_are_set_aside(name: str, data: bytes, read_file) -> None:
    _, rejections = read_file(name, data, Settings(largest_report=20_000_000))
    assert "HW203" in {rejection.code for rejection in rejections}


def test_the_number_of_files_is_bounded(read_file, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_FILES", 3)
    files = {f"{n}.txt": b"One." for n in range(4)}
    for name, data in (("a.zip", zipped(files)), ("a.tar", tarred(files, "w:"))):
        reports, (rejection,) = read_file(name, data)
        assert reports == []
        assert rejection.code == "HW203"


def test_a_locked_file_is_named(read_file) -> None:
    data = bytearray(zipped({"a.txt": PROSE.encode()}, zipfile.ZIP_STORED))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    reports, (rejection,) = read_file("a.zip", bytes(data))
    assert reports == []
    assert "password" in rejection.reason


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz", "a.txt.gz", "a.wacz"])
@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\x1f\x8b", b"no archive " * 60])
def test_broken_archives_are_set_aside(name: str, data: bytes, read_file) -> None:
    reports, rejections = read_file(name, data)
    assert reports == []
    assert rejections


def test_a_file_that_is_broken_leaves_the_others(read_file) -> None:
    data = bytearray(zipped({"a.txt": b"One. " * 200, "b.txt": PROSE.encode()}))
    start = data.index(b"a.txt") + 5
    data[start : start + 4] = b"\xff\xff\xff\xff"
    reports, (rejection,) = read_file("a.zip", bytes(data))
    assert [report.path for report in reports] == ["a.zip/b.txt"]
    assert (rejection.path, rejection.code) == ("a.zip/a.txt", "HW205")


def test_an_archive_stands_in_order_among_files(tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_bytes(zipped({"z.txt": b"Zed.", "a.txt": b"Ay."}))
    for name in ("a.txt", "b.zip-notes.txt", "c.txt", "b.zip.txt"):
        (tmp_path / name).write_text(f"{PROSE} {name}")
    found = [item.report.path for item in read_originals([str(tmp_path)], Settings())]  # type: ignore[union-attr]
    assert found == sorted(found)
    assert len(found) == 6


def test_originals_are_handed_on_byte_for_byte(tmp_path: Path) -> None:
    (tmp_path / "all.zip").write_bytes(zipped(FILES))
    originals = {
        item.report.path.removeprefix("all.zip/"): item
        for item in read_originals([str(tmp_path)], Settings())
        if hasattr(item, "data")
    }
    for name in ("a.txt", "b/page.html", "c.docx", "d.pdf"):
        assert originals[name].data == FILES[name]
    assert originals["c.docx"].media_type.endswith("wordprocessingml.document")
    assert originals["e.jsonl/00000001"].data == PROSE.encode()


def test_a_table_in_an_archive_completes_the_files_beside_it(read_file) -> None:
    files = {
        "reports.csv": b"path,outlet\nx/a.txt,Upland Post\nb.txt,Dunmere Herald\n",
        "x/reports.csv": b"path,outlet,title\na.txt,Vale Mirror,Ferry late\n",
        "x/a.txt": PROSE.encode(),
        "b.txt": PROSE.encode() + b"!",
        "y/reports.csv": b"no path here\nx\n",
    }
    for name, data in (("t.zip", zipped(files)), ("t.tgz", tarred(files))):
        (second, first), (rejection,) = read_file(name, data)
        assert (first.outlet, first.title) == ("Vale Mirror", "Ferry late")
        assert second.outlet == "Dunmere Herald"
        assert rejection.path == f"{name}/y/reports.csv"
