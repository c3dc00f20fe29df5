"""The bill of materials of what the lock installs, as CycloneDX 1.6 JSON: `python requirements/materials.py > x.cdx.json`.

Names, versions and hashes are those of `run.txt`; licences are those that the installed packages state of themselves.
"""

# ruff: noqa: INP001
from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
_HASHES = r"((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)"
_PINNED = re.compile(r"^([\w.-]+)==([\w.!+]+)(?: ; ([^\\\n]+?))? \\\n" + _HASHES, re.MULTILINE)
_ITSELF = {"type": "application", "name": "headwater", "licenses": [{"license": {"id": "Apache-2.0"}}]}


@dataclass(frozen=True, slots=True)
class Locked:
    """One line of a lock: what is installed, where (an environment marker), and the SHA-256 of its files."""

    name: str
    version: str
    marker: str | None
    hashes: tuple[str, ...]


def locked(lock: str) -> Iterator[Locked]:
    """What a lock in this folder pins."""
    for name, version, marker, hashes in _PINNED.findall((FOLDER / lock).read_text(encoding="utf-8")):
        yield Locked(name, version, marker or None, tuple(re.findall(r"[0-9a-f]{64}", hashes)))


def licence(name: str) -> str | None:
    """What the installed package says of its licence; None where it is not installed, or says nothing."""
    try:
        said = distribution(name).metadata
    except PackageNotFoundError:
        return None
    classified = [one.rpartition(" :: ")[2] for one in said.get_all("Classifier") or () if one.startswith("License ::")]
    stated = (said.get("License-Expression") or "").strip() or "; ".join(classified)
    return stated or (said.get("License") or "").strip().partition("\n")[0] or None


def bill_of_materials() -> dict[str, object]:
    """The CycloneDX document. The same lock and environment give the same bytes: it has no clock and no serial number."""
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {"type": "application", "name": "headwater", "licenses": [{"license": {"id": "Apache-2.0"}}]}
        },
        "components": [_component(one) for one in locked("run.txt")],
    }


def _component(one: Locked) -> dict[str, object]:
    purl = f"pkg:pypi/{one.name}@{one.version}"
    said = licence(one.name)
    return {
        "type": "library",
        "bom-ref": purl,
        "name": one.name,
        "version": one.version,
        "purl": purl,
        **({"licenses": [{"license": {"name": said}}]} if said else {}),
        "properties": [
            *({"name": "headwater:sha256", "value": each} for each in one.hashes),
            *([{"name": "headwater:marker", "value": one.marker}] if one.marker else []),
        ],
    }


if __name__ == "__main__":
    json.dump(bill_of_materials(), sys.stdout, indent=1)
    sys.stdout.write("\n")
