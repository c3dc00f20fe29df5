"""The components whose work a case keeps, each with the version by which it is known whether that work still holds.

A version is that of the package and a digest of the component's code, word lists and weights: kept results are used again only
where nothing that made them has changed.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from headwater import __version__
from headwater.inference import weights

READER = ("model", "text", "read")
EXTRACTOR = ("model", "text", "inference", "extract")
TRACER = ("model", "text", "inference", "judge", "link", "trace", "pipeline")
"""The folders of `headwater` that each component's results depend on."""

_DIGITS = 12


@cache
def reader() -> str:
    """The version of what makes reports of bytes."""
    return f"{__version__}+{code_digest(READER)}"


@cache
def extractor() -> str:
    """The version of what finds attributions in a report."""
    return f"{__version__}+{code_digest(EXTRACTOR)}.{_weights('tagger.onnx', 'tokenizer.json')}"


@cache
def tracer() -> str:
    """The version of what links and traces."""
    return f"{__version__}+{code_digest(TRACER)}.{embedder()}"


@cache
def embedder() -> str:
    """The version of the sentence embeddings."""
    return _weights("embedder.onnx", "tokenizer.json")


def _weights(*names: str) -> str:
    hashes = dict(weights().hashes)
    return hashlib.sha256("".join(hashes[name] for name in names).encode()).hexdigest()[:_DIGITS]


@cache
def code_digest(folders: tuple[str, ...]) -> str:
    """Digest of all files in these folders of the package, but what Python makes of them."""
    digest = hashlib.sha256()
    for folder in folders:
        for name, content in sorted(_contents(files("headwater").joinpath(folder), folder)):
            digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:_DIGITS]


def _contents(folder: Traversable, path: str) -> list[tuple[str, bytes]]:
    found = []
    for entry in folder.iterdir():
        if entry.is_dir():
            found += _contents(entry, f"{path}/{entry.name}") if entry.name != "__pycache__" else []
        else:
            found.append((f"{path}/{entry.name}", entry.read_bytes()))
    return found
