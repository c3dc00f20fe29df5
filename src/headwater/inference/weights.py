"""The trained weights: found by name, checked by hash, never fetched.

A model package holds ``manifest.json``: ``{"format": 1, "files": {"tagger.onnx": "<sha256>", …}}``.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from importlib.resources import files
from importlib.resources.abc import Traversable

from headwater.errors import ModelError

GROUP = "headwater.models"
"""Entry point group of model packages: the name is the language, the value a module with ``manifest.json`` beside it."""

_REINSTALL = "Install the package in models/headwater-model-en of the same checkout (make setup does)."


@dataclass(frozen=True, slots=True)
class Weights:
    """A model package: its name and version, and the expected SHA-256 of each of its files."""

    language: str
    name: str
    version: str
    folder: Traversable
    hashes: tuple[tuple[str, str], ...]

    def read(self, file: str) -> bytes:
        """The bytes of ``file``. Raises ModelError if it is missing or is not the one the manifest names."""
        try:
            content = self.folder.joinpath(file).read_bytes()
        except OSError as error:
            raise ModelError("the weights are missing.", subject=f"{self.name}/{file}", remedy=_REINSTALL) from error
        if hashlib.sha256(content).hexdigest() != dict(self.hashes).get(file):
            raise ModelError(
                "the weights are not the ones that the manifest names.", subject=f"{self.name}/{file}", remedy=_REINSTALL
            )
        return content


@cache
def weights(language: str = "en") -> Weights:
    """The installed model package for ``language``. Raises ModelError if there is none, or its manifest is unreadable."""
    for entry in sorted(entry_points(group=GROUP, name=language), key=lambda entry: entry.value):
        package = entry.dist.name if entry.dist else entry.value
        version = entry.dist.version if entry.dist else "unknown"
        try:
            folder = files(entry.value)
            manifest = json.loads(folder.joinpath("manifest.json").read_text(encoding="utf-8"))
            hashes = tuple(sorted(manifest["files"].items()))
        except (OSError, ImportError, ValueError, KeyError) as error:
            raise ModelError("its manifest cannot be read.", subject=package, remedy=_REINSTALL) from error
        return Weights(language, package, version, folder, hashes)
    raise ModelError(f"no weights for {language!r} are installed.", remedy=_REINSTALL)
