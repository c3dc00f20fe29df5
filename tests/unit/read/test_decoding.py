from __future__ import annotations

import codecs

import pytest

from headwater.errors import NotText
from headwater.read.decoding import decoded, well_formed

ENGLISH = "“The ferry – Zoë’s own – was late,” the café’s owner said, and she said it more than once that day."


@pytest.mark.parametrize(
    "data",
    [
        ENGLISH.encode(),
        codecs.BOM_UTF8 + ENGLISH.encode(),
        codecs.BOM_UTF16_LE + ENGLISH.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + ENGLISH.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + ENGLISH.encode("utf-32-le"),
    ],
)
def test_a_mark_belongs_to_the_encoding(data: bytes) -> None:
    assert decoded(data) == ENGLISH


def test_few_letters_beyond_ascii_are_windows_1252() -> None:
    text = "The council met on Tuesday and voted for the plan – the mayor’s first – by nine votes to four. All were glad."
    assert decoded(text.encode("cp1252")) == text


def test_many_letters_beyond_ascii_are_told_by_their_statistics() -> None:
    text = "Паром снова опоздал, сообщил в понедельник представитель порта, и никто не знал почему. Пассажиры ждали до вечера."
    assert decoded(text.encode("cp1251")) == text


@pytest.mark.parametrize("declared", ["<meta charset='koi8-r'>", '<META http-equiv=x content="text/html; charset=koi8-r">'])
def test_a_page_declares_its_encoding(declared: str) -> None:
    page = f"<html><head>{declared}</head><body>Паром снова опоздал</body></html>"
    assert decoded(page.encode("koi8-r"), markup=True) == page


def test_a_declaration_that_does_not_fit_is_not_heeded() -> None:
    page = "<meta charset=ascii-nonsense><p>Zoë</p>"
    assert decoded(page.encode(), markup=True) == page


def test_latin_1_means_windows_1252_on_a_page() -> None:
    page = "<meta charset=iso-8859-1><p>the mayor’s</p>"
    assert decoded(page.encode("cp1252"), markup=True) == page


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.4 x",
        b"\x89PNG\r\n\x1a\n",
        b"PK\x03\x04abc",
        b"\xff\xd8\xff\xe0",
        b"a\0b",
        b"\x01\x02\x03\x04abc",
        b"\xff\xfe\x00",
    ],
)
def test_what_is_binary_is_no_text(data: bytes) -> None:
    with pytest.raises(NotText):
        decoded(data)


def test_well_formed_keeps_offsets() -> None:
    assert well_formed("a\ud83d b\udc00") == "a\ufffd b\ufffd"
