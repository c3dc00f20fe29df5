"""What made an export: the version of Headwater, the trained models, and the inputs by their hashes; no clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from headwater.model import Trace

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ModelUsed:
    """A package of trained weights; ``files`` are the names of its files with their SHA-256, sorted by name."""

    name: str
    version: str
    files: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Provenance:
    """``version`` is that of the Headwater that exports, ``models`` its own. ``components`` are names and versions of what
    read, extracted and traced: they may be older, where a case is.
    """

    version: str
    models: tuple[ModelUsed, ...] = ()
    components: tuple[tuple[str, str], ...] = ()

    @property
    def sentence(self) -> str:
        """In words, as at the foot of a note."""
        models = ", ".join(f"{model.name} {model.version}" for model in self.models)
        return f"Made by Headwater {self.version}{f' with {models}' if models else ''}."


def provenance_to_json(made_by: Provenance, trace: Trace) -> Json:
    """The record as every export carries it; the inputs are the original bytes of the reports."""
    return {
        "headwater": made_by.version,
        "models": [{"name": model.name, "version": model.version, "files": dict(model.files)} for model in made_by.models],
        "components": [{"name": name, "version": version} for name, version in made_by.components],
        "inputs": [{"report": report.id, "path": report.path, "sha256": report.sha256} for report in trace.reports],
    }
