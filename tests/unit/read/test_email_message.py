from __future__ import annotations

from email.message import EmailMessage

import pytest

from files import PROSE, page
from headwater.model import Status


def message(text: str | None = PROSE, markup: str | None = None, **headers: str) -> EmailMessage:
    email = EmailMessage()
    for name, value in {"From": "Ann Lee <ann@upland.example>", "Subject": "The ferry", **headers}.items():
        email[name.replace("_", "-")] = value
    if text is not None:
        email.set_content(text)
    if markup is not None:
        if text is None:
            email.set_content(markup, subtype="html")
        else:
            email.add_alternative(markup, subtype="html")
    return email


def test_a_plain_message_is_its_authors(read_file) -> None:
    email = message(Date="Tue, 15 Apr 2025 09:30:00 +0200", Subject="Fwd: Re: The ferry, =?utf-8?q?Caf=C3=A9?= and all")
    (report,), rejections = read_file("a.eml", email.as_bytes())
    assert rejections == []
    assert report.text.strip() == PROSE
    assert (report.title, report.byline, report.outlet) == ("The ferry, Café and all", "Ann Lee", None)
    assert report.published == "2025-04-15T09:30:00+02:00"
    assert "ann@" not in repr(report)


def test_a_newsletter_is_its_senders(read_file) -> None:
    email = message(From="Dunmere Herald <news@herald.example>", List_Unsubscribe="<https://herald.example/out>")
    (report,), _ = read_file("a.eml", email.as_bytes())
    assert (report.outlet, report.byline) == ("Dunmere Herald", None)


def test_html_is_read_where_the_plain_part_says_less(read_file) -> None:
    markup = page().replace("<body>", "<body><div style='display:none'>Preview of the ferry</div><style>p {}</style>")
    markup = markup.replace("Dunmere Herald", '<a href="https://herald.example/a">Dunmere Herald</a>')
    (report,), _ = read_file("a.eml", message("See the message in a browser.", markup).as_bytes())
    assert "Orla Venn, told the Dunmere Herald.\n\nThe council" in report.text
    assert "Preview" not in report.text
    assert [report.text[slice(*link.span)] for link in report.hyperlinks] == ["Dunmere Herald"]
    (plain,), _ = read_file("b.eml", message(PROSE, "<p>The ferry was late.</p>").as_bytes())
    assert plain.text.strip() == PROSE


FORWARDED = [
    """---------- Forwarded message ---------
From: Dunmere Herald <news@herald.example>
Date: Mon, 14 Apr 2025 at 18:02
Subject: Ferry late again
To: <ann@upland.example>
""",
    """-----Original Message-----
From: Dunmere Herald
Sent: 14 April 2025
To: Ann Lee
Subject: RE: Ferry late again
""",
    """Begin forwarded message:

From: Dunmere Herald <news@herald.example>
Subject: Ferry late again
Date: 14 April 2025
""",
]


@pytest.mark.parametrize("head", FORWARDED)
def test_a_forwarded_story_is_read_as_the_story(head: str, read_file) -> None:
    (report,), _ = read_file("a.eml", message(f"Have a look!\n\n{head}\n{PROSE}").as_bytes())
    assert (report.title, report.outlet, report.byline, report.published) == (
        "Ferry late again",
        "Dunmere Herald",
        None,
        "2025-04-14",
    )
    assert report.text.strip() == PROSE


def test_attached_files_are_named_as_not_read(read_file) -> None:
    email = message()
    email.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="minutes.pdf")
    (report,), _ = read_file("a.eml", email.as_bytes())
    assert report.status is Status.WHOLE
    assert "1 attached file was not read" in (report.note or "")


def test_a_message_of_pictures_is_empty(read_file) -> None:
    email = message(None, "<p><img src='cid:x'></p>")
    (report,), _ = read_file("a.eml", email.as_bytes())
    assert (report.text, report.status, report.title) == ("", Status.EMPTY, "The ferry")


@pytest.mark.parametrize(
    "data",
    [
        b"Subject: x\nContent-Type: text/plain; charset=unknown-9\n\n" + PROSE.encode(),
        b"Subject: =?utf-9?b?!!!?=\nDate: the day after\nFrom: <<<@\n\n" + PROSE.encode(),
        b"Subject: x\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n!!!not base64" + PROSE.encode(),
        b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n" + PROSE.encode(),
        b"Subject: x\nContent-Type: multipart/mixed\n\n" + PROSE.encode(),
    ],
)
def test_broken_messages_are_read_as_far_as_they_go(data: bytes, read_file) -> None:
    reports, rejections = read_file("a.eml", data)
    assert len(reports) == 1
    assert rejections == []


@pytest.mark.parametrize("data", [b"", b"\n\nno head at all", b"no head at all"])
def test_what_is_no_message_is_set_aside(data: bytes, read_file) -> None:
    _, (rejection,) = read_file("a.eml", data)
    assert rejection.code == "HW205"
