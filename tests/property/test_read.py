"""Whatever the bytes: no surprise, exact offsets, and an answer that does not depend on the order of the PATHs."""

from __future__ import annotations

import io
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headwater.errors import InputError
from headwater.model import Report
from headwater.read import read_bytes, read_paths
from headwater.read.heading import heading
from headwater.settings import Settings

PIECES = [
    "MOSCOW, April 10. /TASS/. ",
    "LONDON (Reuters) - ",
    "date 2025-04-10 ",
    "By Jane Roe, Associated Press",
    "By JANE ROE and ",
    "Ferry Late Again",
    "# ",
    "\n",
    "\n\n",
    "\r\n",
    "—",
    " -- ",
    "(",
    ")",
    "/",
    "April 10, 2025",
    "Beirut: ",
    "The ferry was late, he said. " * 4,
    "Read the rest here.",
    "İSTANBUL (AA) - ",
    "ß",
    "\u2028",
    "\ufeff",
    "AP",
    ", ",
    "12:00",
    "<p>",
    "1",
    "Published: ",
]
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=14).map("".join)


def _check(report: Report) -> None:
    assert 0 <= report.body <= len(report.text)
    report.text.encode()
    if report.title_span:
        printed = report.text[slice(*report.title_span)]
        assert report.title == (" ".join(printed.split()) if {"\n", "\r"} & set(printed) else printed)
    if report.agency_span:
        start, end = report.agency_span
        assert 0 <= start < end <= len(report.text)
        assert report.text[start:end].strip() == report.text[start:end]


def assert_named(error: InputError) -> None:
    assert error.cause
    assert error.code != InputError.code


@given(TEXTS)
def test_spans_slice_back(text: str) -> None:
    found = heading(text)
    assert 0 <= found.body <= len(text)
    assert (found.agency is None) == (found.agency_span is None)
    for span in (found.title_span, found.agency_span):
        if span:
            assert 0 <= span[0] < span[1] <= len(text)
            assert text[slice(*span)].strip() == text[slice(*span)]


@given(TEXTS)
def test_text_is_the_decoded_content(text: str) -> None:
    data = text.encode(errors="replace")
    try:
        report = read_bytes(data, "a.txt", Settings())
    except InputError:
        return
    assert report.text == data.decode("utf-8-sig")
    _check(report)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.one_of(st.binary(max_size=300), TEXTS.map(lambda text: text.encode(errors="replace"))),
    st.sampled_from(["a.txt", "a.md", "a.html", "-"]),
)
def test_any_bytes_are_read_or_set_aside(data: bytes, path: str) -> None:
    try:
        report = read_bytes(data, path, Settings())
    except InputError as error:
        assert_named(error)
        return
    _check(report)
    assert report == read_bytes(data, path, Settings())


@settings(deadline=None)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.lists(st.sampled_from([b'{"id": 1, "text": "A b."}', b"{", b"", b"\xff", b'{"id": "\\ud800", "text": "x"}'])).map(
            b"\n".join
        ),
    )
)
def test_any_standard_input_is_read_or_set_aside(data: bytes) -> None:
    for item in read_paths(["-"], Settings(), io.BytesIO(data)):
        if isinstance(item, Report):
            _check(item)
        else:
            assert item.reason


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_the_order_of_paths_changes_nothing(tmp_path: Path, data: st.DataObject) -> None:
    (tmp_path / "one" / "two").mkdir(parents=True, exist_ok=True)
    for name, text in (("one/a.txt", "Same."), ("one/two/a.txt", "Same."), ("one/two/b.md", "Other."), ("c.txt", "Same.")):
        (tmp_path / name).write_text(text)
    (tmp_path / "d.jsonl").write_text('{"id": "c.txt", "text": "Line."}\n{"id": "0", "text": "Same."}\n')
    paths = [str(tmp_path / name) for name in ("one", "one/two", "one/two/b.md", "c.txt", "d.jsonl", "gone")]
    expected = list(read_paths(paths, Settings()))
    assert list(read_paths(data.draw(st.permutations(paths)), Settings())) == expected
