"""What is kept in a case while it grows: reports as they are read, readings, embeddings. Each is kept as soon as there is a
batch of it, so that a run that is killed has lost little.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from headwater.case import Case, kept
from headwater.case.writing import Counts, NewReport, component, keep_embeddings, keep_report, note_run, reject
from headwater.errors import InputError
from headwater.model import Embedder, Rejection
from headwater.pipeline import components
from headwater.read import Original, content_id

_BATCH = 64
"""Reports that are kept at a time, and vectors (times 8)."""


@dataclass(slots=True)
class Run:
    """A run under way: the key of its row, and what it has done so far."""

    key: int
    counts: Counts = field(default_factory=Counts)


def keep_originals(case: Case, run: Run, found: Iterable[Original | Rejection]) -> list[Rejection]:
    """Keep all reports that were ``found``, with their bytes; the inputs that were set aside, and why."""
    rejections: list[Rejection] = []
    batch: list[Original | Rejection] = []
    for one in found:
        batch.append(one)
        if len(batch) >= _BATCH:
            rejections += _keep(case, run, batch)
            batch = []
    return rejections + _keep(case, run, batch)


def _keep(case: Case, run: Run, batch: Sequence[Original | Rejection]) -> list[Rejection]:
    rejections: list[Rejection] = []
    added = 0
    with case.writing() as connection:
        reader = component(connection, "read", components.reader())
        for one in batch:
            if isinstance(one, Rejection):
                rejections.append(one)
                continue
            try:
                added += keep_report(connection, new_report(one), run.key, reader, content_id)
            except InputError as error:
                reason = f"{error.cause} {error.remedy}" if error.remedy else error.cause
                rejections.append(Rejection(one.report.path, error.code, reason))
        reject(connection, run.key, rejections)
        run.counts = replace(run.counts, added=run.counts.added + added, rejected=run.counts.rejected + len(rejections))
        note_run(connection, run.key, run.counts)
    return rejections


def new_report(original: Original) -> NewReport:
    """What a case keeps of it. The place of a file is kept as a digest alone: a case may be handed on, and folders' names are
    nobody's business.
    """
    place = None if original.location is None else hashlib.sha256(original.location.encode("utf-8", "surrogateescape"))
    location = None if place is None else place.hexdigest()
    return NewReport(original.report, original.data, location, original.given, original.media_type)


class KeptEmbedder:
    """Embeds what the case does not hold the vectors of, and keeps those."""

    def __init__(self, embedder: Embedder, case: Case) -> None:
        self._embedder, self._case = embedder, case
        self._new: dict[bytes, bytes] = {}

    def embed(self, strings: Sequence[str]) -> npt.NDArray[np.float32]:
        """One row a string, as the embedder gives it."""
        keys = [_key(string) for string in strings]
        with self._case.reading() as connection:
            known = kept.kept_embeddings(connection, [key for key in dict.fromkeys(keys) if key not in self._new])
        known |= {key: self._new[key] for key in keys if key in self._new}
        missing = {key: string for key, string in zip(keys, strings, strict=True) if key not in known}
        found = self._embedder.embed(list(missing.values()))
        added = {key: _stored(row) for key, row in zip(missing, found, strict=True)}
        self.add(added)
        known |= added
        if not strings:
            return self._embedder.embed(strings)
        return np.stack([np.frombuffer(known[key], "<f4") for key in keys]).astype(np.float32)

    def add(self, vectors: Mapping[bytes, bytes]) -> None:
        """Keep these too, with the next batch."""
        self._new |= vectors
        if len(self._new) >= 8 * _BATCH:
            self.keep()

    def keep(self) -> None:
        """Keep the vectors that are new."""
        if self._new:
            with self._case.writing() as connection:
                keep_embeddings(connection, self._new)
            self._new = {}


class NotingEmbedder:
    """Embeds, and notes the vectors as a case keeps them: for where the case is not at hand."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.vectors: dict[bytes, bytes] = {}

    def embed(self, strings: Sequence[str]) -> npt.NDArray[np.float32]:
        """One row a string, as the embedder gives it."""
        rows = self._embedder.embed(strings)
        self.vectors |= {_key(string): _stored(row) for string, row in zip(strings, rows, strict=True)}
        return rows


def _key(string: str) -> bytes:
    version = components.embedder().encode()
    return hashlib.blake2b(string.encode("utf-8", "surrogatepass"), digest_size=16, key=version).digest()


def _stored(row: npt.NDArray[np.float32]) -> bytes:
    return row.astype("<f4").tobytes()
