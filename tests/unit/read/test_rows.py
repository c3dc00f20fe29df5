from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Sequence

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from files import PROSE, TITLE
from headwater.model import Status
from headwater.settings import Settings


def table(*rows: Sequence[str], delimiter: str = ",") -> str:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    return stream.getvalue()


OURS = ("id", "text", "title", "outlet", "published", "url", "byline", "language")
ROW = ("a1", PROSE, TITLE, "Dunmere Herald", "14 April 2025", "https://herald.example/1", "Jane Roe", "en")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_our_own_names_need_no_map(delimiter: str, read_file) -> None:
    (report,), rejections = read_file("t.csv", table(OURS, ROW, delimiter=delimiter))
    assert rejections == []
    assert (report.id, report.doc, report.path) == ("a1", "a1", "t.csv/00000001")
    assert (report.text, report.title, report.outlet, report.published) == (PROSE, TITLE, "Dunmere Herald", "2025-04-14")
    assert (report.url, report.byline, report.status) == ("https://herald.example/1", "Jane Roe", Status.WHOLE)


def test_a_map_names_the_columns(read_file) -> None:
    data = table(("Body", "media", "HEAD"), (PROSE, "Dunmere Herald", TITLE))
    settings = Settings(columns=(("text", "body"), ("outlet", "media"), ("title", "head")))
    (report,), _ = read_file("t.csv", data, settings)
    assert (report.text, report.outlet, report.title) == (PROSE, "Dunmere Herald", TITLE)


def test_a_table_without_a_known_text_says_which_columns_it_has(read_file) -> None:
    reports, (rejection,) = read_file("t.csv", table(("Body", "media"), (PROSE, "x")))
    assert reports == []
    assert "Body, media" in rejection.reason
    assert "--columns" in rejection.reason
    _, (rejection,) = read_file("t.csv", table(("Body",), (PROSE,)), Settings(columns=(("text", "boddy"),)))
    assert "no column boddy" in rejection.reason


def test_rows_come_in_their_order_under_ids_of_their_own(read_file) -> None:
    reports, rejections = read_file("t.csv", table(("text",), *[(f"{PROSE} {n}",) for n in range(12)], ("",), (PROSE + " 3",)))
    assert [report.text[-2:].strip() for report in reports] == [str(n) for n in range(12)] + ["3"]
    assert len({report.id for report in reports}) == 13
    assert rejections == []


MEDIA_CLOUD = ("id", "indexed_date", "language", "media_name", "media_url", "publish_date", "title", "url")
OLD_MEDIA_CLOUD = ("stories_id", "publish_date", "title", "url", "language", "media_id", "media_name", "media_url")


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (
            MEDIA_CLOUD,
            ("f0", "2025-04-15 02:00:00", "en", "herald.example", "herald.example", "2025-04-14", TITLE, "https://h.example/1"),
        ),
        (
            OLD_MEDIA_CLOUD,
            ("f0", "2025-04-14 00:00:00", TITLE, "https://h.example/1", "en", "9", "herald.example", "http://h.example"),
        ),
    ],
)
def test_media_cloud_exports_are_known(header: Sequence[str], row: Sequence[str], read_file) -> None:
    (report,), rejections = read_file("mc.csv", table(header, row))
    assert rejections == []
    assert (report.id, report.title, report.outlet, report.url) == ("f0", TITLE, "herald.example", "https://h.example/1")
    assert (report.published or "")[:10] == "2025-04-14"
    assert (report.status, report.text) == (Status.EMPTY, "")
    assert "no text" in (report.note or "")


def test_a_media_cloud_export_with_texts_is_whole(read_file) -> None:
    row = ("f0", "2025-04-15", "en", "herald.example", "herald.example", "2025-04-14", TITLE, "https://h.example/1", PROSE)
    (report,), _ = read_file("mc.csv", table((*MEDIA_CLOUD, "text"), row))
    assert (report.status, report.text) == (Status.WHOLE, PROSE)


GDELT_DOC = ("url", "url_mobile", "title", "seendate", "socialimage", "domain", "language", "sourcecountry")


