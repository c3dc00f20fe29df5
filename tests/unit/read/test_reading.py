from __future__ import annotations

import hashlib
import io
import json
import os
from pathlib import Path

import pytest

from headwater.errors import EmptyInput, NotText, TooLarge
from headwater.model import Rejection, Report, Status
from headwater.read import read_bytes, read_paths
from headwater.settings import Settings

PROSE = "The ferry was late again on Monday, the port's spokesman said in a statement."
SETTINGS = Settings()


def read(*paths: Path | str, settings: Settings = SETTINGS, stdin: bytes = b"") -> tuple[list[Report], list[Rejection]]:
    items = list(read_paths([str(path) for path in paths], settings, io.BytesIO(stdin)))
    return [item for item in items if isinstance(item, Report)], [item for item in items if isinstance(item, Rejection)]


def write(folder: Path, **files: str | bytes) -> Path:
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def lines(*objects: object) -> bytes:
    return b"".join(json.dumps(item).encode() + b"\n" for item in objects)


def test_text_is_kept_as_it_stands(tmp_path: Path) -> None:
    content = f"\r\n  {PROSE}\r\n\rEnd \n\n"
    write(tmp_path, a_txt=content)
    (report,), rejections = read(tmp_path / "a.txt")
    assert report.text == content
    assert (report.path, report.doc) == ("a.txt", "a")
    assert report.sha256 == hashlib.sha256(content.encode()).hexdigest()
    assert report.id == report.sha256[:12]
    assert rejections == []


def test_a_case_beside_the_reports_is_passed_over(tmp_path: Path) -> None:
    for name in ("a.txt", "desk.case", "desk.case-wal", "desk.case-shm", "desk.case-writer"):
        (tmp_path / name).write_text("The ferry was late.", encoding="utf-8")
    found = list(read_paths([str(tmp_path)], Settings()))
    assert [one.path for one in found] == ["a.txt"]


def test_a_folder_is_read_recursively_by_sorted_path_without_hidden_files(tmp_path: Path) -> None:
    write(tmp_path, b_txt=PROSE + "b", a__z_txt=PROSE + "z", a__c_md=PROSE + "c")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.txt").write_text(PROSE)
    (tmp_path / ".DS_Store").write_bytes(b"\0")
    reports, rejections = read(tmp_path)
    assert [report.path for report in reports] == ["a/c.md", "a/z.txt", "b.txt"]
    assert rejections == []


def test_files_of_other_kinds_are_named(tmp_path: Path) -> None:
    write(
        tmp_path, a_txt=PROSE, b_jpg=b"\xff\xd8\xff", c_docx=b"PK\x03\x04", d_txt=b"%PDF-1.7", e_txt=b"a\0b", f_txt=" \n", g="x"
    )
    reports, rejections = read(tmp_path)
    assert [report.doc for report in reports] == ["a"]
    assert [(Path(item.path).name, item.code) for item in rejections] == [
        ("b.jpg", "HW204"),
        ("g", "HW204"),
        ("c.docx", "HW205"),
        ("d.txt", "HW204"),
        ("e.txt", "HW204"),
        ("f.txt", "HW202"),
    ]


