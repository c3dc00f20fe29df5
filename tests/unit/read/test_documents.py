"""PDF, Word and saved pages: one report a file."""

from __future__ import annotations

import hashlib
import io
import zipfile

import pypdf
import pytest

from files import PROSE, TITLE, mhtml, page, pdf, word, zipped
from headwater.model import Status

LINES = [
    "Ferry late again at Dunmere",
    "",
    "The ferry was late again on Monday, the port's spokesman said in a state-",
    "ment that was read out to those who had been waiting on the pier since six.",
    "Nobody was hurt.",
    "The council will meet on Thursday, its clerk said.",
]


def test_a_pdf_is_read_with_its_lines_put_together(read_file) -> None:
    data = pdf([LINES, ["“We regret it,” she said."]])
    (report,), rejections = read_file("a.pdf", data)
    assert rejections == []
    assert report.text == (
        "Ferry late again at Dunmere\n\n"
        "The ferry was late again on Monday, the port's spokesman said in a statement that was read out to those who had been "
        "waiting on the pier since six. Nobody was hurt.\n\n"
        "The council will meet on Thursday, its clerk said.\n\n"
        "“We regret it,” she said."
    )
    assert (report.title, report.status, report.note) == (TITLE, Status.WHOLE, None)
    assert report.sha256 == hashlib.sha256(data).hexdigest()


def test_a_scanned_pdf_is_empty_and_says_why(read_file) -> None:
    (report,), rejections = read_file("scan.pdf", pdf([[], []], title="Minutes of the Dunmere council"))
    assert rejections == []
    assert (report.text, report.status, report.title) == ("", Status.EMPTY, "Minutes of the Dunmere council")
    assert "scanned" in (report.note or "")


@pytest.mark.parametrize("title", ["Microsoft Word - ferry.doc", "untitled", "ferry_late_FINAL", "a.indd", "ferry late.html"])
def test_what_a_program_puts_there_is_no_title(title: str, read_file) -> None:
    (report,), _ = read_file("a.pdf", pdf([[]], title=title))
    assert report.title is None


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF-1.4\n1 0 obj\n<<", pdf([LINES])[:200], b"PK\x03\x04", b""])
def test_a_broken_pdf_is_set_aside(data: bytes, read_file) -> None:
    reports, (rejection,) = read_file("a.pdf", data)
    assert reports == []
    assert rejection.code == "HW205"
    assert "PDF" in rejection.reason


def test_a_locked_pdf_is_set_aside(read_file) -> None:
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(pdf([LINES]))))
    writer.encrypt("secret", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    reports, (rejection,) = read_file("a.pdf", stream.getvalue())
    assert reports == []
    assert "password" in rejection.reason


def test_a_word_document_is_read_with_its_tables(read_file) -> None:
    data = word([TITLE, *PROSE.split("\n\n")], title="Ferry", rows=[["Day", "Minutes late"], ["Monday", "40"]])
    (report,), rejections = read_file("a.docx", data)
    assert rejections == []
    assert report.text == f"{TITLE}\n\n{PROSE}\n\nDay\tMinutes late\n\nMonday\t40"
    assert report.title == "Ferry"


def test_a_word_document_without_words_is_empty(read_file) -> None:
    (report,), _ = read_file("a.docx", word([]))
    assert report.status is Status.EMPTY
    assert report.note


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"", zipped({"a.txt": b"x"}), word([PROSE])[:3000]])
def test_a_broken_word_document_is_set_aside(data: bytes, read_file) -> None:
    reports, (rejection,) = read_file("a.docx", data)
    assert reports == []
    assert rejection.code == "HW205"


def test_a_word_document_that_unpacks_to_too_much_is_set_aside(read_file) -> None:
    _, (rejection,) = read_file("a.docx", zipped({"word/document.xml": b" " * 61_000_000}))
    assert rejection.code == "HW203"