@pytest.mark.parametrize(
    ("header", "row", "outlet"),
    [
        (("URL", "MobileURL", "Date", "Title"), ("https://h.example/1", "", "2025-04-14 18:15:00", TITLE), None),
        (GDELT_DOC, ("https://h.example/1", "", TITLE, "20250414T181500Z", "", "h.example", "English", "Upland"), "h.example"),
        (
            ("GKGRECORDID", "DATE", "SourceCollectionIdentifier", "SourceCommonName", "DocumentIdentifier", "title"),
            ("20250414181500-7", "20250414181500", "1", "h.example", "https://h.example/1", TITLE),
            "h.example",
        ),
    ],
)
def test_gdelt_exports_are_known(header: Sequence[str], row: Sequence[str], outlet: str | None, read_file) -> None:
    (report,), rejections = read_file("gdelt.csv", table(header, row))
    assert rejections == []
    assert (report.title, report.outlet, report.url, report.status) == (TITLE, outlet, "https://h.example/1", Status.EMPTY)
    assert (report.published or "")[:10] == "2025-04-14"


def test_gdelts_knowledge_graph_needs_no_header(read_file) -> None:
    row = ["20250414181500-7", "20250414181500", "1", "h.example", "https://h.example/1"] + [""] * 21
    row.append("<PAGE_LINKS></PAGE_LINKS><PAGE_TITLE>Ferry &quot;late&quot; again</PAGE_TITLE>")
    second = [*row]
    second[0], second[4] = "20250414181500-T8", "https://h.example/2"
    reports, rejections = read_file("gkg.csv", "\n".join("\t".join(one) for one in (row, second)))
    assert rejections == []
    assert [(one.id, one.title, one.published, one.url) for one in reports] == [
        ("20250414181500-7", 'Ferry "late" again', "2025-04-14", "https://h.example/1"),
        ("20250414181500-T8", 'Ferry "late" again', "2025-04-14", "https://h.example/2"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str, read_file) -> None:
    (report,), _ = read_file("t.csv", table(("text",), ("The café was shut, the mayor said.",)).encode(encoding))
    assert report.text == "The café was shut, the mayor said."


def test_what_is_broken_is_told_and_what_stands_before_it_is_read(read_file) -> None:
    small = Settings(largest_report=300)
    reports, (rejection,) = read_file("t.csv", table(("text",), (PROSE,), ("x" * 400,), (PROSE + "!",)), small)
    assert [report.text for report in reports] == [PROSE, PROSE + "!"]
    assert rejection.code == "HW203"
    unclosed = f'text\n"{PROSE}"\n"' + ("x" * 500 + "\n") * 300
    reports, (rejection,) = read_file("t.csv", unclosed, small)
    assert [report.text for report in reports] == [PROSE]
    assert rejection.code == "HW205"
    reports, (rejection,) = read_file("t.csv", table(("text",), (PROSE,), ("x" * 700,)), small)
    assert (len(reports), rejection.code) == (1, "HW203")


@pytest.mark.parametrize("data", ["", "text\n", "\n\n", "text,title\n,\n"])
def test_a_table_of_nothing_is_named(data: str, read_file) -> None:
    reports, (rejection,) = read_file("t.csv", data)
    assert reports == []
    assert rejection.code in {"HW202", "HW205"}


def parquet(**columns: object) -> bytes:
    stream = io.BytesIO()
    pq.write_table(pa.table(columns), stream)
    return stream.getvalue()


def test_parquet(read_file) -> None:
    when = dt.datetime(2025, 4, 14, 18, 0, tzinfo=dt.timezone.utc)  # noqa: UP017
    data = parquet(id=[7, 8], text=[PROSE, None], title=["A", "B"], published=[when, None], extra=[[1], [2]])
    (first, second), rejections = read_file("t.parquet", data)
    assert rejections == []
    assert (first.id, first.text, first.title, first.path) == ("7", PROSE, "A", "t.parquet/00000001")
    assert (first.published or "").startswith("2025-04-14T18:00:00")
    assert (second.status, second.title) == (Status.EMPTY, "B")


def test_a_parquet_table_with_a_map(read_file) -> None:
    (report,), _ = read_file("t.parquet", parquet(body=[PROSE]), Settings(columns=(("text", "Body"),)))
    assert report.text == PROSE


@pytest.mark.parametrize("data", [b"", b"PAR1", b"PAR1" + b"\0" * 100 + b"PAR1", parquet(text=[PROSE])[:-10]])
def test_a_broken_parquet_table_is_set_aside(data: bytes, read_file) -> None:
    reports, (rejection,) = read_file("t.parquet", data)
    assert reports == []
    assert rejection.code == "HW205"
