"""The trained weights: found by name, checked by hash, never fetched.

A model package holds ``manifest.json``: ``{"format": 1, "files": {"tagger.onnx": "<sha256>", …}}``. Another format, or a
network with other inputs or outputs, belongs to another version of this code.
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

FORMAT = 1
"""The format of model packages that this code reads."""

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


def other_version(package: Weights, file: str) -> ModelError:
    """The error of a model package whose ``file`` was made for another version of this code."""
    return ModelError(
        f"the weights (version {package.version}) were made for another version of Headwater.",
        subject=f"{package.name}/{file}",
        remedy=_REINSTALL,
    )


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
            written = manifest["format"]
        except (OSError, ImportError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise ModelError("its manifest cannot be read.", subject=package, remedy=_REINSTALL) from error
        found = Weights(language, package, version, folder, hashes)
        if written != FORMAT:
            raise other_version(found, "manifest.json")
        return found
    raise ModelError(f"no weights for {language!r} are installed.", remedy=_REINSTALL)
