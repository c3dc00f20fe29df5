"""Whatever a file of any format holds: reports or a reason for each that is set aside, and never an exception."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Callable
from contextlib import suppress
from functools import cache, partial

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from files import PROSE, mhtml, page, pdf, tarred, warc, word, zipped
from headwater.errors import InputError
from headwater.fetch.unpacking import unpacked
from headwater.model import Rejection, Status
from headwater.read.containers import Container, held, pieces
from headwater.read.email_message import email_content, saved_page
from headwater.read.feed import parse_feed
from headwater.read.kinds import DOCUMENTS, Kind, kind_of
from headwater.read.markup_text import markup_text
from headwater.read.report_bytes import Original, read_bytes, read_piece
from headwater.settings import Settings

SMALL = Settings(largest_report=20_000)
RSS = (
    "<rss><channel><title>Herald</title><item><title>Ferry</title><link>https://h.example/1</link>"
    f"<description>{PROSE}</description></item></channel></rss>"
)
NINJS = {
    "uri": "urn:1",
    "headlines": [{"value": "Ferry"}],
    "bodies": [{"contentType": "text/html", "value": f"<p>{PROSE}</p>"}],
}
EMAIL = (
    "From: Dunmere Herald <n@h.example>\r\nSubject: =?utf-8?q?F=C3=A9?=\r\nMIME-Version: 1.0\r\n"
    f"Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n{PROSE}\r\n"
    f"--b\r\nContent-Type: text/html\r\n\r\n<p>{PROSE}</p>\r\n--b--\r\n"
)


def _parquet() -> bytes:
    stream = io.BytesIO()
    pq.write_table(pa.table({"id": ["a"], "text": [PROSE]}), stream)
    return stream.getvalue()


@cache
def seed(kind: Kind) -> bytes:
    """A whole file of that kind."""
    responses = [("https://h.example/1", "200 OK", "text/html", page().encode())]
    made = {
        Kind.TEXT: PROSE.encode,
        Kind.PAGE: lambda: page().encode(),
        Kind.SAVED_PAGE: lambda: mhtml(page()),
        Kind.PDF: lambda: pdf([PROSE.split("\n")], title="Ferry late"),
        Kind.WORD: lambda: word([PROSE]),
        Kind.EMAIL: EMAIL.encode,
        Kind.NEWS_ITEM: lambda: json.dumps(NINJS).encode(),
        Kind.LINES: lambda: json.dumps({"id": "a", "text": PROSE}).encode() + b"\n",
        Kind.TABLE: f'id,text,title\na,"{PROSE}",Ferry\n'.encode,
        Kind.PARQUET: _parquet,
        Kind.FEED: RSS.encode,
        Kind.WEB_ARCHIVE: lambda: warc(responses, packed=False),
        Kind.PACKED_WEB_ARCHIVE: lambda: zipped({"archive/a.warc.gz": warc(responses)}),
        Kind.ZIP: lambda: zipped({"a.txt": PROSE.encode(), "b.csv": b"text\nOne.\n"}),
        Kind.TAR: lambda: tarred({"a.txt": PROSE.encode(), "b.html": page().encode()}),
        Kind.GZIP: lambda: gzip.compress(PROSE.encode(), mtime=0),
    }
    return made[kind]()


MUTATIONS = st.lists(
    st.tuples(st.floats(0, 1), st.sampled_from(["cut", "flip", "put", "drop", "double"]), st.binary(min_size=1, max_size=8)),
    min_size=1,
    max_size=6,
)


def mutated(data: bytes, mutations: list[tuple[float, str, bytes]]) -> bytes:
    """``data`` cut off, with bytes changed, put in, left out, or a stretch of it twice."""
    for share, what, extra in mutations:
        at = int(share * len(data))
        if what == "cut":
            data = data[:at]
        elif what == "flip":
            data = data[:at] + extra + data[at + len(extra) :]
        elif what == "put":
            data = data[:at] + extra + data[at:]
        elif what == "drop":
            data = data[:at] + data[at + extra[0] :]
        else:
            data = data[:at] + data[at : at + extra[0]] * 3 + data[at + extra[0] :]
    return data


def read(data: bytes, kind: Kind) -> list[Original | Rejection]:
    """All that reading ``data`` as that kind gives."""

    def tried(path: str, reading: Callable[[], Original]) -> Original | Rejection:
        try:
            return reading()
        except InputError as error:
            return Rejection(path, error.code, error.cause)

    if kind in DOCUMENTS:
        return [tried("a", lambda: Original(read_bytes(data, "a", SMALL, kind=kind), data))]
    found = pieces(Container("a", kind, held(data), len(data)), SMALL)
    return [one if isinstance(one, Rejection) else tried(one.path, partial(read_piece, one, SMALL)) for one in found]


def check(data: bytes, kind: Kind) -> None:
    """Reads ``data`` as that kind, and looks at what comes out."""
    found = read(data, kind)
    assert found
    for one in found:
        if isinstance(one, Rejection):
            assert one.reason
            assert one.path.encode()
            assert one.code != InputError.code
            assert "fault of Headwater" not in one.reason
            continue
        report = one.report
        report.text.encode()
        (report.title or "").encode()
        assert report.text.strip() or report.status in {Status.EMPTY, Status.PAYWALLED, Status.REFUSED}
        assert report.status is Status.WHOLE or report.note
        assert 0 <= report.body <= len(report.text)
        assert len(report.text) <= SMALL.largest_report
        for link in report.hyperlinks:
            assert 0 <= link.span[0] < link.span[1] <= len(report.text)


@pytest.mark.parametrize("kind", Kind)
def test_the_seed_is_read(kind: Kind) -> None:
    assert any(isinstance(one, Original) for one in read(seed(kind), kind))


@pytest.mark.parametrize("kind", Kind)
@given(mutations=MUTATIONS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_damaged_files_end_in_reports_or_reasons(kind: Kind, mutations: list[tuple[float, str, bytes]]) -> None:
    check(mutated(seed(kind), mutations), kind)


@pytest.mark.parametrize("kind", Kind)
@given(data=st.binary(max_size=300))
@settings(max_examples=40, deadline=None)
def test_any_bytes_end_in_reports_or_reasons(kind: Kind, data: bytes) -> None:
    check(data, kind)


ODD = ["\0", "\ud800", "\ufeff", "\u202e", "<", "&", "&#0;", "]]>", "<!DOCTYPE a [", '"', ",", "\r\n", "--b", "=", "{", "["]
ODD += ["<p>", "</p>", "<title>", "<script>", "<!--"]


@given(st.lists(st.one_of(st.sampled_from(ODD), st.text(max_size=5)), max_size=20).map("".join))
def test_odd_characters_end_well_in_every_format_of_words(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    for kind in (Kind.PAGE, Kind.EMAIL, Kind.SAVED_PAGE, Kind.FEED, Kind.TABLE, Kind.LINES, Kind.NEWS_ITEM):
        check(data, kind)
    markup_text(text).encode()
    in_feed = RSS.replace("Ferry", text).encode("utf-8", "surrogatepass")
    for readers in (lambda: parse_feed(in_feed), lambda: email_content(data), lambda: saved_page(data)):
        with suppress(InputError):
            readers()


@given(st.text(max_size=40), st.binary(max_size=40))
def test_every_name_and_beginning_has_a_kind(name: str, start: bytes) -> None:
    assert kind_of(name, start) in Kind


@given(st.lists(st.binary(max_size=50), max_size=10), st.sampled_from(["", "gzip", "deflate", "br", "x"]))
def test_any_answer_is_unpacked_or_refused(parts: list[bytes], encoding: str) -> None:
    with suppress(InputError):
        assert len(unpacked(parts, encoding, 100)) <= 100


def test_deep_nesting_ends() -> None:
    deep = 20_000
    for kind, data in (
        (Kind.NEWS_ITEM, b"[" * deep),
        (Kind.LINES, b'{"id":' * deep),
        (Kind.PAGE, b"<div>" * deep + b"x"),
        (Kind.FEED, b"<rss>" + b"<channel>" * deep),
        (Kind.EMAIL, b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(300))),
        (Kind.EMAIL, b"Content-Type: message/rfc822\n\n" * 2_000),
    ):
        check(data, kind)


@pytest.mark.parametrize("mark", ["<!--a>", "<![CDATA[>", "<![if>", "<a x='>", "<title>", "<p", "&#", "</a "])
def test_marks_that_never_close_are_no_trap(mark: str) -> None:
    """Each of them sends an HTML parser to the end of the page: with the square of their number, this would take hours."""
    check((mark * 100_000).encode(), Kind.PAGE)
    assert len(markup_text(mark * 100_000)) <= len(mark) * 100_000


@pytest.mark.parametrize(
    "head",
    [
        "Subject: " + "=?a?q?" * 200_000,
        "From: a@b " + '(<,"' * 200_000,
        "Subject: x" + "\n y" * 200_000,
        "Date: " + "(" * 200_000,
    ],
)
def test_headers_are_no_trap(head: str) -> None:
    check(f"{head}\n\n{PROSE}".encode(), Kind.EMAIL)


def test_a_title_that_never_closes_in_a_knowledge_graph_is_no_trap() -> None:
    row = "\t".join(["20250414181500-7", "20250414181500", "1", "h.example", "https://h.example/1", *[""] * 21])
    check(f"{row}\t{'<PAGE_TITLE>' * 100_000}\n".encode(), Kind.TABLE)
