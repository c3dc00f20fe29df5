"""What other packages add to Headwater, found by entry point: name and version, without importing anything unasked.

Group ``headwater.models``: the value is a module with a file ``manifest.json`` beside it (see `headwater.inference`).
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points

MODELS = "headwater.models"


@dataclass(frozen=True, slots=True)
class Plugin:
    """An installed addition: its name in the group, the module it names, and its distribution's name and version."""

    name: str
    module: str
    distribution: str
    version: str


def _plugin(entry: EntryPoint) -> Plugin:
    distribution = entry.dist
    return Plugin(
        entry.name,
        entry.value,
        distribution.name if distribution else "unknown",
        distribution.version if distribution else "unknown",
    )


def installed(group: str) -> tuple[Plugin, ...]:
    """All plugins of ``group``, by name and version."""
    found = {_plugin(entry) for entry in entry_points(group=group)}
    return tuple(sorted(found, key=lambda plugin: (plugin.name, plugin.version, plugin.module)))
