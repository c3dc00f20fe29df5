"""`bundle`: a whole case in one archive, to hand on and to keep: every report with its original bytes, every judgement, and
what was found. It holds whole texts by its nature, whatever else is asked for.

    manifest.json            what made it, and every other file with its size and SHA-256
    reports.jsonl            a report a line, as it was read
    originals/<sha256>       the bytes that a report was read from
    judgements.jsonl         a judgement a line, in the order in which they came in
    trace.json               what was found, as `trace --json` prints it
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from headwater.export.files import File, json_file, utf8
from headwater.export.json_values import json_text
from headwater.export.material import Material
from headwater.export.provenance import provenance_to_json
from headwater.export.trace_json import trace_to_json

Json = dict[str, Any]

FORMAT, VERSION = "headwater-bundle", 1
MANIFEST, REPORTS, ORIGINALS, JUDGEMENTS, TRACE = (
    "manifest.json",
    "reports.jsonl",
    "originals/",
    "judgements.jsonl",
    "trace.json",
)


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a case holds that no trace does, each to be read once: reports and judgements as plain values, and originals as
    their SHA-256 with their bytes, each once.
    """

    reports: Iterable[Json]
    originals: Iterable[tuple[str, bytes]]
    judgements: Iterable[Json]


def bundle_files(material: Material, holdings: Holdings) -> Iterator[File]:
    """All files, the manifest last: it knows the others."""
    written: list[Json] = []
    for file in _contents(material, holdings):
        yield File(file.name, _noted(file, written))
    head = {"format": FORMAT, "version": VERSION, "made_by": provenance_to_json(material.made_by, material.trace)}
    yield json_file(MANIFEST, {**head, "files": written})


def _contents(material: Material, holdings: Holdings) -> Iterator[File]:
    yield File(REPORTS, map(_line, holdings.reports))
    for name, data in holdings.originals:
        yield File(ORIGINALS + name, (data,))
    yield File(JUDGEMENTS, map(_line, holdings.judgements))
    yield File(TRACE, (utf8(json_text(trace_to_json(material.guarded, with_text=False)) + "\n"),))


def _line(values: Json) -> bytes:
    """ASCII alone, so that what no encoding can hold comes back as it was."""
    return (json.dumps(values, ensure_ascii=True, allow_nan=False) + "\n").encode("ascii")


def _noted(file: File, written: list[Json]) -> Iterator[bytes]:
    """The pieces of ``file``; when they are through, what they were is added to ``written``."""
    digest, size = sha256(), 0
    for piece in file.pieces:
        digest.update(piece)
        size += len(piece)
        yield piece
    written.append({"path": file.name, "bytes": size, "sha256": digest.hexdigest()})