def test_a_missing_path_and_an_empty_folder_are_named(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    _, rejections = read(tmp_path / "gone.txt", tmp_path / "empty", "bad\0name")
    assert {(Path(item.path).name, item.code) for item in rejections} == {
        ("gone.txt", "HW201"),
        ("empty", "HW202"),
        ("bad\0name", "HW201"),
    }


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not bind this user")
def test_a_file_that_may_not_be_opened_is_named(tmp_path: Path) -> None:
    write(tmp_path, a_txt=PROSE)
    (tmp_path / "a.txt").chmod(0)
    _, (rejection,) = read(tmp_path)
    assert rejection.code == "HW201"


def test_a_folder_that_may_not_be_opened_is_named_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", refuse)
    _, (rejection,) = read(tmp_path)
    assert rejection.code == "HW201"
    assert "Permission denied" in rejection.reason


def test_a_report_may_have_as_many_characters_as_the_setting_says(tmp_path: Path) -> None:
    write(tmp_path, a_txt="é" * 50, b_txt="é" * 51, c_txt="é" * 20_000_000)
    reports, rejections = read(tmp_path, settings=Settings(largest_report=50))
    assert [report.doc for report in reports] == ["a"]
    assert [item.code for item in rejections] == ["HW203", "HW203"]
    assert "51" in rejections[0].reason
    assert "bytes" in rejections[1].reason


def test_the_same_file_is_read_once_whatever_the_order(tmp_path: Path) -> None:
    write(tmp_path, a__x_txt=PROSE, b_txt=PROSE + "b", reports_csv="path,outlet\na/x.txt,Dunmere Herald\n")
    ways = [tmp_path, tmp_path / "a", tmp_path / "a" / "x.txt"]
    first = read(*ways)
    assert [report.path for report in first[0]] == ["a/x.txt", "b.txt"]
    assert first[0][0].outlet == "Dunmere Herald"
    assert read(*reversed(ways)) == first


def test_two_files_of_the_same_content_have_ids_of_their_own(tmp_path: Path) -> None:
    write(tmp_path, one__a_txt=PROSE, one__b_txt=PROSE, two__a_txt=PROSE, two__c_txt=PROSE + "c")
    folders = [tmp_path / "one", tmp_path / "two"]
    reports, rejections = read(*folders)
    # The same bytes under the same relative path are one report, wherever the folder lies.
    assert [report.path for report in reports] == ["a.txt", "b.txt", "c.txt"]
    assert len({report.id for report in reports}) == 3
    assert rejections == []
    assert read(*reversed(folders))[0] == reports


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_links_in_a_circle_end(tmp_path: Path) -> None:
    write(tmp_path, a__x_txt=PROSE)
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "a" / "self.txt").symlink_to(tmp_path / "a" / "self.txt")
    reports, rejections = read(tmp_path)
    assert [report.path for report in reports] == ["a/x.txt"]
    assert [Path(item.path).name for item in rejections] == ["self.txt"]


def test_the_table_completes_what_files_do_not_say(tmp_path: Path) -> None:
    table = (
        "path,url,title,outlet,published,byline\n"
        "a.txt,https://dunmere.example/a,Ferry late,Dunmere Herald,2025-04,Ann Lee\n"
        "./b.txt,,,Upland Post,2020-01-01,\n"
        "gone.txt,,,,,\n"
    )
    write(tmp_path, a_txt=f"LONDON, April 10 (Reuters) - {PROSE}", b_txt=f"2025-04-10\n\n{PROSE}", reports_csv=table)
    (first, second), (missing,) = read(tmp_path)
    assert (first.title, first.title_span, first.byline, first.url) == (
        "Ferry late",
        None,
        "Ann Lee",
        "https://dunmere.example/a",
    )
    assert (first.outlet, first.agency, first.published) == ("Dunmere Herald", "Reuters", "2025-04-10")
    assert (second.outlet, second.published) == ("Upland Post", "2025-04-10")
    assert missing.code == "HW201"
    assert "gone.txt" in missing.reason


@pytest.mark.parametrize("table", ["outlet\nx\n", 'path,title\na.txt,"open\n', "path\na.txt,too,many\n", b"\0\0", ""])
def test_a_broken_table_is_named_and_the_files_go_on(tmp_path: Path, table: str | bytes) -> None:
    write(tmp_path, a_txt=PROSE, reports_csv=table)
    reports, (rejection,) = read(tmp_path)
    assert [report.path for report in reports] == ["a.txt"]
    assert Path(rejection.path).name == "reports.csv"
    assert rejection.code in {"HW204", "HW205"}


def test_json_lines_name_their_reports(tmp_path: Path) -> None:
    given = {
        "id": 7,
        "text": PROSE,
        "url": "https://dunmere.example/7",
        "title": "Ferry late",
        "outlet": "Dunmere Herald",
        "published": "10 April 2025",
        "byline": None,
    }
    write(tmp_path, r_jsonl=lines({"id": "b", "text": PROSE}, given))
    (first, second), rejections = read(tmp_path / "r.jsonl")
    assert (first.id, first.doc, first.path, first.title, first.byline) == ("7", "7", "7", "Ferry late", None)
    assert (first.outlet, first.published, first.url) == ("Dunmere Herald", "2025-04-10", "https://dunmere.example/7")
    assert first.sha256 == hashlib.sha256(PROSE.encode()).hexdigest()
    assert second.id == "b"
    assert rejections == []


