"""A bundle that `headwater export --to bundle` wrote, taken in again: the same reports, with the same bytes and judgements.

Nothing that a bundle says was found is believed: reports are extracted, linked and traced anew, so the same version comes to
the same case. How a report was read (its text, title, outlet, date) is taken over.
What is not what the manifest says is set aside.
"""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from headwater.case import record_of
from headwater.errors import InputError, Malformed, TooLarge
from headwater.export.bundle import FORMAT, JUDGEMENTS, MANIFEST, ORIGINALS, REPORTS, VERSION
from headwater.model import Judgement, Rejection, Report
from headwater.model.judgement_json import judgement_from_json
from headwater.read import Original
from headwater.settings import Settings

LARGEST_MANIFEST = 200_000_000
"""Bytes: a line of some 130 for each of a million reports, and what made it."""

LARGEST_FILE = 2_000_000_000
"""Bytes of any other file in a bundle, unpacked."""

_REMEDY = "Have it exported again, or copied again."
_BROKEN = (OSError, EOFError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError)
"""What `zipfile` raises for an archive that is damaged, encrypted, or packed in a way that it does not know."""


def is_bundle(path: str) -> bool:
    """Whether the file at ``path`` is a bundle, whole or damaged."""
    with suppress(*_BROKEN, ValueError):
        if Path(path).is_file() and zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                return MANIFEST in archive.namelist() and _manifest(archive).get("format") == FORMAT
    return False


@dataclass(frozen=True, slots=True)
class Bundle:
    """An open bundle; ``listed`` are its files with the SHA-256 that the manifest gives."""

    path: str
    archive: zipfile.ZipFile
    listed: Mapping[str, str]

    @classmethod
    def of(cls, path: str, archive: zipfile.ZipFile) -> Bundle:
        """Raises Malformed for one that a newer version wrote, or whose manifest says too little."""
        manifest = _manifest(archive)
        if manifest.get("version") != VERSION:
            raise Malformed("a newer version of Headwater wrote this bundle.", subject=path, remedy="Install that version.")
        try:
            listed = {str(one["path"]): str(one["sha256"]) for one in manifest["files"]}
        except (KeyError, TypeError) as error:
            raise Malformed("its manifest does not list its files.", subject=path, remedy=_REMEDY) from error
        return cls(path, archive, listed)

    def judgements(self) -> list[Judgement]:
        """All judgements, in the order in which they came into the case. Raises InputError where they are damaged."""
        return [judgement_from_json(values) for values in self._lines(JUDGEMENTS)]

    def originals(self, settings: Settings) -> Iterator[Original | Rejection]:
        """All reports with their bytes; one whose bytes are damaged or missing, or that is too large, is set aside.

        Raises InputError where the list of reports is damaged.
        """
        for values in self._lines(REPORTS):
            try:
                report = replace(record_of(Report, values["report"]), judged=())
                given, media_type = bool(values["given"]), str(values["media_type"])
            except (KeyError, TypeError, ValueError) as error:
                raise self._damaged(REPORTS) from error
            try:
                yield Original(report, self._original(report, settings), None, given, media_type)
            except InputError as error:
                yield Rejection(f"{self.path}:{report.path}", error.code, error.cause)

    def _original(self, report: Report, settings: Settings) -> bytes:
        if len(report.text) > settings.largest_report:
            raise TooLarge(f"it is longer than {settings.largest_report} characters.")
        data = self._read(ORIGINALS + report.sha256)
        if sha256(data).hexdigest() != report.sha256:
            raise self._damaged(ORIGINALS + report.sha256)
        return data

    def _lines(self, name: str) -> Iterator[dict[str, Any]]:
        try:
            lines = [json.loads(line) for line in self._read(name).splitlines()]
        except ValueError as error:
            raise self._damaged(name) from error
        if not all(isinstance(line, dict) for line in lines):
            raise self._damaged(name)
        yield from lines

    def _read(self, name: str) -> bytes:
        """The bytes of a file, which must be those that the manifest names."""
        try:
            if self.archive.getinfo(name).file_size > LARGEST_FILE:
                raise TooLarge(f"{name} in it is too large.", subject=self.path, remedy=_REMEDY)
            data = self.archive.read(name)
        except (KeyError, *_BROKEN) as error:
            raise self._damaged(name) from error
        if sha256(data).hexdigest() != self.listed.get(name):
            raise self._damaged(name)
        return data

    def _damaged(self, name: str) -> Malformed:
        return Malformed(f"{name} in it is not what its manifest says.", subject=self.path, remedy=_REMEDY)


@contextmanager
def opened_bundle(path: str) -> Iterator[Bundle]:
    """The bundle at ``path``. Raises Malformed for one that cannot be taken in at all."""
    with zipfile.ZipFile(path) as archive:
        yield Bundle.of(path, archive)


def _manifest(archive: zipfile.ZipFile) -> Mapping[str, Any]:
    if archive.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
        return {}
    found = json.loads(archive.read(MANIFEST))
    return found if isinstance(found, dict) else {}


def bundles_in(paths: Iterable[str]) -> tuple[list[str], list[str]]:
    """Which of ``paths`` are bundles, and the rest."""
    found = [path for path in paths if is_bundle(path)]
    return found, [path for path in paths if path not in found]
