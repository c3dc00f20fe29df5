"""Reports that a person drops or pastes: read, extracted and traced as `headwater add` does."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from pathlib import Path, PurePath
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import Response

from headwater import pipeline
from headwater.errors import UsageError
from headwater.export.names import count
from headwater.pipeline.inputs import is_web_address
from headwater.read.printed_date import as_edtf
from headwater.web.deeds import note, note_in
from headwater.web.jobs import Ended, Work
from headwater.web.people import ADMIN, Person, person
from headwater.web.rendering import leads_to, page
from headwater.web.served import Served, served

router = APIRouter(include_in_schema=False, dependencies=ADMIN)

MOST_FILES = 2000
MOST_ADDRESSES = 200
_PIECE = 1 << 20


@router.get("/add")
def form(request: Request) -> Response:
    """Where files are dropped and text is pasted."""
    return page(request, "add.html", {})


@router.post("/add")
def add(  # noqa: PLR0913, PLR0917 - the fields of the form
    request: Request,
    files: Annotated[list[UploadFile] | None, File()] = None,
    text: Annotated[str, Form()] = "",
    title: Annotated[str, Form(max_length=1000)] = "",
    outlet: Annotated[str, Form(max_length=300)] = "",
    published: Annotated[str, Form(max_length=40)] = "",
    url: Annotated[str, Form(max_length=2000)] = "",
    addresses: Annotated[str, Form(max_length=200_000)] = "",
) -> Response:
    """Keeps what was given and begins the work; leads to its progress."""
    what, asked = served(request), _addresses(addresses)
    if not text.strip() and not asked and not any(file.filename for file in files or ()):
        raise UsageError("nothing was given.", remedy="Choose files, give addresses, or paste the text of a report.")
    if published.strip() and as_edtf(published) is None:
        raise UsageError(f"“{published}” is no date.", remedy="Write a year, month or day: 2026, 2026-03, 2026-03-01.")
    folder = tempfile.TemporaryDirectory(prefix="headwater-")
    try:
        kept = _keep(folder.name, files or ())
        if text.strip():
            given = {"title": title, "outlet": outlet, "published": published, "url": url}
            known = {name: value.strip() for name, value in given.items() if value.strip()}
            line = json.dumps({"id": f"pasted {title.strip() or text.strip()[:60]}", "text": text, **known})
            (Path(folder.name) / "pasted.jsonl").write_text(line + "\n", encoding="utf-8")
            kept += 1
    except BaseException:
        folder.cleanup()
        raise
    told = " and ".join(count(many, name) for many, name in ((kept, "file"), (len(asked), "web page")) if many)
    note(request, "adds", "; ".join([told, *(file.filename or "" for file in files or ()), *asked]))
    number = what.begin(f"Adding {told}", _growing(what, person(request), folder, asked), "/reports")
    return leads_to(request, f"/jobs/{number}")


@router.post("/add/rest")
def go_on(request: Request) -> Response:
    """Brings to its end what was stopped: reports that wait, and judgements that no trace has followed yet."""
    what = served(request)
    note(request, "goes on", "what was stopped is brought to its end")
    number = what.begin("Going on where it was stopped", _growing(what, person(request)))
    return leads_to(request, f"/jobs/{number}")


def _addresses(typed: str) -> list[str]:
    """The web addresses of a form, one a line. Raises UsageError for what is none."""
    found = [line.strip() for line in typed.splitlines() if line.strip()]
    wrong = next((one for one in found if not is_web_address(one)), None)
    if wrong is not None:
        raise UsageError(f"“{wrong[:200]}” is no web address.", remedy="Write one a line, beginning with http:// or https://.")
    if len(found) > MOST_ADDRESSES:
        raise UsageError(f"more than {MOST_ADDRESSES} addresses were given.", remedy="Give some of them, then the others.")
    return found


def _keep(folder: str, files: Iterable[UploadFile]) -> int:
    """Writes the files that were given, under their own names without any folder; how many."""
    kept = 0
    for file in files:
        name = PurePath((file.filename or "").replace("\\", "/")).name
        if not name or name.startswith("."):
            continue
        if kept == MOST_FILES:
            raise UsageError(f"more than {MOST_FILES} files were given.", remedy="Use headwater add with a folder.")
        target = Path(folder) / f"{kept}" / name
        target.parent.mkdir()
        with target.open("wb") as out:
            while piece := file.file.read(_PIECE):
                out.write(piece)
        kept += 1
    return kept


def _growing(
    what: Served, who: Person, folder: tempfile.TemporaryDirectory[str] | None = None, addresses: Sequence[str] = ()
) -> Work:
    def grow(progress: pipeline.Progress) -> Ended:
        with folder or nullcontext():
            paths = sorted(str(path) for path in Path(folder.name).rglob("*") if path.is_file()) if folder else []
            growth = pipeline.add_paths(what.case, [*paths, *addresses], what.settings, progress=progress)
        told = f"{count(growth.added, 'new report')}; {count(growth.traced, 'report')} linked and traced."
        rejected = "; ".join(f"{_called(one.path)}: {one.reason}" for one in growth.rejections)
        with what.case.writing() as connection:
            note_in(connection, who, "added", told)
        return Ended(f"{told} Set aside: {rejected}" if rejected else told)

    return grow


def _called(path: str) -> str:
    """An input as the user knows it: an address whole, a file without the folder that it was put into."""
    return path if is_web_address(path) else PurePath(path).name