def test_lines_that_are_no_report_are_named_with_their_number(tmp_path: Path) -> None:
    bad = [
        b"{",
        b"[1]",
        b'{"text": "x"}',
        b'{"id": "n"}',
        b'{"id": true, "text": "x"}',
        b"\xff",
        b"[" * 100_000,
        b'{"id": "e", "text": " "}',
    ]
    good = [b'{"id": "a", "text": "One."}', b"", b'{"id": "a", "text": "Two."}']
    write(tmp_path, r_jsonl=b"\xef\xbb\xbf" + b"\r\n".join([good[0], *bad, *good[1:]]))
    reports, rejections = read(tmp_path / "r.jsonl")
    assert [report.text for report in reports] == ["One."]
    named = sorted((int(item.reason.removeprefix("line ").split(":")[0].split(" ")[0]), item.code) for item in rejections)
    assert named == [
        (2, "HW205"),
        (3, "HW205"),
        (4, "HW205"),
        (5, "HW205"),
        (6, "HW205"),
        (7, "HW205"),
        (8, "HW205"),
        (9, "HW202"),
        (11, "HW205"),
    ]
    assert all(item.path.endswith("r.jsonl") for item in rejections)


def test_a_line_that_is_far_too_long_is_skipped_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("headwater.read.sizes.MARKUP", 100)
    write(tmp_path, r_jsonl=lines({"id": "a", "text": "x" * 5000}, {"id": "b", "text": "One."}))
    reports, (rejection,) = read(tmp_path / "r.jsonl", settings=Settings(largest_report=10))
    assert [report.id for report in reports] == ["b"]
    assert (rejection.code, rejection.reason[:6]) == ("HW203", "line 1")


def test_lone_surrogates_become_replacement_characters(tmp_path: Path) -> None:
    write(tmp_path, r_jsonl=b'{"id": "a", "text": "a \\ud800 b \\ud83d\\ude00"}')
    (report,), _ = read(tmp_path / "r.jsonl")
    assert report.text == "a \ufffd b 😀"


def test_an_id_of_two_sources_is_rejected_the_second_time(tmp_path: Path) -> None:
    write(tmp_path, a_jsonl=lines({"id": "1", "text": "One."}), b_ndjson=lines({"id": 1, "text": "Two."}))
    reports, (rejection,) = read(tmp_path / "b.ndjson", tmp_path / "a.jsonl")
    assert [report.text for report in reports] == ["One."]
    assert rejection.path.endswith("b.ndjson")
    assert "a.jsonl" in rejection.reason


def test_standard_input_is_a_text_a_page_or_json_lines() -> None:
    (text,), _ = read("-", "-", stdin=PROSE.encode())
    assert (text.path, text.doc, text.text) == ("-", "-", PROSE)
    (line,), _ = read("-", stdin=lines({"id": "a", "text": PROSE}))
    assert line.id == "a"
    (page,), _ = read(
        "-", stdin=f"<!DOCTYPE html><html lang=en><body><article><p>{PROSE}</p><p>{PROSE}</p></article></body>".encode()
    )
    assert page.text.startswith("The ferry")
    _, (empty,) = read("-", stdin=b"")
    assert (empty.path, empty.code) == ("standard input", "HW202")


@pytest.mark.parametrize(("data", "error"), [(b"", EmptyInput), (b"\x89PNG\r\n", NotText), (b"x" * 99, TooLarge)])
def test_read_bytes_raises(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_bytes(data, "a.txt", Settings(largest_report=10))


def test_a_text_that_breaks_off_is_partial() -> None:
    report = read_bytes(f"{PROSE}\n\nRead the rest here.".encode(), "a.txt", SETTINGS)
    assert report.status is Status.PARTIAL


def test_a_page_without_an_article_is_empty() -> None:
    with pytest.raises(EmptyInput):
        read_bytes(b"<html><body><nav><a href=/>Home</a></nav></body></html>", "a.html", SETTINGS)


@pytest.mark.shared
def test_the_dateline_behind_a_leading_date(shared_bench: Path) -> None:
    (report,), _ = read(shared_bench / "cases" / "shostka" / "reports" / "002.txt")
    assert (report.outlet, report.place, report.published) == ("TASS", "Moscow", "2025-04-10")
