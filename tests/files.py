"""Files of the formats that are read, made by hand or by the libraries that write them; all of it invented."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Mapping, Sequence

import docx

PROSE = (
    "The ferry was late again on Monday, the port's spokesman said in a statement.\n\n"
    "“We regret every minute,” the spokesman, Orla Venn, told the Dunmere Herald.\n\n"
    "The council will meet on Thursday to talk about the timetable, its clerk said."
)
TITLE = "Ferry late again at Dunmere"


def page(text: str = PROSE, title: str = TITLE, head: str = "", foot: str = "") -> str:
    """A web page with an article."""
    paragraphs = "".join(f"<p>{line}</p>" for line in text.split("\n\n"))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>'
        f"<nav><a href='/'>Home</a></nav><article><h1>{title}</h1>{paragraphs}</article>{foot}</body></html>"
    )


def pdf(pages: Sequence[Sequence[str]], title: str | None = None, script: str = "") -> bytes:
    """A PDF document with these lines on its pages; a page of no lines holds a picture, as a scanned one does. ``script`` runs
    when it is opened.
    """
    run = script.replace("(", "\\(").replace(")", "\\)")
    opened = f" /OpenAction << /S /JavaScript /JS ({run}) >>" if script else ""
    objects: list[bytes] = [
        f"<< /Type /Catalog /Pages 2 0 R{opened} >>".encode(),
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    picture = b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
    objects.append(picture + b"\nstream\n\x80\nendstream")
    kids = []
    for lines in pages:
        escaped = [line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") for line in lines]
        drawn = "BT /F1 10 Tf 40 780 Td 12 TL " + " ".join(f"({line}) Tj T*" for line in escaped) + " ET"
        content = drawn.encode("cp1252") if lines else b"q 500 0 0 700 40 40 cm /I1 Do Q"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        resources = "<< /Font << /F1 3 0 R >> /XObject << /I1 4 0 R >> >>"
        page_object = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources {resources} /Contents {len(objects)} 0 R >>"
        )
        objects.append(page_object.encode())
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    info = b""
    if title is not None:
        objects.append(f"<< /Title ({title}) >>".encode())
        info = b" /Info %d 0 R" % len(objects)
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, info, start)
    return bytes(out)


def word(paragraphs: Sequence[str], title: str = "", rows: Sequence[Sequence[str]] = ()) -> bytes:
    """A Word document."""
    document = docx.Document()
    document.core_properties.title = title
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def mhtml(markup: str, address: str = "https://dunmere.example/ferry") -> bytes:
    """A web page as Chromium saves it in a single file."""
    body = markup.replace("=", "=3D").encode("ascii", "xmlcharrefreplace").decode()
    return (
        "From: <Saved by Blink>\r\n"
        f"Snapshot-Content-Location: {address}\r\n"
        "Subject: Ferry\r\nDate: Tue, 15 Apr 2025 08:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="----MultipartBoundary--x----"\r\n\r\n\r\n'
        "------MultipartBoundary--x----\r\n"
        f"Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: {address}\r\n\r\n"
        f"{body}\r\n"
        "------MultipartBoundary--x----\r\n"
        'Content-Type: text/css\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n@charset "utf-8";\r\n'
        "------MultipartBoundary--x------\r\n"
    ).encode()


def warc_record(url: str, status: str, content_type: str, body: bytes, extra: str = "") -> bytes:
    """One response of a web archive, not packed."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n{extra}\r\n".encode() + body
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:11111111-2222-3333-4444-555555555555>\r\n"
        f"WARC-Date: 2025-04-15T08:00:00Z\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def warc(responses: Sequence[tuple[str, str, str, bytes]], *, packed: bool = True) -> bytes:
    """A web archive of (address, status line, content type, body)."""
    info = b"software: invented\r\n"
    first = (
        b"WARC/1.1\r\nWARC-Type: warcinfo\r\nWARC-Record-ID: <urn:uuid:00000000-2222-3333-4444-555555555555>\r\n"
        b"WARC-Date: 2025-04-15T08:00:00Z\r\nContent-Type: application/warc-fields\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
    ) % (len(info), info)
    records = [first, *(warc_record(*response) for response in responses)]
    return b"".join(gzip.compress(record, mtime=0) if packed else record for record in records)


def zipped(files: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def tarred(files: Mapping[str, bytes], mode: str = "w:gz") -> bytes:
    """A TAR archive."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            item = tarfile.TarInfo(name)
            item.size = len(data)
            archive.addfile(item, io.BytesIO(data))
    return stream.getvalue()


def gzipped(data: bytes) -> bytes:
    """One compressed file."""
    return gzip.compress(data, mtime=0)