def test_entities_in_a_word_document_are_not_expanded(read_file) -> None:
    stream = io.BytesIO(word([PROSE]))
    with zipfile.ZipFile(stream) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    laughs = b'<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
    start = parts["word/document.xml"].index(b"?>") + 2
    body = parts["word/document.xml"][start:].replace(b"The ferry", b"&b;&f;The ferry", 1)
    parts["word/document.xml"] = parts["word/document.xml"][:start] + laughs + body
    reports, rejections = read_file("a.docx", zipped(parts))
    assert len(reports) + len(rejections) == 1
    assert all("haha" not in report.text for report in reports)


def test_a_saved_page_is_read_as_the_page_it_was(read_file) -> None:
    (report,), rejections = read_file("a.mhtml", mhtml(page()))
    assert rejections == []
    assert "Orla Venn, told the Dunmere Herald" in report.text
    assert (report.title, report.url, report.language) == (TITLE, "https://dunmere.example/ferry", "en")
    assert report.published is None


def test_a_saved_page_keeps_its_links(read_file) -> None:
    markup = page().replace("Dunmere Herald", '<a href="https://dunmere.example/herald">Dunmere Herald</a>')
    (report,), _ = read_file("a.mhtml", mhtml(markup))
    assert [(report.text[slice(*link.span)], link.url) for link in report.hyperlinks] == [
        ("Dunmere Herald", "https://dunmere.example/herald")
    ]


@pytest.mark.parametrize(
    "data", [b"", b"x", b"MIME-Version: 1.0\nContent-Type: text/css\n\nb {}", b"Content-Type: text/html\n\n "]
)
def test_a_saved_page_without_a_page_is_set_aside(data: bytes, read_file) -> None:
    reports, (rejection,) = read_file("a.mht", data)
    assert reports == []
    assert rejection.code in {"HW202", "HW205"}


LOCKED = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry", %s}</script>'


@pytest.mark.parametrize(
    "head",
    [
        LOCKED % '"isAccessibleForFree": false',
        LOCKED % '"isAccessibleForFree": "False"',
        LOCKED % '"isAccessibleForFree": "https://schema.org/False"',
        LOCKED % '"hasPart": {"@type": "WebPageElement", "isAccessibleForFree": false, "cssSelector": ".paywall"}',
        LOCKED % '"hasPart": [{"isAccessibleForFree": true}, {"isAccessibleForFree": false}]',
        '<meta property="article:content_tier" content="locked">',
    ],
)
def test_a_page_that_says_it_is_not_free_is_paywalled_where_it_is_short(head: str, read_file) -> None:
    (report,), _ = read_file("a.html", page(head=head))
    assert report.status is Status.PAYWALLED
    assert "not free" in (report.note or "")
    (long,), _ = read_file("b.html", page("\n\n".join(f"{PROSE} {n}" for n in range(12)), head=head))
    assert (long.status, long.note) == (Status.WHOLE, None)


@pytest.mark.parametrize(
    "head", [LOCKED % '"isAccessibleForFree": true', '<meta property="article:content_tier" content="free">', ""]
)
def test_a_free_page_is_whole(head: str, read_file) -> None:
    (report,), _ = read_file("a.html", page(head=head))
    assert (report.status, report.note) == (Status.WHOLE, None)


def test_what_a_page_offers_outside_its_article_counts(read_file) -> None:
    (report,), _ = read_file("a.html", page(foot="<aside class='wall'><p>Subscribe now to continue reading</p></aside>"))
    assert report.status is Status.PAYWALLED
    assert "Subscribe now to continue reading" in (report.note or "")


def test_a_page_that_shows_nothing_of_its_article_is_paywalled_and_empty(read_file) -> None:
    head = LOCKED % '"isAccessibleForFree": false'
    markup = f"<html><head>{head}</head><body><p>Log in</p></body></html>"
    (report,), _ = read_file("a.html", markup)
    assert (report.text, report.title, report.status) == ("", "Ferry", Status.PAYWALLED)
