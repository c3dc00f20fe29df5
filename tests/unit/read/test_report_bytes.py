from __future__ import annotations

import pytest

from headwater.errors import NotText
from headwater.read.kinds import Kind
from headwater.read.report_bytes import address_name, read_bytes
from headwater.settings import Settings


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.herald.example/2025/04/ferry-late.html?x=1", "herald.example/ferry-late"),
        ("https://herald.example:8080/caf%C3%A9/", "herald.example/café"),
        ("https://herald.example/", "herald.example"),
        ("http://[::1", "http://[::1"),
    ],
)
def test_a_page_is_called_by_its_host_and_name(url: str, name: str) -> None:
    assert address_name(url) == name


def test_a_file_of_many_is_no_report() -> None:
    with pytest.raises(NotText, match="many reports"):
        read_bytes(b"text\n", "a.csv", Settings())


def test_a_known_kind_outranks_the_name() -> None:
    assert read_bytes(b"<html> The ferry was late.", "a.html", Settings(), kind=Kind.TEXT).text.startswith("<html>")


def test_what_a_server_says_of_the_encoding_is_heeded() -> None:
    data = "<html><body><article><p>Das Fährhafenamt schwieg am Montag dazu.</p></article></body></html>".encode("cp1250")
    assert "Fährhafenamt" in read_bytes(data, "a.html", Settings(), charset="windows-1250").text
