"""The case in the forms that other programs, and other people, read: what `headwater export` writes, to be saved."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from typing import IO, Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response, StreamingResponse
from starlette.background import BackgroundTask

from headwater.errors import CaseInUse, UsageError
from headwater.export.files import File, write_zip
from headwater.pipeline.exports import BUNDLE, Wanted, case_files
from headwater.web.deeds import note
from headwater.web.memory import give_back
from headwater.web.rendering import page
from headwater.web.served import Served, served

router = APIRouter(include_in_schema=False)

_PIECE = 1 << 20
_IN_MEMORY = 8 << 20
"""Bytes of an export that are kept in memory; a larger one lies on the disk until it is sent."""

_PATIENCE = 30.0
"""Seconds that an export waits for another to be made."""

FORMS = {
    "csv": ("tables (CSV)", "csv"),
    "parquet": ("tables (Parquet)", "parquet"),
    "html": ("pages (HTML)", "html"),
    "md": ("a note (Markdown)", "md"),
    "jsonld": ("claims as linked data (schema.org)", "jsonld"),
    "prov": ("where everything is from (PROV)", "prov.json"),
    "annotations": ("annotations (W3C)", "jsonld"),
    BUNDLE: ("the whole case, to keep: originals, judgements", "zip"),
}
"""What each form is called, and how the name of its file ends where it is one alone."""


@router.get("/export")
def form(request: Request) -> Response:
    """Which form, and what goes into it."""
    return page(request, "export.html", {"forms": [(name, words) for name, (words, _) in FORMS.items()]})


@router.post("/export")
def export(
    request: Request,
    to: Annotated[str, Form(max_length=20)],
    *,
    every: Annotated[bool, Form()] = False,
    full_text: Annotated[bool, Form()] = False,
    mask_private: Annotated[bool, Form()] = False,
) -> Response:
    """The file, or an archive of several. One export is made at a time."""
    what = served(request)
    if to not in FORMS:
        raise UsageError(f"“{to}” is no form of export.", remedy="Choose one of the list.")
    wanted = Wanted(None, every, full_text, mask_private)
    note(request, "exported", f"{to}{_said(wanted)}")
    out, name = _made(what, to, wanted)
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(
        _pieces(out), media_type="application/octet-stream", headers=headers, background=BackgroundTask(out.close)
    )


def _said(wanted: Wanted) -> str:
    said = {"all claims": wanted.every, "with whole texts": wanted.full_text, "private names masked": wanted.mask_private}
    return "".join(f", {words}" for words, so in said.items() if so)


def _made(what: Served, to: str, wanted: Wanted) -> tuple[IO[bytes], str]:
    """The export as a file of its own without a name, at its beginning, and what it is to be called."""
    if not what.exporting.acquire(timeout=_PATIENCE):
        raise CaseInUse("another export is being made.", remedy="Try again when it is done.")
    out = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed when it is sent
    try:
        with what.case.view() as view:
            files, several = case_files(view, to, wanted, what.settings)
            _write(files, out, several=several)
    except BaseException:
        out.close()
        raise
    finally:
        what.exporting.release()
        give_back()
    out.seek(0)
    stem = "".join(mark if mark.isascii() and (mark.isalnum() or mark in "-_") else "_" for mark in what.name) or "case"
    return out, f"{stem}-{to}.{'zip' if several else FORMS[to][1]}"


def _write(files: Iterable[File], out: IO[bytes], *, several: bool) -> None:
    if several:
        write_zip(files, out)  # type: ignore[arg-type] # a spooled file does all that is asked of one
        return
    for file in files:
        out.writelines(file.pieces)


def _pieces(out: IO[bytes]) -> Iterator[bytes]:
    while piece := out.read(_PIECE):
        yield piece
