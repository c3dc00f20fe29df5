from __future__ import annotations

import pytest

from headwater.read.kinds import DOCUMENTS, Kind, kind_by_content, kind_by_name, kind_of, media_type


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a/b.TXT", Kind.TEXT),
        ("a.tar.gz", Kind.TAR),
        ("a.warc.gz", Kind.WEB_ARCHIVE),
        ("a.csv.gz", Kind.GZIP),
        ("a.b.c.pdf", Kind.PDF),
        ("2015.gkg.csv", Kind.TABLE),
        ("a.jpg", None),
        ("zip", None),
        ("", None),
    ],
)
def test_a_name_says_the_kind(name: str, kind: Kind | None) -> None:
    assert kind_by_name(name) is kind


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"%PDF-1.7", Kind.PDF),
        (b"\xef\xbb\xbf  <!DOCTYPE html><rss>", Kind.PAGE),
        (b"<?xml version='1.0'?>\n<!-- x --><rss version='2.0'>", Kind.FEED),
        (b"<?xml version='1.0'?><note/>", Kind.TEXT),
        (b"WARC/1.1\r\n", Kind.WEB_ARCHIVE),
        (b"The ferry was late.", Kind.TEXT),
        (b"", Kind.TEXT),
    ],
)
def test_a_beginning_says_the_kind(start: bytes, kind: Kind) -> None:
    assert kind_by_content(start) is kind


def test_a_name_outranks_a_beginning() -> None:
    assert kind_of("a.txt", b"%PDF") is Kind.TEXT
    assert kind_of("a", b"%PDF") is Kind.PDF


def test_every_document_has_a_media_type() -> None:
    assert len({media_type(kind) for kind in DOCUMENTS}) == len(DOCUMENTS)
    assert all("/" in media_type(kind) for kind in Kind)
